"""mougen questionnaire: a matter's questions as an Excel workbook, and its return."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mougen.cli import ask
from mougen.cli.face import Face, wrap
from mougen.cli.frame import DONE, FINDINGS, PATH, REFUSED, STOPPED, Command, emit, plainly, say, shared, tell
from mougen.interview import Prompt
from mougen.model.bank import Bank
from mougen.questionnaire import Change, Scope, in_words
from mougen.workflow import drafting, questionnaires, sittings
from mougen.workflow.questionnaires import Import

_ALL, _SOME, _NONE = "all", "some", "none"
_MAKING = ("out", "party", "sections", "return_to")
_INDENT = " " * 7


@click.command(cls=Command)
@click.argument("matter", type=PATH)
@click.option("--out", type=PATH, metavar="FILE.xlsx", help="Write the workbook under this name.")
@click.option("--for", "party", metavar="PARTY", help="Ask only what this partner can tell of itself.")
@click.option("--sections", multiple=True, metavar="TITLE", help="Only this section (may be given several times).")
@click.option("--return-to", default="", metavar="WORDS", help="Whom it goes back to, and by when, for its cover.")
@click.option("--read", "returned", type=PATH, metavar="FILE.xlsx", help="Read a workbook that came back.")
@click.option("--yes", is_flag=True, help="With --read: merge all that is not in conflict, and ask nothing.")
@plainly
@shared
@click.pass_context
def questionnaire(
    ctx: click.Context,
    /,
    *,
    matter: Path,
    returned: Path | None,
    yes: bool,
    plain: bool,
    as_json: bool,
    content: Path | None,
    **wanted: Any,
) -> None:
    """Write the questions of MATTER as an Excel workbook, or read one that came back."""
    bank = drafting.open_bank(content)
    if returned is None:
        if yes:
            raise click.UsageError("--yes is for --read")
        _make(bank, matter, content, wanted, as_json=as_json)
        return
    if given := next((name for name in _MAKING if wanted[name]), None):
        raise click.UsageError(f"--{given.replace('_', '-').replace('party', 'for')} cannot be given with --read")
    if as_json or yes:
        ctx.exit(_unattended(bank, matter, returned, yes=yes, as_json=as_json))
    ctx.exit(_attended(bank, matter, returned, plain=plain))


def _make(bank: Bank, path: Path, own: Path | None, wanted: dict[str, Any], *, as_json: bool) -> None:
    matter = drafting.read(bank, path)
    scope = Scope(wanted["sections"], wanted["party"])
    made = questionnaires.make(bank, own, matter, scope, wanted["return_to"])
    out = wanted["out"] or sittings.as_folder(path) / questionnaires.name(matter, scope)
    put = questionnaires.put(made, out)
    if as_json:
        emit("questionnaire", ok=True, questionnaire=put.as_json())
        return
    say(f"Written: {put.path} ({put.questions} questions)")
    say(f'When it comes back:\n\n  mougen questionnaire "{path}" --read FILE.xlsx')


def _unattended(bank: Bank, path: Path, returned: Path, *, yes: bool, as_json: bool) -> int:
    if not yes:
        return _told(bank, questionnaires.read(bank, drafting.read(bank, path), returned), (), as_json=as_json)
    with sittings.resume(bank, path) as sitting:
        found = questionnaires.read(bank, sitting.matter, returned)
        ours = () if found.merged.faults else tuple(one for one in found.merged.changes if not one.conflict)
        sitting.change(questionnaires.accept(bank, sitting.matter, ours))
    return _told(bank, found, ours, as_json=as_json)


def _told(bank: Bank, found: Import, merged: tuple[Change, ...], *, as_json: bool) -> int:
    """Say what is changed, and give the exit status."""
    faults, conflicts = found.merged.faults, [one for one in found.merged.changes if one.conflict]
    if as_json:
        emit(
            "questionnaire",
            ok=not faults and not conflicts,
            findings=found.findings(),
            changes=found.as_json(),
            merged=len(merged),
            source={"file": found.file, "sha256": found.sha256},
            **({"error": _refusal(found)} if faults else {}),
        )
    elif not faults:
        _list(bank, found)
        say(f"Merged: {len(merged)} of {len(found.merged.changes)}")
    if faults:
        _list_faults(found)
        return REFUSED
    return FINDINGS if conflicts else DONE


def _attended(bank: Bank, path: Path, returned: Path, *, plain: bool) -> int:
    with sittings.resume(bank, path) as sitting:
        found = questionnaires.read(bank, sitting.matter, returned)
        if found.merged.faults:
            _list_faults(found)
            return REFUSED
        _list(bank, found)
        if not found.merged.changes:
            say("Nothing is different from the matter; nothing was changed.")
            return DONE
        chosen = _choose(ask.make_face(plain or None), bank, found)
        if chosen is None:
            tell("\nStopped. Nothing was changed.")
            return STOPPED
        sitting.change(questionnaires.accept(bank, sitting.matter, chosen))
    say(f"Merged: {len(chosen)} of {len(found.merged.changes)}")
    return DONE


def _choose(face: Face, bank: Bank, found: Import) -> tuple[Change, ...] | None:
    """Ask which changes are taken over; None where the officer stops."""
    changes = found.merged.changes
    conflicts = any(change.conflict for change in changes)
    options = (
        (_ALL, f"Take over all {len(changes)}" + (", those in conflict too" if conflicts else "")),
        (_SOME, "Decide one by one"),
        (_NONE, "Take over nothing"),
    )
    given = ask.choose(face, Prompt(kind="choice", ask="What should be taken over?", options=options))
    if given is None:
        return None
    return {_ALL: changes, _NONE: ()}[given[0]] if given[0] != _SOME else _one_by_one(face, bank, found)


def _one_by_one(face: Face, bank: Bank, found: Import) -> tuple[Change, ...] | None:
    chosen = []
    for name, change in zip(found.names, found.merged.changes, strict=True):
        say(_words(bank, name, change))
        options = (("yes", "Take it over"), ("no", "Leave it as it is"))
        given = ask.choose(face, Prompt(kind="choice", ask=f"Take over {name}?", options=options))
        if given is None:
            return None
        chosen += [change] if given == ("yes",) else []
    return tuple(chosen)


def _list(bank: Bank, found: Import) -> None:
    for name, change in zip(found.names, found.merged.changes, strict=True):
        say(_words(bank, name, change))
    for finding in found.findings():
        say(f"  {finding.severity}: {finding.message}")


def _words(bank: Bank, name: str, change: Change) -> str:
    """Show a change: old and new, and where they are in conflict what the matter said before."""
    before, after, base = in_words(bank.questions[change.question], change)
    lines = [f"\n{name} ({change.cell})", _indented("was:", before), _indented("now:", after)]
    if change.conflict:
        lines += ["  In conflict: the matter was changed after this was sent out. Then it said:", _indented("", base)]
    return "\n".join(lines)


def _indented(label: str, text: str) -> str:
    first, *rest = text.splitlines() or [""]
    return "\n".join([wrap(f"  {label:<5}{first}", _INDENT), *(wrap(f"{_INDENT}{line}", _INDENT) for line in rest)])


def _list_faults(found: Import) -> None:
    for fault in found.merged.faults:
        tell(str(fault))
    tell(_refusal(found))


def _refusal(found: Import) -> str:
    count = len(found.merged.faults)
    cells = "1 cell" if count == 1 else f"{count} cells"
    return f"{found.file}: {cells} cannot be read, so nothing was merged; mend them in Excel and read it again"
