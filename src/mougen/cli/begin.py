"""What is settled before the interview proper: the title, the kind of document, and the policies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mougen.cli import ask
from mougen.interview import Prompt
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.workflow import sittings

if TYPE_CHECKING:
    from mougen.cli.draft import Request


def begin(bank: Bank, request: Request) -> sittings.Sitting | None:
    """Ask for the title and make the matter's folder, so that everything after it is on disk.

    Returns:
        The sitting, or None where the officer stopped before there was anything to keep.
    """
    question = bank.questions["title"]
    prompt = Prompt(kind="text", ask=question.ask, hint=question.hint, help=question.help, example=question.example)
    face = ask.make_face(request.plain)
    while True:
        given = ask.choose(face, prompt)
        if given is None:
            return None
        refused = sittings.refusal(bank, "title", given[0])
        if refused is None:
            return sittings.begin(bank, Path.cwd(), given[0])
        prompt = replace(prompt, error=refused, draft=given[0])


def settle(bank: Bank, sitting: sittings.Sitting, plain: bool | None) -> bool:
    """Ask for the kind and the policies where they are not settled; False where the officer stopped."""
    return _kind(bank, sitting, plain) and _policies(bank, sitting, plain)


def _kind(bank: Bank, sitting: sittings.Sitting, plain: bool | None) -> bool:
    if sitting.matter.kind is not None:
        return True
    options = tuple((kind.id, kind.title) for kind in bank.precedents.values())
    words = "An agreement sets out duties in full. A memorandum records intentions."
    prompt = Prompt(kind="choice", ask="Which kind of document do you need?", hint=words, options=options)
    given = ask.choose(ask.make_face(plain), prompt)
    return given is not None and sitting.change(replace(sitting.matter, kind=given[0]))


def _policies(bank: Bank, sitting: sittings.Sitting, plain: bool | None) -> bool:
    matter: Matter = sitting.matter
    if matter.policies:
        return True
    offered = [policy for policy in bank.frameworks.values() if matter.kind in policy.applies_to]
    options = tuple((policy.id, policy.title) for policy in offered)
    usual = bank.precedents[matter.kind or ""].policies
    prompt = Prompt(
        kind="choices",
        ask="Which partnership policies should it be held to?",
        hint="What a policy asks for and the document lacks is flagged",
        options=options,
        chosen=usual,
    )
    given = ask.choose(ask.make_face(plain), prompt)
    return given is not None and sitting.change(replace(matter, policies=given))
