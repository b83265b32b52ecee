"""Word comments: for whoever reviews the draft, tied to a heading; author and date are given, never the clock's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from mougen.word import package
from mougen.word.ooxml import HEAD, Cast, W, character, escape, literal, words
from mougen.word.package import Part
from mougen.word.styles import Style, Styles

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_INITIALS = 3
_LONGEST = 600


class Comments:
    """Collects the comments of one document."""

    def __init__(self, styles: Styles, author: str, day: dt.date | None = None) -> None:
        self._styles = styles
        self._author = author
        self._day = day
        self._texts: list[str] = []

    def around(self, texts: Iterable[str], content: Cast) -> Cast:
        """Return the content with a comment on it for each text."""
        for text in texts:
            mould, values = content
            number = str(len(self._texts))
            self._texts.append(text)
            mould = (
                f'<w:commentRangeStart w:id="%s"/>{mould}<w:commentRangeEnd w:id="%s"/>'
                f'<w:r><w:rPr>{literal(self._mark)}</w:rPr><w:commentReference w:id="%s"/></w:r>'
            )
            content = mould, (number, *values, number, number)
        return content

    def add_to(self, parts: package.Parts) -> None:
        """Put the comments into a package, where there are any."""
        if self._texts:
            inner = "".join(self._comment(number, text) for number, text in enumerate(self._texts))
            whole = f'{HEAD}<w:comments xmlns:w="{W}">{inner}</w:comments>'.encode()
            package.add(parts, Part("word/comments.xml", whole, _KIND, _RELATION, source="word/document.xml"))

    @property
    def _mark(self) -> str:
        return character(self._styles[Style.COMMENT_MARK])

    def _comment(self, number: int, text: str) -> str:
        first, *others = paragraphs_of(text)
        mark = f"<w:r><w:rPr>{self._mark}</w:rPr><w:annotationRef/></w:r>"
        inner = self._paragraph(first, mark) + "".join(map(self._paragraph, others))
        return f'<w:comment w:id="{number}" {self._signed()}>{inner}</w:comment>'

    def _signed(self) -> str:
        dated = "" if self._day is None else f' w:date="{self._day.isoformat()}T00:00:00Z"'
        return f'w:author="{escape(self._author)}"{dated} w:initials="{escape(initials(self._author))}"'

    def _paragraph(self, text: str, before: str = "") -> str:
        style = f'<w:pPr><w:pStyle w:val="{self._styles[Style.COMMENT]}"/></w:pPr>'
        return f"<w:p>{style}{before}<w:r>{words(text)}</w:r></w:p>"


def initials(author: str) -> str:
    """Give the initials of an author's name, three at most: those of its words with capitals."""
    found = [word[0] for word in author.split() if word[0].isupper()]
    return "".join(found[:_INITIALS]) or author[:1]


def paragraphs_of(text: str) -> list[str]:
    """Part a comment into paragraphs: at its own lines, and at a sentence's end where one grows too long to read."""
    return [part for line in text.split("\n") for part in _shortened(line)]


def _shortened(line: str) -> Iterator[str]:
    cut = line.rfind(". ", 0, _LONGEST) if len(line) > _LONGEST else -1
    if cut < 0:
        yield line
        return
    yield line[: cut + 1]
    yield from _shortened(line[cut + 2 :])
