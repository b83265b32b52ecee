"""The text of a sub-clause: words, places of answers, words of force, references, definitions and directives.

The syntax is that of ``docs/writing-clauses.md``. It is read, never run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import get_args

from markdown_it.tree import SyntaxTreeNode

from mougen.errors import ContentError
from mougen.model import condition
from mougen.model.clause import Definition, Each, Fill, Format, Item, Link, Literally, Noun, Piece, Verb

BAR = "\u00a6"
"""Stands for the bar within braces in table rows, so that the table's own bars are the only ones there."""

BARE = "bare"
"""What stands in the brackets of a reference that leaves out the title."""

_TOKEN = re.compile(r"\{\{([^{}]*)\}\}|\{([^{}]*)\}")
_PATH = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?")
_EACH = re.compile(r"([a-z][a-z0-9_]*) as ([a-z][a-z0-9_]*)")
_ANCHOR = re.compile(r"#([a-z][a-z0-9-]*)")
_PART = re.compile(r"[a-z0-9-]+\.[A-Za-z0-9]+\.[a-z0-9-]+")
_FORMATS = frozenset(get_args(Format))
_SHORT_VERBS = {
    "must": Verb("must", "will seek to"),
    "must not": Verb("must not", "will seek not to"),
    "need not": Verb("is not required to", "is not expected to"),
}
_NOUNS = {"agreement": Noun(capital=False), "Agreement": Noun(capital=True)}


@dataclass(frozen=True, slots=True)
class Where:
    """A line of a content file, for messages."""

    file: str
    line: int

    def fault(self, message: str) -> ContentError:
        """Make a refusal that names this line."""
        return ContentError(f"{self.file}:{self.line}: {message}")


@dataclass(frozen=True, slots=True)
class Marks:
    """What the directives of a paragraph say."""

    item: Item
    total: str | None = None


def read_paragraph(inline: SyntaxTreeNode, where: Where) -> Marks:
    """Read the inline content of a paragraph into an item with its directives.

    Raises:
        ContentError: for anything outside the syntax, with file and line.
    """
    marks = Marks(Item((), where.line))
    pieces: list[Piece] = []
    for part in _parts(inline.children, where):
        if not isinstance(part, str):
            pieces.append(part)
            continue
        read = _directive(marks, part, where)
        _placed(marks, part, pieces, where)
        marks = read
    return replace(marks, item=replace(marks.item, pieces=_trim(_merge(pieces))))


def _parts(nodes: list[SyntaxTreeNode], where: Where) -> Iterator[Piece | str]:
    for node in nodes:
        match node.type:
            case "text":
                yield from _text(node.content, where)
            case "softbreak":
                yield Literally(" ")
            case "hardbreak":
                yield Literally("\n")
            case "strong":
                yield _definition(node, where)
            case "link":
                yield _link(node, where)
            case other:
                raise where.fault(f"{other.replace('_', ' ')} is not part of the clause syntax; take it out")


def _text(text: str, where: Where) -> Iterator[Piece | str]:
    at = 0
    for found in _TOKEN.finditer(text):
        yield from _words(text[at : found.start()], where)
        yield _fill(found[1], where) if found[1] is not None else _braces(found[2].strip().replace(BAR, "|"))
        at = found.end()
    yield from _words(text[at:], where)


def _words(text: str, where: Where) -> Iterator[Piece]:
    if "{" in text or "}" in text:
        raise where.fault(f"a brace is not closed, or closed twice, near “{text.strip()[:40]}”")
    if text:
        yield Literally(text)


def _fill(inside: str, where: Where) -> Fill:
    path, _, form = (part.strip() for part in inside.replace(BAR, "|").partition("|"))
    if not _PATH.fullmatch(path):
        usage = "{{ name }} or {{ name | format }}"
        raise where.fault(f"“{{{{{inside}}}}}” does not name an answer; write {usage}")
    chosen = form or "as is"
    if chosen not in _FORMATS:
        raise where.fault(f"“{form}” is not a format; the formats are {', '.join(sorted(_FORMATS - {'as is'}))}")
    return Fill(path, chosen, where.line)  # type: ignore[arg-type]


