"""A council's profile: found, read, laid over a new matter, shown, and made from a matter that exists."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mougen import settings
from mougen.errors import InputError
from mougen.matters.profiles import read_profile
from mougen.model.answers import write
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.model.profile import PARTIES, Profile, profile_of
from mougen.workflow import drafting, naming, styling


@dataclass(frozen=True, slots=True)
class Found:
    """A profile and the file it was read from; without a file it says nothing."""

    profile: Profile = field(default_factory=Profile)
    file: Path | None = None


NONE = Found()


@dataclass(frozen=True, slots=True)
class Filled:
    """A new matter with what the profile says, and the questions whose answers come from there."""

    matter: Matter
    answers: tuple[str, ...]


def find(bank: Bank, named: Path | None, own: Path | None) -> Found:
    """Give the council's profile.

    Args:
        bank: the content.
        named: the file that was named on the command line.
        own: the council's content folder that was named there.

    Raises:
        InputError: if it cannot be read as it stands, with file, line and key.
    """
    file = settings.profile(named, own)
    if file is None:
        return NONE
    return Found(read_profile(file, bank.questions, tuple(bank.frameworks), tuple(styling.styles(bank))), file)


def fill(bank: Bank, matter: Matter, found: Found) -> Filled:
    """Begin a new matter with a profile: what nobody has said yet is taken from it."""
    filled = found.profile.fill(matter, bank.questions)
    taken = tuple(name for name in filled.answers if name not in matter.answers)
    return Filled(settle(bank, filled, found.profile), taken)


def settle(bank: Bank, matter: Matter, profile: Profile) -> Matter:
    """Take policies and style from a profile where none is chosen: those there are for the kind, once it is known."""
    if matter.kind is None:
        return matter
    policies = tuple(name for name in profile.policies if matter.kind in bank.frameworks[name].applies_to)
    style = profile.style if profile.style in styling.styles(bank, matter.kind) else ""
    return replace(matter, policies=matter.policies or policies, style=matter.style or style)


def from_matter(bank: Bank, path: Path, party: str | None) -> Profile:
    """Make a profile from a matter that exists.

    Args:
        bank: the content.
        path: the matter.
        party: what the matter calls the council; without it the party of its sign-off sheet.

    Raises:
        InputError: if the matter cannot be read, or has no such party.
    """
    matter = drafting.read(bank, path)
    names = [str(row["short_name"]) for row in matter.answers.records(PARTIES) if "short_name" in row]
    chosen = party or matter.answers.value("lead_party")
    if not isinstance(chosen, str):
        known = f"one of: {', '.join(names)}" if names else "the matter names no parties yet"
        raise InputError(f"Name your own organisation with --party; {known}")
    naming.require("party", (chosen,), names)
    return profile_of(matter, chosen, bank.questions)


def standing(bank: Bank) -> list[dict[str, Any]]:
    """List what a profile may say: the fields of its party, and the standing questions."""
    asked = [(f"party.{name}", field) for name, field in bank.questions[PARTIES].fields.items()]
    asked += [(f"answers.{each.id}", each) for each in bank.questions.values() if each.standing]
    return [{"key": key, "ask": one.ask, "type": one.type} for key, one in asked]


def fills(bank: Bank, profile: Profile, kind: str) -> list[dict[str, Any]]:
    """List the questions of a kind of document that a profile answers, with the answers.

    Raises:
        InputError: if there is no such kind.
    """
    naming.require("kind of document", (kind,), bank.precedents)
    given = profile.given()
    return [
        {"id": name, "section": section.title, "ask": bank.questions[name].ask, "answer": write(given[name])}
        for section in bank.interview(kind).sections
        for name in section.questions
        if name in given
    ]
