"""A redline told in plain text, as a reader of its tracked changes would tell it."""

from __future__ import annotations

from collections.abc import Iterator

from made_files import File, written

from mougen.word.opened import Opened
from mougen.word.package import parts_of
from mougen.word.redline import Redline, redline
from mougen.word.tags import PARAGRAPH, PARAGRAPH_LOOK, RUN_LOOK, TEXT, w

_SIGNS = {w("ins"): "+", w("del"): "-", w("moveFrom"): "<", w("moveTo"): ">"}
_MARK = f"{PARAGRAPH_LOOK}/{RUN_LOOK}"


def opened(data: bytes, name: str = "a file") -> Opened:
    """Open a file from its bytes."""
    return Opened(name, parts_of(data))


def made(old: File | bytes, new: File | bytes, *, looks: bool = True) -> Redline:
    """Make the redline of two files."""
    before, after = (given if isinstance(given, bytes) else written(given) for given in (old, new))
    return redline(opened(before, "OLD"), opened(after, "NEW"), "A Lawyer", "2027-04-01T00:00:00Z", looks=looks)


def told(data: bytes, *, unchanged: bool = False) -> list[str]:
    """Give each paragraph: ``[-struck out-]``, ``[+put in+]``, ``[<moved away<]``, ``[>moved here>]``, and ``¶+``."""
    lines = (_told(paragraph) for paragraph in opened(data).body.iter(PARAGRAPH))
    return [line for line in lines if unchanged or "[" in line or "¶" in line]


def _told(paragraph: object) -> str:
    line, last = "", ""
    for sign, text in [*_pieces(paragraph), ("", "")]:
        if sign != last:
            line += f"{last}]" if last else ""
            line += f"[{sign}" if sign else ""
        line, last = line + text, sign
    mark = paragraph.find(_MARK)
    ends = [] if mark is None else [sign for tag, sign in _SIGNS.items() if mark.find(tag) is not None]
    return line + "".join(f"¶{sign}" for sign in ends)


def _pieces(paragraph: object) -> Iterator[tuple[str, str]]:
    for text in paragraph.iter(TEXT, w("delText"), w("tab")):
        if text.getparent().tag == w("tabs"):
            continue
        signs = (_SIGNS[above.tag] for above in text.iterancestors() if above.tag in _SIGNS)
        yield next(signs, ""), text.text or "\t"
