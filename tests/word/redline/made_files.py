"""Word files made from a few words, to be redlined: paragraphs and tables as data, and edits as a person makes them."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from html import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
WORDS = (
    "the council partner must pay within working days of notice under this agreement board report budget terms services "
    "and or not may each party data cost review annual meeting £1,250.50 30 2027 section clause (a) ; , . Council’s shared"
).split()


@dataclass(frozen=True)
class Para:
    """A paragraph: its words, and what is done to them.

    A word may begin with ``*`` (bold), ``@`` (a field that shows it), ``>`` (a link) or ``^`` (a footnote that says it).
    """

    words: tuple[str, ...] = ()
    style: str = "Normal"
    mark: str = ""
    section: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells of paragraphs."""

    rows: tuple[tuple[tuple[Para, ...], ...], ...]


Block = Para | Grid


@dataclass(frozen=True)
class File:
    """A file: its blocks, what stands in header and footer, and whether a content control is around some blocks."""

    blocks: tuple[Block, ...]
    header: tuple[Para, ...] = ()
    footer: tuple[Para, ...] = ()
    control: tuple[int, int] = (0, 0)


@dataclass
class _Pen:
    marks: int = 0
    notes: list[str] = field(default_factory=list)

    def run(self, text: str, look: str = "") -> str:
        return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def word(self, word: str) -> str:
        kind, text = word[0], word[1:] + " "
        if kind == "*":
            return self.run(text, "<w:rPr><w:b/></w:rPr>")
        if kind == "@":
            sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
            told = '<w:r><w:instrText xml:space="preserve"> REF _mg_x \\r \\h </w:instrText></w:r>'
            return sign("begin") + told + sign("separate") + self.run(word[1:]) + sign("end") + self.run(" ")
        if kind == ">":
            return f'<w:hyperlink w:anchor="somewhere">{self.run(text)}</w:hyperlink>'
        if kind == "^":
            self.notes.append(word[1:])
            return f'<w:r><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        return self.run(word + " ")

    def paragraph(self, para: Para) -> str:
        inside = "".join(map(self.word, para.words))
        if para.mark:
            self.marks += 1
            start = f'<w:bookmarkStart w:id="{self.marks}" w:name="{para.mark}"/>'
            inside = f'{start}{inside}<w:bookmarkEnd w:id="{self.marks}"/>'
        look = f'<w:pStyle w:val="{para.style}"/>' + ("<w:sectPr/>" if para.section else "")
        return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>"

    def block(self, block: Block) -> str:
        if isinstance(block, Para):
            return self.paragraph(block)
        grid = "<w:gridCol/>" * len(block.rows[0])
        rows = "".join(f"<w:tr>{''.join(map(self.cell, row))}</w:tr>" for row in block.rows)
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'

    def cell(self, cell: tuple[Para, ...]) -> str:
        return f"<w:tc><w:tcPr/>{''.join(map(self.paragraph, cell))}</w:tc>"


