"""The examination of a template: everything that is wrong with it, with its file and the place in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mougen.errors import ContentError
from mougen.model.finding import Finding, Place
from mougen.word import foreign, ladders, marks, scopes, shell, stencil
from mougen.word.expressions import names_of
from mougen.word.ooxml import W
from mougen.word.stencil import Stencil

PLACES = ("contents", "body")
MARKERS = tuple(f"[[{place}]]" for place in PLACES)

Fault = tuple[str, str]


def findings(path: Path, given: Any, *, agreement: bool) -> Iterator[Finding]:
    """Give all faults of a template.

    Args:
        path: where it is.
        given: the names that it may show, as ``mougen.model.shown`` declares them.
        agreement: whether it is the shell of an agreement, with places for its text and the styles of its text.
    """
    try:
        taken = stencil.opened(path)
    except ContentError as fault:
        yield _finding(path, ("unreadable", str(fault).removeprefix(f"{path.name}: ")))
        return
    found = [*foreign.faults(taken), *_styles(taken), *_marks(taken, given, MARKERS if agreement else ())]
    found += [*ladders.faults(taken), *_markers(taken)] if agreement else []
    found = found or list(_unready(path, PLACES if agreement else ()))
    yield from (_finding(path, fault) for fault in dict.fromkeys(found))


def _unready(path: Path, places: tuple[str, ...]) -> Iterator[Fault]:
    """Make the template ready as for a document: what is in order mark by mark may yet break the page as a whole."""
    try:
        shell.opened(path, places)
    except ContentError as fault:
        yield "unready", str(fault).removeprefix(f"{path.name}: ")


def _finding(path: Path, fault: Fault) -> Finding:
    return Finding(f"template/{fault[0]}", "must", fault[1].rstrip("."), place=Place(file=str(path)))


def _marks(taken: Stencil, given: Any, markers: tuple[str, ...]) -> Iterator[Fault]:
    for name, tree in taken.filled.items():
        known = markers if name == stencil.BODY else ()
        yield from (("mark", f"{name}: {wrong}") for wrong in marks.faults(tree, known))
        said = scopes.faults(stencil.marks_of(tree), names_of(given))
        yield from ((rule, f"{name}: {words}") for rule, words in said)
    filled = list(taken.filled.values())
    for name, tree in taken.trees.items():
        if name.startswith("word/") and tree not in filled and next(stencil.marks_of(tree), None):
            yield "mark", f"{stencil.stem(name)}: a mark stands in a part that is never filled"


def _markers(taken: Stencil) -> Iterator[Fault]:
    body = taken.trees[stencil.MAIN].find(f"{{{W}}}body")
    paragraphs = [] if body is None else list(body.iter(f"{{{W}}}p"))
    lines = [marks.text_of(found).strip() for found in paragraphs]
    for marker in MARKERS:
        count = lines.count(marker)
        if count != 1:
            times = f"{count} times" if count else "nowhere"
            yield "marker", f"body: {marker} must stand once, alone in its paragraph; it is there {times}"
        elif paragraphs[lines.index(marker)].getparent() is not body:
            yield "marker", f"body: {marker} must not stand in a table or a box"


def _styles(taken: Stencil) -> Iterator[Fault]:
    ids = {style.get(f"{{{W}}}styleId") for style in taken.styles.values()}
    for name, tree in taken.filled.items():
        tags = (f"{{{W}}}{tag}" for tag in ("pStyle", "rStyle", "tblStyle"))
        used = dict.fromkeys(str(found.get(f"{{{W}}}val")) for found in tree.iter(*tags))
        yield from (("style", f"{name}: it uses a style that is not there, {own}") for own in used if own not in ids)
