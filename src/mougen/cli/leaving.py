"""mougen check --outgoing: what would go with a Word file to another party."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from pathlib import Path

from mougen.cli.frame import emit, say
from mougen.errors import InputError
from mougen.model.carried import Carried
from mougen.workflow import outgoing

_MOST_ALIKE, _LONGEST = 10, 200


def report(path: Path, *, as_json: bool) -> bool:
    """Say what goes with a Word file besides what its pages show, and give whether it may all go.

    Raises:
        InputError: if it is no Word file, or cannot be read.
    """
    if path.suffix.lower() != ".docx":
        raise InputError(f"{path}: --outgoing looks into a file that is to go out; name a Word file that ends in .docx")
    found = outgoing.inspect(path)
    if as_json:
        listed = [each.as_json() for each in found.carried]
        emit("check", ok=found.may_go, findings=found.findings, coverage=[], outgoing=listed)
    else:
        _say(found)
    return found.may_go


def _say(found: outgoing.Inspected) -> None:
    staying = [each for each in found.carried if each.stays]
    going = [each for each in found.carried if not each.stays]
    if staying:
        say("Should not go to another party:")
    kinds = groupby(staying, key=attrgetter("what"))
    for (_, alike), finding in zip(kinds, found.findings, strict=True):
        for each in alike:
            say(f"  {_line(each)}")
        say(f"    {finding.why}")
    say("Goes along besides what the pages show:" if going else "Nothing else goes along.")
    for _, alike in groupby(going, key=attrgetter("what", "place")):
        _say_alike(list(alike))
    say(_summary(len(staying), len(found.carried)))


def _say_alike(found: list[Carried]) -> None:
    for each in found[:_MOST_ALIKE]:
        say(f"  {_line(each)}")
    if len(found) > _MOST_ALIKE:
        say(f"  {found[0].what}: and {len(found) - _MOST_ALIKE:,} more ({found[0].place}); --json lists them all")


def _line(each: Carried) -> str:
    value = f"{each.value[:_LONGEST]}…" if len(each.value) > _LONGEST else each.value
    return f"{each.what}: {value} ({each.place})"


def _summary(staying: int, total: int) -> str:
    if not staying:
        return "Nothing in it should stay with us: it may go to another party."
    return f"{staying:,} of {total:,} things that would go with it should not go to another party."
