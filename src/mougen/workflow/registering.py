"""The partnership register: an entry for every matter beneath a folder, written as files and kept in a database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mougen import __version__, register, settings
from mougen.collecting import nothing_to_collect
from mougen.errors import InputError
from mougen.model import relevance
from mougen.model.answers import AnswerError, Answers, read
from mougen.model.bank import Bank
from mougen.model.finding import Finding
from mougen.model.matter import FormAnswers, Matter
from mougen.model.question import Question
from mougen.model.register import Entry
from mougen.model.values import Answer
from mougen.register import COLUMNS, FORM, Held
from mougen.workflow import cabinet, drafting, forming
from mougen.workflow.cabinet import Drawer
from mougen.workflow.papers import Paper

if TYPE_CHECKING:
    from mougen.database import Database

RULE = "register/unreadable"
REGISTER = "partnership-register"
REVIEW = "annual-review"
FORMATS = ("docx", "csv", "xlsx")

_ELSEWHERE = (
    ("established_on", "entry-checklist", "established_on"),
    ("statutory", "entry-checklist", "statutory"),
    ("statutory", "business-case", "case_statutory"),
    ("head_of_service", "annual-review", "review_head"),
)
"""What another form of the matter says, by its name and its id there, where the register's own form does not."""


@dataclass(frozen=True, slots=True)
class Register:
    """The register of a folder.

    Attributes:
        name: what it is the register of.
        entries: the entries, in the order of the matters' folders.
        findings: the matters that could not be read.
        read: how many matters were read.
        unchanged: how many were as they stand in the database, and were not read again.
    """

    name: str
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    read: int
    unchanged: int = 0

    @property
    def gone(self) -> int:
        """How many of the matters are no longer there."""
        return sum(entry.standing == "gone" for entry in self.entries)

    @property
    def whole(self) -> bool:
        """Whether every matter could be read."""
        return not self.findings