def written(file: File) -> bytes:
    """Write a file as a Word file."""
    pen = _Pen()
    blocks = [pen.block(block) for block in file.blocks]
    start, end = file.control
    if start < end <= len(blocks):
        inside = "".join(blocks[start:end])
        blocks[start:end] = [f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"]
    edges = {name: getattr(file, name) for name in ("header", "footer") if getattr(file, name)}
    shown = "".join(f'<w:{name}Reference w:type="default" r:id="{name}"/>' for name in edges)
    body = f"{''.join(blocks)}<w:sectPr>{shown}</w:sectPr>"
    parts = {"word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>", "word/styles.xml": _STYLES}
    for name, paras in edges.items():
        root = "hdr" if name == "header" else "ftr"
        parts[f"word/{name}1.xml"] = f"<w:{root} {_W} {_R}>{''.join(map(_Pen().paragraph, paras))}</w:{root}>"
    notes = "".join(_note(number, text) for number, text in enumerate(("", *pen.notes)))
    if pen.notes:
        parts["word/footnotes.xml"] = f"<w:footnotes {_W}>{notes}</w:footnotes>"
    return _zipped(parts)


def _note(number: int, text: str) -> str:
    if not number:
        return '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    inside = f'<w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
    return f'<w:footnote w:id="{number}"><w:p>{inside}</w:p></w:footnote>'


def _style(name: str, shown: str, inside: str = "") -> str:
    default = ' w:default="1"' if name == "Normal" else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"{default}><w:name w:val="{shown}"/>{inside}</w:style>'


_LEVEL, _BASE = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', '<w:basedOn w:val="Normal"/>'
_KNOWN = (_style("Normal", "Normal"), _style("Heading1", "heading 1", _LEVEL), _style("Odd", "Odd", _BASE))
_STYLES = f"<w:styles {_W}>{''.join(_KNOWN)}</w:styles>"


def _zipped(parts: dict[str, str]) -> bytes:
    names = [name.removeprefix("word/").removesuffix(".xml").rstrip("1") for name in parts]
    kinds = {"document": "document.main"}
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{_KINDS}.{kinds.get(name, name)}+xml"/>'
        for part, name in zip(parts, names, strict=True)
    )
    space = "http://schemas.openxmlformats.org/package/2006"
    types = f'<Types xmlns="{space}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    types += f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    links = [(name, part.removeprefix("word/")) for part, name in zip(parts, names, strict=True) if name != "document"]
    related = {"_rels/.rels": [("officeDocument", "word/document.xml")], "word/_rels/document.xml.rels": links}
    whole = {"[Content_Types].xml": types, **parts}
    for place, found in related.items():
        inside = "".join(f'<Relationship Id="{kind}" Type="{_RELATIONS}/{kind}" Target="{to}"/>' for kind, to in found)
        whole[place] = f'<Relationships xmlns="{space}/relationships">{inside}</Relationships>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in whole.items():
            package.writestr(name, _HEAD + text)
    return out.getvalue()


