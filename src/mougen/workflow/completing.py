"""What is filled from a matter by name: a form, a document of another kind, or a sheet about the matter's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mougen.model.bank import Bank
from mougen.model.form import Form
from mougen.model.matter import Matter
from mougen.model.precedent import Precedent
from mougen.model.sheet import SignOffForm
from mougen.workflow import beside, forming, naming
from mougen.workflow.beside import Beside, Drawn
from mougen.workflow.forming import Filled, Filling
from mougen.workflow.papers import Paper
from mougen.workflow.reading import AS_A_DRAFT, Manner

if TYPE_CHECKING:
    from mougen.interview import Session

Wanted = Form | Precedent | SignOffForm
Begun = Filling | Beside
Done = Filled | Drawn


def find(bank: Bank, name: str, own: Path | None = None) -> Wanted:
    """Give the form, the kind of document or the sheet of a name.

    Raises:
        InputError: if there is none of it.
        ContentError: if the form cannot be read as it stands.
    """
    if name in bank.precedents:
        return bank.precedents[name]
    if name in bank.sign_off_forms:
        return bank.sign_off_forms[name]
    naming.require("form", (name,), (*forming.titles(own), *bank.precedents, *bank.sign_off_forms))
    return forming.find(name, own)


def kinds(bank: Bank) -> tuple[Precedent, ...]:
    """Give the kinds of document that can be drawn from a matter."""
    return tuple(precedent for kind, precedent in bank.precedents.items() if kind != beside.VARIATION)


def sheets(bank: Bank) -> tuple[SignOffForm, ...]:
    """Give the sheets that are written about a matter's own document."""
    return tuple(form for name, form in bank.sign_off_forms.items() if name in beside.SHEETS)


def begin(bank: Bank, wanted: Wanted, matter: Matter, path: Path) -> Begun:
    """Begin to fill it from a matter that was read at a path.

    Raises:
        InputError: if what the matter holds for it cannot be read as it stands, or it cannot be made from a matter.
    """
    if isinstance(wanted, SignOffForm):
        return beside.begin_sheet(bank, wanted.id, matter)
    if isinstance(wanted, Precedent):
        return beside.begin(bank, wanted.id, matter)
    return forming.open_filling(bank, wanted, matter, path)


def fill(begun: Begun) -> Done:
    """Fill it from the matter's document and answers.

    Raises:
        InputError: if the matter is not ready to be drafted.
    """
    return beside.draw(begun) if isinstance(begun, Beside) else forming.fill(begun)


def session(done: Done, only: tuple[str, ...] = ()) -> Session:
    """Begin to ask what the matter does not hold yet.

    Raises:
        InputError: if one of ``only`` is not asked.
    """
    return beside.session(done, only) if isinstance(done, Drawn) else forming.session(done, only)


def prepare(done: Done, manner: Manner = AS_A_DRAFT) -> tuple[Paper, ...]:
    """Make it ready to be written.

    Raises:
        ContentError: if its template is missing or not sound.
        OutputError: if it is to be printed and cannot be.
    """
    return beside.prepare(done, manner) if isinstance(done, Drawn) else forming.prepare(done, manner)
