"""mougen form: the forms around an agreement, filled from the same answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from mougen.cli.check import say_findings
from mougen.cli.frame import DONE, FINDINGS, PATH, STOPPED, Command, emit, plainly, say, shared
from mougen.cli.given import settable
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.form import Form
from mougen.workflow import drafting, forming, papers, placing, sittings
from mougen.workflow.forming import Filled, Filling
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

    def laid_over(self, filling: Filling) -> Filling:
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

    Checklists, reviews, registers and the other papers of a partnership's life; to see them all: mougen form --list
    """
    if given.pop("listing"):
        _list(content, as_json=as_json)
        return
    if given["name"] is None or given["matter"] is None:
        raise click.UsageError("Name the form and the matter's folder; to see the forms: mougen form --list")
    request = Request(plain=given.pop("plain") or None, manner=Manner(pdf=given.pop("pdf")), **given)
    papers.require_printer(request.manner)
    bank = drafting.open_bank(content)
    filling = forming.find(request.name, content)
    unasked = no_input or as_json
    made = _unattended(bank, filling, request) if unasked else _attended(bank, filling, request)
    if made is None:
        ctx.exit(STOPPED)
    found, written = made
    _report(found, written, as_json=as_json)
    ctx.exit(DONE if found.complete else FINDINGS)


def _unattended(bank: Bank, form: Form, request: Request) -> tuple[Filled, tuple[Written, ...]]:
    if not request.changes:
        filling = forming.open_filling(bank, form, drafting.read(bank, request.matter), request.matter)
        found = forming.fill(filling)
        made = forming.prepare(found, request.manner)
        return found, placing.write(made, request.out or sittings.as_folder(request.matter))
    with sittings.resume(bank, request.matter) as sitting:
        filling = request.laid_over(forming.open_filling(bank, form, sitting.matter, request.matter))
        return _written(forming.fill(filling), request, sitting)


def _attended(bank: Bank, form: Form, request: Request) -> tuple[Filled, tuple[Written, ...]] | None:
    from mougen.cli import ask  # noqa: PLC0415 - only an interview needs a face

    with sittings.resume(bank, request.matter) as sitting:
        filling = request.laid_over(forming.open_filling(bank, form, sitting.matter, request.matter))
        sitting.change(filling.matter)
        asking = forming.session(forming.fill(filling), request.only)
        face, resume = ask.make_face(request.plain), f'mougen form {form.id} "{sitting.folder}"'

        def save(answers: Answers) -> None:
            sitting.change(filling.answering(answers).matter)

        ended = ask.run(asking, save, face, resume)
        if ended is not ask.Ended.FINISHED:
            return None
        return _written(forming.fill(filling.answering(asking.answers)), request, sitting)


def _written(found: Filled, request: Request, sitting: sittings.Sitting) -> tuple[Filled, tuple[Written, ...]]:
    made, keep = forming.prepare(found, request.manner), found.filling.matter
    return found, placing.write(made, request.out or sitting.folder, sitting, keep=keep)


def _list(content: Path | None, *, as_json: bool) -> None:
    found = forming.titles(content)
    if as_json:
        rows = [
            {"form": name, "title": each.title, "source": each.source, "items": len(list(each.items()))}
            for name, each in found.items()
        ]
        emit("form", ok=True, forms=rows)
        return
    for name, each in found.items():
        say(f"{name}: {each.title} ({each.source})")


def _report(found: Filled, written: tuple[Written, ...], *, as_json: bool) -> None:
    if as_json:
        documents = [document.as_json() for document in written]
        emit("form", ok=found.complete, findings=found.findings, documents=documents)
        return
    for document in written:
        say(f"Written: {document.path}{f' ({document.note})' if document.note else ''}")
    say_findings(found.findings)
