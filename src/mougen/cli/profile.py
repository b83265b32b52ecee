"""mougen profile: the council's standing facts, with which each new matter begins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mougen.cli.frame import PATH, Command, emit, say, shared, tell
from mougen.cli.given import profiled
from mougen.errors import InputError
from mougen.matters.profiles import plain, profile_text, write_profile
from mougen.model.bank import Bank
from mougen.workflow import drafting, profiles

NONE_FOUND = (
    "There is no profile: name one with --profile or MOUGEN_PROFILE, or put profile.yaml into your content folder; "
    "to make one: mougen profile --from MATTER --out profile.yaml"
)


@click.command(cls=Command)
@click.argument("kind", required=False)
@profiled
@click.option("--list", "listing", is_flag=True, help="List what a profile may say.")
@click.option("--from", "source", type=PATH, help="Make a profile from this matter.")
@click.option("--party", help="What that matter calls your own organisation.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the new profile into this file.")
@shared
def profile(*, as_json: bool, content: Path | None, source: Path | None, listing: bool, **given: Any) -> None:
    """Show the council's profile and what it fills in for a KIND, or make one from a matter."""
    if source is None and (given["party"] or given["out"]):
        raise click.UsageError("--party and --out go with --from MATTER")
    bank = drafting.open_bank(content)
    if listing:
        _list(bank, as_json=as_json)
    elif source is not None:
        _make(bank, source, given["party"], given["out"], as_json=as_json)
    else:
        _show(bank, given["profile"], content, given["kind"], as_json=as_json)


def _show(bank: Bank, wanted: Path | None, content: Path | None, kind: str | None, *, as_json: bool) -> None:
    found = profiles.find(bank, wanted, content)
    if found.file is None:
        raise InputError(NONE_FOUND)
    filled = profiles.fills(bank, found.profile, kind) if kind else []
    if as_json:
        more = {"fills": filled} if kind else {}
        emit("profile", ok=True, profile=str(found.file), **plain(found.profile), **more)
        return
    say(f"{found.file}\n\n{profile_text(found.profile)}")
    if kind:
        asked = len(bank.interview(kind).order())
        say(f"It answers {len(filled)} of the {asked} questions for a {kind}:")
    for entry in filled:
        say(f"  {entry['section']}: {entry['ask']} ({entry['id']})")


def _list(bank: Bank, *, as_json: bool) -> None:
    listed = profiles.standing(bank)
    if as_json:
        emit("profile", ok=True, standing=listed)
        return
    say("policies: the policies that a new matter is held to")
    say("style: the style in which its agreement is written")
    for entry in listed:
        say(f"{entry['key']} ({entry['type']}): {entry['ask']}")


def _make(bank: Bank, source: Path, party: str | None, out: Path | None, *, as_json: bool) -> None:
    made = profiles.from_matter(bank, source, party)
    if out is not None:
        write_profile(made, out)
        tell(f"Written: {out}. Read it through: job titles in it are those of that matter.")
    if as_json:
        emit("profile", ok=True, profile=str(out) if out else None, **plain(made))
    elif out is None:
        say(profile_text(made))
