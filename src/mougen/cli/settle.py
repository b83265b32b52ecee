"""mougen settle: which reading stands where agreed wording and the library, or an answer, differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mougen.cli.frame import DONE, FINDINGS, PATH, Command, emit, say, shared
from mougen.model.own import Conflict
from mougen.workflow import drafting, settling, sittings


@click.command(cls=Command)
@click.argument("matter", type=PATH)
@click.argument("sections", nargs=-1)
@click.option("--keep", "side", flag_value="ours", help="Let the wording that was agreed stand.")
@click.option("--take", "side", flag_value="theirs", help="Let the wording of the library and the answers stand.")
@shared
@click.pass_context
def settle(
    ctx: click.Context, *, matter: Path, sections: tuple[str, ...], side: Any, as_json: bool, content: Path | None
) -> None:
    """Say which reading stands where agreed wording of MATTER and its library or answers differ.

    Without --keep or --take the conflicts are listed. SECTIONS are the names that the list gives; without any, all are
    settled. What was agreed elsewhere in a section stays in either case.
    """
    bank = drafting.open_bank(content)
    with sittings.resume(bank, matter) as sitting:
        settled = settling.settle(bank, sitting, sections, side) if side else ()
        left = drafting.check(bank, sitting.matter).conflicts
    if as_json:
        emit("settle", ok=not left, settled=[_as_json(each) for each in settled], conflicts=[*map(_as_json, left)])
    else:
        _tell(settled, left)
    ctx.exit(FINDINGS if left else DONE)


def _tell(settled: tuple[Conflict, ...], left: tuple[Conflict, ...]) -> None:
    for conflict in settled:
        say(f"Settled: {conflict.section}")
    for conflict in left:
        say(f"{conflict.section} (agreed by {conflict.by or 'somebody'}, against version {conflict.version})")
        say(f"    agreed:        {conflict.ours or 'struck out'}")
        say(f"    now otherwise: {conflict.theirs or 'nothing here'}")
    if not settled and not left:
        say("No wording that was agreed contradicts the library or an answer.")


def _as_json(conflict: Conflict) -> dict[str, str]:
    return {"clause": conflict.section, "agreed": conflict.ours, "otherwise": conflict.theirs, "by": conflict.by}
