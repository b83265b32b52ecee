"""Sittings: a matter held open on disk while its officer answers, saved after every answer."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mougen import matters
from mougen.errors import InputError
from mougen.matters import Journal, Store
from mougen.model import relevance
from mougen.model.answers import AnswerError, Answers, read, read_plain
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.model.question import RecordField
from mougen.workflow import feeding, naming

if TYPE_CHECKING:
    from mougen.interview import Script, Session

_REASON = RecordField(ask="What is the reason?", noun="The reason", type="paragraph")


@dataclass(frozen=True, slots=True)
class LibraryChange:
    """What a matter meets in a library that is not the one it was last saved with, each by the questions' ids.

    Attributes:
        new: questions that apply, have no answer, and were not there before.
        removed: questions that are gone; their answers are parked.
        invalid: questions whose answers, or a part of them, are no longer taken; the answers are parked.
        reworded: questions whose words, type or options have changed and whose answers stand.
        returned: questions that take their parked answers again.
    """

    new: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return any((self.new, self.removed, self.invalid, self.reworded, self.returned))


@dataclass(slots=True)
class Sitting:
    """An open matter: no other program can change it until it is closed.

    Attributes:
        store: where it is kept.
        matter: as it stands now.
        held: lets go of it.
        library: how the library has changed since the matter was last saved.
        earlier: what the partnership had that this one begins from, to be shown where a question is asked again.
    """

    store: Store
    matter: Matter
    held: ExitStack
    library: LibraryChange
    earlier: Answers = field(default_factory=Answers)

    @property
    def told(self) -> tuple[str, ...]:
        """What was put right on the disk when the matter was opened, in a sentence each."""
        return self.store.told

    @property
    def folder(self) -> Path:
        """The matter's folder."""
        return self.store.folder

    def change(self, matter: Matter) -> bool:
        """Keep the matter with other contents, on disk before this returns; gives True."""
        if matter != self.matter:
            self.store.save(matter)
            self.matter = matter
        return True

    def save(self, answers: Answers) -> None:
        """Keep the answers, on disk before this returns."""
        self.change(self.matter.answering(answers))

    def leave_out(self, heading: str, reason: str) -> str | None:
        """Leave a heading out of the document, on disk before this returns; or say what is wrong with the reason."""
        words, refused = read_reason(reason)
        if refused is None:
            self.change(replace(self.matter, omit={**self.matter.omit, heading: words}))
        return refused

    def put_back(self, heading: str) -> None:
        """Put a heading back into the document, on disk before this returns."""
        left = {name: reason for name, reason in self.matter.omit.items() if name != heading}
        self.change(replace(self.matter, omit=left))

    def __enter__(self) -> Sitting:
        """Hold the matter."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of it."""
        self.held.close()


def begin(bank: Bank, parent: Path, title: str) -> Sitting:
    """Make a new matter with its title in a new folder beneath ``parent``.

    Raises:
        OutputError: if the folder cannot be made.
    """
    sitting = _open(bank, matters.new(parent, title, bank.questions, tuple(bank.precedents), tuple(bank.frameworks)))
    sitting.change(Matter(answers=Answers({"title": read(bank.questions["title"], title, Answers())})))
    return sitting


def resume(bank: Bank, path: Path) -> Sitting:
    """Open an earlier matter.

    Raises:
        InputError: if it cannot be read as it stands.
        BusyError: if somebody else has it open.
    """
    return _open(bank, Store(path, bank.questions, tuple(bank.precedents), tuple(bank.frameworks)))


def _open(bank: Bank, store: Store) -> Sitting:
    with ExitStack() as held:
        held.enter_context(store)
        matter = store.load()
        return Sitting(store, matter, held.pop_all(), _library_change(bank, matter, store.journal))


def _library_change(bank: Bank, matter: Matter, journal: Journal) -> LibraryChange:
    """Compare the library with what the matter's journal remembers of the last one."""
    before = {name.removeprefix("parked.") for name in journal.entries if name.startswith("parked.")}
    newly = [name for name in matter.parked if name not in before]
    answered = [name for name in matter.answers if name in journal.asked and name not in matter.parked]
    return LibraryChange(
        new=_new(bank, matter, journal.asked) if journal.asked and matter.kind else (),
        removed=tuple(name for name in newly if name not in bank.questions),
        invalid=tuple(name for name in newly if name in bank.questions),
        reworded=tuple(name for name in answered if not journal.asked[name].startswith(bank.questions[name].meaning)),
        returned=tuple(name for name in matter.answers if name in before and name not in matter.parked),
    )


def _new(bank: Bank, matter: Matter, asked: Mapping[str, str]) -> tuple[str, ...]:
    kind = matter.kind or ""
    brief = bank.brief(kind, matter.policies)
    applying = relevance.applying(bank.questions, bank.interview(kind), matter.answers, brief)
    return tuple(name for name in applying if name not in asked and name not in matter.answers)


def session(
    bank: Bank, matter: Matter, only: tuple[str, ...] = (), earlier: Answers | None = None
) -> Session:
    """Begin the interview where the matter stands, or ask only these questions again.

    ``earlier`` is what the partnership had that this one begins from.

    Raises:
        InputError: if one of these is no question of the matter's kind, or does not apply to it.
    """
    from mougen.interview import Session  # noqa: PLC0415 - a draft without questions needs no interview

    script = _script(bank, matter)
    _askable(script, matter, only)
    notes = feeding.notes(bank, matter.kind or "", matter.policies)
    return Session(replace(script, notes=notes, earlier=earlier or Answers()), matter.answers, only)


def open_questions(bank: Bank, matter: Matter, only: tuple[str, ...] = ()) -> list[str]:
    """Give the questions, or those of these, that apply and are not answered.

    Raises:
        InputError: as ``session``.
    """
    script = _script(bank, matter)
    _askable(script, matter, only)
    left = [name for name in script.applying(matter.answers) if not script.settled(name, matter.answers)]
    return [name for name in left if not only or name in only]


def _script(bank: Bank, matter: Matter) -> Script:
    from mougen.interview import Script  # noqa: PLC0415 - as above

    kind = matter.kind or ""
    return Script(bank.interview(kind), bank.questions, bank.brief(kind, matter.policies))


def _askable(script: Script, matter: Matter, only: tuple[str, ...]) -> None:
    naming.require("question", only, script.interview.order())
    applying = script.applying(matter.answers)
    for name in only:
        if name not in applying:
            when = f"it is asked where {script.questions[name].when}; change the answers that this names first"
            raise InputError(f"The question “{name}” does not apply as the answers stand: {when}")


def refusal(bank: Bank, name: str, typed: str) -> str | None:
    """Say why an answer cannot be taken, or None where it can."""
    try:
        read(bank.questions[name], typed, Answers())
    except AnswerError as error:
        return error.message
    return None


def read_reason(given: str) -> tuple[str, str | None]:
    """Read a reason as it was typed: the words to keep, or what is wrong with them."""
    try:
        return str(read_plain(_REASON, given, Answers())), None
    except AnswerError as error:
        return "", error.message


def as_folder(path: Path) -> Path:
    """Give the matter's folder for a path to it or to its file."""
    return path if path.is_dir() else path.parent
