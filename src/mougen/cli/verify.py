"""mougen verify: what became of each clause of a file that was issued."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from mougen.cli.frame import DONE, FINDINGS, PATH, Command, emit, say, shared, tell
from mougen.model.values import write_date
from mougen.workflow import drafting, verifying
from mougen.workflow.verifying import Status, Verified

_ORDER: tuple[Status, ...] = ("untouched", "edited", "missing", "added", "withdrawn")
_ITS_WORD = "By what the file says of itself, which whoever can edit it can edit too; with --matter by what was kept."
_TRACKED = "It has tracked changes, which are read as if they were accepted."


@click.command(cls=Command)
@click.argument("file", metavar="FILE.docx", type=PATH)
@click.option("--matter", type=PATH, help="The matter it was issued from: hold it against what was kept there.")
@click.option("--signers", type=PATH, help="With --matter: hold the version's signature against this file of signers.")
@shared
@click.pass_context
def verify(
    ctx: click.Context, *, file: Path, matter: Path | None, signers: Path | None, as_json: bool, content: Path | None
) -> None:
    """Say of each clause of FILE.docx whether it is untouched, edited, missing, added or withdrawn since.

    That takes nothing but the file, which knows what it said when it was written. With --matter it is held against the
    record of what was issued, which whoever sent the file back has not had. Exit status: 0 all untouched, 1 not, 3
    refused.
    """
    if signers is not None and matter is None:
        raise click.UsageError("A signature is on the record of a matter; add --matter")
    bank = drafting.open_bank(content)
    if matter is None:
        found = verifying.by_its_word(bank, file)
    else:
        found = verifying.by_the_record(bank, file, matter, signers)
    if as_json:
        emit("verify", ok=found.untouched, findings=found.findings, **_body(found))
    else:
        _say(found)
    ctx.exit(DONE if found.untouched else FINDINGS)


def _body(found: Verified) -> dict[str, Any]:
    return {
        "clauses": [verdict.as_json() for verdict in found.clauses],
        "against": "the file" if found.version is None else "the record",
        "version": found.version.number if found.version else int(found.claim) if found.claim.isdecimal() else None,
        "exact": found.exact.name if found.exact else None,
        "tracked": found.tracked,
        "signature": found.signature.as_json() if found.signature else None,
    }


def _say(found: Verified) -> None:
    tell(_against(found))
    if found.tracked:
        tell(_TRACKED)
    if found.version is not None and found.version.key:
        tell(f"The list of its files: {found.signature}")
    for finding in found.findings:
        say(f"{finding.severity}: {finding.message}")
    for verdict in found.clauses:
        if verdict.status != "untouched":
            named = f": {verdict.clause} {verdict.version}".rstrip() if verdict.clause else ""
            gone = " (not in this library)" if verdict.library == "removed" else ""
            say(f"{verdict.status}  {verdict.title}{named}{gone}")
    counts = Counter(verdict.status for verdict in found.clauses)
    if counts:
        say(", ".join(f"{counts[status]} {status}" for status in _ORDER if counts[status]))


def _against(found: Verified) -> str:
    if found.exact is not None and found.version is not None:
        return f"This is {found.exact.name} of version {found.version.number}, byte for byte."
    if found.version is not None:
        return f"Held against the record of version {found.version.number}, {write_date(found.version.on)}."
    return _ITS_WORD
