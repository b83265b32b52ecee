"""The body of a clause file: Markdown into items and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from mougen.library.pieces import BAR, Marks, Where, read_paragraph
from mougen.model.clause import Block, Item, Literally, Piece, TableForm

DEEPEST = 3

_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
_NO_TOTAL = "{total} stands in the paragraph before a table, and nowhere else"
_OUT_OF_ORDER = (
    "the numbers are out of order; number items 1, 2, 3, and indent those of a list within by 3 (4 from 10 on)"
)
_BEFORE_PARTS = "a numbered paragraph stands before the first Part; move it into a Part, or make it a bullet"
_UNDER_BULLET = "a numbered item under a bullet would have no number; make both bullets, or number both"
_CELL_END = re.compile(r"(?<!\\)\|")
_IN_BRACES = re.compile(r"\{[^{}]*\}\}?")


def read_body(text: str, file: str, first_line: int = 1) -> tuple[Block, ...]:
    """Read the Markdown of a clause.

    Args:
        text: the Markdown, without front matter.
        file: the file's name for messages.
        first_line: the line of the file on which the text starts.

    Raises:
        ContentError: for anything outside the clause syntax, with file and line.
    """
    shielded = _shield_bars(text)
    root = SyntaxTreeNode(_PARSER.parse(shielded))
    reader = _Reader(file, first_line, shielded.split("\n"))
    return tuple(reader.body(root.children))


class _Reader:
    def __init__(self, file: str, first_line: int, lines: list[str]) -> None:
        self._file = file
        self._first = first_line
        self._lines = lines

    def body(self, nodes: list[SyntaxTreeNode]) -> Iterator[Block]:
        """Read a whole file: a heading begins a Part of a schedule, which holds all up to the next heading."""
        starts = [place for place, node in enumerate(nodes) if node.type == "heading"]
        loose = tuple(self.blocks(nodes[: starts[0]] if starts else nodes, 1))
        astray = [block for block in loose if isinstance(block, Item) and block.role == "numbered"]
        if starts and astray:
            raise Where(self._file, astray[0].line).fault(_BEFORE_PARTS)
        yield from loose
        for start, end in zip(starts, [*starts[1:], len(nodes)], strict=False):
            yield self._part(nodes[start], nodes[start + 1 : end])

    def _part(self, node: SyntaxTreeNode, inner: list[SyntaxTreeNode]) -> Item:
        where = self._where(node)
        marks = self._paragraph(node)
        item = marks.item
        if node.markup != "##":
            raise where.fault("a heading is not part of the clause syntax, but for ## over a Part of a schedule")
        if item.each or item.role != "numbered" or marks.total is not None:
            raise where.fault("the title of a Part can have {when}, {#name} and {part}, and no other directive")
        if not item.pieces or not inner:
            raise where.fault("a Part has a title and text beneath it; write both")
        return replace(item, role="part", blocks=tuple(self.blocks(inner, 1)))

    def blocks(self, nodes: list[SyntaxTreeNode], depth: int) -> Iterator[Block]:
        waiting: Marks | None = None
        for node in nodes:
            if node.type == "table":
                yield self._table(node, waiting)
                waiting = None
                continue
            self._nothing_waits(waiting)
            waiting = None
            if node.type == "paragraph":
                marks = self._paragraph(node)
                if marks.item.pieces and marks.total:
                    raise self._where(node).fault(_NO_TOTAL)
                if marks.item.pieces or marks.item.role != "numbered":
                    yield marks.item
                else:
                    waiting = marks
            else:
                yield from self._list(node, depth)
        self._nothing_waits(waiting)

    def _list(self, node: SyntaxTreeNode, depth: int) -> Iterator[Item]:
        where = self._where(node)
        if node.type not in {"ordered_list", "bullet_list"}:
            raise where.fault(f"a {node.type.replace('_', ' ')} is not part of the clause syntax; take it out")
        if depth > DEEPEST:
            raise where.fault(f"a list is more than {DEEPEST} levels deep; split the clause")
        for count, child in enumerate(node.children):
            if child.info and int(child.info) != int(node.children[0].info) + count:
                raise self._where(child).fault(_OUT_OF_ORDER)
            yield self._item(child, depth, plain=node.type == "bullet_list")

    def _item(self, node: SyntaxTreeNode, depth: int, *, plain: bool) -> Item:
        where = self._where(node)
        if not node.children or node.children[0].type != "paragraph":
            raise where.fault("a list item must begin with its own text")
        marks = self._paragraph(node.children[0])
        item = marks.item
        if marks.total:
            raise where.fault(_NO_TOTAL)
        if not item.pieces and item.role != "glossary":
            raise where.fault("an item has directives and no words; write its text")
        blocks = tuple(self.blocks(node.children[1:], depth + 1))
        loose = [block for block in blocks if isinstance(block, Item) and block.line in self._paragraph_lines(node)]
        if loose:
            raise Where(self._file, loose[0].line).fault("a sub-clause has one paragraph; make this an item of its own")
        role = "plain" if plain and item.role == "numbered" else item.role
        lost = [block for block in blocks if isinstance(block, Item) and block.role == "numbered"]
        if role == "plain" and lost:
            raise Where(self._file, lost[0].line).fault(_UNDER_BULLET)
        return replace(item, role=role, blocks=blocks)

    def _paragraph_lines(self, node: SyntaxTreeNode) -> frozenset[int]:
        return frozenset(self._where(child).line for child in node.children[1:] if child.type == "paragraph")

    def _paragraph(self, node: SyntaxTreeNode) -> Marks:
        return read_paragraph(node.children[0], self._where(node))

    def _table(self, node: SyntaxTreeNode, marks: Marks | None) -> TableForm:
        where = self._where(node)
        head, *bodies = node.children
        header = tuple(self._heading(cell, where) for cell in head.children[0].children)
        written = [row.children for body in bodies for row in body.children]
        self._none_too_many(node, len(header))
        rows = tuple(tuple(self._cell(cell, where) for cell in cells) for cells in written)
        said = (marks or Marks(Item((), where.line))).item
        if said.anchor:
            raise where.fault("a table cannot be the target of a reference; mark an item with it")
        if said.each and len(rows) != 1:
            raise where.fault("a table that repeats has one row, written once")
        total = marks.total if marks else None
        return TableForm(header, rows, where.line, when=said.when, each=said.each, total=total, parts=said.parts)

    def _none_too_many(self, node: SyntaxTreeNode, columns: int) -> None:
        """Refuse a row with more or fewer cells than columns: the reader of Markdown drops or adds them silently."""
        start, end = node.map or (0, 0)
        for number, line in enumerate(self._lines[start:end], start=start):
            cells = len(_CELL_END.findall(line.strip().removeprefix("|").removesuffix("|"))) + 1
            if cells != columns:
                message = f"the table has {columns} columns and this row has {cells} cells; make them the same"
                raise Where(self._file, self._first + number).fault(message)

    def _heading(self, cell: SyntaxTreeNode, where: Where) -> str:
        pieces = self._cell(cell, where)
        if not pieces:
            raise where.fault("every column of a table needs a heading")
        if len(pieces) > 1 or not isinstance(pieces[0], Literally):
            raise where.fault("the heading of a column is words only")
        return pieces[0].text

    def _cell(self, cell: SyntaxTreeNode, where: Where) -> tuple[Piece, ...]:
        item = read_paragraph(cell.children[0], where).item
        if item != replace(Item((), where.line), pieces=item.pieces):
            raise where.fault("directives for a table stand in the paragraph before it, not in its cells")
        return item.pieces

    def _nothing_waits(self, waiting: Marks | None) -> None:
        if waiting is not None:
            raise Where(self._file, waiting.item.line).fault("directives stand alone with no text or table after them")

    def _where(self, node: SyntaxTreeNode) -> Where:
        line = node.map[0] if node.map else 0
        return Where(self._file, self._first + line)


def _shield_bars(text: str) -> str:
    return "\n".join(_shield(line) if line.lstrip().startswith("|") else line for line in text.split("\n"))


def _shield(line: str) -> str:
    return _IN_BRACES.sub(lambda found: found[0].replace("|", BAR), line)
