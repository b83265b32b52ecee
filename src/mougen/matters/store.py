"""A matter's folder, held for one session: what is saved is whole and on the disk, and nobody else's work is lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from mougen import storage, yamlsource
from mougen.errors import InputError, OutputError
from mougen.matters import form_answers, own, recovery
from mougen.matters import journal as journals
from mougen.matters.frozen import require_open
from mougen.matters.journal import NOTHING, Entries, Journal, digest_of, flat
from mougen.matters.reading import FILE, matter_file, matter_of
from mougen.model.answers import Answers, read, write
from mougen.model.matter import Matter
from mougen.model.own import canonical
from mougen.model.question import Question

MINE = "matter.mine.yaml"


class Store:
    """A matter on disk. ``with Store(…) as store:`` holds its folder until the end of the block.

    Attributes:
        path: the matter's file.
        folder: the folder that it is in.
        journal: what its journal tells.
        told: what was put right when it was loaded, in a sentence each.
    """

    def __init__(
        self, folder: Path, questions: Mapping[str, Question], kinds: Collection[str], policies: Collection[str]
    ) -> None:
        """Name the matter by its folder (or its file), and what its file may speak of."""
        self.path = matter_file(folder)
        self.folder = self.path.parent
        self._questions, self._kinds, self._policies = questions, kinds, policies
        self.journal = NOTHING
        self.told: tuple[str, ...] = ()
        self._seen: bytes | None = None
        self._entries: Entries = {}
        self._held = ExitStack()

    def __enter__(self) -> Self:
        """Hold the folder.

        Raises:
            InputError: where it holds no matter, or is an issued version.
            BusyError: where another session holds it.
            OutputError: where it cannot be written.
        """
        require_open(self.folder)
        if not self.path.is_file() and not journals.read(self.path).entries:
            raise InputError(f"{self.path}: there is no matter here; name a matter's folder, or begin a new matter")
        self._held.enter_context(storage.lock(self.folder))
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the folder."""
        self._held.close()

    def load(self) -> Matter:
        """Read the matter.

        A file that is gone or empty, or that a crash left one change behind, is written again from the journal; a
        journal that is damaged is set aside. ``told`` then says so.

        Raises:
            InputError: as ``read_matter``.
            OutputError: where what must be put right cannot be written.
        """
        found, self.journal, self.told = recovery.recover(self.path)
        matter = self._matter(found, self.journal)
        self._seen = found
        in_step = digest_of(found) == self.journal.file
        self._entries = self.journal.entries if in_step else flat(_plain(matter))
        return matter

    def save(self, matter: Matter) -> None:
        """Put the matter on the disk; once this returns, it survives whatever happens to the machine.

        First the journal has the change, then the file is replaced. A person's comments and layout in the file stay.

        Raises:
            InputError: where the file was changed by somebody else since it was last read or saved (the matter is then
                in ``matter.mine.yaml`` beside it), or where it could not be read again exactly (nothing is then
                saved).
            OutputError: where the disk fails; what was saved before is still there.
        """
        data = self._proven(matter)
        there = self.path.exists()
        if there and yamlsource.read_bytes(self.path) != self._seen:
            raise self._aside(data)
        if data != self._seen or not there:
            self._change(data, flat(_plain(matter)))

    def _change(self, data: bytes, entries: Entries) -> None:
        """Record a change in the journal, and replace the file."""
        before, known = journals.standing(self.path, self.journal), _meanings(self._questions)
        current = digest_of(self._seen or b"")
        lines, journal = [], before
        if self._entries != before.entries:  # a person edited the file since
            lines.append(journal.change("hand", self._entries, {}, before.file, current))
            journal = journal.with_line(lines[-1])
        lines.append(journal.change("mougen", entries, known, current, digest_of(data)))
        self.journal = journals.add(self.path, before, lines)
        try:
            self._replace(data)
        except BaseException:
            storage.cut(journals.beside(self.path), before.size)
            self.journal = before
            raise
        self._entries = entries
        self.journal = journals.keep(self.path, self.journal)

    def _replace(self, data: bytes) -> None:
        try:
            storage.write_atomic(self.path, data)
        except OutputError:
            if self.path.is_file() and self.path.read_bytes() == data:
                self._seen = data  # it is there, though the disk does not vouch for it
            raise
        self._seen = data

    def _proven(self, matter: Matter) -> bytes:
        """Write the file in memory and read it: what could not be loaded again is better refused now."""
        try:
            data = recovery.text(_plain(matter), self._seen)
            found = self._matter(data, NOTHING)
        except InputError as error:
            raise InputError(f"{error}; nothing was saved") from None
        # A party may come back by its short name, which the model documents; nothing else may differ.
        answers = matter.answers
        given = {name: read(self._questions[name], write(answer), answers) for name, answer in answers.items()}
        wording = {name: canonical(held) for name, held in matter.wording.items()}
        if found != replace(matter, answers=Answers(given), wording=wording):
            raise InputError(f"{self.path}: an answer would not be read back exactly; nothing was saved")
        return data

    def _matter(self, data: bytes, journal: Journal) -> Matter:
        source = yamlsource.read(data, str(self.path))
        return matter_of(source, self._questions, self._kinds, self._policies, journal)

    def _aside(self, data: bytes) -> InputError:
        mine = storage.write_new(self.folder / MINE, data)
        remedy = f"compare the two, keep what is right in {FILE}, and delete {mine.name}"
        return InputError(f"{self.path}: somebody else has changed it meanwhile; your answers are in {mine}; {remedy}")


def new(
    parent: Path, title: str, questions: Mapping[str, Question], kinds: Collection[str], policies: Collection[str]
) -> Store:
    """Make a folder for a new matter, named after its title, with an empty matter in it.

    Raises:
        OutputError: where that cannot be done.
    """
    folder = storage.new_folder(parent, title)
    keep(folder, Matter())
    store = Store(folder, questions, kinds, policies)
    store.load()
    return store


def keep(folder: Path, matter: Matter) -> Path:
    """Write a matter into a folder that has none, without a session; where it has one, beside it.

    Returns:
        The file written.

    Raises:
        OutputError: where that cannot be done.
    """
    return storage.write_new(folder / FILE, as_file(matter))


def as_file(matter: Matter) -> bytes:
    """Give the bytes of ``matter.yaml`` for a new matter."""
    return yamlsource.dump(_plain(matter)).encode()


def _plain(matter: Matter) -> dict[str, Any]:
    """Give what ``matter.yaml`` holds, without what is empty but ``answers``, where a person puts the first."""
    waived = {
        name: {"reason": waiver.reason, "by": waiver.by, "on": waiver.on.isoformat()}
        for name, waiver in matter.waive.items()
    }
    parked = {
        name: {"answer": held.raw, **({"why": held.why} if held.why else {})} for name, held in matter.parked.items()
    }
    data: dict[str, Any] = {
        "kind": matter.kind,
        "policies": list(matter.policies),
        "style": matter.style,
        "answers": {name: write(answer) for name, answer in matter.answers.items()},
        "omit": dict(matter.omit),
        "waive": waived,
        "parked": parked,
        **own.plain(matter),
        "forms": form_answers.plain(matter),
    }
    return {key: value for key, value in data.items() if value or key == "answers"}


def _meanings(questions: Mapping[str, Question]) -> dict[str, str]:
    return {name: f"{question.meaning} {question.ask}" for name, question in questions.items()}
