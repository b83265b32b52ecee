"""mougen issue and mougen versions: versions that go out, and those that did."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from mougen.cli import news
from mougen.cli.check import on_the_day
from mougen.cli.findings import say_findings
from mougen.cli.frame import DONE, FINDINGS, PATH, Command, emit, say, shared, tell
from mougen.cli.manner import furnished, manner_of
from mougen.model.state import Standing
from mougen.model.values import write_date
from mougen.model.version import Version
from mougen.workflow import drafting, issuing, papers, past, signing, sittings
from mougen.workflow.issuing import Order, Outcome

_TOLD = {
    Standing.DRAFT: "draft",
    Standing.AGREED: "agreed form",
    Standing.EXECUTION: "execution copy",
    Standing.SIGNED: "signed",
}
_DAY = "The day of the version; without it the date of the draft (of the agreement, where it is signed), else today."
_SIGN = "Sign the list of files with this SSH key, by ssh-keygen; a .pub file names a key that an agent holds."
_SIGNERS = "Hold signatures against this file (ssh-keygen's ALLOWED SIGNERS) and not against the keys on record."
_COPY = "With --as signed: the signed copy, PDF or Word, which is kept as it is."


@click.command(cls=Command)
@click.argument("matter", type=PATH)
@click.option(
    "--as",
    "standing",
    type=click.Choice([standing.value for standing in Standing]),
    default=Standing.DRAFT.value,
    show_default=True,
    help="Issue a draft, the agreed form or an execution copy; or record that the last execution copy was signed.",
)
@on_the_day(_DAY)
@click.option("--by", default="", help="Who issues it; without it the lead party.")
@click.option("--note", default="", help="What it is for, for the version history; without it, what has changed.")
@click.option("--signed-copy", "copy", type=PATH, help=_COPY)
@click.option("--sign", "key", type=PATH, metavar="KEYFILE", envvar="MOUGEN_SIGNING_KEY", show_envvar=True, help=_SIGN)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Put the working copies here.")
@furnished
@shared
@click.pass_context
def issue(
    ctx: click.Context, /, *, matter: Path, out: Path | None, as_json: bool, content: Path | None, **given: Any
) -> None:
    """Issue MATTER as its next version, which is kept as it is for good.

    The documents, the answers, and the wording and version of each clause go into the folder "issued" of the matter,
    where nothing is ever changed again. Copies to work with are put beside the matter.
    """
    order = _order(given, asks=sys.stdin.isatty() and not as_json)
    papers.require_printer(order.manner)
    bank = drafting.open_bank(content)
    with sittings.resume(bank, matter) as sitting:
        news.report(bank, sitting)
        signs = order.standing is Standing.SIGNED
        outcome = signing.sign(sitting, order, out) if signs else issuing.issue(bank, sitting, order, out)
        manifest = past.manifest(sitting.folder, outcome.version)
    _report(outcome, manifest, as_json=as_json)
    ctx.exit(DONE if outcome.complete else FINDINGS)


def _order(given: dict[str, Any], *, asks: bool) -> Order:
    standing, copy = Standing(given["standing"]), given["copy"]
    if copy is not None and standing is not Standing.SIGNED:
        raise click.UsageError("A signed copy belongs to what was signed; add --as signed")
    by, note = issuing.said("--by", given["by"]), issuing.said("--note", given["note"])
    key = issuing.key_of(given["key"], asks=asks)
    return Order(standing, given["on"], by, note, manner_of(given), copy, key)


def _report(outcome: Outcome, manifest: str, *, as_json: bool) -> None:
    version = outcome.version
    if as_json:
        body = version.as_json() | {"documents": [document.as_json() for document in outcome.documents]}
        about = {"unchanged": outcome.unchanged, "told": list(outcome.told), "manifest": manifest}
        about["signed_with"] = past.signed_with(version) or None
        emit("issue", ok=outcome.complete, findings=outcome.findings, **about, **body)
        return
    if outcome.unchanged:
        say(f"Nothing has changed since version {version.number} ({_TOLD[version.standing]}); nothing new was issued.")
    else:
        say(f"Issued: version {version.number}, {_TOLD[version.standing]}, {write_date(version.on)}: {version.note}")
    for document in outcome.documents:
        say(f"Written: {document.path}{f' ({document.note})' if document.note else ''}")
    if version.key:
        say(f"Signed: the list of its files, with the key {past.signed_with(version)}")
    for sentence in outcome.told:
        tell(sentence)
    say_findings(outcome.findings)


@click.command(cls=Command)
@click.argument("matter", type=PATH)
@click.option("--signers", type=PATH, help=_SIGNERS)
@shared
@click.pass_context
def versions(
    ctx: click.Context, *, matter: Path, signers: Path | None, as_json: bool, content: Path | None  # noqa: ARG001 - shared
) -> None:
    """List the issued versions of MATTER, and say whether each is as it was issued."""
    found = past.listed(matter, signers)
    if as_json:
        listed = [_listed(found, matter, version) for version in found.versions]
        emit("versions", ok=found.sound, findings=found.findings, versions=listed)
    else:
        _say_versions(found)
    ctx.exit(DONE if found.sound else FINDINGS)


def _listed(found: past.Listed, matter: Path, version: Version) -> dict[str, Any]:
    more = {"manifest": past.manifest(matter, version), "signature": found.signature(version).as_json()}
    return version.as_json() | more


def _say_versions(found: past.Listed) -> None:
    for version in found.versions:
        say(f"{version.number}  {_TOLD[version.standing]}  {write_date(version.on)}  {version.by}: {version.note}")
        if version.key:
            say(f"     {found.signature(version)}")
        for held in version.documents:
            say(f"     {held.name}")
    for finding in found.findings:
        say(f"{finding.severity}: {finding.message}")
    if not found.versions:
        say("No version of this matter has been issued yet.")
    elif found.sound:
        say("Each is as it was issued.")
