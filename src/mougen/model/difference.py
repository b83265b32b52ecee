"""What differs between an issued version and the present one, section by section and line by line, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from mougen.model.lines import Line
from mougen.model.precedent import Role

DifferenceKind = Literal["changed", "added", "removed", "not used", "moved"]
_LONGEST = 100
CauseKind = Literal["answer", "library", "wording", "heading", "policy", "waiver", "place"]


@dataclass(frozen=True, slots=True)
class Cause:
    """What lies behind a difference.

    Attributes:
        kind: an answer; a new version of the library's clause; wording of the matter's own; a heading that was left out
            or put back; the choice of policies; a waiver; or that a section was moved.
        name: the path of the answer (``contributions.2.amount``), the clause, the heading, the requirement.
        words: what it is called.
        before: what it was, as a reader is shown it.
        after: what it is.
    """

    kind: CauseKind
    name: str
    words: str
    before: str = ""
    after: str = ""

    @property
    def told(self) -> str:
        """The cause in a sentence without a full stop."""
        if self.before and self.after:
            return f"{self.words}: {_cut(self.before)}, now {_cut(self.after)}"
        gone, come = f": no longer {_cut(self.before)}", f": now {_cut(self.after)}"
        return f"{self.words}{gone if self.before else come if self.after else ''}"


class Span(NamedTuple):
    """A stretch of a line's text, and whether it was kept, struck out or put in."""

    text: str
    kind: Literal["kept", "struck", "put in"]


@dataclass(frozen=True, slots=True)
class LineDifference:
    """A line that was changed (both sides), put in (no ``was``) or struck out (no ``now``).

    Attributes:
        was: the line in the issued version.
        now: the line at present.
        number_was: its number there as cited, such as 4.2(a); empty where it has none.
        number: its number now.
        spans: its text word by word.
        causes: what lies behind it.
    """

    was: Line | None
    now: Line | None
    number_was: str = ""
    number: str = ""
    spans: tuple[Span, ...] = ()
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A section that is not what it was.

    A section that only has another number now is none. ``not used`` is one of which only the number is kept.

    Attributes:
        section: its name (``own.name_of``).
        role: what it is.
        kind: what became of it.
        number_was: its number in the issued version: "12", "Schedule 2"; empty where it has none.
        number: its number now.
        title_was: its title there.
        title: its title now.
        lines: its lines that differ, in reading order.
        causes: what lies behind all of it.
        reason: why it is changed, as the officer says.
        whole: its lines now, all of them.
        moved: whether it stands elsewhere among the rest, besides what else became of it.
    """

    section: str
    role: Role
    kind: DifferenceKind
    number_was: str = ""
    number: str = ""
    title_was: str = ""
    title: str = ""
    lines: tuple[LineDifference, ...] = ()
    causes: tuple[Cause, ...] = ()
    reason: str = ""
    whole: tuple[Line, ...] = ()
    moved: bool = False

    @property
    def retitled(self) -> bool:
        """Whether it stood before under another title."""
        return self.kind == "changed" and self.title != self.title_was

    @property
    def place(self) -> str:
        """Where a reader finds it in the issued version, or for an added one in the present: clause 12 (Payment)."""
        added = self.kind == "added"
        own, title = (self.number, self.title) if added else (self.number_was, self.title_was)
        noun = "clause " if own and self.role == "clause" else ""
        return f"{noun}{own} ({title})" if own else title

    def because(self, reason: str) -> Difference:
        """Give it with the officer's reason."""
        return replace(self, reason=reason)

    def as_json(self) -> dict[str, Any]:
        """Give it as the contract's JSON object."""
        return {
            "clause": self.section,
            "place": self.place,
            "kind": self.kind,
            "number": {"before": self.number_was, "after": self.number},
            "title": {"before": self.title_was, "after": self.title},
            "lines": [_line_json(line) for line in self.lines],
            "because": [_cause_json(cause) for cause in self.causes],
            "reason": self.reason,
        }


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _line_json(line: LineDifference) -> dict[str, Any]:
    return {
        "number": line.number or line.number_was,
        "before": line.was.text if line.was else "",
        "after": line.now.text if line.now else "",
        "because": [cause.name for cause in line.causes],
    }


def _cause_json(cause: Cause) -> dict[str, str]:
    return {
        "kind": cause.kind,
        "name": cause.name,
        "words": cause.words,
        "before": cause.before,
        "after": cause.after,
    }
