"""The few shapes of WordprocessingML that are written here, as moulds apart from what is filled in (``Cast``)."""

from __future__ import annotations

import re
from functools import lru_cache

from mougen.errors import InputError, OutputError
from mougen.model.text import LINE_LIMIT, unusable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
HIGHLIGHT = '<w:highlight w:val="yellow"/>'
NAME_LIMIT = 40
NO_BREAK = "\u00a0"

_SHOWN = 40
_REMEMBERED = 1024  # moulds: a document has some dozens
_MARKS = re.compile(rf"(?:_[A-Za-z0-9_]{{0,{NAME_LIMIT - 1}}}(?: (?!\Z)|\Z))*+").fullmatch
_TEXT = '<w:t xml:space="preserve">'
_NEW_LINE = f"</w:t><w:br/>{_TEXT}"
_TAB = f"</w:t><w:tab/>{_TEXT}"
_RUN = f"<w:r>{_TEXT}%s</w:t></w:r>"
_PIECE = re.compile(r"[^\n\t]+")


def escape(text: str) -> str:
    """Return a text as XML, or refuse it where Word could not show it as it stands."""
    wrong = None if _harmless(text) else unusable(text)
    if wrong:
        raise InputError(f"The text “{text[:_SHOWN]}” {wrong}.")
    return _escaped(text)


def shown(text: str) -> str:
    """Return what stands inside a ``w:t``: the text as XML, with breaks for newlines and tabs."""
    return _escaped(text) if _harmless(text) else broken(escape(text))


def _harmless(text: str) -> bool:
    """Whether a text is like nearly every other: what is refused and what makes a break is never printable."""
    return len(text) <= LINE_LIMIT and (text.isprintable() or text.replace(NO_BREAK, " ").isprintable())


def _escaped(text: str) -> str:
    # Most texts have none of these, and to look for one is quicker than to replace it.
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text


def words(text: str) -> str:
    """Return what stands inside a run: the text, with breaks for newlines and tabs, all spaces kept."""
    return f"{_TEXT}{shown(text)}</w:t>"


def broken(escaped: str) -> str:
    """Return what stands inside a ``w:t`` with breaks for newlines and tabs, each between two of them."""
    return escaped.replace("\n", _NEW_LINE).replace("\t", _TAB)


Cast = tuple[str, tuple[str, ...]]
"""XML as a mould, with ``%s`` at each gap, and the values in the gaps: what repeats, apart from what does not.

A gap stands in a text or in the value of an attribute, and what is in it is escaped: ``moulds`` holds both to it.
"""

NOTHING: Cast = ("", ())


def joined(*casts: Cast) -> Cast:
    """Return casts one after the other as one."""
    return "".join([mould for mould, _ in casts]), tuple([value for _, values in casts for value in values])


def literal(xml: str) -> str:
    """Return XML as a mould without gaps."""
    return xml.replace("%", "%%")


def run(text: str, look: str = "") -> Cast:
    """Return a run; ``look`` is what stands in its ``w:rPr``."""
    if not text:
        return NOTHING
    mould = _look(look) if look else _RUN
    if _harmless(text):
        return mould, (_escaped(text),)
    escaped = escape(text)
    gaps = _TEXT + broken(_PIECE.sub("%s", escaped))
    return mould.replace(f"{_TEXT}%s", gaps), tuple(_PIECE.findall(escaped))


@lru_cache
def _look(look: str) -> str:
    return _RUN.replace("<w:r>", f"<w:r><w:rPr>{literal(look)}</w:rPr>")


def tab() -> Cast:
    """Return a run that is a tab."""
    return "<w:r><w:tab/></w:r>", ()


def new_line() -> Cast:
    """Return a run that is a break within a paragraph."""
    return "<w:r><w:br/></w:r>", ()


def character(style: str) -> str:
    """Return the look of a character style, by its id."""
    return f'<w:rStyle w:val="{style}"/>'


def field_start(instruction: str) -> str:
    """Return the runs up to a field's cached text, as a mould."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end() -> str:
    """Return the run that closes a field, as a mould."""
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(instruction: str, cached: str) -> Cast:
    """Return a complex field with the text that is shown until Word computes it again."""
    mould, values = run(cached)
    return f"{_FIELD}{mould}{field_end()}", (instruction, *values)


_FIELD = field_start("%s")


@lru_cache(maxsize=_REMEMBERED)
def paragraph(
    style: str, content: str = "", keep: bool = False, new_page: bool = False, stop: int | None = None
) -> str:
    """Return the mould of a paragraph around that of its content.

    ``keep`` holds it on the page of the next, ``new_page`` starts a page with it, ``stop`` is a tab stop of its own.
    """
    flags = "<w:keepNext/>" if keep else ""
    if new_page:
        flags += "<w:pageBreakBefore/>"
    if stop is not None:
        flags += f'<w:tabs><w:tab w:val="left" w:pos="{stop}"/></w:tabs>'
    return f'<w:p><w:pPr><w:pStyle w:val="{literal(style)}"/>{flags}</w:pPr>{content}</w:p>'


@lru_cache(maxsize=_REMEMBERED)
def marked_line(style: str, content: str, keep: bool) -> str:
    """Return the mould of a paragraph around a bookmark around the mould of its content."""
    return paragraph(style, _marked(content), keep)


class Marks:
    """Gives bookmarks their numbers."""

    def __init__(self) -> None:
        self._names: list[str] = []

    def around(self, name: str, content: Cast) -> Cast:
        """Return the content between the two ends of a bookmark."""
        mould, values = content
        number = self.number(name)
        return _marked(mould), (number, name, *values, number)

    def number(self, name: str) -> str:
        """Give a bookmark its number."""
        self._names.append(name)
        return str(len(self._names))

    def require_names(self) -> None:
        """Raise ``OutputError`` where a name is not one that Word would take, or is there twice."""
        must = f"must begin with _ and have at most {NAME_LIMIT} letters, digits and underscores"
        for name in () if _MARKS(" ".join(self._names)) else self._names:
            if not _MARKS(name):
                raise OutputError(f"The document was not written: the bookmark {name!r} {must}.")
        if len(set(self._names)) < len(self._names):
            twice = next(name for name in self._names if self._names.count(name) > 1)
            raise OutputError(f"The document was not written: the bookmark {twice!r} is there twice.")


@lru_cache(maxsize=_REMEMBERED)
def _marked(content: str) -> str:
    return f'<w:bookmarkStart w:id="%s" w:name="%s"/>{content}<w:bookmarkEnd w:id="%s"/>'
