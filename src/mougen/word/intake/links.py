"""What a file points at outside itself, and the objects in it."""

from __future__ import annotations

from lxml import etree

from mougen.word.intake.addresses import dangerous, foreign, names_another, shows
from mougen.word.intake.noting import Notes, quoted
from mougen.word.intake.opening import Intake, Relation
from mougen.word.tags import TEXT, w

OBJECTS = {
    "oleObject": "an object of another program",
    "package": "a whole file",
    "control": "a control that can run",
    "attachedToolbars": "toolbars that can run commands",
    "extensibility": "buttons that can run commands",
    "webextensiontaskpanes": "an add-in that opens with it",
    "webextension": "an add-in that opens with it",
}
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def look(intake: Intake, notes: Notes) -> None:
    """Note links, templates and objects, of whatever part of the file."""
    for source in intake.deadline.over(intake.sources()):
        texts = _texts(intake, source)
        for name, relation in intake.relations(source).items():
            noun = relation.kind.rpartition("/")[2]
            if noun in OBJECTS:
                what = f"the file has {OBJECTS[noun]} in it"
                notes.add("embedded-object", f"{what}: {quoted(relation.target)}" if relation.target else what)
            elif relation.external:
                _outside(relation, texts.get(name, ""), notes)


def _outside(relation: Relation, text: str, notes: Notes) -> None:
    address, noun = relation.target, relation.kind.rpartition("/")[2]
    if noun == "hyperlink":
        _link(address, text, notes)
    elif noun == "attachedTemplate":
        if foreign(address):  # a path on the writer's own disk is what Word leaves behind in nearly every file
            notes.add("attached-template", f"the file fetches its template from {quoted(address)}")
    else:
        notes.add("external-link", f"the file shows what stands elsewhere ({noun}): {quoted(address)}")


def _link(address: str, text: str, notes: Notes) -> None:
    shown = f"the words {quoted(text)} link" if text.strip() else "something links"
    if dangerous(address):
        notes.add("external-link", f"{shown} to {quoted(address)}, which is no web page")
    elif names_another(text, address):
        notes.add("external-link", f"{shown} to another site, {quoted(address)}")
    elif foreign(address) and not shows(text, address):
        notes.add("external-link", f"{shown} to {quoted(address)}", "note")


def _texts(intake: Intake, source: str) -> dict[str, str]:
    """Give the words of each link of a story, by the id of its relationship."""
    if source not in {story.part for story in intake.stories}:
        return {}
    found: dict[str, str] = {}
    for link in intake.deadline.over(intake.tree(source).iter(w("hyperlink"))):
        found.setdefault(str(link.get(_ID)), _text(link))
    return found


def _text(link: etree._Element) -> str:
    return "".join(found.text or "" for found in link.iter(TEXT))[:2_000]
