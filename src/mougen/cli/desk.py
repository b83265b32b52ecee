"""The officer's desk: from the task list into a section, to the check of the answers, and back, until the act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from mougen.cli import ask
from mougen.cli.ask import Ended
from mougen.cli.face import Act, Face
from mougen.interview import Prompt, Session, Task, TaskList, menus, review, task_list
from mougen.model.bank import Bank
from mougen.workflow import outlook, sittings
from mougen.workflow.outlook import Heading

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
    """

    bank: Bank
    sitting: sittings.Sitting
    face: Face
    act: str = ""
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        """Open the interview where the matter stands."""
        self.session = sittings.session(self.bank, self.sitting.matter)

    def work(self) -> Ended:
        """Show page after page until the officer ends with the act, or stops."""
        self.face.say(ask.KEYS)
        page: Page | Ended = self.tasks
        while not isinstance(page, Ended):
            page = page()
        return page

    def tasks(self) -> Page | Ended:
        """Show the task list."""
        found = self._task_list()
        match self._choice(replace(menus.tasks(self._title, found), can_go_back=False)):
            case menus.ONWARD, _ if found.onward:
                return self._walk(found.onward.section)
            case menus.SECTION, index:
                return self._section(found.tasks[int(index)])
            case menus.CHECK, _:
                return self.check
            case menus.HEADINGS, _:
                return partial(self.headings, self.tasks, _TO_TASKS)
            case _:
                return self._stop()

    def check(self) -> Page | Ended:
        """Show the page on which answers are checked."""
        onward, omitted = self._task_list().onward, outlook.omitted(self.bank, self.sitting.matter)
        found = review(self.session.script, self.session.answers, omitted)
        match self._choice(menus.check(self._title, found, onward, self.act)):
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
        parts = review(self.session.script, self.session.answers).parts
        found = next((part for part in parts if part.section == section), None)
        if found is None:
            return then
        match self._choice(menus.part(found, words)):
            case menus.ROW, name:
                self.session.change(name)
                return self._asked(partial(self.part, section, then, words))
            case menus.STOP, _:
                return self._stop()
            case _:
                return then

    def headings(self, then: Page, words: str) -> Page | Ended:
        """Show which headings are left out, to put one back or leave out another."""
        groups = outlook.headings(self.bank, self.sitting.matter)
        omitted, here = outlook.omitted(self.bank, self.sitting.matter), partial(self.headings, then, words)
        match self._choice(menus.headings(self._title, omitted, groups, words)):
            case menus.PUT_BACK, heading:
                self.sitting.put_back(heading)
                return here
            case menus.GROUP, index:
                return partial(self.group, list(groups)[int(index)], here)
            case menus.STOP, _:
                return self._stop()
            case _:
                return then

    def group(self, title: str, then: Page) -> Page | Ended:
        """Show the headings of one group, to leave one out."""
        offered = outlook.headings(self.bank, self.sitting.matter)[title]
        match self._choice(menus.group(title, [(heading.id, heading.title) for heading in offered])):
            case menus.LEAVE_OUT, name:
                chosen = next(heading for heading in offered if heading.id == name)
                return self._leave_out(chosen, menus.reason(title, chosen.title, chosen.asked_by), then)
            case menus.STOP, _:
                return self._stop()
            case _:
                return then

    def _leave_out(self, heading: Heading, prompt: Prompt, then: Page) -> Page | Ended:
        while (given := ask.pick(self.face, prompt)) not in {Act.STOP, Act.BACK}:
            words = "" if isinstance(given, Act) else given[0]
            refused = self.sitting.leave_out(heading.id, words)
            if refused is None:
                return then
            prompt = replace(prompt, error=refused, draft=words)
        return then if given is Act.BACK else self._stop()

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

    def _choice(self, prompt: Prompt) -> tuple[str, str]:
        """Give what was chosen on a page, and of which thing; the keys that lead on give the same."""
        while True:
            given = ask.pick(self.face, prompt)
            if not isinstance(given, Act):
                verb, _, which = given[0].partition(":")
                return verb, which
            if given is Act.STOP:
                return menus.STOP, ""
            if given is Act.BACK and prompt.can_go_back:
                return menus.BACK, ""
            wrong = "This is the first page" if given is Act.BACK else "Questions are put off where they are asked"
            prompt = replace(prompt, error=wrong)

    def _stop(self) -> Ended:
        whole = self._task_list().onward is None
        why = "Nothing is left to ask. To write the documents" if whole else "To go on"
        self.face.say(ask.farewell(self._resume, why))
        return Ended.STOPPED

    def _task_list(self) -> TaskList:
        script = self.session.script
        return task_list(script, self.session.answers, outlook.outlook(self.bank, script, self.sitting.matter))

    @property
    def _title(self) -> str:
        return str(self.session.answers.value("title") or "")

    @property
    def _resume(self) -> str:
        return f'mougen draft "{self.sitting.folder}"'
