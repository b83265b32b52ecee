"""Fields that fetch, run or ask for something, and those that mougen does not know."""

from __future__ import annotations

import re

from mougen.word.fields import FETCHING, Field, fields
from mougen.word.intake.addresses import dangerous, foreign
from mougen.word.intake.noting import Notes, quoted
from mougen.word.intake.opening import Intake
from mougen.word.tags import NAME, w

_HONEST = frozenset((
    "ADDRESSBLOCK", "ADVANCE", "AUTHOR", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "AUTOTEXT", "AUTOTEXTLIST",
    "BARCODE", "BIBLIOGRAPHY", "BIDIOUTLINE", "CITATION", "COMMENTS", "COMPARE", "CREATEDATE", "DATE",
    "DOCPROPERTY", "DOCVARIABLE", "EDITTIME", "EQ", "FILENAME", "FILESIZE", "FORMCHECKBOX", "FORMDROPDOWN",
    "FORMTEXT", "FORMULA", "GREETINGLINE", "HYPERLINK", "IF", "INDEX", "INFO", "KEYWORDS", "LASTSAVEDBY", "LISTNUM",
    "MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF",
    "PRINTDATE", "PRIVATE", "QUOTE", "REF", "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "SET", "SHAPE",
    "STYLEREF", "SUBJECT", "SYMBOL", "TA", "TC", "TEMPLATE", "TIME", "TITLE", "TOA", "TOC", "USERADDRESS",
    "USERINITIALS", "USERNAME", "XE",
))  # fmt: skip
_ADDRESS = re.compile(r"""HYPERLINK\s+(?!\\[A-Za-z](?:\s|\Z))(?:"([^"]*)"|(\S+))""", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][A-Z0-9_]*\Z")


def look(intake: Intake, notes: Notes) -> None:
    """Note the fields of a file that are more than a number, a date or a name."""
    marks = _marks(intake)
    for story in intake.stories:
        for field in intake.deadline.over(fields(intake.tree(story.part))):
            _judge(field, marks, notes, story.label)


def _marks(intake: Intake) -> frozenset[str]:
    """Give the names of bookmarks: a field that begins with one is a reference to it."""
    starts = (mark for story in intake.stories for mark in intake.tree(story.part).iter(w("bookmarkStart")))
    return frozenset(str(mark.get(NAME)).upper() for mark in starts)


def _judge(field: Field, marks: frozenset[str], notes: Notes, label: str) -> None:
    kind, told = field.kind, quoted(field.told)
    if field.assembled:
        notes.add("field", f"{label} has a field whose command is put together by another field: {told}")
    elif kind in FETCHING:
        notes.add("field", f"{label} has the field {kind}, which fetches or runs something: {told}")
    elif kind == "HYPERLINK":
        _link(field, notes, label)
    elif kind and kind not in _HONEST and kind not in marks and not kind.startswith("="):
        named = f"the field {kind}" if _NAME.match(kind) else "a field"
        notes.add("field", f"{label} has {named}, which mougen does not know: {told}", "note")


def _link(field: Field, notes: Notes, label: str) -> None:
    address = address_of(field)
    if dangerous(address):
        notes.add("external-link", f"{label} has a link to {quoted(address)}, which is no web page")
    elif foreign(address):
        notes.add("external-link", f"{label} has a link to {quoted(address)}", "note")


def address_of(field: Field) -> str:
    """Give the address that a field links to; empty where it is no link, or one within the file."""
    found = _ADDRESS.search(field.told) if field.kind == "HYPERLINK" else None
    return (found[1] or found[2] or "") if found else ""
