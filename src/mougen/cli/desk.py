"""The officer's desk: from the task list into a section, to the check of the answers, and back, until the act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from mougen.cli import ask
from mougen.cli.ask import Ended
from mougen.cli.face import Face
from mougen.cli.headings import Headings
from mougen.interview import Review, Session, Task, TaskList, menus, review, since, task_list
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.workflow import outlook, sittings

Page = Callable[[], "Page | Ended"]
_TO_TASKS, _TO_CHECK = "Back to the task list", "Back to check your answers"


@dataclass(slots=True)
class Desk:
    """One sitting at the desk. Each page gives the page after it, or how the sitting ended.

    Attributes:
        bank: the content.
        sitting: the matter, saved after every reply.
        face: where to ask.
        act: the words of the act that ends it, such as "Write the documents"; empty where there is none.
        issued: the answers of the version that is amended; the work then begins with the check of the answers.
        command: the command that goes on with it another time.
    """

    bank: Bank
    sitting: sittings.Sitting
    face: Face
    act: str = ""
    issued: Answers | None = None
    command: str = "draft"
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        """Open the interview where the matter stands."""
        self.session = sittings.session(self.bank, self.sitting.matter, earlier=self.sitting.earlier)

    def work(self) -> Ended:
        """Show page after page until the officer ends with the act, or stops."""
        self.face.say(ask.KEYS)
        page: Page | Ended = self.tasks if self.issued is None else self.check
        while not isinstance(page, Ended):
            page = page()
        return page

    def tasks(self) -> Page | Ended:
        """Show the task list."""
        found = self._task_list()
        match ask.choice(self.face, replace(menus.tasks(self._title, found), can_go_back=False)):
            case menus.ONWARD, _ if found.onward:
                return self._walk(found.onward.section)
            case menus.SECTION, index:
                return self._section(found.tasks[int(index)])
            case menus.LACKS, _:
                return self.lacking
            case menus.CHECK, _:
                return self.check
            case menus.HEADINGS, _:
                return partial(self.headings, self.tasks, _TO_TASKS)
            case _:
                return self._stop()

    def lacking(self) -> Page | Ended:
        """Show what the chosen policies still lack."""
        found = self._task_list()
        match ask.choice(self.face, menus.lacking(self._title, found)):
            case menus.SECTION, index:
                return self._section(found.tasks[int(index)])
            case menus.HEADINGS, _:
                return partial(self.headings, self.lacking, "Back to what the policies lack")
            case verb, _:
                return self._stop() if verb == menus.STOP else self.tasks

    def check(self) -> Page | Ended:
        """Show the page on which answers are checked."""
        matter, onward = self.sitting.matter, self._task_list().onward
        omitted, parked = outlook.omitted(self.bank, matter), outlook.parked(self.bank, matter)
        found = self._since(review(self.session.script, self.session.answers, omitted, parked))
        match ask.choice(self.face, menus.check(self._title, found, onward, self.act)):
            case menus.ONWARD, _ if onward:
                return self._walk(onward.section)
            case menus.SECTION, index:
                return partial(self.part, found.parts[int(index)].section, self.check, _TO_CHECK)
            case menus.HEADINGS, _:
                return partial(self.headings, self.check, _TO_CHECK)
            case (menus.TASKS | menus.BACK), _:
                return self.tasks
            case verb, _:
                return Ended.FINISHED if verb == menus.ACT else self._stop()

    def part(self, section: str, then: Page, words: str) -> Page | Ended:
        """Show the answers of one section; a change is asked with what follows from it, and leads back here."""
        parts = self._since(review(self.session.script, self.session.answers)).parts
        found = next((part for part in parts if part.section == section), None)
        if found is None:
            return then
        match ask.choice(self.face, menus.part(found, words)):
            case menus.ROW, name:
                self.session.change(name)
                return self._asked(partial(self.part, section, then, words))
            case menus.STOP, _:
                return self._stop()
            case _:
                return then

    def headings(self, then: Page, words: str) -> Page | Ended:
        """Let headings be left out and put back."""
        return then if Headings(self.bank, self.sitting, self.face).work(self._title, words) else self._stop()

    def _section(self, task: Task) -> Page | Ended:
        if task.remaining:
            return self._walk(task.section)
        if task.first:
            self.face.say(f"\n“{task.section}” cannot start yet. Do “{task.first[0]}” first.")
            return self.tasks
        return partial(self.part, task.section, self.tasks, _TO_TASKS)

    def _walk(self, section: str) -> Page | Ended:
        self.session.enter(section)
        return self._asked(self.tasks)

    def _asked(self, then: Page) -> Page | Ended:
        ended = ask.walk(self.session, self.sitting.save, self.face, self._resume)
        return ended if ended is Ended.STOPPED else then

    def _stop(self) -> Ended:
        whole = self._task_list().onward is None
        why = "Nothing is left to ask. To write the documents" if whole else "To go on"
        self.face.say(ask.farewell(self._resume, why))
        return Ended.STOPPED

    def _since(self, found: Review) -> Review:
        if self.issued is None:
            return found
        return since(found, self.session.script, self.session.answers, self.issued)

    def _task_list(self) -> TaskList:
        script = self.session.script
        return task_list(script, self.session.answers, outlook.outlook(self.bank, script, self.sitting.matter))

    @property
    def _title(self) -> str:
        return str(self.session.answers.value("title") or "")

    @property
    def _resume(self) -> str:
        return f'mougen {self.command} "{self.sitting.folder}"'
