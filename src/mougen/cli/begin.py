"""What is settled before the interview proper: the title, the kind of document, and the policies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mougen.cli import ask
from mougen.cli.frame import tell
from mougen.interview import Prompt
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.model.profile import Profile
from mougen.workflow import profiles, sittings


def begin(bank: Bank, wanted: Matter, plain: bool | None, earlier: Answers) -> sittings.Sitting | None:
    """Make the folder of a matter, so that everything after it is on disk; ask for the title if it is not given.

    ``earlier`` is what the partnership had that this one begins from.

    Returns:
        The sitting, or None where the officer stopped before there was anything to keep.
    """
    given = wanted.answers.value("title")
    title = given if isinstance(given, str) else _title(bank, plain, earlier)
    if title is None:
        tell("\nStopped. Nothing was answered yet, so nothing was kept.")
        return None
    sitting = sittings.begin(bank, Path(), title)
    sitting.earlier = earlier
    sitting.change(wanted.answering(Answers({**wanted.answers, **sitting.matter.answers})))
    return sitting


def _title(bank: Bank, plain: bool | None, earlier: Answers) -> str | None:
    question, had = bank.questions["title"], str(earlier.value("title") or "")
    prompt = Prompt(
        kind="text", ask=question.ask, had=had, hint=question.hint, help=question.help, example=question.example
    )
    face = ask.make_face(plain)
    while True:
        given = ask.choose(face, prompt)
        if given is None:
            return None
        refused = sittings.refusal(bank, "title", given[0])
        if refused is None:
            return given[0]
        prompt = replace(prompt, error=refused, draft=given[0])


def settle(
    bank: Bank,
    sitting: sittings.Sitting,
    plain: bool | None,
    *,
    policies: bool = True,
    usual: Profile | None = None,
) -> bool:
    """Ask for the kind and the policies where they are not settled; False where the officer stopped.

    ``usual`` is the council's profile, whose policies and style are taken without asking.
    """
    settled = _kind(bank, sitting, plain)
    if settled and usual is not None:
        sitting.change(profiles.settle(bank, sitting.matter, usual))
    settled = settled and (not policies or _policies(bank, sitting, plain))
    if not settled:
        tell(f'\nEverything you answered is saved. To go on:\n\n  mougen draft "{sitting.folder}"\n')
    return settled


def _kind(bank: Bank, sitting: sittings.Sitting, plain: bool | None) -> bool:
    if sitting.matter.kind is not None:
        return True
    whole_first = sorted(bank.precedents.values(), key=lambda kind: kind.entitled)
    options = tuple((kind.id, kind.title) for kind in whole_first)
    words = "An agreement sets out duties in full, and a memorandum records intentions"
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
