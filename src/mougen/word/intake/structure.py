"""What a Word file must be in its structure, and what may not be in it at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mougen.archives import WORD
from mougen.errors import InputError
from mougen.word.intake.opening import CONTENT_TYPES, Intake
from mougen.word.ooxml import W
from mougen.word.tags import BODY, w

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHERS = {
    "wordprocessingml.template.main+xml": "is a Word template; save it as a document (.docx)",
    "spreadsheetml": "is an Excel workbook, not a Word document; ask for the Word file",
    "presentationml": "is a PowerPoint file, not a Word document; ask for the Word file",
}
_MACROS = re.compile(r"vbaProject|vbaData|macroEnabled", re.IGNORECASE)
_SINGLE = ("styles", "numbering", "settings", "comments", "commentsExtended", "people", "footnotes", "endnotes")
_OTHER_DOCUMENTS = ("aFChunk", "subDocument")
_OTHER_DOCUMENT_TAGS = (w("altChunk"), w("subDoc"))
_NO_WORD_FILE = "is not a Word document; save it again in Word as .docx"


def require_word(intake: Intake) -> None:
    """Find the main part, and refuse what is no ordinary Word file or could run.

    Raises:
        InputError: in one sentence, with the remedy.
    """
    types = _types(intake)
    if any(_MACROS.search(word) for word in _words(intake, types)):
        raise intake.refuse("has macros; ask for it to be saved in Word as .docx, which has none")
    intake.main = _main(intake)
    kind = types.get(f"/{intake.main}".casefold(), "")
    if kind != _MAIN_TYPE:
        other = next((words for part, words in _OTHERS.items() if part in kind), None)
        raise intake.refuse(other or _NO_WORD_FILE)
    _require_single(intake)
    _require_text(intake)
    _require_one_document(intake)


def _types(intake: Intake) -> dict[str, str]:
    """Give the content types of parts and endings."""
    name = intake.named(CONTENT_TYPES)
    if name is None or intake.named("_rels/.rels") is None:
        raise intake.refuse(_NO_WORD_FILE)
    found: dict[str, str] = {}
    for each in intake.tree(name).iterchildren("{*}Override", "{*}Default"):
        known = str(each.get("PartName") or each.get("Extension")).casefold()
        if known in found:
            raise intake.refuse(f"is damaged: it gives a part two types; {WORD.again}")
        found[known] = str(each.get("ContentType"))
    return found


def _words(intake: Intake, types: dict[str, str]) -> Iterator[str]:
    yield from intake.parts
    yield from types.values()
    for source in intake.sources():
        yield from (relation.kind for relation in intake.relations(source).values())


def _main(intake: Intake) -> str:
    relations = intake.relations("").values()
    if any(relation.kind.startswith(_STRICT) for relation in relations):
        raise _strict(intake)
    found = [relation for relation in relations if relation.kind == f"{_OFFICE}/officeDocument"]
    if any(relation.external for relation in found):
        raise intake.refuse("has its text outside the file; it is refused")
    if len(found) != 1 or not found[0].target:
        raise intake.refuse(_NO_WORD_FILE)
    return found[0].target


def _require_single(intake: Intake) -> None:
    """Refuse two parts of a kind of which Word would read one and somebody else the other."""
    nouns = [found.noun for found in intake.main_relations]
    twice = next((noun for noun in _SINGLE if nouns.count(noun) > 1), None)
    if twice:
        raise intake.refuse(f"is damaged: it has two of {twice}; {WORD.again}")


def _strict(intake: Intake) -> InputError:
    words = "is saved as Strict Open XML, which few programs read alike; save it in Word as Word Document (.docx)"
    return intake.refuse(words)


def _require_text(intake: Intake) -> None:
    root = intake.tree(intake.main)
    if str(root.tag).startswith(f"{{{_STRICT}"):
        raise _strict(intake)
    if root.tag != f"{{{W}}}document" or root.find(BODY) is None:
        raise intake.refuse(_NO_WORD_FILE)


def _require_one_document(intake: Intake) -> None:
    """Refuse a document within the document, whose text no reader of this one would see."""
    pointed = (relation.noun for source in intake.sources() for relation in intake.relations(source).values())
    held = any(noun in _OTHER_DOCUMENTS for noun in pointed)
    for story in intake.stories:
        held = held or next(intake.tree(story.part).iter(*_OTHER_DOCUMENT_TAGS), None) is not None
    if held:
        words = "has another document inside it that Word would put in on opening; save it again in Word"
        raise intake.refuse(f"{words}, look at what came in, and send that")