@dataclass(slots=True)
class _Run:
    """One walk through the folder.

    ``made_from`` is what every entry depends on besides its own file: the content and the version of the program.
    """

    bank: Bank
    questions: dict[str, Question]
    made_from: str
    known: Mapping[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    found: list[Entry] = field(default_factory=list)
    there: set[str] = field(default_factory=set)
    same: int = 0

    def walk(self, root: Path) -> None:
        """Look at each matter, and read those that have changed."""
        for drawer in cabinet.drawers(root, self.findings, RULE):
            self.there.add(drawer.key)
            digest = hashlib.sha256(f"{self.made_from} {drawer.digest}".encode()).hexdigest()
            if self.known.get(drawer.key) == digest:
                self.same += 1
            else:
                self.found += self._entry(drawer, digest)

    def _entry(self, drawer: Drawer, digest: str) -> Iterator[Entry]:
        matter = cabinet.opened(self.bank, drawer, self.findings, RULE)
        if matter is None:
            return
        try:
            seen = held(self.bank, self.questions, matter, drawer.path)
            yield Entry(drawer.key, digest, register.cells(seen))
        except InputError as error:
            self.findings.append(cabinet.unreadable(drawer.path, str(error), RULE))


def held(bank: Bank, questions: dict[str, Question], matter: Matter, path: Path) -> Held:
    """Give what the register sees of a matter.

    Args:
        bank: the content.
        questions: the own questions of the register's form.
        matter: the matter.
        path: its file.

    Raises:
        InputError: if what its file holds for the register cannot be read as it stands.
    """
    kind, past = matter.kind, matter.forms.get(REVIEW, FormAnswers()).past
    answers = relevance.view(bank, matter)[0] if kind else matter.answers
    own = cabinet.form_answers(matter, FORM, questions, path)
    return Held(
        kind=bank.precedents[kind].title if kind else "",
        questions={**bank.questions, **questions},
        answers=Answers({**answers, **_elsewhere(matter, questions), **own}),
        signed=matter.signed,
        reviewed=past[-1].on if past else None,
    )


@nothing_to_collect()
def make(bank: Bank, root: Path, own: Path | None = None, *, name: str = "", db: str | None = None) -> Register:
    """Make the register of every matter beneath a folder.

    Without a database every matter is read. With one, only those that have changed since are; one that has gone is
    marked as gone and stays; and what stands there of a matter that cannot be read now stays as it was.

    Args:
        bank: the content.
        root: the folder.
        own: a council's own content folder.
        name: what it is the register of; the folder's name where none is given.
        db: the database, a URL or a SQLite file.

    Raises:
        InputError: if there is no such folder, or the database is none.
        OutputError: if the database cannot be used.
    """
    questions = forming.find(FORM, own).own()
    run = _Run(bank, questions, f"{__version__} {settings.fingerprint(own)}")
    named = name or root.resolve().name or "register"
    if db is None:
        run.walk(root)
        return Register(named, tuple(run.found), tuple(run.findings), len(run.found))
    from mougen.database import opened  # noqa: PLC0415 - SQLAlchemy is slow to start, and few registers are kept

    with opened(db, named, COLUMNS) as database:
        return _kept(run, root, database)


def _kept(run: _Run, root: Path, database: Database) -> Register:
    run.known = database.known()
    run.walk(root)
    unread = {finding.place.file for finding in run.findings}
    gone = [key for key, digest in run.known.items() if digest and key not in run.there and _is_gone(root, key, unread)]
    moved = _moved(run, gone)
    database.write(tuple(run.found), tuple(key for key in gone if key not in moved), moved)
    return Register(database.register, database.entries(), tuple(run.findings), len(run.found), run.same)


def _moved(run: _Run, gone: list[str]) -> dict[str, str]:
    """Give where each matter is now that is as it was, in another folder: its row goes with it."""
    new = {entry.digest: entry.matter for entry in run.found if entry.matter not in run.known}
    lost = {run.known[key]: key for key in gone}
    return {lost[digest]: matter for digest, matter in new.items() if digest in lost}


def _is_gone(root: Path, key: str, unread: set[str | None]) -> bool:
    """Whether a matter is not there any more: not while its file, or a folder above it, cannot be read."""
    path = root / key
    return not any(str(each) in unread for each in (path / "matter.yaml", path, *path.parents))


def _elsewhere(matter: Matter, questions: dict[str, Question]) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for name, form, there in _ELSEWHERE:
        raw = matter.forms.get(form, FormAnswers()).answers.get(there, "")
        if raw != "" and name not in found and name in questions:
            with suppress(AnswerError):  # it means something else there, or that form says what is wrong with it
                found[name] = read(questions[name], raw, matter.answers)
    return found


def as_json(found: Register) -> list[dict[str, Any]]:
    """Give the entries as the contract's JSON objects."""
    from mougen.register.written import as_json as plain  # noqa: PLC0415 - each format only where it is wanted

    return [plain(entry, COLUMNS) for entry in found.entries]


def prepare(bank: Bank, found: Register, formats: Sequence[str] = FORMATS) -> tuple[Paper, ...]:
    """Make the files of a register ready.

    Raises:
        ContentError: if the template is not sound.
    """
    makers = {"docx": _word, "csv": _csv, "xlsx": _excel}
    made = {ending: makers[ending](bank, found) for ending in formats}
    return tuple(
        Paper(REGISTER, f"{REGISTER}.{ending}", data, hashlib.sha256(data).hexdigest()) for ending, data in made.items()
    )


def _word(bank: Bank, found: Register) -> bytes:
    from mougen.register.shown import names  # noqa: PLC0415 - each format only where it is wanted

    form = bank.sign_off_forms[REGISTER]
    return drafting.render_form(bank, form, names(form, found.name, found.entries))


def _csv(_bank: Bank, found: Register) -> bytes:
    from mougen.register.written import separated  # noqa: PLC0415 - as above
    from mougen.tablesource.separating import write_separated  # noqa: PLC0415

    return write_separated(separated(COLUMNS, found.entries))


def _excel(_bank: Bank, found: Register) -> bytes:
    from mougen.register.written import book  # noqa: PLC0415 - as above
    from mougen.tablesource.making import write_book  # noqa: PLC0415

    return write_book(book(COLUMNS, found.entries))
