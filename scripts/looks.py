"""What the house's two looks differ in: the accessible one, and the traditional one of legal documents.

The accessible look is the default: 12 point sans serif or larger, left aligned, sentence case. The traditional one is
for whoever must have it: 11 point serif, justified, headings in capitals. The capitals are a matter of the style
(``w:caps``): the words stay in sentence case for whoever copies, searches or listens to them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Font:
    """A font, what stands in for it where it is missing, and what Word knows it by."""

    name: str
    instead: str
    panose: str
    family: str


@dataclass(frozen=True, slots=True)
class Look:
    """A look; sizes and spaces in points, ``line`` in 240ths of a line.

    Attributes:
        font: the font of everything.
        sizes: the size of text, table, heading 1, heading 2, title, subject, cover.
        spaces: the space above and below headings, the front heading, the execution heading and the text of a cell.
        after: the space below a paragraph.
        line: the space between the lines of a paragraph.
        capitals: whether headings are shown in capitals.
        justified: whether the text ends flush at the right as well.
        centred: whether the cover stands in the middle, with the title between two rules.
    """

    font: Font
    sizes: dict[str, float]
    spaces: dict[str, tuple[float, float]]
    after: float = 8
    line: int = 276
    capitals: bool = False
    justified: bool = False
    centred: bool = False

    @property
    def heads(self) -> str:
        """The letters of headings."""
        return "<w:caps/>" if self.capitals else ""

    @property
    def body(self) -> str:
        """How the lines of the text end."""
        return '<w:jc w:val="both"/>' if self.justified else ""

    @property
    def middle(self) -> str:
        """How the lines of the cover stand."""
        return '<w:jc w:val="center"/>' if self.centred else ""


ACCESSIBLE = Look(
    Font("Arial", "Liberation Sans", "020B0604020202020204", "swiss"),
    sizes={"text": 12, "heading 1": 16, "heading 2": 13, "title": 26, "subject": 16, "cover": 14},
    spaces={
        "heading 1": (24, 8),
        "heading 2": (14, 6),
        "part": (18, 6),
        "front": (0, 12),
        "execution": (30, 8),
        "cell": (3, 3),
        "contents": (6, 2),
    },
)
TRADITIONAL = Look(
    Font("Times New Roman", "Liberation Serif", "02020603050405020304", "roman"),
    sizes={"text": 11, "heading 1": 12, "heading 2": 11, "title": 18, "subject": 12, "cover": 12},
    spaces={
        "heading 1": (18, 6),
        "heading 2": (10, 5),
        "part": (14, 5),
        "front": (0, 10),
        "execution": (24, 6),
        "cell": (2, 2),
        "contents": (4, 1),
    },
    after=6,
    line=252,
    capitals=True,
    justified=True,
    centred=True,
)
