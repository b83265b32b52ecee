"""Commands that say what content there is: kinds, policies, questions, and the schema of answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from mougen.cli.frame import Command, emit, say, shared
from mougen.workflow import describing, drafting


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
    """List the policies, or the requirements and approvals of one."""
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


@click.command(cls=Command)
@click.argument("kind")
@shared
def questions(*, kind: str, as_json: bool, content: Path | None) -> None:
    """List the questions of a KIND of document."""
    listed = describing.questions(drafting.open_bank(content), kind)
    if as_json:
        emit("questions", ok=True, questions=listed)
        return
    section = ""
    for question in listed:
        if question["section"] != section:
            section = question["section"]
            say(f"\n{section}")
        say(f"  {question['id']} ({question['type']}): {question['ask']}")


@click.command(cls=Command)
@click.argument("kind")
@shared
def schema(*, kind: str, as_json: bool, content: Path | None) -> None:
    """Print a JSON Schema (2020-12) of the answers of a KIND of document."""
    made: dict[str, Any] = describing.schema(drafting.open_bank(content), kind)
    if as_json:
        emit("schema", ok=True, schema=made)
        return
    say(json.dumps(made, ensure_ascii=False, indent=2))
