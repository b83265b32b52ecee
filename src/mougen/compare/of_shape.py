"""Paragraphs of a returned file that were split or joined, and rows that have other columns."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.compare import told as telling
from mougen.compare.layout import Layout
from mougen.compare.sent import Known
from mougen.compare.told import Told
from mougen.compare.within import new_line, read_out, retold
from mougen.model.change import Change
from mougen.model.document import Run, Words
from mougen.model.own import own_anchor

SPLIT, JOINED, COLUMNS = "one paragraph was split", "paragraphs were joined", "the table has other columns"


def told(layout: Layout) -> Iterator[Told]:
    """Give what came back in another shape."""
    for match in layout.matches:
        if match.old and match.new and len(match.old) + len(match.new) > 2:  # noqa: PLR2004 - one and one
            yield _divided(layout, match.old, match.new)
    for j, leaf in enumerate(layout.leaves):
        known = layout.known(j)
        if known is not None and len(known.cells) != len(leaf.cells) and not layout.adopted(j):
            yield _widened(layout, j, known)


def _divided(layout: Layout, old: tuple[int, ...], new: tuple[int, ...]) -> Told:
    known = [layout.sent.known[i] for i in old]
    lines = tuple(one.line for one in known if one.line)
    texts = [layout.leaves[j].cells[0] for j in new]
    section, first = known[0].section, lines[0] if lines else None
    keys = [telling.key(text.text, count) for count, text in enumerate(texts)]
    anchors = [first.anchor if first and not at else own_anchor(section, key) for at, key in enumerate(keys)]
    runs = _run_together(known)
    now = tuple(new_line(a, first, (retold(runs, text, layout),)) for a, text in zip(anchors, texts, strict=True))
    claims, tracked = telling.together(text.claims(0, len(text.text), "") for text in texts)
    ended = len(new) > 1 and all(layout.leaves[j].ended for j in new[:-1])
    change = Change(
        "", "wording", section, layout.sent.place(section, first.anchor if first else ""),
        "\n".join(one.leaf.text for one in known), "\n".join(text.text for text in texts),
        claims=claims, tracked=tracked or ended, was=lines, now=now if lines else (),
        note=SPLIT if len(new) > 1 else JOINED,
    )  # fmt: skip
    return Told(new[0], change)


def _widened(layout: Layout, j: int, known: Known) -> Told:
    leaf, line = layout.leaves[j], known.line
    columns = [known.cells[at] if at < len(known.cells) else () for at in range(len(leaf.cells))]
    cells = tuple(retold(runs, cell, layout) for runs, cell in zip(columns, leaf.cells, strict=True))
    change = Change(
        "", "wording", known.section, layout.place_of(j), read_out(known.cells), leaf.text,
        claims=layout.put_in(j)[0], was=(line,) if line else (),
        now=(new_line(line.anchor, line, cells),) if line else (), note=COLUMNS,
    )  # fmt: skip
    return Told(j, change)


def _run_together(known: list[Known]) -> tuple[Run, ...]:
    runs: list[Run] = list(known[0].cells[0])
    for one in known[1:]:
        runs += [Words(" "), *one.cells[0]]
    return tuple(runs)
