r"""The runs of a line as one text that a person can read and edit, and back, exactly.

Words stand as they are. What is more than words stands in braces:

- ``{term_end: 31 March 2030}`` the value of an answer, as a format wrote it; ``{area = the district}`` as it was typed;
- ``{? term_end: when it ends | ask Finance}`` a gap, with the officer's note, if there is one, behind a bar;
- ``{* Budget}`` a term where it is defined; ``{* board_name: the Board}`` where an answer gives it;
- ``{@ review _mg_review: clause |53| (Review)}`` a cross-reference: what it is called in the library, the bookmark that
  it leads to (``-`` where that is not in the document), and its text, with bars about the number.

A backslash stands before a brace, a bar or a backslash that is meant as itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mougen.model.document import Blank, Defined, Filled, Reference, Run, Words

_SIGNS = re.compile(r"([\\{}|])")
_PIECE = re.compile(r"\{(?P<inner>(?:\\.|[^\\{}])*)\}|(?P<words>(?:\\.|[^\\{}])+)", re.DOTALL)
_PLAIN_ESCAPE = re.compile(r"\\([\\{}|])")
_BAR = re.compile(r"(?<!\\)(?:\\\\)*\|")
_NOWHERE = "-"
_HOW = r"a backslash must stand before a brace that is no mark: \{"


def write(runs: tuple[Run, ...]) -> str:
    """Give runs as a text."""
    return "".join(map(_written, runs))


def read(text: str) -> tuple[Run, ...]:
    """Give the runs of a text.

    Raises:
        ValueError: where a mark cannot be read, in words for whoever typed it.
    """
    return joined(tuple(_runs(text)))


def joined(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Give runs with words that stand side by side as one, and without what is empty: the form that is read back."""
    out: list[Run] = []
    for run in runs:
        if isinstance(run, Words) and out and isinstance(out[-1], Words):
            out[-1] = Words(out[-1].text + run.text)
        elif not isinstance(run, Words) or run.text:
            out.append(run)
    return tuple(out)


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


def _plain(text: str) -> str:
    return _PLAIN_ESCAPE.sub(r"\1", text)


def _written(run: Run) -> str:
    match run:
        case Words(text=text):
            return _escaped(text)
        case Filled(text=text, answer=answer, formatted=formatted):
            return f"{{{answer}{':' if formatted else ' ='} {_escaped(text)}}}"
        case Blank(text=text, answer=answer, note=note):
            return f"{{? {answer}: {_escaped(text)}{f' | {_escaped(note)}' if note else ''}}}"
        case Defined(text=text, answer=answer):
            return f"{{* {f'{answer}: ' if answer else ': '}{_escaped(text)}}}"
        case Reference():
            parts = "|".join(map(_escaped, (run.before, run.number, run.after)))
            return f"{{@ {run.target} {run.anchor or _NOWHERE}: {parts}}}"


def _runs(text: str) -> Iterator[Run]:
    at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None:
            raise ValueError(f"the mark at “{text[at : at + 30]}” is not closed, or not opened; {_HOW}")
        at = piece.end()
        inner = piece["inner"]
        yield Words(_plain(piece["words"])) if inner is None else _mark(inner)


def _mark(inner: str) -> Run:
    reads: dict[str, Callable[[str, str], Run]] = {"?": _gap, "*": _term, "@": _reference}
    sign, begun = inner[:1], inner[1:2] == " "
    kind = reads.get(sign) if begun else None
    name, colon, rest = inner[2:].partition(":") if kind else _named(inner)
    if not colon or not rest.startswith(" "):
        raise ValueError(f"“{{{inner[:30]}}}” is no mark of a clause's own wording; {_HOW}")
    if kind is not None:
        return kind(name.strip(), rest[1:])
    if not name.strip():
        raise ValueError(f"“{{{inner[:30]}}}” names no answer; {_HOW}")
    return Filled(_plain(rest[1:]), name.strip(), formatted=colon == ":")


def _named(inner: str) -> tuple[str, str, str]:
    """Split a mark at its first colon, or at the equals sign between spaces where that comes first."""
    typed, formatted = inner.partition(" ="), inner.partition(":")
    return typed if typed[1] and len(typed[0]) < len(formatted[0]) else formatted


def _gap(answer: str, rest: str) -> Run:
    bar = _BAR.search(rest)
    if bar is None:
        return Blank(_plain(rest), answer)
    at = bar.end() - 1
    return Blank(_plain(rest[:at].removesuffix(" ")), answer, _plain(rest[at + 1 :].removeprefix(" ")))


def _term(answer: str, rest: str) -> Run:
    return Defined(_plain(rest), answer or None)


def _reference(names: str, rest: str) -> Run:
    target, _, anchor = names.partition(" ")
    parts = list(_split(rest))
    if len(parts) != 3 or not anchor:  # noqa: PLR2004 - before the number, the number, behind it
        raise ValueError(f"the reference “{names}” must have a target, a bookmark, and two bars about its number")
    return Reference(target, None if anchor == _NOWHERE else anchor, *map(_plain, parts))


def _split(text: str) -> Iterator[str]:
    start = 0
    for bar in _BAR.finditer(text):
        yield text[start : bar.end() - 1]
        start = bar.end()
    yield text[start:]
