"""What differs between what was issued and what came back, or between two versions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal

from mougen.model.document import Run
from mougen.model.lines import Line
from mougen.model.precedent import Role
from mougen.model.values import Answer

ChangeKind = Literal["wording", "answer", "added", "removed", "moved", "comment"]
Verdict = Literal["accept", "reject", "open", "wording"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Who a file says has made a change, and when: a claim, which anyone can write into a file."""

    author: str = ""
    on: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a line that reads otherwise.

    Attributes:
        line: the anchor of the line; of a section, where its title is changed.
        cell: which cell of it, from 0.
        start: where the stretch begins in the text of the cell as it was shown.
        end: where it ends.
        runs: what stands there now.
    """

    line: str
    cell: int
    start: int
    end: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One change, as somebody decides on it.

    Attributes:
        id: short, and the same each time the same file is compared with the same version.
        kind: what sort of change it is.
        section: the name of the section (``own.name_of``); for an added one the name that it would get.
        place: where a reader finds it: "clause 4.2 (Disputes)".
        before: the text before, as read; empty where there was none.
        after: the text after; for a comment, the comment.
        answer: for a changed answer, the path of the answer: ``term_end``, ``contributions.2.amount``.
        claims: who made it and when, as the file says; a change that nobody tracked has none.
        tracked: whether all of it was tracked.
        was: the lines before (of a paragraph, a section or rows).
        now: the lines after.
        beside: for what is added or moved, the name of the section, or the anchor of the line, that it stands after.
        quoted: for a comment, the words that it is about.
        replies: for a comment, the replies to it, each "author: text".
        title: for an added section or a changed heading, its title now.
        edits: for changes within lines, the stretches that were changed.
        value: for a changed answer, the answer now.
        note: what whoever decides must know besides.
        role: for an added section, what it is.
    """

    id: str
    kind: ChangeKind
    section: str
    place: str
    before: str = ""
    after: str = ""
    answer: str | None = None
    claims: tuple[Claim, ...] = ()
    tracked: bool = False
    was: tuple[Line, ...] = ()
    now: tuple[Line, ...] = ()
    beside: str = ""
    quoted: str = ""
    replies: tuple[str, ...] = field(default=())
    title: str = ""
    edits: tuple[Edit, ...] = ()
    value: Answer | None = None
    note: str = ""
    role: Role = "clause"

    def as_json(self) -> dict[str, Any]:
        """Give it as the contract's JSON object."""
        body: dict[str, Any] = {
            "id": self.id,
            "clause": self.section,
            "place": self.place,
            "kind": self.kind,
            "before": self.before,
            "after": self.after,
            "tracked": self.tracked,
        }
        authors = list(dict.fromkeys(claim.author for claim in self.claims if claim.author))
        days = sorted(claim.on for claim in self.claims if claim.on)
        extras = {
            "answer": self.answer,
            "author": ", ".join(authors),
            "date": days[-1].isoformat() if days else "",
            "quoted": self.quoted,
            "replies": list(self.replies),
            "title": self.title,
            "note": self.note,
        }
        return body | {name: value for name, value in extras.items() if value}


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided on a change: take it, refuse it, leave it open, or take an answer as wording only."""

    change: str
    verdict: Verdict
    reason: str = ""
