"""Lines put into a part of a Word file, and the facts of that part as ``facts.gather`` would read them in the file.

Paragraphs differ in their words, bookmarks and numbers; their moulds are few. So each mould is parsed once, on its own,
with a sign in every gap that tells where the gap stands, and all values are looked at together for what could end a
text or an attribute. Moulds that are whole, filled with values that end nothing, make a whole file. It is a check of
what is written: text and facts are made here from the same lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from mougen.errors import OutputError
from mougen.word.facts import Facts, gather, parsed
from mougen.word.ooxml import Cast, W, literal

_REMEMBERED = 1024
_TOGETHER = 1_000  # lines: enough to look at together, and few enough for the processor to have them at hand still
_PART = "word/document.xml"
_INNER = "lines"
_SIGN = "\x7f"  # no text of ours holds it, and it stands in no name and no tag of XML
_GAP = re.compile(f"{_SIGN}(\\d+){_SIGN}")


class Frame(NamedTuple):
    """XML that is whole around lines: what begins before them ends after them."""

    before: str
    lines: Sequence[Line]
    after: str


Line = Cast | Frame
"""What is whole on its own: a paragraph, a row, or a table around its rows."""


class _Told(NamedTuple):
    """A fact that every cast of a mould has: its name, and its text with the gaps in it."""

    name: str
    text: str
    gaps: tuple[int, ...]


def place(name: str) -> str:
    """Return what stands in a part where lines are to be put: no text of a person can be one."""
    return f"<?mougen {name}?>"


def put(xml: str, places: Mapping[str, Sequence[Line]]) -> tuple[bytes, Facts]:
    """Put lines into the XML of a part at its places.

    Returns:
        The whole part, and its facts.

    Raises:
        OutputError: where it would not be XML, or not of the plain kind that every part here is.
    """
    casting = _Casting()
    try:
        whole = casting.framed(xml, xml, places)
    except (TypeError, ValueError) as fault:
        raise _refused("values that do not fit their gaps") from fault
    return whole, casting.facts()


class _Casting:
    """Fills moulds, and keeps by mould what was filled in, so that many are looked at together."""

    def __init__(self) -> None:
        self._filled: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._facts: dict[str, list[str]] = defaultdict(list)

    def framed(self, xml: str, whole: str, places: Mapping[str, Sequence[Line]]) -> bytes:
        """Fill the lines in their places in a frame; ``whole`` is the frame as it is parsed."""
        order = sorted(places, key=lambda name: whole.find(place(name)))
        self._add(_between(whole, order))
        pieces: list[bytes] = []
        for name in order:
            before, _, xml = xml.partition(place(name))
            pieces += (before.encode(), self._lines(places[name]))
        return b"".join((*pieces, xml.encode()))

    def facts(self) -> Facts:
        """Give all facts; raise ``OutputError`` where a mould or a value is not fit for a file."""
        self._look()
        return self._facts

    def _look(self) -> None:
        """Look at what was filled in since the last time."""
        _require_plain("\n".join(chain.from_iterable(chain.from_iterable(self._filled.values()))))
        for mould, rows in self._filled.items():
            columns = [*zip(*rows, strict=True)]
            for told in _read(mould):
                self._facts[told.name] += _filled(told, columns, len(rows))
        self._filled.clear()

    def _lines(self, lines: Sequence[Line]) -> bytes:
        written = list[bytes]()
        for start in range(0, len(lines), _TOGETHER):
            written += self._some(lines[start : start + _TOGETHER])
            if start + _TOGETHER < len(lines):
                self._look()
        return b"".join(written)

    def _some(self, lines: Sequence[Line]) -> list[bytes]:
        filled, written = self._filled, list[bytes]()
        for line in lines:
            if isinstance(line, Frame):
                written.append(self._frame(line))
            else:
                mould, values = line
                filled[mould].append(values)
                # Each by itself: few have more than ASCII, which needs no encoding.
                written.append((mould % values).encode())
        return written

    def _frame(self, frame: Frame) -> bytes:
        xml = f"{frame.before}{place(_INNER)}{frame.after}"
        return self.framed(xml, _alone(xml), {_INNER: frame.lines})

    def _add(self, facts: Facts) -> None:
        for name, found in facts.items():
            self._facts[name] += found


def _filled(told: _Told, columns: Sequence[tuple[str, ...]], count: int) -> Sequence[str]:
    """Give a fact of all casts of a mould, by the values in its gaps."""
    if told.text == "%s":
        return columns[told.gaps[0]]
    if not told.gaps:
        return [told.text % ()] * count
    return [told.text % values for values in zip(*(columns[gap] for gap in told.gaps), strict=True)]


def _between(frame: str, places: Sequence[str]) -> Facts:
    """Parse a frame and give its facts; its places must stand between its elements, each once and in their order."""
    facts = dict(gather(_PART, frame.encode()))
    if facts.pop("?") != [f"mougen {name}" for name in places]:
        raise _refused("places that do not stand where they should")
    return facts


@lru_cache(maxsize=_REMEMBERED)
def _read(mould: str) -> tuple[_Told, ...]:
    """Parse a mould on its own, and give the facts that it will have.

    Raises:
        OutputError: where it is not whole, or where a gap is in neither a text nor the value of an attribute.
    """
    plain = mould.replace("%%", "")
    count = plain.count("%s")
    if plain.count("%") != count or _SIGN in mould or "xmlns" in mould or (count and "<?" in mould):
        raise _refused("a mould that cannot be read on its own")
    signed = mould % tuple([f"{_SIGN}{gap}{_SIGN}" for gap in range(count)])
    facts = gather(_PART, _alone(signed).encode())
    return tuple(
        _Told(name, _GAP.sub("%s", literal(value)), tuple(map(int, _GAP.findall(value))))
        for name, values in facts.items()
        for value in values
    )


def _alone(xml: str) -> str:
    return f'<w:lines xmlns:w="{W}">{xml}</w:lines>'


def _require_plain(values: str) -> None:
    """Raise where a value is no text in XML, or could end a text or the value of an attribute in double quotes."""
    if "<" in values or ">" in values or '"' in values:
        raise _refused("a value that is not escaped")
    parsed(_PART, _alone(values).encode())


def _refused(what: str) -> OutputError:
    return OutputError(f"The document was not written: {_PART} has {what}.")
