"""Words that are in the file and that nobody sees: hidden, in the colour of what is behind them, or too small."""

from __future__ import annotations

from collections.abc import Callable

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


def look(intake: Intake, styles: Styles, notes: Notes) -> None:
    """Note words that nobody sees, with where they stand."""
    eye = _Eye(styles, grounds.page(intake.tree(intake.main)))
    for story in intake.stories:
        passage = _Passage(story.label, notes)
        for text in intake.deadline.over(intake.tree(story.part).iter(TEXT)):
            run = text.getparent()
            if run is not None and run.tag == RUN and (text.text or "").strip():
                passage.judge(run, text.text or "", eye)
        passage.end()


class _Passage:
    """Gathers the runs of one kind that follow one another: Word parts words into runs as it likes."""

    def __init__(self, label: str, notes: Notes) -> None:
        self._label = label
        self._notes = notes
        self._kind: tuple[str, str] | None = None
        self._words: list[str] = []

    def judge(self, run: etree._Element, text: str, eye: _Eye) -> None:
        kind = eye.kind(run)
        if kind != self._kind:
            self.end()
        self._kind = kind
        if kind:
            self._words.append(text)

    def end(self) -> None:
        if self._kind:
            rule, how = self._kind
            self._notes.add(rule, f"{self._label} has words that {how}: {quoted(''.join(self._words))}")
        self._kind, self._words = None, []


class _Eye:
    """Says of a run why it cannot be seen."""

    def __init__(self, styles: Styles, page: str) -> None:
        self._styles = styles
        self._page = page
        self._tables = grounds.Tables(styles)
        self._known: dict[tuple[object, ...], tuple[str, str] | None] = {}

    def kind(self, run: etree._Element) -> tuple[str, str] | None:
        """Give the rule and the words for why a run cannot be seen; None where it can."""
        above = run.getparent()
        holder = None if above is None else above.getparent()
        if above is None or holder is None or holder.tag != BODY:
            return self._judged(run)
        alike = (_signature(above.find(PARAGRAPH_LOOK)), _signature(run.find(RUN_LOOK)))
        if alike not in self._known:
            self._known[alike] = self._judged(run)
        return self._known[alike]

    def _judged(self, run: etree._Element) -> tuple[str, str] | None:
        paragraph = next(run.iterancestors(PARAGRAPH), None)
        run_look = run.find(RUN_LOOK)
        looks = self._looks(run, run_look, paragraph)
        hidden = self._hidden(run, looks)
        if hidden:
            return "hidden-text", hidden
        unread = _small((*looks, self._styles.default)) or self._flat(run, paragraph)
        unread = unread or self._pale(run, paragraph, looks)
        return ("unreadable-text", unread) if unread else None

    def _looks(
        self, run: etree._Element, run_look: etree._Element | None, paragraph: etree._Element | None
    ) -> tuple[Look, ...]:
        """Give a run's looks, the nearest first: its own, of its style, of its paragraph's style, of the table."""
        return (
            own(run_look),
            self._styles.words(styled(run_look)),
            self._styles.words(self._styles.of_paragraph(paragraph)),
            self._tables.words(run),
        )

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

    def _flat(self, run: etree._Element, paragraph: etree._Element | None) -> str:
        """Words in a line or row that is forced to next to no height are cut off."""
        said = own(None if paragraph is None else paragraph.find(PARAGRAPH_LOOK))
        spacing = _first((said, self._styles.block(self._styles.of_paragraph(paragraph))), SPACING)
        forced = spacing is not None and spacing.get(w("lineRule")) == "exact"
        if forced and _number(spacing, _LOWEST, w("line")) < _LOWEST:
            return "are in a line too low to read"
        row = next(run.iterancestors(ROW), None)
        height = None if row is None else row.find(f"{_ROW_LOOK}/{_HEIGHT}")
        exact = height is not None and height.get(w("hRule")) == "exact"
        return "are in a row too low to read" if exact and _number(height, _LOWEST) < _LOWEST else ""

    def _pale(self, run: etree._Element, paragraph: etree._Element | None, looks: tuple[Look, ...]) -> str:
        colour = ink(_first((*looks, self._styles.default), COLOUR))
        if colour is None:
            return ""
        behind = self._behind(run, paragraph, looks)
        return "can hardly be told from what is behind them" if _alike(colour, behind) else ""

    def _behind(self, run: etree._Element, paragraph: etree._Element | None, looks: tuple[Look, ...]) -> str | None:
        said = own(None if paragraph is None else paragraph.find(PARAGRAPH_LOOK))
        block = self._styles.block(self._styles.of_paragraph(paragraph))
        steps: tuple[Callable[[], str | None], ...] = (
            lambda: marker(_first(looks[:1], HIGHLIGHT)),
            lambda: ground(_first(looks[:3], SHADING)),
            lambda: ground(_first((said, block), SHADING)),
        )
        found = next((colour for step in steps if (colour := step())), None)
        return found or self._tables.ground(run, self._page)


def _signature(look: etree._Element | None) -> tuple[object, ...]:
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
