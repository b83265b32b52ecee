"""The task list: the sections of an interview, how each stands, and where to go on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from mougen.interview.script import Script
from mougen.model import facts
from mougen.model.answers import Answers
from mougen.model.question import Section
from mougen.model.values import Later

Status = Literal["Completed", "In progress", "Not yet started", "Cannot start yet", "There is a problem"]
ANYWHERE = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known of a matter outside its interview, in short texts for a person.

    ``lacks`` is what the chosen policies still lack, by the title of the section that would supply it, ``ANYWHERE``
    where no section would. ``news`` is what changed in the questions since the matter was last open.
    """

    lacks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    news: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        """Give everything that is lacking, once."""
        return tuple(dict.fromkeys(words for texts in self.lacks.values() for words in texts))


@dataclass(frozen=True, slots=True)
class Task:
    """A section: how many of its questions that apply are answered, to be decided later, and still to be asked.

    ``wrong`` of those still to be asked have an answer that others contradict. ``first`` names the sections to do
    before this one, where nothing of it can be asked until they are done.
    """

    section: str
    status: Status
    answered: int
    later: int
    remaining: int
    wrong: int = 0
    first: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskList:
    """The sections in which something is, or may come to be, asked, in the running order."""

    tasks: tuple[Task, ...]
    outlook: Outlook = field(default_factory=Outlook)

    @property
    def remaining(self) -> int:
        """How many questions are left."""
        return sum(task.remaining for task in self.tasks)

    @property
    def later(self) -> int:
        """How many are to be decided later."""
        return sum(task.later for task in self.tasks)

    @property
    def completed(self) -> int:
        """How many sections are completed."""
        return sum(task.status == "Completed" for task in self.tasks)

    @property
    def onward(self) -> Task | None:
        """The first section in which there is something to ask."""
        return next((task for task in self.tasks if task.remaining), None)


def task_list(script: Script, answers: Answers, outlook: Outlook | None = None) -> TaskList:
    """Give the task list as the answers stand."""
    view = _View(script, answers, script.values(answers), outlook or Outlook())
    tasks = (view.task(section) for section in script.interview.sections)
    return TaskList(tuple(task for task in tasks if task is not None), view.outlook)


@dataclass(frozen=True, slots=True)
class _View:
    script: Script
    answers: Answers
    seen: Mapping[str, object]
    outlook: Outlook

    def task(self, section: Section) -> Task | None:
        """Give a section's task; None where its questions are all ruled out."""
        holds = {name: self._holds(name) for name in section.questions}
        asked = [name for name in section.questions if holds[name] is True]
        waiting = [name for name in section.questions if holds[name] is None]
        lacks = self.outlook.lacks.get(section.title, ())
        if asked:
            return self._begun(section.title, asked, lacks)
        if not waiting:
            return None
        first = tuple(dict.fromkeys(self.script.section(name) for name in self._behind(waiting)))
        return Task(section.title, "Cannot start yet", 0, 0, 0, first=first, lacks=lacks)

    def _begun(self, title: str, asked: list[str], lacks: tuple[str, ...]) -> Task:
        left = [name for name in asked if not self.script.settled(name, self.answers)]
        wrong = sum(self.script.disagreement(name, self.answers) is not None for name in left)
        later = sum(is_later(self.answers, name) for name in asked if name not in left)
        begun: Status = "In progress" if any(name in self.answers for name in asked) else "Not yet started"
        status: Status = "There is a problem" if wrong else begun if left else "Completed"
        return Task(title, status, len(asked) - len(left) - later, later, len(left), wrong, lacks=lacks)

    def _behind(self, waiting: Iterable[str]) -> Iterable[str]:
        """Give the questions that apply and whose answers decide whether these do, in the running order."""
        found, fresh = set[str](), set(waiting)
        while fresh:
            found |= fresh
            unknown = (name for name in fresh if self._holds(name) is None)
            fresh = {other for name in unknown for other in self._read_by(name)} - found
        applying = [name for name in self.script.interview.order() if name in found and self._holds(name) is True]
        undecided = [name for name in applying if not self._decided(name)]
        return undecided or applying

    def _decided(self, name: str) -> bool:
        return self.script.settled(name, self.answers) and not is_later(self.answers, name)

    def _read_by(self, name: str) -> Iterable[str]:
        """Give the questions on which what is not known of a question's condition rests."""
        when = self.script.questions[name].when
        for read in when.names() if when else ():
            if self.seen.get(read) is None:
                names = facts.READS.get(read, (read.partition(".")[0],))
                yield from (name for name in names if name in self.script.questions)

    def _holds(self, name: str) -> bool | None:
        when = self.script.questions[name].when
        return True if when is None else when.holds(self.seen)


def is_later(answers: Answers, name: str) -> bool:
    """Whether an answer, or something in a list, is to be decided later."""
    fields = [value for row in answers.records(name) for value in row.values()]
    return any(isinstance(value, Later) for value in [answers.get(name), *fields])
