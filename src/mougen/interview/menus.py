"""The pages between the questions: the task list, and the pages on which answers are checked, as prompts."""

from __future__ import annotations

from collections.abc import Iterable

from mougen.interview.prompt import Prompt
from mougen.interview.review import Omitted, Part, Review, Row
from mougen.interview.tasks import Task, TaskList

ONWARD, SECTION, ACT, BACK, STOP = "next", "section", "act", "back", "stop"
TASKS, LACKS, CHECK, ROW = "tasks", "lacks", "check", "change"
HEADINGS, GROUP, PUT_BACK, LEAVE_OUT = "headings", "group", "put-back", "leave-out"
NAMED, FEW = 3, 2
LONGEST = 120

Options = tuple[tuple[str, str], ...]

_CHECK = (CHECK, "Check your answers")
_HEADINGS = (HEADINGS, "Leave out a heading, or put one back")
_TASKS = (TASKS, "Back to the task list")
_STOP = (STOP, "Save and exit")
_HEADINGS_HINT = "What a policy asks for and the document lacks is flagged, with your reason"
_REASON_HELP = "The reason stands at the heading's place in the document and on the sign-off sheet."
_HELP = "Do the sections in any order. Everything is saved as you go."


def tasks(title: str, found: TaskList) -> Prompt:
    """Give the page of the task list; choosing a section gives ``section:`` and its number from 0."""
    rows = ((f"{SECTION}:{index}", task_words(task)) for index, task in enumerate(found.tasks))
    first = (_onward(found.onward),) if found.onward else (_CHECK,)
    last = (*_lacking(found), *((_CHECK,) if found.onward else ()), _HEADINGS, _STOP)
    return _menu(title, "Task list", [_done(found), *found.outlook.news], (*first, *rows, *last))


def lacking(title: str, found: TaskList) -> Prompt:
    """Give the page of what the chosen policies still lack; choosing a line leads to its section, by number.

    What no question would supply leads to the headings that were left out.
    """
    numbers = {task.section: str(index) for index, task in enumerate(found.tasks)}
    rows = (
        (f"{SECTION}:{numbers[section]}", f"{section}: {words}") if section in numbers else (HEADINGS, words)
        for section, texts in found.outlook.lacks.items()
        for words in texts
    )
    hint = ["Choose one to answer the questions of its section"]
    return _menu(title, "What the chosen policies still lack", hint, (_TASKS, *rows))


def check(title: str, found: Review, onward: Task | None, act: str) -> Prompt:
    """Give the page on which answers are checked, section by section.

    Args:
        title: what the document is called.
        found: the answers.
        onward: the section that has something left to ask, None where none has.
        act: the words of the act that the officer ends with, such as "Write the documents"; empty where there is none.
    """
    rows = ((f"{SECTION}:{index}", part_words(part)) for index, part in enumerate(found.parts))
    ending = ((ACT, f"{act}, with what is missing left blank" if onward else act),) if act else ()
    first = (_onward(onward),) if onward else (ending or (_STOP,))
    last = (*(ending if onward else ()), *((_STOP,) if onward or ending else ()))
    lines = [_missing(found), *_changed(found), *_left_out(found), *_unused(found), *_parked(found)]
    return _menu(title, "Check your answers", lines, (*first, *rows, _HEADINGS, _TASKS, *last))


def part(found: Part, back: str) -> Prompt:
    """Give the page with the answers of one section; choosing one gives ``change:`` and the question."""
    rows = ((f"{ROW}:{row.question}", row_words(row)) for row in found.rows)
    return _menu(found.section, "Choose an answer to change it", [], ((TASKS, back), *rows))


def headings(title: str, omitted: Iterable[Omitted], groups: Iterable[str], back: str) -> Prompt:
    """Give the page on which headings are left out and put back; ``group:`` and a number leads to the headings."""
    standing = ((f"{PUT_BACK}:{out.heading}", f"Put back “{out.title}” (left out{_because(out)})") for out in omitted)
    leading = ((f"{GROUP}:{index}", f"Leave out a heading of: {group}") for index, group in enumerate(groups))
    options = ((TASKS, back), *standing, *leading)
    return _menu(title, "Headings left out of the document", [_HEADINGS_HINT], options)


def group(title: str, offered: Iterable[tuple[str, str]]) -> Prompt:
    """Give the page of one group of headings, from which one is left out."""
    rows = ((f"{LEAVE_OUT}:{heading}", words) for heading, words in offered)
    options = ((TASKS, "Leave out none of these"), *rows)
    return _menu(title, "Which heading do you leave out?", [_HEADINGS_HINT], options)


