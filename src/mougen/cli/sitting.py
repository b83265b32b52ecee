"""A matter that is begun, or taken up again: changed by the command line or in the interview; and mougen ask."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from mougen.cli.frame import DONE, FINDINGS, PATH, STOPPED, Command, emit, plainly, shared, tell
from mougen.cli.given import settable
from mougen.cli.request import Request, read_through
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.workflow import drafting, giving, naming, papers, placing, profiles, sittings, styling
from mougen.workflow.papers import Written
from mougen.workflow.reading import Reading

WRITE = "Write the documents"


@click.command(cls=Command)
@click.argument("matter", type=PATH)
@click.argument("questions", nargs=-1)
@settable
@plainly
@shared
@click.pass_context
def ask(
    ctx: click.Context,
    *,
    matter: Path,
    questions: tuple[str, ...],
    settings: tuple[str, ...],
    plain: bool,
    as_json: bool,
    content: Path | None,
) -> None:
    """Go on with the interview of MATTER, or ask just these QUESTIONS again."""
    bank = drafting.open_bank(content)
    if settings:
        with sittings.resume(bank, matter) as sitting:
            sitting.save(giving.with_set(bank, sitting.matter.answers, settings))
    if as_json:
        found = drafting.check(bank, drafting.read(bank, matter))
        left = sittings.open_questions(bank, found.matter, questions)
        emit("ask", ok=found.complete, findings=found.findings, open=left)
        ctx.exit(DONE if found.complete else FINDINGS)
    from mougen.cli import begin  # noqa: PLC0415 - only an interview needs a face

    with _resumed(bank, matter) as sitting:
        finished = begin.settle(bank, sitting, plain or None, policies=not questions)
        going = partial(_asked_again, only=questions) if questions else _gone_on
        finished = finished and going(bank, sitting, plain or None)
    ctx.exit(DONE if finished else STOPPED)


def _new(bank: Bank, request: Request, begun: giving.Begun, found: profiles.Found, *, quiet: bool = False) -> Matter:
    """Give a new matter with what the command line says and, for what it leaves open, the council's profile."""
    wanted = _with_request(bank, begun.matter, request)
    filled = profiles.fill(bank, wanted, found)
    if filled.answers and not quiet:
        change = "each can be changed with: mougen ask MATTER QUESTION"
        tell(f"{len(filled.answers)} answers come from the profile {found.file}; {change}")
    return filled.matter


def unattended(bank: Bank, request: Request, *, quiet: bool) -> tuple[Reading, tuple[Written, ...]]:
    """Draft a new matter, or one that the command line changes, and ask nothing.

    Raises:
        MougenError: where a matter cannot be read, changed or written.
    """
    if request.matter is None:
        new = _new(bank, request, _begun(bank, request), _profile(bank, request), quiet=quiet)
        if new.kind is None:
            raise click.UsageError(f"Name the kind of document with --kind: {', '.join(bank.precedents)}")
        reading = drafting.check(bank, new)
        made = papers.prepare(bank, reading, request.manner)
        return reading, placing.write_new(bank, reading.matter, made, request.out)
    with _resumed(bank, request.matter) as sitting:
        matter = _with_request(bank, sitting.matter, request)
        reading, manner = read_through(bank, request, matter, sitting.folder)
        made = papers.prepare(bank, reading, manner)
        return reading, placing.write(made, request.out or sitting.folder, sitting, keep=matter)


def attended(bank: Bank, request: Request) -> tuple[Reading, tuple[Written, ...]] | None:
    """Draft a new matter, or go on with one, in an interview; None where the officer has stopped.

    Raises:
        MougenError: as ``unattended``.
    """
    from mougen.cli import begin  # noqa: PLC0415 - only an interview needs a face

    begun, profile = _begun(bank, request), _profile(bank, request)
    if request.matter is None:
        opened = begin.begin(bank, _new(bank, request, begun, profile), request.plain, begun.earlier)
    else:
        opened = _resumed(bank, request.matter)
    if opened is None:
        return None
    with opened as sitting:
        if request.matter is not None:
            sitting.change(_with_request(bank, sitting.matter, request))
        if not begin.settle(bank, sitting, request.plain, usual=profile.profile):
            return None
        if not _worked(bank, sitting, request.plain):
            return None
        reading, manner = read_through(bank, request, sitting.matter, sitting.folder)
        made = papers.prepare(bank, reading, manner)
        return reading, placing.write(made, request.out or sitting.folder, sitting)


def _resumed(bank: Bank, path: Path) -> sittings.Sitting:
    from mougen.cli import news  # noqa: PLC0415 - only a matter that is opened again has any

    sitting = sittings.resume(bank, path)
    news.report(bank, sitting)
    return sitting


def _with_request(bank: Bank, matter: Matter, request: Request) -> Matter:
    """Lay what the command line says over the matter; refuse what cannot be before anything is asked or changed."""
    wanted = drafting.asked(matter, request.kind, request.policies, request.style)
    answers = drafting.read_answers(bank, request.answers) if request.answers else Answers()
    wanted = wanted.answering(giving.with_set(bank, Answers({**matter.answers, **answers}), request.settings))
    naming.require("policy", wanted.policies, bank.frameworks)
    styling.require(bank, wanted)
    if wanted.kind is not None:
        drafting.ready(bank, wanted)
    return wanted


def _profile(bank: Bank, request: Request) -> profiles.Found:
    """Give the council's profile, which fills in a new matter only."""
    return profiles.NONE if request.matter else profiles.find(bank, request.profile, request.content)


def _begun(bank: Bank, request: Request) -> giving.Begun:
    """Give what a new matter begins from."""
    if request.answers_from is None:
        return giving.Begun(Matter(), Answers())
    return giving.begun_from(bank, request.answers_from, request.kind)


def _worked(bank: Bank, sitting: sittings.Sitting, plain: bool | None, act: str = WRITE) -> bool:
    """Let the officer work through the matter; whether the act was chosen at the end."""
    from mougen.cli import ask as asking  # noqa: PLC0415 - only an interview needs a face
    from mougen.cli.desk import Desk  # noqa: PLC0415 - as above

    return Desk(bank, sitting, asking.make_face(plain), act).work() is asking.Ended.FINISHED


def _gone_on(bank: Bank, sitting: sittings.Sitting, plain: bool | None) -> bool:
    """Let the officer work without writing anything at the end; whether nothing is left to ask."""
    _worked(bank, sitting, plain, act="")
    return not sittings.open_questions(bank, sitting.matter)


def _asked_again(bank: Bank, sitting: sittings.Sitting, plain: bool | None, only: tuple[str, ...]) -> bool:
    from mougen.cli import ask as asking  # noqa: PLC0415 - as above

    session, resume = sittings.session(bank, sitting.matter, only), f'mougen draft "{sitting.folder}"'
    finished = asking.run(session, sitting.save, asking.make_face(plain), resume) is asking.Ended.FINISHED
    if finished:
        tell(f"Nothing is left to ask. To write the documents:\n\n  {resume}\n")
    return finished
