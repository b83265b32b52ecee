"""What an officer is told on opening a matter: what was put right on the disk, and what the library asks otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.cli.frame import tell
from mougen.model.bank import Bank
from mougen.workflow.outlook import in_brief
from mougen.workflow.sittings import Sitting


def report(bank: Bank, sitting: Sitting) -> None:
    """Tell it, in a line each; where nothing happened, nothing is told."""
    for line in (*sitting.told, *_library(bank, sitting)):
        tell(line)


def _library(bank: Bank, sitting: Sitting) -> Iterator[str]:
    change, parked = sitting.library, sitting.matter.parked
    if change:
        yield "The library has changed since this matter was saved:"
    for name in change.new:
        yield f"  new: {bank.questions[name].ask}"
    for name in change.removed:
        yield f"  {parked[name].why}; your answer is parked: {in_brief(parked[name].raw)}"
    for name in change.invalid:
        why = parked[name].why
        yield f"  to be answered again: {bank.questions[name].ask} Parked: {in_brief(parked[name].raw)} ({why})"
    for name in change.reworded:
        yield f"  asked otherwise now, and your answer stands: {bank.questions[name].ask}"
    for name in change.returned:
        yield f"  taken again, from what was parked: {bank.questions[name].ask}"
