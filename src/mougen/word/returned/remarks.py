"""The comments of a Word file: what each says, about which words, what it answers, and whether it was settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from mougen.model.returned import Person, Remark
from mougen.word.intake import Intake
from mougen.word.levels import Styles
from mougen.word.returned.revisions import moment
from mougen.word.returned.spans import Spans
from mougen.word.returned.text import Reader
from mougen.word.tags import ID, PARAGRAPH, w

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_NAME, _ABOVE, _DONE = f"{_W14}paraId", f"{_W15}paraIdParent", f"{_W15}done"
_TRUE = {"1", "true", "on"}


def remarks(source: Intake, spans: Spans) -> Iterator[Remark]:
    """Give the comments of a file, in its own order.

    Args:
        source: the file.
        spans: what its text ties them to.
    """
    comments, threads = source.related_tree("comments"), source.related_tree("commentsExtended")
    found = [] if comments is None else comments.findall(w("comment"))
    names = {paragraph.get(_NAME, ""): one.get(ID, "") for one in found for paragraph in one.iter(PARAGRAPH)}
    told = () if threads is None else threads.iter(f"{_W15}commentEx")
    extra = {names.get(each.get(f"{_W15}paraId", "")): each for each in told}
    for one in found:
        more = extra.get(one.get(ID, ""))
        above = "" if more is None else names.get(more.get(_ABOVE, ""), "")
        reader = Reader(Styles(None), source)
        reader.read(one, "body")
        said = "\n".join(paragraph.accepted for paragraph in reader.lines.paragraphs)
        done = more is not None and more.get(_DONE) in _TRUE
        yield replace(_remark(one, spans), text=said, answers=above, done=done)


def people(source: Intake) -> Iterator[Person]:
    """Give those whom a file lists as having worked on it."""
    found = source.related_tree("people")
    for person in () if found is None else found.iter(f"{_W15}person"):
        account = person.find(f"{_W15}presenceInfo")
        yield Person(person.get(f"{_W15}author", ""), "" if account is None else account.get(f"{_W15}userId", ""))


def _remark(one: etree._Element, spans: Spans) -> Remark:
    name = one.get(ID, "")
    return Remark(
        name,
        one.get(w("author"), ""),
        one.get(w("initials"), ""),
        moment(one),
        paragraph=spans.paragraph(name),
        quoted=spans.quoted(name),
    )
