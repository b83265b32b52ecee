"""Reads the forms around an agreement, each from its own file; a draft never reads them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from mougen import yamlsource
from mougen.errors import ContentError, InputError
from mougen.library import deadlines, wording
from mougen.library.names import Names, condition_findings, fault, nearest
from mougen.library.shelves import shelve
from mougen.model.bank import Bank
from mougen.model.finding import Finding, Place
from mougen.model.form import NO, YES, Form, FormItem
from mougen.model.question import Question

FOLDER = "interviews/forms"
COMMON = "common"
COMPLETED = ("completed_by", "completed_post", "completed_on")


def names(roots: tuple[Path, ...]) -> dict[str, Path]:
    """Give the files of the forms by name, a council's own in place of the shipped ones.

    Raises:
        ContentError: for a link that leads out of its folder.
    """
    found = shelve(roots, ("interviews",)).under(FOLDER, ".yaml")
    return {name: path for name, path in found.items() if name != COMMON and "/" not in name}


def read_form(roots: tuple[Path, ...], name: str) -> Form:
    """Read a form with what all forms have in common, and what it borrows from others.

    Raises:
        ContentError: if its file cannot be read as what it should be, with file and line.
    """
    form, source = _read(names(roots)[name], name)
    common = _common(roots)
    used = {*(COMPLETED if form.completed else ()), *(table for part in form.parts for table in part.tables)}
    shared = {key: question for key, question in common.items() if key in used | {*form.carries, *form.header}}
    return replace(form, questions={**shared, **form.questions, **_borrowed(roots, form, source)})


def _read(path: Path, name: str) -> tuple[Form, yamlsource.Source]:
    source = yamlsource.read_file(path, refuse=ContentError)
    return yamlsource.validate(Form, {**source.data, "id": name}, source), source


def _borrowed(roots: tuple[Path, ...], form: Form, source: yamlsource.Source) -> dict[str, Question]:
    """Give the questions of other forms; a form lends what is its own, and not what it borrows itself."""
    there = names(roots)
    lent = {name: _read(there[name], name)[0].own() for name in {*form.borrows.values()} if name in there}
    for name, lender in form.borrows.items():
        if name not in lent.get(lender, {}):
            place = f"{source.file}:{source.line_of(('borrows', name))}"
            raise ContentError(f"{place}: the form {lender} asks no {name}; name the form that does, or take it out")
    return {name: lent[lender][name] for name, lender in form.borrows.items()}


def _common(roots: tuple[Path, ...]) -> dict[str, Question]:
    path = shelve(roots, ("interviews",)).under(FOLDER, ".yaml").get(COMMON)
    if path is None:
        return {}
    source = yamlsource.read_file(path, refuse=ContentError)
    return {
        str(name): yamlsource.validate(Question, {**raw, "id": name} if isinstance(raw, dict) else raw, source, (name,))
        for name, raw in source.data.items()
    }


def findings(bank: Bank, roots: tuple[Path, ...]) -> Iterator[Finding]:
    """Check every form: that it can be read, that all it names is there, and how its questions are worded.

    The deadlines of the policies are checked with them, since they name forms.
    """
    read: dict[str, Form] = {}
    for name, path in names(roots).items():
        place = Place(file=str(path))
        try:
            form = read_form(roots, name)
        except (ContentError, InputError) as error:
            yield fault("form/unreadable", str(error), place)
        else:
            read[name] = form
            yield from _Check(bank, form, place).findings()
    yield from deadlines.findings(bank, read)


class _Check:
    """Holds one form against the content."""

    def __init__(self, bank: Bank, form: Form, place: Place) -> None:
        self.bank, self.form, self.place = bank, form, place
        self.own = form.own()
        self.known = {**bank.questions, **self.own}

    def findings(self) -> Iterator[Finding]:
        if self.form.id not in self.bank.templates:
            yield self._fault("form/template", f"there is no template {self.form.id}.docx for it in templates/docx")
        yield from self._unique()
        for item in self.form.items():
            yield from self._item(item)
        tables = (name for part in self.form.parts for name in part.tables)
        scored = (*self.form.scoring.lists, *self.form.scoring.impacts) if self.form.scoring else ()
        for name in (*self.form.header, *tables, *self.form.carries, *scored):
            yield from self._known("question", name, self.known)
        yield from (self._table(name) for part in self.form.parts for name in part.tables if not self._is_list(name))
        yield from self._wording()

    def _unique(self) -> Iterator[Finding]:
        seen: set[str] = set()
        for item in self.form.items():
            if item.id and item.id in seen | set(self.form.questions):
                yield self._fault("form/twice", f"the id {item.id} is given twice; keep one")
            seen.add(item.id)
        for name in self.own:
            if name in self.bank.questions:
                yield self._fault("form/taken", f"{name} is a question of the agreement; use it with question: {name}")

    def _item(self, item: FormItem) -> Iterator[Finding]:
        for heading in (*item.headings, *item.cites):
            yield from self._known("heading", heading, self.bank.headings)
        for name in (*item.uses, *([item.question] if item.question else ())):
            yield from self._known("question", name, self.known)
        answered = item.headings or item.yes_if
        if answered and not (self.form.scaled(item) and {YES, NO} <= set(self.form.scale)):
            words = "it is answered from the agreement, so that the form needs a scale with yes and no"
            yield self._fault("form/scale", f"item {item.number}: {words}")
        if item.good and item.good not in {*self.form.scale, "none"}:
            yield self._fault("form/scale", f"item {item.number}: “{item.good}” is no reply on the form's scale")
        yield from condition_findings(item.yes_if, Names(self.bank), self.place)

    def _table(self, name: str) -> Finding:
        return self._fault("form/table", f"{name} is no list of records, which alone can be printed as a table")

    def _is_list(self, name: str) -> bool:
        return name not in self.known or self.known[name].type == "records"

    def _known(self, what: str, name: str, known: Collection[str]) -> Iterator[Finding]:
        if name not in known:
            yield self._fault(f"form/{what}", f"there is no {what} “{name}”{nearest(name, known)}")

    def _wording(self) -> Iterator[Finding]:
        asked = {item.id for item in self.form.items()}
        own = ((name, question) for name, question in self.own.items() if name not in self.form.borrows)
        for name, question in own:
            rules = wording.OF_FORMS if name in asked or name not in self.form.questions else wording.RULES
            yield from (replace(found, place=self.place) for found in wording.of_question(name, question, rules))

    def _fault(self, rule: str, words: str) -> Finding:
        return fault(rule, words, self.place)
