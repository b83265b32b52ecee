"""Words that are in the file and that nobody sees: hidden, in the colour of what is behind them, or too small."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from lxml import etree

from mougen.word.intake import grounds
from mougen.word.intake.colours import LEAST_CONTRAST, contrast, ground, ink, marker
from mougen.word.intake.looks import (
    COLOUR,
    HIGHLIGHT,
    SCALE,
    SHADING,
    SIZE,
    SPACING,
    VANISH,
    Look,
    Styles,
    own,
    styled,
    switched,
)
from mougen.word.intake.noting import Notes, quoted
from mougen.word.intake.opening import Intake
from mougen.word.tags import BODY, PARAGRAPH, PARAGRAPH_LOOK, ROW, RUN, RUN_LOOK, TEXT, VALUE, w

_SMALLEST = 10  # half points: five points, below any small print
_NARROWEST = 20  # in hundredths of a letter's width
_LOWEST = 60  # twentieths of a point: three points
_HIDDEN_ROW, _HEIGHT, _ROW_LOOK = w("hidden"), w("trHeight"), w("trPr")


class Unseen(NamedTuple):
    """Words that nobody sees.

    Attributes:
        rule: the kind of it, as findings name it.
        how: why nobody sees them.
        label: the story that they stand in, as a message names it.
        part: the part that they stand in.
        run: the first run of them.
        words: the words.
    """

    rule: str
    how: str
    label: str
    part: str
    run: etree._Element
    words: str


def look(intake: Intake, styles: Styles, notes: Notes) -> None:
    """Note words that nobody sees, with where they stand."""
    for found in passages(intake, styles):
        notes.add(found.rule, f"{found.label} has words that {found.how}: {quoted(found.words)}")


def passages(intake: Intake, styles: Styles) -> Iterator[Unseen]:
    """Give the words that nobody sees, in order: Word parts words into runs as it likes, and they are put together."""
    eye = _Eye(styles, grounds.page(intake.tree(intake.main)))
    for story in intake.stories:
        texts = intake.deadline.over(intake.tree(story.part).iter(TEXT))
        runs = ((run, text.text or "") for text in texts if (run := text.getparent()) is not None and run.tag == RUN)
        for kind, alike in groupby(((eye.kind(r), r, t) for r, t in runs if t.strip()), key=itemgetter(0)):
            if kind:
                found = list(alike)
                words = "".join(text for _, _, text in found)
                yield Unseen(kind[0], kind[1], story.label, story.part, found[0][1], words)


_Kind = tuple[str, str] | None
_Signature = tuple[object, ...]


class _Block:
    """The paragraph that is being looked at: its style and its own looks, found once for all its runs."""

    def __init__(self, paragraph: etree._Element | None, styles: Styles) -> None:
        self.paragraph = paragraph
        self.own_look = None if paragraph is None else paragraph.find(PARAGRAPH_LOOK)
        self.style = styles.of_look(self.own_look)
        self.looks = (own(self.own_look), styles.block(self.style))
        above = None if paragraph is None else paragraph.getparent()
        self.loose = above is not None and above.tag == BODY
        self.known: dict[_Signature, _Kind] = {}


class _Eye:
    """Says of a run why it cannot be seen."""

    def __init__(self, styles: Styles, page: str) -> None:
        self._styles = styles
        self._page = page
        self._tables = grounds.Tables(styles)
        self._block = _Block(None, styles)
        self._alike: dict[_Signature, dict[_Signature, _Kind]] = {}
        self._run: etree._Element | None = None
        self._kind: _Kind = None

    def kind(self, run: etree._Element) -> _Kind:
        """Give the rule and the words for why a run cannot be seen; None where it can."""
        if run is not self._run:
            self._run, self._kind = run, self._found(run)
        return self._kind

    def _found(self, run: etree._Element) -> _Kind:
        paragraph = next(run.iterancestors(PARAGRAPH), None)
        if paragraph is not self._block.paragraph:
            self._block = self._next(paragraph)
        known, run_look = self._block.known, run.find(RUN_LOOK)
        alike = _signature(run_look)
        if alike not in known:
            known[alike] = self._judged(run, run_look)
        return known[alike]

    def _next(self, paragraph: etree._Element | None) -> _Block:
        """Take up a paragraph; those of the text in no table are alike where their looks are."""
        block = _Block(paragraph, self._styles)
        if block.loose:
            block.known = self._alike.setdefault(_signature(block.own_look), block.known)
        return block

    def _judged(self, run: etree._Element, run_look: etree._Element | None) -> _Kind:
        looks = self._looks(run, run_look)
        hidden = self._hidden(run, looks)
        if hidden:
            return "hidden-text", hidden
        unread = _small((*looks, self._styles.default)) or self._flat(run) or self._pale(run, looks)
        return ("unreadable-text", unread) if unread else None

    def _looks(self, run: etree._Element, run_look: etree._Element | None) -> tuple[Look, ...]:
        """Give a run's looks, the nearest first: its own, of its style, of its paragraph's style, of the table."""
        words = self._styles.words
        return own(run_look), words(styled(run_look)), words(self._block.style), self._tables.words(run)

    def _hidden(self, run: etree._Element, looks: tuple[Look, ...]) -> str:
        said, by_style, by_paragraph, by_table = looks
        hidden = switched(by_style, VANISH) ^ switched(by_paragraph, VANISH) ^ switched(by_table, VANISH)
        if VANISH in said:
            hidden = switched(said, VANISH)
        if hidden:
            return "are hidden"
        row = next(run.iterancestors(ROW), None)
        gone = None if row is None else row.find(f"{_ROW_LOOK}/{_HIDDEN_ROW}")
        return "are in a hidden row" if gone is not None and switched({_HIDDEN_ROW: gone}, _HIDDEN_ROW) else ""

    def _flat(self, run: etree._Element) -> str:
        """Words in a line or row that is forced to next to no height are cut off."""
        spacing = _first(self._block.looks, SPACING)
        forced = spacing is not None and spacing.get(w("lineRule")) == "exact"
        if forced and _number(spacing, _LOWEST, w("line")) < _LOWEST:
            return "are in a line too low to read"
        row = next(run.iterancestors(ROW), None)
        height = None if row is None else row.find(f"{_ROW_LOOK}/{_HEIGHT}")
        exact = height is not None and height.get(w("hRule")) == "exact"
        return "are in a row too low to read" if exact and _number(height, _LOWEST) < _LOWEST else ""

    def _pale(self, run: etree._Element, looks: tuple[Look, ...]) -> str:
        colour = ink(_first((*looks, self._styles.default), COLOUR))
        if colour is None:
            return ""
        return "can hardly be told from what is behind them" if _alike(colour, self._behind(run, looks)) else ""

    def _behind(self, run: etree._Element, looks: tuple[Look, ...]) -> str | None:
        found = marker(_first(looks[:1], HIGHLIGHT)) or ground(_first(looks[:3], SHADING))
        return found or ground(_first(self._block.looks, SHADING)) or self._tables.ground(run, self._page)


def _signature(look: etree._Element | None) -> _Signature:
    """Give what looks are known by: most runs of the text look like others."""
    return () if look is None else tuple([(child.tag, *child.items()) for child in look if child.tag != RUN_LOOK])


def _small(looks: tuple[Look, ...]) -> str:
    low = _number(_first(looks, SIZE), _SMALLEST) < _SMALLEST
    narrow = _number(_first(looks, SCALE), _NARROWEST) < _NARROWEST
    return "are too small to read" if low or narrow else ""


def _alike(colour: str, behind: str | None) -> bool:
    return behind is not None and contrast(colour, behind) < LEAST_CONTRAST


def _first(looks: tuple[Look, ...], tag: str) -> etree._Element | None:
    return next((found[tag] for found in looks if tag in found), None)


def _number(element: etree._Element | None, otherwise: int, name: str = VALUE) -> int:
    value = "" if element is None else str(element.get(name, "")).removesuffix("%")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else otherwise  # noqa: PLR2004
