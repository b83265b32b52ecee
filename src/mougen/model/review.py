"""The review of a returned file: every change that came back, and what somebody decided on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mougen.model.change import Change, ChangeKind, Decision, Verdict


@dataclass(frozen=True, slots=True)
class Entry:
    """A change as it stands in the record of a review.

    Attributes:
        change: its id.
        kind: what sort of change it is.
        section: the name of the section.
        place: where a reader finds it.
        before: the text before.
        after: the text after.
        answer: for a changed answer, its path.
        author: who the file says made it.
        date: when, as the file says.
        tracked: whether all of it was tracked.
        verdict: what was decided.
        reason: why.
        taken: whether the matter has it.
        left: for what was accepted and could not be taken, why.
    """

    change: str
    kind: ChangeKind
    section: str
    place: str
    before: str = ""
    after: str = ""
    answer: str = ""
    author: str = ""
    date: str = ""
    tracked: bool = False
    verdict: Verdict = "open"
    reason: str = ""
    taken: bool = False
    left: str = ""

    @property
    def open(self) -> bool:
        """Whether somebody still has to decide: nobody has, or what was accepted could not be taken."""
        return self.verdict == "open" or bool(self.left)

    @property
    def waiting(self) -> bool:
        """Whether it was accepted and is not in the matter yet."""
        return self.verdict in {"accept", "wording"} and not self.taken and not self.left

    @property
    def decision(self) -> Decision:
        """What was decided."""
        return Decision(self.change, self.verdict, self.reason)


@dataclass(frozen=True, slots=True)
class Review:
    """The review of one returned file.

    Attributes:
        version: the issued version that it answers.
        by: who decides.
        on: the day on which it was last decided.
        file: the name under which the file came.
        sha256: the SHA-256 of the file in hexadecimal.
        entries: its changes in reading order.
    """

    version: int
    by: str
    on: dt.date
    file: str
    sha256: str = ""
    entries: tuple[Entry, ...] = field(default=())

    @property
    def open(self) -> tuple[Entry, ...]:
        """The changes that are still open."""
        return tuple(entry for entry in self.entries if entry.open)

    @property
    def waiting(self) -> tuple[Entry, ...]:
        """The changes that were accepted and are not in the matter yet."""
        return tuple(entry for entry in self.entries if entry.waiting)

    def entry(self, change: str) -> Entry:
        """Give a change by its id."""
        return next(entry for entry in self.entries if entry.change == change)

    def deciding(self, decision: Decision) -> Review:
        """Give the review with a decision; what the matter has already stays decided."""
        return self.with_entries(
            replace(entry, verdict=decision.verdict, reason=decision.reason, left="")
            if entry.change == decision.change and not entry.taken
            else entry
            for entry in self.entries
        )

    def applied(self, left: Mapping[str, str]) -> Review:
        """Give the review after what was accepted has gone into the matter, but for what is left, each with why."""
        return self.with_entries(
            replace(entry, taken=entry.change not in left, left=left.get(entry.change, ""))
            if entry.verdict in {"accept", "wording"} and not entry.taken
            else entry
            for entry in self.entries
        )

    def with_entries(self, entries: Iterator[Entry]) -> Review:
        """Give the review with other entries."""
        return replace(self, entries=tuple(entries))


def entry_of(change: Change) -> Entry:
    """Give a change as it is recorded before anybody has decided on it."""
    told: dict[str, Any] = change.as_json()
    return Entry(
        change.id, change.kind, change.section, change.place, change.before, change.after,
        change.answer or "", told.get("author", ""), told.get("date", ""), change.tracked,
    )  # fmt: skip
