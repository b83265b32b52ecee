"""Word comments: for whoever reviews the draft, tied to a heading; they carry an author and no date."""

from __future__ import annotations

from collections.abc import Iterable

from mougen.word import package
from mougen.word.ooxml import HEAD, W, character, escape, words
from mougen.word.package import Part
from mougen.word.styles import Style, Styles

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


class Comments:
    """Collects the comments of one document."""

    def __init__(self, styles: Styles, author: str) -> None:
        self._styles = styles
        self._author = author
        self._texts: list[str] = []

    def around(self, texts: Iterable[str], content: str) -> str:
        """Return the content with a comment on it for each text."""
        for text in texts:
            number = len(self._texts)
            self._texts.append(text)
            content = (
                f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
                f'<w:r><w:rPr>{self._mark}</w:rPr><w:commentReference w:id="{number}"/></w:r>'
            )
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
        author = escape(self._author)
        return (
            f'<w:comment w:id="{number}" w:author="{author}" w:initials="{author[:1]}"><w:p>'
            f'<w:pPr><w:pStyle w:val="{self._styles[Style.COMMENT]}"/></w:pPr>'
            f"<w:r><w:rPr>{self._mark}</w:rPr><w:annotationRef/></w:r><w:r>{words(text)}</w:r></w:p></w:comment>"
        )
