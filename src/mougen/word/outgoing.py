"""What a file for others must not hold: checked on the parts as they are written, and not on what we meant to write."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from lxml import etree

from mougen.errors import OutputError
from mougen.model.state import State
from mougen.word.ooxml import W
from mougen.word.styles import Style

_STORY = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel", "numberingChange")
_NOT_OURS = {"0", "false", "off"}
_BRACKET = re.compile(r"[\[\]]")
_LINES = re.compile(r"[\n\t]")
_SHOWN = 60

Stories = Mapping[str, Any]


def check(parts: Mapping[str, bytes], state: State, own_words: Collection[str]) -> None:
    """Raise where an agreed form or an execution copy holds what is for our own eyes, or what is not settled.

    Args:
        parts: the parts of the file.
        state: the agreed form may have bracketed blanks; an execution copy may have none.
        own_words: the texts of the officer's own, which may have brackets of their own.

    Raises:
        OutputError: naming each fault; nothing is repaired.
    """
    stories = {name: etree.fromstring(data) for name, data in parts.items() if _STORY.fullmatch(name)}
    styles = etree.fromstring(parts["word/styles.xml"])
    faults = [*_comments(parts, stories), *_looks(stories), *_hidden_styles(stories, styles)]
    if state is State.EXECUTION:
        faults += [*_blanks(stories, styles), *_brackets(stories, own_words)]
    if faults:
        what = "an execution copy" if state is State.EXECUTION else "an agreed form"
        raise OutputError(f"The document was not written, because {what} must not have it: {'; '.join(faults)}.")


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _comments(parts: Mapping[str, bytes], stories: Stories) -> Iterator[str]:
    yield from (f"comments ({name})" for name in parts if name.startswith(("word/comments", "word/people")))
    for name, story in stories.items():
        if story.find(f".//{_w('commentReference')}") is not None:
            yield f"a comment's mark in {name}"


def _looks(stories: Stories) -> Iterator[str]:
    for name, story in stories.items():
        if any(_on(found) for found in story.iter(_w("highlight"))):
            yield f"highlighted words in {name}"
        if any(_on(found) for found in story.iter(_w("vanish"), _w("specVanish"))):
            yield f"hidden words in {name}"
        if next(story.iter(*map(_w, _TRACKED)), None) is not None:
            yield f"tracked changes in {name}"


def _on(found: etree._Element) -> bool:
    return found.get(_w("val")) not in {*_NOT_OURS, "none"}


def _used(stories: Stories) -> set[str]:
    tags = map(_w, ("pStyle", "rStyle", "tblStyle"))
    return {str(found.get(_w("val"))) for tag in tags for story in stories.values() for found in story.iter(tag)}


def _hidden_styles(stories: Stories, styles: etree._Element) -> Iterator[str]:
    used = _used(stories)
    for style in styles.iter(_w("style")):
        hides = any(_on(found) for found in style.iter(_w("vanish"), _w("highlight")))
        if hides and style.get(_w("styleId")) in used:
            yield f"the style {_name(style)}, which hides or highlights words"


def _blanks(stories: Stories, styles: etree._Element) -> Iterator[str]:
    blank = {style.get(_w("styleId")) for style in styles.iter(_w("style")) if _name(style) == Style.BLANK}
    yield from (f"words in the style {Style.BLANK}" for _ in blank & _used(stories))


def _name(style: etree._Element) -> str:
    found = style.find(_w("name"))
    return "" if found is None else str(found.get(_w("val")))


def _brackets(stories: Stories, own_words: Collection[str]) -> Iterator[str]:
    """Find brackets that do not stand in the officer's own words; the library's wording has none."""
    lines = {line for words in own_words for line in _LINES.split(_plain(words)) if _BRACKET.search(line)}
    longest_first = sorted(lines, key=lambda line: (-len(line), line))
    for name, story in stories.items():
        for found in story.iter(_w("t")):
            text = left = _plain(found.text or "")
            for line in longest_first if _BRACKET.search(text) else ():
                left = left.replace(line, "")
            if _BRACKET.search(left):
                yield f"“{text.strip()[:_SHOWN]}” in {name}"


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")
