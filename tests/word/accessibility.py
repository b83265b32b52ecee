"""A Word file held to the rules of Word's own accessibility checker, and to a few that are stricter.

It reads the file alone, with styles and defaults as Word resolves them, and knows nothing of the program.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
DC = "{http://purl.org/dc/elements/1.1/}"
LANGUAGES = {"en-GB", "cy-GB"}
CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3
HIGHLIGHTS = {"yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "lightGray": "C0C0C0", "red": "FF0000",
              "blue": "0000FF", "darkBlue": "000080"}  # fmt: skip
EMPTY_WORDS = {"here", "click here", "this", "link", "more", "read more"}

Element = etree._Element


def faults(data: bytes, *, points: float = 0) -> list[str]:
    """Give what a reader with a screen reader, a magnifier or no colour vision would stumble over.

    Args:
        data: the Word file.
        points: the smallest size of letters that it may have.
    """
    file = _File(data)
    rules = (_title, _headings, _tables, _blanks, _language, _pictures, _colours, _links, _places)
    return [*(fault for rule in rules for fault in rule(file)), *_sizes(file, points)]


class _File:
    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            self.parts = {name: etree.fromstring(file.read(name)) for name in file.namelist() if name.endswith(".xml")}
        self.styles = {found.get(f"{W}styleId"): found for found in self.parts["word/styles.xml"].iter(f"{W}style")}
        shown = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
        self.shown = [tree for name, tree in self.parts.items() if shown.fullmatch(name)]
        self.body = self.parts["word/document.xml"]
        self._known: dict[tuple[str | None, ...], Element | None] = {}
        self.runs = [
            (run, paragraph)
            for tree in self.shown
            for paragraph in tree.iter(f"{W}p")
            for run in paragraph.iter(f"{W}r")
            if _text(run).strip()
        ]

    def of_run(self, run: Element, paragraph: Element, name: str) -> Element | None:
        """Resolve a property of a run: its own, its style's, its paragraph's style's, the defaults."""
        look = run.find(f"{W}rPr")
        own = None if look is None else look.find(f"{W}{name}")
        if own is not None:
            return own
        lettered = None if look is None else _value(run, "rPr", "rStyle")
        styles = (lettered, _value(paragraph, "pPr", "pStyle") or "Normal")
        key = (*styles, "resolved", name)
        if key not in self._known:
            found = [self.of_style(style, "rPr", name) for style in styles if style]
            found.append(self.parts["word/styles.xml"].find(f"{W}docDefaults//{W}rPr/{W}{name}"))
            self._known[key] = next((one for one in found if one is not None), None)
        return self._known[key]

    def of_style(self, style: str | None, group: str, name: str) -> Element | None:
        """Resolve a property of a style through those that it is based on."""
        key = (style, group, name)
        if key not in self._known:
            made = self.styles.get(style)
            own = None if made is None else made.find(f"{W}{group}/{W}{name}")
            based = None if made is None else made.find(f"{W}basedOn")
            above = own is None and based is not None
            self._known[key] = self.of_style(based.get(f"{W}val"), group, name) if above else own
        return self._known[key]

    def level(self, paragraph: Element) -> int | None:
        """Give the level of a heading, 1 for the highest; None where it is none."""
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        found = own if own is not None else self.of_style(_value(paragraph, "pPr", "pStyle"), "pPr", "outlineLvl")
        return None if found is None else int(found.get(f"{W}val")) + 1


