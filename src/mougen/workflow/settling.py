"""Settling: where agreed wording contradicts the library or an answer, somebody says which of the two stands."""

from __future__ import annotations

from dataclasses import replace

from mougen.assembly.assemble import assemble
from mougen.compare.merging import Side, settled
from mougen.errors import InputError
from mougen.model.bank import Bank
from mougen.model.own import Conflict, canonical, name_of
from mougen.workflow import drafting
from mougen.workflow.sittings import Sitting


def settle(bank: Bank, sitting: Sitting, names: tuple[str, ...], side: Side) -> tuple[Conflict, ...]:
    """Settle the conflicts of a matter, or those of some of its sections, and keep that in the matter.

    Args:
        bank: the content.
        sitting: the matter, held open.
        names: the sections (``own.name_of``); all that have a conflict where none is named.
        side: whose reading stands.

    Returns:
        The conflicts that were settled.

    Raises:
        InputError: where a section that was named has none.
    """
    matter = drafting.ready(bank, sitting.matter)
    found = drafting.check(bank, matter).conflicts
    there = tuple(dict.fromkeys(conflict.section for conflict in found))
    for name in names:
        if name not in there:
            known = f"there are some in: {', '.join(there)}" if there else "there is none"
            raise InputError(f"{sitting.store.path}: there is no conflict of wording in “{name}”; {known}")
    sections = {name_of(s): s for s in assemble(bank, matter, matter.signed.headings if matter.signed else ()).sections}
    chosen = names or there
    wording = dict(sitting.matter.wording)
    for name in chosen:
        held = canonical(settled(sections[name], wording.pop(name), side))
        if held.title or any(line.changed for line in held.lines):
            wording[name] = held
    sitting.change(replace(sitting.matter, wording=wording))
    return tuple(conflict for conflict in found if conflict.section in chosen)
