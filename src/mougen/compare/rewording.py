"""What was changed within a line: answers that read otherwise, and words.

An answer stands in a line as a run of its own. Where the words on both sides of it are still there, and what stands
between can be read by its question, the answer was changed; everything else that differs is wording.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from mougen.compare.shown import Stretch, Token, stretches, tokens
from mougen.compare.texts import Text
from mougen.difference.diff import diff, equally
from mougen.model.document import Blank, Defined, Filled, Reference, Run, Words
from mougen.model.notation import joined
from mougen.model.values import Answer

Valued = Filled | Blank | Defined
Read = Callable[[Valued, str, bool], Answer | None]
"""Reads what stands where an answer stood, and whether the words beside it are still there.

None where it cannot be that answer, or is the one that it was.
"""


class Rewording(NamedTuple):
    """A stretch of a line that reads otherwise now.

    Attributes:
        start: where it begins in the line as it was shown.
        end: where it ends.
        now_start: where what stands there now begins in the text that came back.
        now_end: where it ends.
        runs: what stands there now.
        answer: the path of the answer that was changed; empty for a change of wording.
        value: the answer now.
    """

    start: int
    end: int
    now_start: int
    now_end: int
    runs: tuple[Run, ...]
    answer: str = ""
    value: Answer | None = None


class _Pin(NamedTuple):
    """A changed answer: from which token up to which on both sides."""

    old: int
    old_end: int
    new: int
    new_end: int
    answer: str
    value: Answer


def rewordings(
    runs: tuple[Run, ...], now: Text, read: Read, references: Mapping[str, Reference], *, draft: bool
) -> tuple[Rewording, ...]:
    """Tell what was changed in a line.

    Args:
        runs: the line as it was issued.
        now: its text as it came back.
        read: reads changed answers.
        references: by bookmark, how the document refers to it.
        draft: whether it was issued with the notes in its gaps.
    """
    return tuple(_Line(runs, now, read, references, draft=draft).found())


def reworded(runs: tuple[Run, ...], found: tuple[Rewording, ...], *, draft: bool) -> tuple[Run, ...]:
    """Give the runs of a line with some of its rewordings made.

    A run that is no longer whole is words from now on, but for a cross-reference whose number is still there.
    """
    out: list[Run] = []
    at = 0
    made = sorted(found, key=lambda one: (one.start, one.end))
    places = stretches(runs, draft=draft)
    for one in made:
        out += _between(places, at, one.start)
        out += one.runs
        at = max(at, one.end)
    out += _between(places, at, places[-1].end if places else 0)
    return joined(tuple(out))


def _between(places: tuple[Stretch, ...], start: int, end: int) -> Iterator[Run]:
    for place in places:
        low, high = max(start, place.start), min(end, place.end)
        if (low, high) == (place.start, place.end):
            yield place.run
        elif low < high:
            yield _part(place, low - place.start, high - place.start)


def _part(place: Stretch, start: int, end: int) -> Run:
    """Give what is left of a run: a cross-reference while its number is, else words."""
    run = place.run
    if isinstance(run, Reference) and run.number:
        first = len(run.before)
        last = first + len(run.number)
        if start <= first and last <= end:
            return replace(run, before=run.before[start:], after=run.text[last:end])
    return Words(place.text[start:end])


@dataclass
class _Line:
    runs: tuple[Run, ...]
    now: Text
    read: Read
    references: Mapping[str, Reference]
    draft: bool = field(kw_only=True)

    def __post_init__(self) -> None:
        self._places = stretches(self.runs, draft=self.draft)
        cuts = {place.start for place in self._places}
        whole = "".join(place.text for place in self._places)
        aims = {edge for aim in self.now.aims for edge in (aim.start, aim.end)}
        self._same = self._keys(tokens(whole)) == self._keys(tokens(self.now.text))
        self._old = tuple(part for token in tokens(whole) for part in _cut(token, cuts))
        self._new = tuple(part for token in tokens(self.now.text) for part in _cut(token, aims))

    def found(self) -> Iterator[Rewording]:
        if self._same:
            return
        old, new = 0, 0
        for pin in self._pins():
            yield from self._worded(old, pin.old, new, pin.new)
            stretch = self._stretch(pin.old, pin.old_end, pin.new, pin.new_end)
            yield stretch._replace(answer=pin.answer, value=pin.value)
            old, new = pin.old_end, pin.new_end
        yield from self._worded(old, len(self._old), new, len(self._new))

    @staticmethod
    def _keys(found: tuple[Token, ...]) -> list[str]:
        return [token.key for token in found]

    def _worded(self, old: int, old_end: int, new: int, new_end: int) -> Iterator[Rewording]:
        left, right = self._keys(self._old[old:old_end]), self._keys(self._new[new:new_end])
        for span in diff(left, right):
            if span.kind != "equal":
                yield self._stretch(old + span.old, old + span.old_end, new + span.new, new + span.new_end)

    def _stretch(self, old: int, old_end: int, new: int, new_end: int) -> Rewording:
        start, end = _reach(self._old, old, old_end)
        now_start, now_end = _reach(self._new, new, new_end)
        return Rewording(start, end, now_start, now_end, tuple(self._put_in(now_start, now_end)))

    def _put_in(self, start: int, end: int) -> Iterator[Run]:
        at = start
        for aim in self.now.aims:
            known = self.references.get(aim.target)
            if start <= aim.start and aim.end <= end and known is not None:
                yield from _words(self.now.text[at : aim.start])
                yield Reference(known.target, known.anchor, number=self.now.text[aim.start : aim.end])
                at = aim.end
        yield from _words(self.now.text[at:end])

    def _pins(self) -> Iterator[_Pin]:
        matched = _matched(self._keys(self._old), self._keys(self._new))
        until = 0
        for place in self._places:
            pin = self._pin(place, matched)
            if pin is not None and pin.new >= until:
                until = pin.new_end
                yield pin

    def _pin(self, place: Stretch, matched: Mapping[int, int]) -> _Pin | None:
        run = place.run
        if not isinstance(run, Valued) or not run.answer:
            return None
        inside = [at for at, token in enumerate(self._old) if place.start <= token.start and token.end <= place.end]
        if not inside or inside[-1] - inside[0] + 1 != len(inside) or _kept(inside, matched):
            return None
        left, right = inside[0] - 1, inside[-1] + 1
        new = matched.get(left, -1) + 1 if left >= 0 else 0
        end = matched.get(right, -1) if right < len(self._old) else len(self._new)
        if end <= new or (left >= 0 and left not in matched):
            return None
        start, stop = _reach(self._new, new, end)
        value = self.read(run, self.now.text[start:stop], self._framed(left, right, new, end, matched))
        return None if value is None else _Pin(inside[0], right, new, end, run.answer, value)

    def _framed(self, left: int, right: int, new: int, end: int, matched: Mapping[int, int]) -> bool:
        """Whether the nearest words or signs on both sides are still there, and nothing came between."""
        before, after = left, right
        if before >= 0 and self._old[before].key == " ":
            before, new = before - 1, new - 1
        if after < len(self._old) and self._old[after].key == " ":
            after, end = after + 1, end + 1
        begins = matched.get(before) == new - 1 if before >= 0 else new == 0
        ends = matched.get(after) == end if after < len(self._old) else end == len(self._new)
        return begins and ends


def _words(text: str) -> Iterator[Words]:
    if text:
        yield Words(text)


def _cut(token: Token, cuts: set[int]) -> Iterator[Token]:
    at = token.start
    for cut in sorted(cut for cut in cuts if token.start < cut < token.end):
        yield Token(token.key[at - token.start : cut - token.start], at, cut)
        at = cut
    yield Token(token.key[at - token.start :], at, token.end) if at != token.start else token


def _reach(found: tuple[Token, ...], start: int, end: int) -> tuple[int, int]:
    """Give the letters from one token up to another; where there is none between, the place."""
    if start < end:
        return found[start].start, found[end - 1].end
    at = found[start - 1].end if start else found[0].start if found else 0
    return at, at


def _matched(old: list[str], new: list[str]) -> dict[int, int]:
    return {
        span.old + step: span.new + step
        for span in diff(old, new, equally)
        if span.kind == "equal"
        for step in range(span.old_end - span.old)
    }


def _kept(inside: list[int], matched: Mapping[int, int]) -> bool:
    """Whether all of it still stands there, in one piece."""
    first = matched.get(inside[0])
    return first is not None and all(matched.get(at) == first + step for step, at in enumerate(inside))
