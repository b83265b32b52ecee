"""What is at hand while a document is written: styles, numbers, fields, bookmarks, comments and the headings so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mougen.model.document import Blank, Defined, Filled, Reference, Run, Words
from mougen.model.numbering import Number
from mougen.model.state import State
from mougen.word.comments import Comments
from mougen.word.ooxml import HIGHLIGHT, Marks, character, paragraph, run
from mougen.word.references import Pieces
from mougen.word.said import Said
from mougen.word.spaces import tied
from mougen.word.styles import Style, Styles

_PLAIN = {Words, Filled}
_SECOND = frozenset({Style.CLAUSE, Style.SCHEDULE_PART})


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
        self, style: Style, content: str, *, keep: bool = False, new_page: bool = False, stop: int | None = None
    ) -> str:
        """Return a paragraph in a style of the template; ``stop`` is a tab stop that it has besides the style's."""
        return paragraph(self.styles[style], content, keep=keep, new_page=new_page, stop=stop)

    def heading(self, style: Style, title: str, content: str = "", number: str = "", *, new_page: bool = False) -> str:
        """Return a heading and remember it for the contents; what follows belongs to no section until one begins."""
        self.said.leave()
        mark = f"_Toc{len(self.headings) + 1:09d}"
        self.headings.append(Heading(2 if style in _SECOND else 1, number, title, mark))
        return self.line(style, self.marks.around(mark, content or run(title)), new_page=new_page)

    def runs(self, runs: tuple[Run, ...]) -> str:
        """Return the runs of a paragraph; plain text that comes in pieces is one run."""
        return self.tied_runs(runs, tied(runs))

    def tied_runs(self, runs: tuple[Run, ...], text: str) -> str:
        """Return the runs of a paragraph or cell whose text is ``tied`` already."""
        if _PLAIN.issuperset(map(type, runs)):
            self.said.paragraph(text)
            return run(text)
        return self._parted(runs, text)

    def _parted(self, runs: tuple[Run, ...], text: str) -> str:
        written, said = list[str](), list[str]()
        begin = at = 0
        for part in runs:
            start, at = at, at + len(part.text)
            if not isinstance(part, (Words, Filled)):
                marked, read = self._run(part, text[start:at])
                written += (run(text[begin:start]), marked)
                said += (text[begin:start], read)
                begin = at
        self.said.paragraph(*said, text[begin:])
        return "".join((*written, run(text[begin:])))

    def flagged(self, text: str) -> str:
        """Return text that is not settled: in the style of a blank, highlighted where it is for our own eyes."""
        return run(text, character(self.styles[Style.BLANK]) + (HIGHLIGHT if self.state is State.DRAFT else ""))

    def _run(self, part: Blank | Defined | Reference, text: str) -> tuple[str, str]:
        """Return a run, and how it is read (``wording``)."""
        match part:
            case Blank(note=note):
                shown = f"[{text}: {note}]" if note and self.state is State.DRAFT else f"[{text}]"
                return self.flagged(shown), shown
            case Defined():
                return run(text, character(self.styles[Style.TERM])), text
            case Reference():
                return self._reference(part, text)

    def _reference(self, part: Reference, text: str) -> tuple[str, str]:
        if part.anchor is None:
            return self.flagged(text), text
        made = self.pieces.fields(part.anchor)
        if made is None:
            return run(text), text  # what has no number in Word cannot be computed again by a field
        made.require(part)
        # The number itself is a field, whose text the numbered list decides.
        before, after = text[: len(part.before)], text[len(part.before) + len(part.number) :]
        return run(before) + made.written + run(after), f"{before}{made.read}{after}"
