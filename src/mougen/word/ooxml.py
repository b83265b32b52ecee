"""The few shapes of WordprocessingML that are written here, as strings: they are joined first and parsed once."""

from __future__ import annotations

import re

from mougen.errors import InputError, OutputError
from mougen.model.text import LINE_LIMIT, fault

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
HIGHLIGHT = '<w:highlight w:val="yellow"/>'
NAME_LIMIT = 40
NO_BREAK = "\u00a0"

_SHOWN = 40
_MARK = re.compile(rf"_[A-Za-z0-9_]{{0,{NAME_LIMIT - 1}}}")
_TEXT = '<w:t xml:space="preserve">'
_NEW_LINE = f"</w:t><w:br/>{_TEXT}"
_TAB = f"</w:t><w:tab/>{_TEXT}"


def escape(text: str) -> str:
    """Return a text as XML, or refuse it where Word could not show it as it stands."""
    wrong = None if _harmless(text) else fault(text, lines=True)
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


def run(text: str, look: str = "") -> str:
    """Return a run; ``look`` is what stands in its ``w:rPr``."""
    if not text:
        return ""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{_TEXT}{shown(text)}</w:t></w:r>"


def tab() -> str:
    """Return a run that is a tab."""
    return "<w:r><w:tab/></w:r>"


def new_line() -> str:
    """Return a run that is a break within a paragraph."""
    return "<w:r><w:br/></w:r>"


def character(style: str) -> str:
    """Return the look of a character style, by its id."""
    return f'<w:rStyle w:val="{style}"/>'


def field_start(instruction: str) -> str:
    """Return the runs up to a field's cached text."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end() -> str:
    """Return the run that closes a field."""
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(instruction: str, cached: str) -> str:
    """Return a complex field with the text that is shown until Word computes it again."""
    return field_start(instruction) + run(cached) + field_end()


def paragraph(style: str, content: str, *, keep: bool = False, new_page: bool = False, stop: int | None = None) -> str:
    """Return a paragraph.

    ``keep`` holds it on the page of the next, ``new_page`` starts a page with it, ``stop`` is a tab stop of its own.
    """
    flags = "<w:keepNext/>" if keep else ""
    if new_page:
        flags += "<w:pageBreakBefore/>"
    if stop is not None:
        flags += f'<w:tabs><w:tab w:val="left" w:pos="{stop}"/></w:tabs>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{flags}</w:pPr>{content}</w:p>'


class Marks:
    """Gives bookmarks their numbers; refuses a name that Word would not take or that is there already."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def around(self, name: str, content: str) -> str:
        """Return the content between the two ends of a bookmark."""
        known = len(self._names)
        self._names.add(name)
        number = len(self._names)
        if number == known or not _MARK.fullmatch(name):
            self._refuse(name, twice=number == known)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'

    def _refuse(self, name: str, *, twice: bool) -> None:
        must = f"must begin with _ and have at most {NAME_LIMIT} letters, digits and underscores"
        what = "is there twice" if twice else must
        raise OutputError(f"The document was not written: the bookmark {name!r} {what}.")
