"""What stands in the markup itself, wherever it is: paths, notes that no program shows, ids of editing sessions."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from mougen.model.carried import Carried
from mougen.word.carried.hold import Hold, told

_SHOWN = re.compile(r"<(?:\w+:)?(t|delText)(?:\s[^>]*)?>[^<]*</(?:\w+:)?\1>")
_NOTE = re.compile(r"<!--(.*?)-->|<\?(?!xml\s)(.*?)\?>", re.DOTALL)
_PATH = re.compile(
    r"""(?:(?<![A-Za-z])[A-Za-z]:(?:\\{1,2}|/)(?![\\/])|\\\\(?=[\w.-]+\\)|file:/{1,3}|(?<![\w./-])/(?:Users|home)/)"""
    r"""[^"'<>|*?\r\n]+""",
)
_SESSION = re.compile(r"\b(?:\w+:)?rsid\w{0,8}(?:\s+\w+:val)?=[\"']([0-9A-Fa-f]{8})[\"']")
_ID = re.compile(r"<\w+:docId\s+\w+:val=[\"']([^\"']+)[\"']")
_TOLD_ELSEWHERE = (".rels",)  # with what they point at
_HELD_ELSEWHERE = ("docProps/", "customXml/")  # value by value


def found(hold: Hold) -> Iterator[Carried]:
    """Give what stands in the markup of each part."""
    for part, text in hold.markup():
        for note in _NOTE.finditer(text):
            yield Carried("note in the markup", told(note[1] or note[2] or ""), part, stays=True)
        if not part.endswith(_TOLD_ELSEWHERE) and not part.startswith(_HELD_ELSEWHERE):
            bare = html.unescape(_SHOWN.sub("", text))
            yield from (Carried("path", told(path[0]), part, stays=True) for path in _PATH.finditer(bare))
        yield from (Carried("revision id", session, part) for session in dict.fromkeys(_SESSION.findall(text)))
        yield from (Carried("revision id", f"of the document: {own}", part) for own in _ID.findall(text))
