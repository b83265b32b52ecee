"""mougen draft and mougen ask: the interview, and the Word documents that come of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from mougen.cli.batch import or_batch
from mougen.cli.check import say_findings, summary
from mougen.cli.frame import DONE, FINDINGS, PATH, STOPPED, Command, emit, say, shared, tell
from mougen.cli.given import from_another, settable
from mougen.cli.manner import manner_of, mannered
from mougen.cli.profile import named as profile_named
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.workflow import drafting, giving, naming, papers, past, placing, profiles, sittings, styling
from mougen.workflow.papers import Written
from mougen.workflow.reading import Manner, Reading

WRITE = "Write the documents"
_PLAIN = click.option("--plain", is_flag=True, help="Ask in plain lines, for a screen reader or a pipe.")


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    matter: Path | None
    kind: str | None
    policies: tuple[str, ...]
    style: str | None
    answers: Path | None
    profile: profiles.Found
    out: Path | None
    plain: bool | None
    manner: Manner
    settings: tuple[str, ...]
    answers_from: Path | None

    @property
    def changes(self) -> bool:
        """Whether it changes anything of a matter."""
        return bool(self.kind or self.policies or self.style or self.answers or self.settings)


@click.command(cls=Command)
@click.argument("matter", required=False, type=PATH)
@click.option("--kind", help="The kind of document; see: mougen kinds")
@click.option("--policy", "policies", multiple=True, help="Hold it to this policy (may be given several times).")
@click.option("--style", help="Write it in this style, and keep to it: house, or traditional, or a style of your own.")
@click.option("--answers", type=PATH, help="Take answers from this YAML or JSON file.")
@profile_named
@settable
@from_another
@click.option("--no-input", is_flag=True, help="Ask nothing; draft from the answers there are.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Write the documents into this folder.")
@mannered
@_PLAIN
@shared
@or_batch
@click.pass_context
def draft(
    ctx: click.Context, /, *, no_input: bool, as_json: bool, content: Path | None, plain: bool, **given: object
) -> None:
    """Draft an agreement or memorandum and its sign-off sheet.

    MATTER is the folder of an earlier draft; without it a new matter is begun. Asks what is not yet answered, then
    writes the Word documents and says what is missing.
    """
    if given["matter"] is not None and given["answers_from"] is not None:
        raise click.UsageError("--answers-from begins a new matter; leave MATTER out")
    manner = manner_of(given)
    papers.require_printer(manner)
    bank = drafting.open_bank(content)
    given["profile"] = _profile(bank, given, content)
    request = Request(plain=plain or None, manner=manner, **given)  # type: ignore[arg-type]
    if no_input or as_json:
        reading, written = _unattended(bank, request, quiet=as_json)
    else:
        attended = _attended(bank, request)
        if attended is None:
            ctx.exit(STOPPED)
        reading, written = attended
    _report(reading, written, as_json=as_json)
    ctx.exit(DONE if reading.complete else FINDINGS)


@click.command(cls=Command)
@click.argument("matter", type=PATH)
@click.argument("questions", nargs=-1)
@settable
@_PLAIN
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


def _profile(bank: Bank, given: dict[str, Any], content: Path | None) -> profiles.Found:
    """Give the council's profile where a new matter is begun; refuse to lay one over an earlier matter."""
    if given["matter"] is None:
        return profiles.find(bank, given["profile"], content)
    if given["profile"] is not None:
        raise click.UsageError("A profile fills in a new matter only; leave out --profile, or the name of the matter")
    return profiles.NONE


def _new(bank: Bank, request: Request, begun: giving.Begun, *, quiet: bool = False) -> Matter:
    """Give a new matter with what the command line says and, for what it leaves open, the council's profile."""
    wanted = _with_request(bank, begun.matter, request)
    filled = profiles.fill(bank, wanted, request.profile)
    if filled.answers and not quiet:
        change = "each can be changed with: mougen ask MATTER QUESTION"
        tell(f"{len(filled.answers)} answers come from the profile {request.profile.file}; {change}")
    return filled.matter


def _unattended(bank: Bank, request: Request, *, quiet: bool) -> tuple[Reading, tuple[Written, ...]]:
    if request.matter is None:
        new = _new(bank, request, _begun(bank, request), quiet=quiet)
        if new.kind is None:
            raise click.UsageError(f"Name the kind of document with --kind: {', '.join(bank.precedents)}")
        reading = drafting.check(bank, new)
        made = papers.prepare(bank, reading, request.manner)
        return reading, placing.write_new(bank, reading.matter, made, request.out)
    folder = request.out or sittings.as_folder(request.matter)
    if not request.changes:
        reading, manner = _read(bank, request, drafting.read(bank, request.matter), request.matter)
        return reading, placing.write(papers.prepare(bank, reading, manner), folder)
    with _resumed(bank, request.matter) as sitting:
        matter = _with_request(bank, sitting.matter, request)
        reading, manner = _read(bank, request, matter, sitting.folder)
        return reading, placing.write(papers.prepare(bank, reading, manner), folder, sitting, keep=matter)


def _read(bank: Bank, request: Request, matter: Matter, folder: Path) -> tuple[Reading, Manner]:
    """Read a matter through, with what its issued versions add to what is said and shown."""
    return past.with_past(drafting.check(bank, matter), request.manner, folder)


def _attended(bank: Bank, request: Request) -> tuple[Reading, tuple[Written, ...]] | None:
    from mougen.cli import begin  # noqa: PLC0415 - only an interview needs a face

    begun = _begun(bank, request)
    if request.matter is None:
        opened = begin.begin(bank, _new(bank, request, begun), request.plain, begun.earlier)
    else:
        opened = _resumed(bank, request.matter)
    if opened is None:
        return None
    with opened as sitting:
        if request.matter is not None:
            sitting.change(_with_request(bank, sitting.matter, request))
        if not begin.settle(bank, sitting, request.plain, usual=request.profile.profile):
            return None
        if not _worked(bank, sitting, request.plain):
            return None
        reading, manner = _read(bank, request, sitting.matter, sitting.folder)
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


def _report(reading: Reading, written: tuple[Written, ...], *, as_json: bool) -> None:
    if as_json:
        emit(
            "draft",
            ok=reading.complete,
            findings=reading.findings,
            documents=[document.as_json() for document in written],
            coverage=[entry.as_json() for entry in reading.coverage],
        )
        return
    for document in written:
        say(f"Written: {document.path}{f' ({document.note})' if document.note else ''}")
    say_findings(reading.findings)
    say(summary(reading.coverage))
