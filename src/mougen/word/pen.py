"""What is at hand while a document is written: styles, numbers, fields, bookmarks, comments and the headings so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from mougen.model.document import Blank, Defined, Filled, Reference, Run, Words
from mougen.model.numbering import Number
from mougen.model.state import State
from mougen.word.comments import Comments
from mougen.word.ooxml import HIGHLIGHT, NOTHING, Cast, Marks, character, joined, marked_line, paragraph, run
from mougen.word.references import Pieces, Written
from mougen.word.said import Said
from mougen.word.spaces import kept, tied
from mougen.word.styles import Style, Styles

_PLAIN = {Words, Filled}
_REMEMBERED = 1 << 16  # texts: more than any library has
_SECOND = frozenset({Style.CLAUSE, Style.SCHEDULE_PART})


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> tuple[str, Cast]:
    """Give words of the library as they are read and as they are written: in one document as in the next."""
    text = kept(text)
    return text, run(text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the contents list it."""

    level: int
    number: str
    title: str
    mark: str


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes lines in the template's styles and remembers what must be known about the whole document."""

    styles: Styles
    numbers: Mapping[str, Number]
    pieces: Pieces
    comments: Comments
    state: State = State.DRAFT
    marks: Marks = field(default_factory=Marks)
    headings: list[Heading] = field(default_factory=list)
    said: Said = field(default_factory=Said)

    def line(
        self, style: Style, content: Cast, *, keep: bool = False, new_page: bool = False, stop: int | None = None
    ) -> Cast:
        """Return a paragraph in a style of the template; ``stop`` is a tab stop that it has besides the style's."""
        mould, values = content
        return paragraph(self.styles[style], mould, keep, new_page, stop), values

    def marked(self, style: Style, anchor: str, content: Cast, keep: bool) -> Cast:
        """Return a paragraph in its bookmark."""
        mould, values = content
        number = self.marks.number(anchor)
        return marked_line(self.styles[style], mould, keep), (number, anchor, *values, number)

    def heading(
        self, style: Style, title: str, content: Cast = NOTHING, number: str = "", *, new_page: bool = False
    ) -> Cast:
        """Return a heading and remember it for the contents; but for a Part of a schedule, it ends a section."""
        if style is not Style.SCHEDULE_PART:
            self.said.leave()
        mark = f"_Toc{len(self.headings) + 1:09d}"
        self.headings.append(Heading(2 if style in _SECOND else 1, number, title, mark))
        shown = run(title) if content is NOTHING else content
        return self.line(style, self.marks.around(mark, shown), new_page=new_page)

    def runs(self, runs: tuple[Run, ...]) -> Cast:
        """Return the runs of a paragraph; plain text that comes in pieces is one run."""
        if len(runs) == 1 and type(runs[0]) is Words:
            text, written = _words(runs[0].text)
            self.said.paragraph(text)
            return written
        return self.tied_runs(runs, tied(runs))

    def tied_runs(self, runs: tuple[Run, ...], text: str) -> Cast:
        """Return the runs of a paragraph or cell whose text is ``tied`` already."""
        for part in runs:
            if type(part) not in _PLAIN:
                return self._parted(runs, text)
        self.said.paragraph(text)
        return run(text)

    def _parted(self, runs: tuple[Run, ...], text: str) -> Cast:
        casts, said = list[Cast](), list[str]()
        begin = at = 0
        for part in runs:
            start, at = at, at + len(part.text)
            if type(part) not in _PLAIN:
                cast, read = self._run(part, text[start:at])
                before, begin = text[begin:start], at
                casts += (run(before), cast)
                said += (before, read)
        self.said.paragraph("".join((*said, text[begin:])))
        return joined(*casts, run(text[begin:]))

    def flagged(self, text: str) -> Cast:
        """Return text that is not settled: in the style of a blank, highlighted where it is for our own eyes."""
        return run(text, character(self.styles[Style.BLANK]) + (HIGHLIGHT if self.state is State.DRAFT else ""))

    def _run(self, part: Run, text: str) -> Written:
        match part:
            case Reference(anchor=str()):
                return self.pieces.written(part, text) or Written(run(text), text)
            case Reference():
                return Written(self.flagged(text), text)
            case Blank(note=note):
                shown = f"[{text}: {note}]" if note and self.state is State.DRAFT else f"[{text}]"
                return Written(self.flagged(shown), shown)
            case Defined():
                return Written(run(text, character(self.styles[Style.TERM])), text)
            case _:
                return Written(run(text), text)