def reason(title: str, words: str, asking: tuple[str, ...]) -> Prompt:
    """Ask why a heading is left out, naming the policies that ask for it."""
    asked = f"Asked for by: {'; '.join(asking)}" if asking else "No chosen policy asks for it"
    return Prompt(kind="text", caption=title, ask=f"Why is “{words}” left out?", hint=asked, help=_REASON_HELP)


def task_words(task: Task) -> str:
    """Write a line of the task list: ``Money: In progress, 3 questions left, 1 to be decided``."""
    if task.first:
        return f"{task.section}: {task.status} (do “{task.first[0]}” first)"
    counted = [
        f"{_count(task.remaining, 'question')} left" if task.remaining else "",
        f"{task.wrong} to be put right" if task.wrong else "",
        f"{task.later} to be decided" if task.later else "",
        f"policies lack {len(task.lacks)}" if task.lacks else "",
    ]
    return f"{task.section}: {', '.join(filter(None, [task.status, *counted]))}"


def part_words(found: Part) -> str:
    """Write a line of the page on which answers are checked: ``Money: 12 answers, 1 to be decided``."""
    missing = found.count("missing", "unfinished")
    counted = [
        (sum(row.was is not None for row in found.rows), "changed"),
        (found.count("wrong"), "to be put right"),
        (missing, "missing"),
        (found.count("to be decided"), "to be decided"),
        (found.count("does not apply"), "not applicable"),
        (found.count("not provided"), "not provided"),
    ]
    given = _count(found.count("given"), "answer")
    return f"{found.section}: {', '.join([given, *(f'{number} {words}' for number, words in counted if number)])}"


def row_words(row: Row) -> str:
    """Write a question and its answer on one line, cut where it is long."""
    said = f"{row.words}{'' if row.words.endswith('?') else ':'} {_cut(row.answer)}"
    said += "" if row.was is None else f" (changed; it was: {_cut(row.was)})"
    return f"{said}. There is a problem: {row.problem}" if row.problem else said


def _menu(title: str, ask: str, lines: Iterable[str], options: Options) -> Prompt:
    return Prompt(
        kind="menu",
        caption=title,
        ask=ask,
        hint="\n".join(filter(None, lines)) or None,
        help=_HELP,
        options=options,
        chosen=(options[0][0],),
        can_go_back=True,
    )


def _onward(task: Task | None) -> tuple[str, str]:
    return ONWARD, f"Go on with the next question{f' ({task.section})' if task else ''}"


def _done(found: TaskList) -> str:
    done = f"Completed: {found.completed} of {_count(len(found.tasks), 'section')}."
    left = f" {_count(found.remaining, 'question')} left." if found.remaining else " Nothing is left to ask."
    later = f" {found.later} to be decided later." if found.later else ""
    return f"{done}{left}{later}"


def _lacking(found: TaskList) -> Options:
    lacks = found.outlook.all()
    if not lacks:
        return ()
    words = f"{len(lacks)}{', among them' if len(lacks) > FEW else ''}: {'; '.join(lacks[:FEW])}"
    return ((LACKS, f"See what the policies still lack: {words}"),)


def _missing(found: Review) -> str:
    lacking = found.lacking
    if not lacking:
        return "Nothing that must be answered is missing."
    named = "; ".join(row.words for row in lacking[:NAMED])
    more = f" and {len(lacking) - NAMED} more" if len(lacking) > NAMED else ""
    return f"Missing: {named}{more}"


def _changed(found: Review) -> Iterable[str]:
    """Name what is not as in the version that is amended."""
    if found.changed:
        named = "; ".join(row.words for row in found.changed[:NAMED])
        more = f" and {len(found.changed) - NAMED} more" if len(found.changed) > NAMED else ""
        yield f"Changed since the version that was issued: {named}{more}"


def _left_out(found: Review) -> Iterable[str]:
    return (f"Left out: {item.title}{_because(item)}" for item in found.omitted)


def _parked(found: Review) -> Iterable[str]:
    return (f"Parked, because the library has changed: {words}" for words in found.parked)


def _because(item: Omitted) -> str:
    return f": {_cut(item.reason)}" if item.reason else ", without a reason"


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _unused(found: Review) -> Iterable[str]:
    if found.unused:
        yield f"Kept but not used, because it no longer applies: {'; '.join(row.words for row in found.unused)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
