"""Commands that say what content there is: kinds, policies, questions, and the schema of answers."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import click

from mougen import storage
from mougen.cli.frame import PATH, Command, emit, say, shared
from mougen.errors import InputError
from mougen.model.matter import Matter
from mougen.workflow import counting, describing, drafting


@click.command(cls=Command)
@shared
def kinds(*, as_json: bool, content: Path | None) -> None:
    """List the kinds of document."""
    listed = describing.kinds(drafting.open_bank(content))
    if as_json:
        emit("kinds", ok=True, kinds=listed)
        return
    for kind in listed:
        say(f"{kind['id']}\n    {kind['purpose']}")


@click.command(cls=Command)
@click.argument("policy", required=False)
@shared
def policies(*, policy: str | None, as_json: bool, content: Path | None) -> None:
    """List the policies, or the requirements, approvals and deadlines of one."""
    bank = drafting.open_bank(content)
    body = describing.policy(bank, policy) if policy else {"policies": describing.policies(bank)}
    if as_json:
        emit("policies", ok=True, **body)
        return
    for entry in body.get("policies", ()):
        say(f"{entry['id']}: {entry['title']} ({entry['requirement_count']} requirements)")
    for entry in body.get("requirements", ()):
        when = f" (where {entry['when']})" if "when" in entry else ""
        say(f"{entry['id']}  {entry['force']}  {entry['label']}{when}")
        say(f"    {entry['at']}: {', '.join(entry['headings'])}")
    for entry in body.get("approvals", ()):
        say(f"Approved by: {entry['who']}{' in writing' if entry['written'] else ''} ({entry['at']})")
    for entry in body.get("deadlines", ()):
        say(f"Due {_how_often(entry)}: {entry['what']} ({entry['at']})")


def _how_often(entry: dict[str, Any]) -> str:
    if entry["month"]:
        return f"by the end of {dt.date(2000, entry['month'], 1):%B} each year"
    again = f", then every {entry['every']}" if entry["every"] else ""
    return f"after {entry['months']} months{again}"


@click.command(cls=Command)
@click.argument("kind", required=False)
@click.option("--matter", type=PATH, help="Say which of them this matter is asked, and how many.")
@click.option("--policy", "policies", multiple=True, help="Count as if it were held to this policy (several times).")
@shared
def questions(
    *, kind: str | None, matter: Path | None, policies: tuple[str, ...], as_json: bool, content: Path | None
) -> None:
    """List the questions of a KIND of document, or those that a matter is asked."""
    if kind is None and matter is None:
        raise click.UsageError("Name a kind of document (see: mougen kinds), or a matter with --matter")
    bank = drafting.open_bank(content)
    read = drafting.read(bank, matter, policies=policies) if matter else Matter(kind, policies)
    counted = counting.of_kind(read, kind)
    listed = describing.questions(bank, counted.kind or "")
    found, counts = counting.asked(bank, counted), counting.counts(bank, counted)
    if as_json:
        listed = [{**question, "asked": found[question["id"]]} for question in listed]
        emit("questions", ok=True, questions=listed, counts=[count.as_json() for count in counts])
        return
    for count in counts:
        say(f"\n{_counted(count)}")
        for question in listed:
            if question["section"] == count.section and (matter is None or found[question["id"]] != "no"):
                say(f"  {question['id']} ({question['type']}): {question['ask']}")
    say(f"\n{_counted(_total(counts))}")


def _total(counts: tuple[counting.Count, ...]) -> counting.Count:
    figures = zip(*((each.asked, each.not_yet_known, each.open, each.of) for each in counts), strict=True)
    return counting.Count("All sections", *(sum(figure) for figure in figures))


def _counted(count: counting.Count) -> str:
    unknown = f", {count.not_yet_known} that depend on other answers" if count.not_yet_known else ""
    return f"{count.section}: {count.asked} of {count.of} questions asked{unknown}, {count.open} open"


@click.command(cls=Command)
@click.argument("kind")
@click.option("--matter", "of_matter", is_flag=True, help="Describe the whole matter.yaml, and not its answers alone.")
@click.option("--out", type=PATH, metavar="FILE", help="Write it into this file, for an editor.")
@shared
def schema(*, kind: str, of_matter: bool, out: Path | None, as_json: bool, content: Path | None) -> None:
    """Print a JSON Schema (2020-12) of the answers of a KIND of document."""
    bank = drafting.open_bank(content)
    made: dict[str, Any] = describing.matter_schema(bank, kind) if of_matter else describing.schema(bank, kind)
    text = json.dumps(made, ensure_ascii=False, indent=2)
    if out is not None and out.suffix.lower() != ".json":
        raise InputError(f"{out}: a schema is JSON; give it a name that ends in .json")
    if out is not None:
        storage.write_atomic(out, f"{text}\n".encode())
    if as_json:
        emit("schema", ok=True, schema=made)
    elif out is not None:
        say(f"Written: {out}. Put this line at the top of the file that it describes:\n")
        say(f"# yaml-language-server: $schema={out.name}")
    else:
        say(text)