def _braces(inside: str) -> Piece | str:
    if inside in _NOUNS:
        return _NOUNS[inside]
    if inside in _SHORT_VERBS:
        return _SHORT_VERBS[inside]
    binding, bar, soft = inside.partition("|")
    if bar and binding.strip() and soft.strip():
        return Verb(binding.strip(), soft.strip())
    return inside


def _directive(marks: Marks, words: str, where: Where) -> Marks:
    name, _, rest = words.partition(" ")
    rest = rest.strip()
    if name.startswith("#"):
        return replace(marks, item=replace(marks.item, anchor=_matched(_ANCHOR, words, where)[1]))
    match name:
        case "when":
            return replace(marks, item=replace(marks.item, when=_condition(rest, where)))
        case "each":
            found = _matched(_EACH, rest, where)
            return replace(marks, item=replace(marks.item, each=Each(found[1], found[2])))
        case "part":
            part = _matched(_PART, rest, where)[0]
            return replace(marks, item=replace(marks.item, parts=(*marks.item.parts, part)))
        case "total":
            return replace(marks, total=rest)
        case "sign":
            return replace(marks, item=replace(marks.item, role="signature"))
        case "glossary":
            return replace(marks, item=replace(marks.item, role="glossary"))
        case _:
            raise where.fault(f"“{{{words}}}” is not a directive or words of force; see docs/writing-clauses.md")


def _placed(marks: Marks, words: str, before: list[Piece], where: Where) -> None:
    """Hold a directive against what stands before it: neither words nor another of its kind (but ``{part}``)."""
    item, name = marks.item, "#" if words.startswith("#") else words.partition(" ")[0]
    if name == "part":
        return
    if any(piece != Literally(" ") for piece in before):
        raise where.fault(f"“{{{words}}}” stands after words; put it at the beginning")
    if {"when": item.when, "each": item.each, "total": marks.total, "#": item.anchor}.get(name) is not None:
        raise where.fault(f"“{{{words}}}” is a second directive of its kind; keep one")


def _matched(pattern: re.Pattern[str], words: str, where: Where) -> re.Match[str]:
    found = pattern.fullmatch(words)
    if found is None:
        raise where.fault(f"“{words}” is not in the form that this directive needs; see docs/writing-clauses.md")
    return found


def _condition(source: str, where: Where) -> condition.Condition:
    try:
        return condition.parse(source)
    except condition.ConditionError as error:
        raise where.fault(str(error)) from None


def _definition(node: SyntaxTreeNode, where: Where) -> Definition:
    parts = list(_parts(node.children, where))
    kept = [part for part in parts if isinstance(part, (Literally, Fill))]
    if not kept or len(kept) != len(parts):
        raise where.fault("bold marks a defined term: it can hold words and places of answers only")
    return Definition(tuple(_merge(list(kept))))  # type: ignore[arg-type]


def _link(node: SyntaxTreeNode, where: Where) -> Link:
    target = str(node.attrs.get("href", ""))
    if not target.startswith("#"):
        raise where.fault(f"the link to “{target}” does not start with #; a clause links only to headings")
    words = "".join(child.content for child in node.children)
    if words not in {"", BARE}:
        raise where.fault(f"“[{words}]({target})” has words of its own; write []({target}) or [{BARE}]({target})")
    return Link(target.removeprefix("#"), words, where.line)


def _merge(pieces: list[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, Literally) and isinstance(last, Literally):
            merged[-1] = Literally(last.text + piece.text)
        else:
            merged.append(piece)
    return merged


def _trim(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Take off the spaces that stood beside directives at either end."""
    if pieces and isinstance(pieces[0], Literally):
        pieces[0] = Literally(pieces[0].text.lstrip())
    if pieces and isinstance(pieces[-1], Literally):
        pieces[-1] = Literally(pieces[-1].text.rstrip())
    return tuple(piece for piece in pieces if piece != Literally(""))
