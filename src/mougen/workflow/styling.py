"""Styles: into which template an agreement is written, among those that the house and a council have.

A council's own style is a file of its own in ``templates/docx``; every template there is can be examined.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mougen import settings, storage
from mougen.errors import InputError
from mougen.model.bank import Bank
from mougen.model.finding import Finding, Place
from mougen.model.matter import Matter
from mougen.storage.files import refusing
from mougen.workflow import naming

HOUSE = "house"


def styles(bank: Bank, kind: str | None = None) -> dict[str, Path]:
    """Give the templates in which a kind of document can be written, by the name of their style.

    The house's own is the file that the precedent names, such as ``agreement.docx``; any other style is a file beside
    it with the style's name after a hyphen, such as ``agreement-traditional.docx``.

    Args:
        bank: the content.
        kind: the kind of document; without it, every kind.
    """
    chosen = bank.precedents if kind is None else (kind,)
    found: dict[str, Path] = {}
    for shell in dict.fromkeys(bank.precedents[name].shell for name in chosen):
        found |= {style: path for style, path in _of(bank, shell).items() if style not in found}
    return found


def _of(bank: Bank, shell: str) -> dict[str, Path]:
    others = {precedent.shell for precedent in bank.precedents.values()}
    others |= {form.shell for form in bank.sign_off_forms.values()}
    own = {HOUSE: bank.templates[shell]} if shell in bank.templates else {}
    named = {name: path for name, path in bank.templates.items() if name.startswith(f"{shell}-") and name not in others}
    return own | {name.removeprefix(f"{shell}-"): path for name, path in named.items()}


def template(bank: Bank, matter: Matter) -> Path:
    """Give the template of a matter's agreement.

    Raises:
        InputError: if there is no such style.
    """
    require(bank, matter)
    return styles(bank, matter.kind)[matter.style or HOUSE]


def require(bank: Bank, matter: Matter, where: str = "") -> None:
    """Refuse a style that is not there.

    Args:
        bank: the content.
        matter: the matter.
        where: the file that names the style, with a colon and a space at the end.

    Raises:
        InputError: with the styles there are.
    """
    known = styles(bank, matter.kind if matter.kind in bank.precedents else None)
    if matter.style and matter.style not in known:
        there = f"{where}style: there" if where else "There"
        raise InputError(f"{there} is no style “{matter.style}”; use one of: {', '.join(known)}")


def copy(bank: Bank, name: str, path: Path) -> Path:
    """Copy a template to a place of one's own, to be restyled there in Word.

    Returns:
        The path of the copy; where a file is there already, it is kept and the copy goes beside it.

    Raises:
        InputError: if there is no template of this name.
        OutputError: if it cannot be written.
    """
    naming.require("template", (name,), bank.templates)
    storage.make_folder(path.parent, path)
    with refusing(path):
        return storage.write_new(path, bank.templates[name].read_bytes())


def findings(bank: Bank, own: Path | None = None) -> Iterator[Finding]:
    """Examine every template: those of agreements in each style, those of forms, and those that nothing uses.

    Args:
        bank: the content.
        own: a council's own content folder.
    """
    from mougen.library import forms as form_files  # noqa: PLC0415 - few commands examine templates
    from mougen.model import shown, shown_on_forms  # noqa: PLC0415 - as above
    from mougen.word import examination  # noqa: PLC0415 - as above

    pages = {path: kind.page for name, kind in bank.precedents.items() for path in styles(bank, name).values()}
    shells = pages.keys()
    for path, page in sorted(pages.items()):
        yield from examination.findings(path, shown.SummaryNames if page else shown.AgreementNames, agreement=not page)
    there = ((name, form) for name, form in bank.sign_off_forms.items() if form.shell in bank.templates)
    forms = {bank.templates[form.shell]: name for name, form in there}
    for path, name in sorted(forms.items()):
        yield from examination.findings(path, shown.OF_SHEETS.get(name, shown.SignOffNames), agreement=False)
    there_are = form_files.names(settings.roots(own))
    around = {bank.templates[name]: name for name in there_are if name in bank.templates}
    for path, name in sorted(around.items()):
        given = shown_on_forms.OF_FORMS.get(name, shown_on_forms.FormNames)
        yield from examination.findings(path, given, agreement=False)
    for name, path in bank.templates.items():
        if path not in around.keys() | shells | forms.keys():
            named = sorted({f"{precedent.shell}-NAME.docx" for precedent in bank.precedents.values()})
            message = f"no document is written into it; name a style {' or '.join(named)}, or take “{name}” out"
            yield Finding("template/unused", "should", message, place=Place(file=str(path)))
