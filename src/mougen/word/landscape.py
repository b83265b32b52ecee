"""Wide tables stand on pages turned on their side: each such page is a section of its own between two upright ones.

The page comes from the template's last section. Its header and footer are copied for the wide pages, with the tab stop
that stood at the right margin moved to where that margin is now. While the body is written the page is not yet known,
so the ends of sections are marked, and put in when the template is filled.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from mougen.word import package
from mougen.word.moulds import Frame, Line, place
from mougen.word.ooxml import HEAD, W, paragraph
from mougen.word.package import Part

WIDE = 6
"""A table of so many columns, or more, is turned."""
LINE = 13958
"""How wide a line is on a page of A4 that is turned; Word fits the columns to the page that it has."""

_MAIN = "word/document.xml"
_LINKS = "word/_rels/document.xml.rels"
_UPRIGHT, _TURNED = place("upright"), place("turned")
_LAST = re.compile(r"<w:sectPr\b(?:(?!<w:sectPr\b).)*</w:sectPr>(?=\s*</w:body>)", re.DOTALL)
_FIRST_ONLY = re.compile(r'<w:titlePg[^>]*/>|<w:pgNumType[^>]*/>|<w:\w+Reference (?=[^>]*w:type="first")[^>]*/>')
_STORY = re.compile(r'(<w:(header|footer)Reference\b[^>]*r:id=")([^"]+)"')
_SIZE = re.compile(r"<w:pgSz\b[^>]*/>")
_BEFORE_TABS = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr")


def around(table: Frame, gap: str) -> list[Line]:
    """Return a table between the ends of an upright and of a turned section; ``gap`` is the style of these ends."""
    return [(_ending(gap, _UPRIGHT), ()), table, (_ending(gap, _TURNED), ())]


def turn(parts: dict[str, bytes], gap: str) -> None:
    """Put in the sections that were marked, where there are any."""
    if _UPRIGHT.encode() not in parts[_MAIN]:
        return
    main = parts[_MAIN].decode()
    # Between one turned table and the next there would be an upright page with nothing on it.
    main = main.replace((_ending(gap, _TURNED) + _ending(gap, _UPRIGHT)) % (), paragraph(gap) % ())
    last = _LAST.search(main)
    upright = last[0] if last else ""
    later = _FIRST_ONLY.sub("", upright)
    main = _LAST.sub(lambda _: later, main).replace(_UPRIGHT, upright, 1).replace(_UPRIGHT, later)
    parts[_MAIN] = main.replace(_TURNED, _wide(parts, later)).encode()


def _ending(style: str, section: str) -> str:
    return paragraph(style).replace("</w:pPr>", f"{section}</w:pPr>", 1)


def _wide(parts: dict[str, bytes], section: str) -> str:
    found = [re.search(rf'<w:{tag}\b[^>]*w:{name}="(\d+)"', section)
             for tag, name in (("pgSz", "w"), ("pgSz", "h"), ("pgMar", "left"), ("pgMar", "right"))]  # fmt: skip
    width, height, *margins = (int(value[1]) if value else 0 for value in found)
    stops = width - sum(margins), height - sum(margins)
    turned = _SIZE.sub(f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>', section)
    return _STORY.sub(lambda story: f'{story[1]}{_copied(parts, story[2], story[3], stops)}"', turned)


def _copied(parts: dict[str, bytes], kind: str, link: str, stops: tuple[int, int]) -> str:
    """Copy a header or footer for wide pages, and return the id by which a section names the copy."""
    target = next(target for own, target in _links(parts) if own == link)
    name = posixpath.normpath(posixpath.join("/word", target)).lstrip("/")
    base = posixpath.basename(name)
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    relation = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    package.add(parts, Part(f"word/wide{base}", _moved(parts[name], stops), content_type, relation, _MAIN))
    own_links = f"word/_rels/{base}.rels"
    if own_links in parts:
        parts[f"word/_rels/wide{base}.rels"] = parts[own_links]
    return next(own for own, target in _links(parts) if target == f"/word/wide{base}")


def _links(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    return ((str(found.get("Id")), str(found.get("Target"))) for found in _parsed(parts[_LINKS]))


def _parsed(part: bytes) -> Any:
    from lxml import etree  # noqa: PLC0415 - few documents have wide tables

    return etree.fromstring(part)


def _moved(story: bytes, stops: tuple[int, int]) -> bytes:
    """Move the right-hand tab stop of each paragraph from one place to another."""
    from lxml import etree  # noqa: PLC0415 - few documents have wide tables

    root = _parsed(story)
    old, new = stops
    for look in root.iter(f"{{{W}}}pPr"):
        tabs = look.find(f"{{{W}}}tabs")
        if tabs is None:
            tabs = etree.Element(f"{{{W}}}tabs")
            look.insert(sum(etree.QName(child).localname in _BEFORE_TABS for child in look), tabs)
        for kind, at in (("clear", old), ("right", new)):
            etree.SubElement(tabs, f"{{{W}}}tab", {f"{{{W}}}val": kind, f"{{{W}}}pos": str(at)})
    return (HEAD + str(etree.tostring(root, encoding="unicode"))).encode()
