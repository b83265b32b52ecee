"""mougen form: the forms around an agreement, filled from the same answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from mougen.cli.findings import say_findings
from mougen.cli.frame import DONE, FINDINGS, PATH, STOPPED, Command, emit, plainly, say, shared
from mougen.cli.given import settable
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.workflow import completing, drafting, forming, papers, placing, sittings
from mougen.workflow.completing import Begun, Done, Wanted
from mougen.workflow.papers import Written
from mougen.workflow.reading import Manner


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    name: str
    matter: Path
    answers: Path | None
    settings: tuple[str, ...]
    only: tuple[str, ...]
    onward: bool
    out: Path | None
    plain: bool | None
    manner: Manner

    @property
    def changes(self) -> bool:
        """Whether it changes anything of the matter."""
        return bool(self.answers or self.settings or self.onward)

    def laid_over(self, filling: Begun) -> Begun:
        """Give the form with what the command line says."""
        begun = filling.next_round() if self.onward else filling
        return begun.given(self.answers, self.settings)


@click.command(cls=Command)
@click.argument("name", metavar="FORM", required=False)
@click.argument("matter", type=PATH, required=False)
@click.option("--list", "listing", is_flag=True, help="List the forms there are.")
@click.option("--answers", type=PATH, help="Take answers from this YAML or JSON file.")
@settable
@click.option("--ask", "only", multiple=True, metavar="ID", help="Ask just this again (may be given several times).")
@click.option("--next", "onward", is_flag=True, help="File this round of a form that is repeated, and begin the next.")
@click.option("--no-input", is_flag=True, help="Ask nothing; fill it from the answers there are.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Write it into this folder.")
@click.option("--pdf", is_flag=True, help="Print it as an accessible PDF too, by LibreOffice.")
@plainly
@shared
@click.pass_context
def form(ctx: click.Context, /, *, no_input: bool, as_json: bool, content: Path | None, **given: Any) -> None:
    """Fill the FORM of a partnership from MATTER, asking only what it does not hold yet.

    Checklists, reviews, registers and the other papers of a partnership's life, and every kind of document, drawn from
    the same answers; to see them all: mougen form --list
    """
    if given.pop("listing"):
        _list(content, as_json=as_json)
        return
    if given["name"] is None or given["matter"] is None:
        raise click.UsageError("Name the form and the matter's folder; to see the forms: mougen form --list")
    request = Request(plain=given.pop("plain") or None, manner=Manner(pdf=given.pop("pdf")), **given)
    papers.require_printer(request.manner)
    bank = drafting.open_bank(content)
    wanted = completing.find(bank, request.name, content)
    unasked = no_input or as_json
    made = _unattended(bank, wanted, request) if unasked else _attended(bank, wanted, request)
    if made is None:
        ctx.exit(STOPPED)
    found, written = made
    _report(found, written, as_json=as_json)
    ctx.exit(DONE if found.complete else FINDINGS)


def _unattended(bank: Bank, wanted: Wanted, request: Request) -> tuple[Done, tuple[Written, ...]]:
    if not request.changes:
        filling = completing.begin(bank, wanted, drafting.read(bank, request.matter), request.matter)
        found = completing.fill(filling)
        made = completing.prepare(found, request.manner)
        return found, placing.write(made, request.out or sittings.as_folder(request.matter))
    with sittings.resume(bank, request.matter) as sitting:
        filling = request.laid_over(completing.begin(bank, wanted, sitting.matter, request.matter))
        return _written(completing.fill(filling), request, sitting)


def _attended(bank: Bank, wanted: Wanted, request: Request) -> tuple[Done, tuple[Written, ...]] | None:
    from mougen.cli import ask  # noqa: PLC0415 - only an interview needs a face

    with sittings.resume(bank, request.matter) as sitting:
        filling = request.laid_over(completing.begin(bank, wanted, sitting.matter, request.matter))
        sitting.change(filling.matter)
        asking = completing.session(completing.fill(filling), request.only)
        face, resume = ask.make_face(request.plain), f'mougen form {wanted.id} "{sitting.folder}"'

        def save(answers: Answers) -> None:
            sitting.change(filling.answering(answers).matter)

        ended = ask.run(asking, save, face, resume)
        if ended is not ask.Ended.FINISHED:
            return None
        return _written(completing.fill(filling.answering(asking.answers)), request, sitting)


def _written(found: Done, request: Request, sitting: sittings.Sitting) -> tuple[Done, tuple[Written, ...]]:
    made, keep = completing.prepare(found, request.manner), found.filling.matter
    return found, placing.write(made, request.out or sitting.folder, sitting, keep=keep)


def _list(content: Path | None, *, as_json: bool) -> None:
    found, bank = forming.titles(content), drafting.open_bank(content)
    kinds, sheets = completing.kinds(bank), completing.sheets(bank)
    if as_json:
        rows = [
            {"form": name, "title": each.title, "source": each.source, "items": len(list(each.items()))}
            for name, each in found.items()
        ]
        asks = ((each, len(bank.requirements(each.policies))) for each in kinds)
        rows += [{"form": each.id, "title": each.title, "source": "", "items": count} for each, count in asks]
        rows += [
            {"form": each.id, "title": each.title, "source": each.source, "items": len(each.rows)} for each in sheets
        ]
        emit("form", ok=True, forms=rows)
        return
    for name, form in found.items():
        say(f"{name}: {form.title} ({form.source})")
    for sheet in sheets:
        say(f"{sheet.id}: {sheet.title} ({sheet.source})")
    for kind in kinds:
        say(f"{kind.id}: {kind.title} (a document of its own, from the same answers)")


def _report(found: Done, written: tuple[Written, ...], *, as_json: bool) -> None:
    if as_json:
        documents = [document.as_json() for document in written]
        emit("form", ok=found.complete, findings=found.findings, documents=documents)
        return
    for document in written:
        say(f"Written: {document.path}{f' ({document.note})' if document.note else ''}")
    say_findings(found.findings, "see the form, or --json")
