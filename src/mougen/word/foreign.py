"""What must not be in a template, because it runs, fetches, or tells of whoever made it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mougen.word.fields import FETCHING, fields
from mougen.word.ooxml import W
from mougen.word.stencil import Stencil, stem

_MACROS = re.compile(r"vbaProject|vbaData|macroEnabled|\.ms-word\.vba", re.IGNORECASE)
_EMBEDDED = ("/oleObject", "/package", "/control", "/aFChunk", "/subDocument", "/attachedToolbars")
_ATTACHED = "/attachedTemplate"  # taken out whenever a template is filled
_CHANGING = {"AUTHOR", "CREATEDATE", "DATE", "EDITTIME", "FILENAME", "LASTSAVEDBY", "PRINTDATE", "SAVEDATE", "TIME",
             "USERADDRESS", "USERINITIALS", "USERNAME"}  # fmt: skip
_TRACKED = ("ins", "del", "moveFrom", "moveTo")

Fault = tuple[str, str]


def faults(stencil: Stencil) -> Iterator[Fault]:
    """Say what a template holds that it must not, as a rule's name and a sentence."""
    types = stencil.trees.get("[Content_Types].xml", ())
    if any(_MACROS.search(text) for text in (*stencil.names, *(str(kind.get("ContentType")) for kind in types))):
        yield "macro", "it has macros; save it in Word as a document without them (.docx)"
    for name, tree in stencil.trees.items():
        if name.endswith(".rels"):
            yield from _relations(_owner(name), tree)
    for name, tree in stencil.filled.items():
        yield from _inside(name, tree)


def _owner(name: str) -> str:
    """Give the part whose relationships a part holds: word/_rels/header1.xml.rels those of header1."""
    return stem(name.replace("_rels/", "").removesuffix(".rels"))


def _relations(name: str, tree: Any) -> Iterator[Fault]:
    for found in tree:
        kind, target = str(found.get("Type")), str(found.get("Target"))
        if found.get("TargetMode") == "External" and not kind.endswith(_ATTACHED):
            yield "link", f"{name}: it points outside the file, at {target}; remove the link and keep its words"
        elif kind.endswith(_EMBEDDED):
            yield "embedded", f"{name}: it has an object or another document inside, {target}; take it out"
        elif kind.endswith("/comments"):
            yield "comment", f"{name}: it has comments; delete them"


def _inside(name: str, tree: Any) -> Iterator[Fault]:
    if any(tree.find(f".//{{{W}}}{tag}") is not None for tag in _TRACKED):
        yield "tracked", f"{name}: it has tracked changes; accept or reject them all"
    for field in (found.kind for found in fields(tree)):
        if field in FETCHING:
            yield "field", f"{name}: the field {field} fetches or runs something; take it out"
        elif field in _CHANGING:
            words = "shows something else from day to day or from person to person; write a name in braces instead"
            yield "field", f"{name}: the field {field} {words}"
