"""Why a document differs from the version that was issued: what would have to be undone for a line to read as before.

Each thing that changed in a matter (an answer, a heading left out, a policy, agreed wording) is taken back by itself
and the document written again: what then reads as it did, or no longer reads as it does, has that change behind it.
What the unchanged matter already brings about with today's library has the library behind it. So no cause is guessed,
and none rests on knowing how a clause is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from mougen.collecting import nothing_to_collect
from mougen.compare.answers import changed
from mougen.compare.versions import reads
from mougen.model.bank import Bank
from mougen.model.difference import Cause, CauseKind, Difference, LineDifference
from mougen.model.document import Blank, Defined, Document, Filled
from mougen.model.lines import Line, flatten
from mougen.model.matter import Matter
from mougen.model.own import name_of
from mougen.model.values import write_date

Seen = Mapping[str, frozenset[str]]
"""How the lines of each section read."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The matter and the document as they were issued and as they are now, and how a matter's document is written."""

    was: Matter
    issued: Document
    now: Matter
    document: Document
    write: Callable[[Matter], Document]


@dataclass(frozen=True, slots=True)
class _Change:
    """One thing that changed in the matter: what it is called, and the matter with it taken back, and with it alone."""

    causes: tuple[Cause, ...]
    without: Matter
    alone: Matter