class Maker:
    """Makes files and edits by chance; the same chance makes the same."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def file(self) -> File:
        """Make a file of up to a dozen blocks."""
        blocks = tuple(self.block() for _ in range(self._chance.randrange(13)))
        edges = [tuple(_noteless(self.para()) for _ in range(self._chance.randrange(3))) for _ in range(2)]
        start = self._chance.randrange(6)
        return File(_unmarked(blocks), *edges, (start, start + self._chance.randrange(3)))

    def block(self) -> Block:
        return self.grid() if self._chance.random() < 0.15 else self.para(section=self._chance.random() < 0.04)

    def para(self, *, section: bool = False) -> Para:
        style = self._chance.choices(("Normal", "Heading1", "Odd"), (8, 2, 1))[0]
        mark = f"_mg_{self._chance.randrange(40)}" if self._chance.random() < 0.3 else ""
        size = self._chance.choice((0, 1, 3, 8, 15, 30))
        return Para(tuple(self.word() for _ in range(size)), style, mark, section)

    def word(self) -> str:
        word = self._chance.choice(WORDS)
        return self._chance.choices("*@>^", (2, 1, 1, 0.3))[0] + word if self._chance.random() < 0.1 else word

    def grid(self) -> Grid:
        width = self._chance.randrange(1, 4)
        return Grid(tuple(self.row(width) for _ in range(self._chance.randrange(1, 5))))

    def row(self, width: int) -> tuple[tuple[Para, ...], ...]:
        return tuple((self.para(), *(self.para() for _ in range(self._chance.randrange(2)))) for _ in range(width))

    def edited(self, file: File) -> File:
        """Make some edits as a person makes them."""
        for _ in range(self._chance.randrange(7)):
            file = self._chance.choice((self._body, self._body, self._body, self._edge))(file)
        return replace(file, blocks=_unmarked(file.blocks))

    def _edge(self, file: File) -> File:
        name = self._chance.choice(("header", "footer"))
        return replace(file, **{name: tuple(map(_noteless, self._blocks(getattr(file, name), paras=True)))})

    def _body(self, file: File) -> File:
        return replace(file, blocks=self._blocks(file.blocks))

    def _blocks(self, blocks: Sequence[Block], *, paras: bool = False) -> tuple[Block, ...]:
        found, place = list(blocks), self._chance.randrange(len(blocks) + 1)
        if not found or self._chance.random() < 0.2:
            found.insert(place, self.para() if paras else self.block())
            return tuple(found)
        place = min(place, len(found) - 1)
        edits: list[Callable[[list[Block], int], None]] = [self._delete, self._move, self._copy, self._reword, self._reword]
        self._chance.choice([*edits, self._split, self._join, self._clear, self._restyle])(found, place)
        return tuple(found)

    def _delete(self, found: list[Block], place: int) -> None:
        del found[place : place + self._chance.choice((1, 1, 3))]

    def _move(self, found: list[Block], place: int) -> None:
        taken = found[place : place + self._chance.choice((1, 2, 4))]
        del found[place : place + len(taken)]
        to = self._chance.randrange(len(found) + 1)
        found[to:to] = taken

    def _copy(self, found: list[Block], place: int) -> None:
        found.insert(place, found[place])

    def _reword(self, found: list[Block], place: int) -> None:
        block = found[place]
        found[place] = self._regrid(block) if isinstance(block, Grid) else self._reworded(block)

    def _reworded(self, para: Para) -> Para:
        words = list(para.words)
        for _ in range(self._chance.randrange(1, 4)):
            place = self._chance.randrange(len(words) + 1)
            words[place : place + self._chance.randrange(3)] = [self.word() for _ in range(self._chance.randrange(3))]
        return replace(para, words=tuple(words))

    def _regrid(self, grid: Grid) -> Grid:
        rows, place = list(grid.rows), self._chance.randrange(len(grid.rows))
        width = len(rows[0])
        match self._chance.randrange(4):
            case 0:
                rows.insert(place, self.row(width))
            case 1 if len(rows) > 1:
                del rows[place]
            case 2:
                return Grid(tuple((*row, self.row(1)[0]) for row in rows))
            case _:
                cells = list(rows[place])
                cells[-1] = tuple(self._blocks(cells[-1], paras=True)) or (Para(),)
                rows[place] = tuple(cells)
        return Grid(tuple(rows))

    def _split(self, found: list[Block], place: int) -> None:
        block = found[place]
        if isinstance(block, Para) and len(block.words) > 1:
            at = self._chance.randrange(1, len(block.words))
            found[place : place + 1] = [replace(block, words=block.words[:at], section=False), replace(block, words=block.words[at:], mark="")]

    def _join(self, found: list[Block], place: int) -> None:
        pair = found[place : place + 2]
        if len(pair) == 2 and isinstance(pair[0], Para) and isinstance(pair[1], Para):
            found[place : place + 2] = [replace(pair[1], words=pair[0].words + pair[1].words, mark=pair[0].mark)]

    def _clear(self, found: list[Block], place: int) -> None:
        block = found[place]
        found[place] = replace(block, words=()) if isinstance(block, Para) else block

    def _restyle(self, found: list[Block], place: int) -> None:
        block = found[place]
        if isinstance(block, Para):
            words = tuple("*" + word if word[0] not in "*@>^" else word for word in block.words)
            found[place] = replace(block, style="Odd", words=words)


def _noteless(para: Para) -> Para:
    """Take out the footnotes and bookmarks, which a header cannot have or has of its own."""
    return replace(para, words=tuple(word for word in para.words if word[0] != "^"), mark="")


def _unmarked(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Let each bookmark be there once, as Word does."""
    seen: set[str] = set()
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Para) and block.mark:
            block = replace(block, mark="" if block.mark in seen else block.mark)
            seen.add(block.mark)
        found.append(block)
    return tuple(found)
