"""Our own checks of form: a file that Word might repair, or that leaks, is not given out."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from types import MappingProxyType

from mougen.errors import OutputError
from mougen.word.facts import Facts, gather, values
from mougen.word.fields import FETCHING

_POINTS_AT = re.compile(r"\s*(?:REF|PAGEREF)\s+(\S+)")
_ENTRY_LIMIT = 1_000
_ACTIVE = ("/vbaProject", "/oleObject", "/package", "/control", "/aFChunk", "/subDocument", "/attachedTemplate")
_NOTHING: Mapping[str, Facts] = MappingProxyType({})

Known = Mapping[str, Facts]


def check(parts: Mapping[str, bytes], known: Known = _NOTHING) -> None:
    """Raise where a package is not sound; nothing is repaired.

    Args:
        parts: the parts by their names.
        known: what was gathered before from parts that have not changed since.
    """
    facts = {
        name: known[name] if name in known else gather(name, data)
        for name, data in parts.items()
        if name.endswith((".xml", ".rels"))
    }
    faults = [*_types(facts, parts), *_relations(facts, parts), *_ids(facts), *_marks(facts), *_comments(facts)]
    faults += [*_targets(facts), *_used(facts), *_leftovers(facts), *_active(facts)]
    if len(parts) > _ENTRY_LIMIT:
        faults.append(f"it has {len(parts)} parts")
    if faults:
        raise OutputError(f"The document was not written, because it would not be sound: {'; '.join(faults)}.")


def _every(facts: Known, name: str) -> list[str]:
    return [value for part in facts.values() for value in part.get(name, ())]


def _types(facts: Known, parts: Mapping[str, bytes]) -> Iterator[str]:
    types = facts["[Content_Types].xml"]
    named = {unescape(found).lstrip("/") for found in types.get("Override PartName", ())}
    endings = {found.lower() for found in types.get("Default Extension", ())}
    for name in parts:
        if name not in named and name.rpartition(".")[2].lower() not in endings:
            yield f"{name} has no content type"
    yield from (f"{name} has a content type but is not there" for name in sorted(named - set(parts)))


def _relations(facts: Known, parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, part in facts.items():
        if not name.endswith(".rels"):
            continue
        yield from _repeated(name, "relationship", part.get("Relationship Id", ()))
        folder = posixpath.dirname(posixpath.dirname(name))
        targets = map(unescape, part.get("Relationship Target", ()))
        for relation, target in zip(part.get("Relationship", ()), targets, strict=True):
            if values([relation], "TargetMode") == ["External"]:
                yield f"{name} points outside the file, at {target}"
            elif posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") not in parts:
                yield f"{name} points at {target}, which is not there"


def _active(facts: Known) -> Iterator[str]:
    """Give what could run, fetch or bring in another document, whoever put it there."""
    for name, part in facts.items():
        kinds = [kind for relation in part.get("Relationship", ()) for kind in values([relation], "Type")]
        yield from (f"{name} brings in {kind.rpartition('/')[2]}" for kind in kinds if kind.endswith(_ACTIVE))
    told = (unescape(words).split() for words in dict.fromkeys(_every(facts, "instrText")))
    fetching = {words[0].upper() for words in told if words} & FETCHING
    yield from (f"a field {word} would fetch or run something" for word in sorted(fetching))


def _ids(facts: Known) -> Iterator[str]:
    yield from _repeated("the file", "bookmark", _every(facts, "bookmarkStart w:id"))
    yield from _repeated("the file", "bookmark", _every(facts, "bookmarkStart w:name"))
    yield from _repeated("the file", "comment", _every(facts, "comment w:id"))
    yield from _repeated("the file", "drawing", _every(facts, "docPr id"))


def _repeated(name: str, what: str, ids: Sequence[str]) -> Iterator[str]:
    if len(set(ids)) < len(ids):
        yield from (f"{name} has the {what} id {found} twice" for found, count in Counter(ids).items() if count > 1)


def _marks(facts: Known) -> Iterator[str]:
    for name, part in facts.items():
        begun, ended = part.get("bookmarkStart w:id", ()), part.get("bookmarkEnd w:id", ())
        if len(begun) != len(ended) or set(begun) != set(ended):  # that none begins twice is asked of them all together
            yield f"{name} has a bookmark without both ends"


def _comments(facts: Known) -> Iterator[str]:
    main = facts["word/document.xml"]
    texts = set(_every(facts, "comment w:id"))
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        anchored = main.get(f"{tag} w:id", ())
        if set(anchored) != texts or len(anchored) > len(texts):
            yield f"its comments and their places ({tag}) do not match"


def _targets(facts: Known) -> Iterator[str]:
    marks = set(_every(facts, "bookmarkStart w:name"))
    pointed = map(_POINTS_AT.match, dict.fromkeys(_every(facts, "instrText")))
    aims = [*_every(facts, "hyperlink w:anchor"), *(found.group(1) for found in pointed if found)]
    yield from (f"a reference points at {aim}, which is not there" for aim in aims if aim not in marks)


def _used(facts: Known) -> Iterator[str]:
    main = facts["word/document.xml"]
    used = {found for tag in ("pStyle", "rStyle", "tblStyle") for found in main.get(f"{tag} w:val", ())}
    missing = used.difference(_every(facts, "style w:styleId"))
    yield from (f"the style {name} is used but not there" for name in sorted(missing))


def _leftovers(facts: Known) -> Iterator[str]:
    # Marks of the template ({{ and [[body]]) are looked for when it is compiled (compiling.py), because an officer's
    # own text may hold them; what stands for the body until it is there is a processing instruction, which no text is.
    yield from (f"{name} has a place that was not filled" for name, part in facts.items() if part.get("?"))