@nothing_to_collect()
def explained(bank: Bank, versions: Versions, differences: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """Give the differences with the causes of each line.

    Args:
        bank: the content as it is now.
        versions: what is compared.
        differences: what differs.
    """
    reasoning = _Reasoning(bank, versions)
    return tuple(reasoning.difference(each) for each in differences)


@dataclass(frozen=True)
class _Reasoning:
    bank: Bank
    of: Versions

    def difference(self, difference: Difference) -> Difference:
        lines = tuple(replace(line, causes=self._line(difference, line)) for line in difference.lines)
        found = dict.fromkeys(cause for line in lines for cause in line.causes)
        causes = tuple(found) or self._section(difference) or self._everything
        return replace(difference, lines=lines, causes=causes)

    def _line(self, difference: Difference, line: LineDifference) -> tuple[Cause, ...]:
        found = [*self._library(difference, line), *self._undone(difference, line)]
        found = found or list(self._alone(difference, line)) or self._filled(line)
        return tuple(dict.fromkeys(found)) or self._everything

    def _undone(self, difference: Difference, line: LineDifference) -> Iterator[Cause]:
        """Give what must be undone for the line to read as before, or not to read as it does."""
        for change, seen in self._without:
            texts = seen.get(difference.section, frozenset())
            comes_back = line.was is not None and reads(line.was) in texts and not self._stands(difference, line.was)
            if comes_back or (line.now is not None and reads(line.now) not in texts):
                yield from _about(change.causes, line)

    def _alone(self, difference: Difference, line: LineDifference) -> Iterator[Cause]:
        """Give what by itself would have made the change, where several things did, so that none must be undone."""
        for change, seen in self._only:
            texts = seen.get(difference.section, frozenset())
            if (line.now is not None and reads(line.now) in texts) or (
                line.was is not None and reads(line.was) not in texts
            ):
                yield from _about(change.causes, line)

    def _library(self, difference: Difference, line: LineDifference) -> Iterator[Cause]:
        texts = self._unchanged.get(difference.section, frozenset())
        if (line.was is not None and reads(line.was) not in texts) or (
            line.was is None and line.now is not None and reads(line.now) in texts
        ):
            yield self._clause(difference.section)

    def _clause(self, section: str) -> Cause:
        was, now = (_governed(document, section) for document in (self.of.issued, self.of.document))
        if now in {was, ("", "")}:
            return Cause("library", now[0] or section, "The library has changed")
        if was[0] == now[0]:
            return Cause("library", now[0], f"The library: clause {now[0]}", f"version {was[1]}", f"version {now[1]}")
        return Cause("library", now[0], "The library", was[0] and f"clause {was[0]}", f"clause {now[0]}")

    def _section(self, difference: Difference) -> tuple[Cause, ...]:
        """Give what lies behind a section that came, went or moved without a line of text."""
        name, here = difference.section, difference.section in self._now
        found = [change.causes for change, seen in self._without if (name in seen) is not here]
        moved = [cause for change, _ in self._without for cause in change.causes if cause.name == name]
        return tuple(dict.fromkeys([*(cause for causes in found for cause in causes), *moved]))

    def _filled(self, line: LineDifference) -> list[Cause]:
        paths = _paths(line.was) | _paths(line.now)
        questions = {path.partition(".")[0] for path in paths}
        return [cause for cause in self._everything if cause.name.partition(".")[0] in questions]

    def _stands(self, difference: Difference, line: Line) -> bool:
        return reads(line) in self._now.get(difference.section, frozenset())

    @cached_property
    def _now(self) -> Seen:
        return _seen(self.of.document)

    @cached_property
    def _unchanged(self) -> Seen:
        """What the matter as it was issued brings about with today's library."""
        return _seen(self.of.write(replace(self.of.was, signed=self.of.now.signed)))

    @cached_property
    def _without(self) -> list[tuple[_Change, Seen]]:
        return [(change, _seen(self.of.write(change.without))) for change in self._changes]

    @cached_property
    def _only(self) -> list[tuple[_Change, Seen]]:
        return [(change, _seen(self.of.write(change.alone))) for change in self._changes]

    @cached_property
    def _everything(self) -> tuple[Cause, ...]:
        return tuple(cause for change in self._changes for cause in change.causes)

    @cached_property
    def _changes(self) -> tuple[_Change, ...]:
        return (*self._answers(), *self._policies(), *(each for name in _KEPT for each in self._kept(name)))

    def _answers(self) -> Iterator[_Change]:
        was, now = self.of.was, self.of.now
        aside = self.bank.questions.keys() - set(self.bank.interview(self.of.document.kind).order())
        for name, causes in changed(self.bank.questions, was.answers, now.answers, aside).items():
            yield _Change(causes, _answering(now, was, name), _answering(was, now, name))

    def _policies(self) -> Iterator[_Change]:
        was, now = self.of.was, self.of.now
        if was.policies != now.policies:
            before, after = (", ".join(matter.policies) for matter in (was, now))
            cause = Cause("policy", "policies", "The policies chosen", before, after)
            yield _Change((cause,), replace(now, policies=was.policies), replace(was, policies=now.policies))

    def _kept(self, name: str) -> Iterator[_Change]:
        """Give what changed in what a matter keeps by name: headings left out, waivers, wording, places."""
        was, now = getattr(self.of.was, name), getattr(self.of.now, name)
        for key in dict.fromkeys([*was, *now]):
            if was.get(key) != now.get(key):
                cause = _KEPT[name](key, was.get(key), now.get(key))
                without: dict[str, Any] = {name: _put(now, was, key)}
                alone: dict[str, Any] = {name: _put(was, now, key)}
                yield _Change((cause,), replace(self.of.now, **without), replace(self.of.was, **alone))


def _answering(matter: Matter, other: Matter, name: str) -> Matter:
    return replace(matter, answers=type(matter.answers)(_put(matter.answers, other.answers, name)))


def _put(into: Mapping[str, Any], taken_from: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Give a mapping with one entry as it is in another."""
    rest = {name: value for name, value in into.items() if name != key}
    return rest | ({key: taken_from[key]} if key in taken_from else {})


def _seen(document: Document) -> Seen:
    return {
        name_of(section): frozenset(reads(line) for line in flatten(section.blocks))
        for section in document.sections
        if section.stands
    }


def _governed(document: Document, name: str) -> tuple[str, str]:
    section = next((each for each in document.sections if name_of(each) == name), None)
    return (section.clause or "", section.version or "") if section else ("", "")


def _about(causes: tuple[Cause, ...], line: LineDifference) -> tuple[Cause, ...]:
    """Give those causes that stand in a line, where some do: of a list of answers, the ones that it shows."""
    paths = _paths(line.now) | (_paths(line.was) if line.now is None else frozenset())
    shown = tuple(cause for cause in causes if any(f"{path}.".startswith(f"{cause.name}.") for path in paths))
    return shown or causes


def _paths(line: Line | None) -> frozenset[str]:
    runs = (run for cell in line.cells for run in cell) if line else ()
    return frozenset(run.answer for run in runs if isinstance(run, (Filled, Blank, Defined)) and run.answer)


def _of(kind: CauseKind, words: str) -> Callable[[str, Any, Any], Cause]:
    return lambda name, was, now: Cause(kind, name, words, _told(was), _told(now))


def _told(kept: Any) -> str:
    """Say in words what a matter keeps: a reason, or who agreed on it and when."""
    if kept is None or isinstance(kept, str):
        return kept or ""
    return f"{kept.by}, {write_date(kept.on)}"


_KEPT: dict[str, Callable[[str, Any, Any], Cause]] = {
    "omit": _of("heading", "The heading left out"),
    "waive": _of("waiver", "A requirement that was waived"),
    "wording": _of("wording", "Wording that was agreed"),
    "moved": _of("place", "A clause that was moved"),
}
