"""Files and edits by chance, to be redlined: words, splits, joins, moves, rows and cells, as people make them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from made_files import Block, File, Grid, Para

WORDS = (
    *("the", "council", "partner", "must", "pay", "within", "working", "days", "of", "notice", "under", "this", "may"),
    *("agreement", "board", "report", "budget", "terms", "services", "and", "or", "not", "each", "party", "data"),
    *("cost", "review", "annual", "meeting", "£1,250.50", "30", "2027", "section", "clause", "(a)", "shared"),
    *(";", ",", ".", "Council’s"),
)


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
        sizes = [1 + self._chance.randrange(2) for _ in range(width)]
        return tuple(tuple(replace(self.para(), mark="") for _ in range(size)) for size in sizes)

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
        edits: list[Callable[[list[Block], int], None]] = [
            self._delete,
            self._move,
            self._copy,
            self._split,
            self._join,
        ]
        self._chance.choice([*edits, self._reword, self._reword, self._clear, self._restyle])(found, place)
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
            first = replace(block, words=block.words[:at], section=False)
            found[place : place + 1] = [first, replace(block, words=block.words[at:], mark="")]

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
        twice = isinstance(block, Para) and block.mark in seen
        found.append(replace(block, mark="") if isinstance(block, Para) and twice else block)
        seen |= {block.mark} if isinstance(block, Para) else set()
    return tuple(found)
