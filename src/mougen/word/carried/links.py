"""What a file points at outside itself, and the objects in it."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.model.carried import Carried
from mougen.word.carried.hold import Hold, told
from mougen.word.fields import FETCHING, fields
from mougen.word.intake.addresses import dangerous, foreign
from mougen.word.intake.fetching import address_of
from mougen.word.intake.links import OBJECTS
from mougen.word.intake.opening import Relation

_TEMPLATE = "attachedTemplate"


def found(hold: Hold) -> Iterator[Carried]:
    """Give links, templates and objects, of whatever part of the file, and the fields that fetch."""
    for source in hold.intake.deadline.over(hold.intake.sources()):
        for relation in hold.intake.relations(source).values():
            yield from _pointed(source or "the package", relation)
    for story in hold.intake.stories:
        for field in hold.intake.deadline.over(fields(hold.intake.tree(story.part))):
            address = address_of(field)
            if address:
                yield Carried("external link", told(address), story.part, stays=_leads_home(address))
            elif field.kind in FETCHING:
                yield Carried("external link", told(field.told), story.part, stays=True)


def _pointed(source: str, relation: Relation) -> Iterator[Carried]:
    noun = relation.kind.rpartition("/")[2]
    if noun in OBJECTS:
        yield Carried("object", f"{OBJECTS[noun]}: {told(relation.target)}", source, stays=True)
    elif relation.external and noun == _TEMPLATE:
        yield Carried("template", told(relation.target), source, stays=True)
    elif relation.external and noun == "hyperlink":
        yield Carried("external link", told(relation.target), source, stays=_leads_home(relation.target))
    elif relation.external:
        yield Carried("external link", f"{noun}: {told(relation.target)}", source, stays=True)


def _leads_home(address: str) -> bool:
    """Whether a link leads to a disk or a share, and so tells where we keep things."""
    inside = address.startswith("#")
    return not inside and (dangerous(address) or not foreign(address))
