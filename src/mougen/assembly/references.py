"""Cross-references: once all sections stand, each is given the number of what it points to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mougen.model.clause import BINDING_CLAUSES, RANGE
from mougen.model.document import Block, Document, Provision, Reference, Run, Section, Table, Words
from mougen.model.numbering import PART, Number, number

BARE = "bare"


@dataclass(frozen=True, slots=True)
class Targets:
    """What can be referred to: sections by heading, marked items by ``heading/name``, and all numbers."""

    sections: Mapping[str, Section]
    marks: Mapping[str, tuple[str, str]]
    numbers: Mapping[str, Number]
    titles: Mapping[str, str]
    binding: tuple[Section, ...]


def resolve(document: Document, marks: Mapping[str, tuple[str, str]], titles: Mapping[str, str]) -> Document:
    """Give the document with every reference resolved.

    Args:
        document: the document whose references name headings.
        marks: for ``heading/name`` the heading and the anchor of the item so marked.
        titles: the title of every heading, to name what is not in the document.
    """
    sections = {section.heading: section for section in reversed(document.sections) if not section.unused}
    binding = tuple(s for s in document.of_role("clause") if s.binds and s.stands)
    numbers = number(document)
    targets = Targets(sections, marks, numbers, titles, binding)
    resolved = replace(document, sections=tuple(_section(section, targets) for section in document.sections))
    resolved.know(number, numbers)  # a reference changes no number
    return resolved


def _section(section: Section, targets: Targets) -> Section:
    if not _refers(section.runs()):
        return section
    return replace(section, blocks=_blocks(section.blocks, targets))


def _blocks(blocks: tuple[Block, ...], targets: Targets) -> tuple[Block, ...]:
    return tuple([_block(block, targets) for block in blocks])


def _block(block: Block, targets: Targets) -> Block:
    if isinstance(block, Provision):
        below = _blocks(block.blocks, targets) if block.blocks else ()
        runs = _runs(block.runs, targets)
        changed = bool(below) or runs is not block.runs
        return Provision(block.anchor, runs, below, block.role, block.parts) if changed else block
    rows = tuple(tuple(_runs(cell, targets) for cell in row) for row in block.rows)
    return replace(block, rows=rows) if isinstance(block, Table) else block


def _runs(runs: tuple[Run, ...], targets: Targets) -> tuple[Run, ...]:
    if not _refers(runs):
        return runs
    out: list[Run] = []
    for run in runs:
        if not isinstance(run, Reference):
            out.append(run)
            continue
        starts = not out or (out[-1].text.rstrip().endswith((".", ":")) and isinstance(out[-1], Words))
        out += [_capital(given, starts) if i == 0 else given for i, given in enumerate(_reference(run, targets))]
    return tuple(out)


def _refers(runs: tuple[Run, ...]) -> bool:
    return Reference in map(type, runs)


def _capital(run: Run, starts: bool) -> Run:
    if starts and isinstance(run, Reference) and run.before:
        return replace(run, before=run.before[:1].upper() + run.before[1:])
    return run


def _reference(run: Reference, targets: Targets) -> tuple[Run, ...]:
    if run.target == BINDING_CLAUSES:
        return _listed(targets)
    if run.target in targets.marks:
        return _marked(run, targets)
    if RANGE in run.target:
        return _range(run, targets)
    section = targets.sections.get(run.target)
    if section is None or section.anchor not in targets.numbers:
        return (_absent(run, section, targets),)
    own = targets.numbers[section.anchor].full
    noun = "" if section.role == "schedule" else "clause "
    title = "" if run.before == BARE else f" ({section.title})"
    return (Reference(run.target, section.anchor, noun, own, title),)


def _absent(run: Reference, section: Section | None, targets: Targets) -> Run:
    if section is not None:
        return Words(f"the section “{section.title}”")
    return Reference(run.target, None, after=f"{_title(run.target, targets)}, which is not in this document")


def _title(target: str, targets: Targets) -> str:
    heading = target if target in targets.titles else target.rpartition("/")[0]
    return targets.titles.get(heading, heading)


def _range(run: Reference, targets: Targets) -> tuple[Run, ...]:
    """Refer to all from one target to another: "clauses 4 to 7", and "Schedule 2 to Schedule 4" for schedules."""
    ends = [_reference(replace(run, target=target), targets) for target in run.target.split(RANGE)]
    first, last = ends[0][0], ends[-1][0]
    if not (isinstance(first, Reference) and isinstance(last, Reference) and first.anchor and last.anchor):
        titles = " to ".join(_title(target, targets) for target in run.target.split(RANGE))
        return (Reference(run.target, None, after=f"{titles}, which are not all in this document"),)
    noun = f"{first.before.rstrip()}s " if first.before else ""
    return (replace(first, before=noun), Words(" to "), replace(last, before=""), *ends[-1][1:])


def _marked(run: Reference, targets: Targets) -> tuple[Run, ...]:
    heading, anchor = targets.marks[run.target]
    found = targets.numbers.get(anchor)
    section = targets.sections[heading]
    if found is None:
        return (Words(f"the section “{section.title}”"),)
    if section.role != "schedule":
        return (Reference(run.target, anchor, "clause ", found.full),)
    schedule = Reference(heading, section.anchor, "", targets.numbers[section.anchor].full)
    if found.level == PART:
        titled = replace(schedule, after="" if run.before == BARE else f" ({section.title})")
        return (Reference(run.target, anchor, "", found.full), Words(" of "), titled)
    own = Reference(run.target, anchor, "paragraph ", found.full)
    if not found.part:
        return (own, Words(" of "), schedule)
    part = Reference(run.target, found.part, "", targets.numbers[found.part].full)
    return (own, Words(" of "), part, Words(" of "), schedule)


def _listed(targets: Targets) -> tuple[Run, ...]:
    if not targets.binding:
        return (Reference(BINDING_CLAUSES, None, after="the clauses that bind, of which this document has none"),)
    out: list[Run] = []
    last = len(targets.binding) - 1
    for index, section in enumerate(targets.binding):
        joint = "" if index == 0 else " and " if index == last else ", "
        before = ("clauses " if last else "clause ") if index == 0 else joint
        own = targets.numbers[section.anchor].full
        out.append(Reference(section.heading, section.anchor, before, own, f" ({section.title})"))
    return tuple(out)