def _value(element: Element, group: str, name: str) -> str | None:
    found = element.find(f"{W}{group}/{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _text(element: Element) -> str:
    return "".join(found.text or "" for found in element.iter(f"{W}t"))


def _title(file: _File) -> Iterator[str]:
    core = file.parts.get("docProps/core.xml")
    if core is None or not (core.findtext(f"{DC}title") or "").strip():
        yield "the document has no title"


def _headings(file: _File) -> Iterator[str]:
    found = [(file.level(line), _text(line)) for line in file.body.iter(f"{W}p")]
    headings = [(level, text) for level, text in found if level is not None]
    for level, text in headings:
        if not text.strip():
            yield f"a heading of level {level} is empty"
    for (above, _), (below, text) in pairwise([(0, ""), *headings]):
        if below > above + 1:
            yield f"the heading “{text}” skips from level {above} to {below}"


def _tables(file: _File) -> Iterator[str]:
    for tree in file.shown:
        for table in tree.iter(f"{W}tbl"):
            rows = table.findall(f"{W}tr")
            name = _text(rows[0])[:40]
            if rows[0].find(f"{W}trPr/{W}tblHeader") is None:
                yield f"the table “{name}” has no header row"
            if any(not _text(cell).strip() for cell in rows[0].findall(f"{W}tc")):
                yield f"the table “{name}” has a column without a heading"
            if len({len(row.findall(f"{W}tc")) for row in rows}) > 1:
                yield f"the table “{name}” is no table of rows and columns"
            if any(table.find(f".//{W}{tag}") is not None for tag in ("gridSpan", "vMerge", "hMerge")):
                yield f"the table “{name}” has merged cells"
            if table.find(f".//{W}tbl") is not None:
                yield f"the table “{name}” has another inside"


def _blanks(file: _File) -> Iterator[str]:
    for tree in file.shown:
        lines = [(line, _blank(line)) for line in tree.iter(f"{W}p")]
        for (first, above), (second, below) in pairwise(lines):
            if above and below and first.getnext() is second:
                yield "blank paragraphs stand in for space"


def _blank(line: Element) -> bool:
    shown = ("t", "drawing", "pict", "fldChar", "fldSimple", "tab")
    return not any(True for _ in line.iter(*(f"{W}{tag}" for tag in shown)))


def _language(file: _File) -> Iterator[str]:
    for run, paragraph in file.runs:
        said = file.of_run(run, paragraph, "lang")
        if said is None or said.get(f"{W}val") not in LANGUAGES:
            yield f"no known language is declared for “{_text(run)[:40]}”"
    core = file.parts.get("docProps/core.xml")
    if core is None or core.findtext(f"{DC}language") not in LANGUAGES:
        yield "no known language is declared for the document"


def _pictures(file: _File) -> Iterator[str]:
    for tree in file.shown:
        for found in tree.iter(f"{DRAWING}docPr"):
            if not (found.get("descr") or "").strip():
                yield f"the picture “{found.get('name')}” has no alternative text"
        for found in tree.iter(f"{VML}shape", f"{VML}rect", f"{VML}imagedata"):
            if not (found.get("alt") or found.get("title") or "").strip():
                yield "a picture has no alternative text"


def _colours(file: _File) -> Iterator[str]:
    for run, paragraph in file.runs:
        ink = _ink(file.of_run(run, paragraph, "color"), "val") or "000000"
        highlight, shade = file.of_run(run, paragraph, "highlight"), file.of_run(run, paragraph, "shd")
        marked = None if highlight is None or highlight.get(f"{W}val") == "none" else highlight.get(f"{W}val")
        paper = HIGHLIGHTS.get(marked, "FFFFFF") if marked else _ink(shade, "fill") or "FFFFFF"
        text = _text(run)
        if contrast(ink, paper) < CONTRAST:
            yield f"the letters of “{text[:40]}” do not stand out from what is behind them"
        if ink != "000000" or (marked and not _bracketed(run)):
            yield f"“{text[:40]}” differs by its colour alone"
    for style in file.styles.values():
        for shade in style.iter(f"{W}shd"):
            if contrast("000000", _ink(shade, "fill") or "FFFFFF") < CONTRAST:
                yield "the letters of a table do not stand out from what is behind them"


def _ink(found: Element | None, name: str) -> str | None:
    said = None if found is None else found.get(f"{W}{name}")
    return None if said in {None, "auto"} else said


def _bracketed(run: Element) -> bool:
    """Whether a run that is highlighted stands in brackets, perhaps with its neighbours, as a blank does."""
    text = "".join(_text(one) for one in run.getparent().iter(f"{W}r") if one.find(f"{W}rPr/{W}highlight") is not None)
    return "[" in text and text.endswith("]")


def contrast(one: str, other: str) -> float:
    """Give the ratio of contrast of two colours, from 1 to 21, as WCAG defines it."""
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _links(file: _File) -> Iterator[str]:
    for tree in file.shown:
        for link in tree.iter(f"{W}hyperlink"):
            text = _text(link).strip()
            if not text or text.lower() in EMPTY_WORDS or re.match(r"(https?:|www\.)", text):
                yield f"the words of the link “{text}” do not say where it leads"


def _places(file: _File) -> Iterator[str]:
    floating = (f"{DRAWING}anchor", f"{W}framePr", f"{W}tblpPr", f"{W}txbxContent")
    for tree in [*file.shown, file.parts["word/styles.xml"]]:
        if any(True for _ in tree.iter(*floating)):
            yield "something floats, where a screen reader does not come by in its turn"
        if any(found.get(f"{W}hRule") == "exact" for found in tree.iter(f"{W}trHeight")):
            yield "a row has a fixed height, in which larger letters are cut off"
    for run, paragraph in file.runs:
        spacing = file.of_style(_value(paragraph, "pPr", "pStyle"), "pPr", "spacing")
        if spacing is not None and spacing.get(f"{W}lineRule") == "exact":
            yield f"the lines of “{_text(run)[:40]}” have a fixed height"
        if file.of_run(run, paragraph, "vanish") is not None:
            yield f"“{_text(run)[:40]}” is hidden"


def _sizes(file: _File, points: float) -> Iterator[str]:
    for run, paragraph in file.runs:
        size = file.of_run(run, paragraph, "sz")
        if size is None or int(size.get(f"{W}val")) < points * 2:
            yield f"“{_text(run)[:40]}” is smaller than {points:g} points"
