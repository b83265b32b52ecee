"""A file as a flat row of leaves: its paragraphs and the rows of its tables, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from mougen.compare.texts import Text
from mougen.difference.words import words
from mougen.model.change import Claim


@dataclass(frozen=True)
class Leaf:
    """A paragraph, or a row of a table.

    Attributes:
        cells: its text; that of a row, cell by cell.
        marks: the bookmarks that begin in it.
        part: where in the file it stands outside its main text: "header", "footer" …
        style: the name of its style.
        level: how deep a heading it is; None for what is none.
        table: which table of the file it is a row of, from 1; 0 for a paragraph.
        head: whether it is the first row of its table.
        contents: whether it is a line of the contents, which Word makes of the headings.
        ended: who claims to have put in its end, or the row as a whole.
    """

    cells: tuple[Text, ...]
    marks: tuple[str, ...] = ()
    part: str = ""
    style: str = ""
    level: int | None = None
    table: int = 0
    head: bool = False
    contents: bool = False
    ended: Claim | None = None
    said: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Split its text once: it is compared with many."""
        object.__setattr__(self, "said", tuple(word for word in words(self.text) if not word.isspace()))

    @property
    def text(self) -> str:
        """What it reads, its cells with a tab between."""
        return "\t".join(cell.text for cell in self.cells)

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.said
