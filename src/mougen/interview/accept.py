"""Takes a reply to a prompt into the answers, or refuses it with a sentence that says what to do instead."""

from __future__ import annotations

from mougen.interview import lists
from mougen.interview.prompt import Chosen, Prompt, Reply, RestLater, Text
from mougen.interview.script import Script
from mougen.model import text
from mougen.model.answers import AnswerError, Answers, agree, read, read_plain
from mougen.model.values import NOT_PROVIDED, Later, NotApplicable

NONE = "none"


def answer(script: Script, answers: Answers, prompt: Prompt, reply: Reply) -> Answers:
    """Give the answers with a reply to a question, or to a field of a record, among them.

    Raises:
        AnswerError: with a sentence for the officer.
    """
    if isinstance(reply, RestLater):
        return _rest_later(script, answers, prompt, reply)
    place, question, given = prompt.path, script.questions[prompt.path.question], _given(prompt, reply)
    rows = lists.rows(answers, place.question)
    if place.record is None or (isinstance(reply, (Later, NotApplicable)) and not rows):
        whole = given if isinstance(given, (Later, NotApplicable)) else read(question, given, answers)
        agree(question, whole, answers)
        return answers.with_answer(place.question, whole)
    field = place.field or ""
    value = given if isinstance(given, (Later, NotApplicable)) else read_plain(question.fields[field], given, answers)
    return answers.with_answer(place.question, lists.put(question, rows, place.record, {field: value}))


def action(prompt: Prompt, reply: Reply) -> tuple[str, int]:
    """Read what to do with a list: the action and, for one record, its number from 0.

    Raises:
        AnswerError: if it is none of those offered.
    """
    verb, _, index = _picked(prompt, reply).partition(":")
    return verb, int(index or 0)


def number(prompt: Prompt, reply: Reply) -> int:
    """Read which of the records, or of the places, offered by their number from 0.

    Raises:
        AnswerError: if it is none of them.
    """
    return int(_picked(prompt, reply))


def read_reply(prompt: Prompt, reply: Reply) -> str | list[str]:
    """Give what was replied as a reader of answers takes it: the words, one option, or (choices) a list of them.

    Raises:
        AnswerError: if it is not among the options.
    """
    if not prompt.options and prompt.kind != "choices":
        return text.tidy(reply.words) if isinstance(reply, Text) else ""
    given = [reply.words] if isinstance(reply, Text) else list(reply.values) if isinstance(reply, Chosen) else []
    values = [_option(prompt, words) for words in given if words.strip()]
    if prompt.kind == "choices":
        return _together(prompt, values)
    if len(values) > 1:
        raise AnswerError("Select one option only")
    return "".join(values)


def _picked(prompt: Prompt, reply: Reply) -> str:
    chosen = read_reply(prompt, reply)
    if not chosen:
        raise AnswerError("Select an option")
    return str(chosen)


def _rest_later(script: Script, answers: Answers, prompt: Prompt, reply: RestLater) -> Answers:
    if not prompt.can_leave_rest or prompt.path.record is None:
        raise AnswerError("There is no rest to decide later")
    question = script.questions[prompt.path.question]
    rows, later = lists.rows(answers, prompt.path.question), Later(_note(reply.note))
    row = lists.row(answers, prompt.path.question, prompt.path.record)
    lacking = [
        name
        for name in lists.fields(question, row, script.values(answers))
        if name not in row and not question.fields[name].optional
    ]
    return answers.with_answer(
        prompt.path.question, lists.put(question, rows, prompt.path.record, dict.fromkeys(lacking, later))
    )


def _given(prompt: Prompt, reply: Reply) -> str | list[str] | Later | NotApplicable:
    match reply:
        case Later() if not prompt.can_be_later:
            raise AnswerError("This must be answered now")
        case NotApplicable() if not prompt.can_be_not_applicable:
            raise AnswerError("This always applies; answer it, or decide later")
        case Later(note=note):
            return Later(_note(note))
        case NotApplicable(reason=reason):
            return NotApplicable(_note(reason))
    raw = read_reply(prompt, reply)
    return NOT_PROVIDED if not raw and prompt.optional else raw or prompt.default


def _note(words: str) -> str:
    tidied = text.tidy(words)
    wrong = text.fault(tidied, lines=True)
    if wrong:
        raise AnswerError(f"The note {wrong}")
    return tidied


def _option(prompt: Prompt, words: str) -> str:
    sought = text.tidy(words).casefold()
    for value, label in prompt.options:
        if sought in {value.casefold(), label.casefold()}:
            return value
    raise AnswerError(f"“{text.tidy(words)}” is not one of the options")


def _together(prompt: Prompt, values: list[str]) -> list[str]:
    if NONE in values and len(set(values)) > 1:
        raise AnswerError(f"Select “{dict(prompt.options)[NONE]}” on its own, or leave it out")
    return values
