"""Laws of the interview, whatever the officer does."""

from __future__ import annotations

from heads import script
from hypothesis import given, settings
from hypothesis import strategies as st

from mougen.interview import (
    Back,
    Chosen,
    Later,
    NotApplicable,
    Prompt,
    Reply,
    RestLater,
    Session,
    Text,
    review,
    task_list,
)
from mougen.model import relevance
from mougen.model.answers import Answers, read, write

GOOD = {
    "text": "Bury", "paragraph": "Warm\nhomes", "date": "1 May 2028", "money": "£5", "percentage": "5%",
    "period": "3 weeks", "number": "4", "party": "Bury",
}
WORDS = st.one_of(st.sampled_from(["", " ", "yes", "none", "4", "31 June 2027", "a\nb", "\udcc3", "\x00"]), st.text())
ONWARD = {"continue", "no"}
MOST_STEPS = 400


@st.composite
def replies(draw: st.DrawFn) -> Reply | str:
    kind = draw(st.sampled_from(["good", "good", "good", "text", "chosen", "back", "later", "not", "rest", "option"]))
    words = draw(WORDS)
    wild: dict[str, Reply | str] = {
        "text": Text(words), "chosen": Chosen((words,)), "back": Back(words), "later": Later(words),
        "not": NotApplicable(words), "rest": RestLater(words),
    }
    return wild.get(kind, kind if kind == "good" else str(draw(st.integers(0, 6))))


def fit(prompt: Prompt, wish: Reply | str) -> Reply:
    """Make a reply that fits the prompt of a wish: the one that leads on, or one of its options by number."""
    if not isinstance(wish, str):
        return wish
    if not prompt.options:
        asked = script().questions[prompt.path.question]
        return Text(GOOD[(asked.fields[prompt.path.field] if prompt.path.field else asked).type])
    if wish == "good":
        return Chosen((next((value for value, _ in prompt.options if value in ONWARD), prompt.options[-1][0]),))
    return Chosen((prompt.options[int(wish) % len(prompt.options)][0],))


@settings(max_examples=60, deadline=None)
@given(st.lists(replies(), max_size=40))
def test_whatever_is_replied_is_accepted_or_refused_with_words(wishes):
    sitting = Session(script(), Answers())
    for wish in wishes:
        prompt = sitting.prompt()
        if prompt is None:
            break
        before, reply = sitting.answers, fit(prompt, wish)
        outcome = sitting.reply(reply)
        assert outcome.error is None or outcome.error[0].isupper() or outcome.error[0] == "“"
        assert outcome.changed == (sitting.answers != before)
        check_kept(before, sitting.answers, prompt, reply)
        assert reread(sitting.answers) == sitting.answers
    assert finishes(sitting)


MOVES = st.one_of(
    replies(),
    st.sampled_from(script().interview.sections).map(lambda section: ("enter", section.title)),
    st.sampled_from(script().interview.order()).map(lambda name: ("change", name)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(MOVES, max_size=60))
def test_by_any_path_the_check_page_shows_the_live_answers_and_nothing_is_lost(moves):
    sitting, ever = Session(script(), Answers()), set[str]()
    for move in moves:
        before = sitting.answers
        if isinstance(move, tuple):
            go(sitting, *move)
            assert sitting.answers == before
            continue
        prompt = sitting.prompt()
        if prompt is None:
            continue
        reply = fit(prompt, move)
        sitting.reply(reply)
        check_kept(before, sitting.answers, prompt, reply)
        ever = (ever | set(sitting.answers)) - {prompt.path.question}
        assert ever <= set(sitting.answers)
        check_page_holds(sitting.answers)
    assert whole_section_by_section(sitting)


def go(sitting: Session, verb: str, name: str) -> None:
    if verb == "enter":
        sitting.enter(name)
    elif name in script().applying(sitting.answers):
        sitting.change(name)


def check_page_holds(answers: Answers) -> None:
    """The page shows each question that applies once, with its answer where it is live, and all others aside."""
    found, asked = review(script(), answers), script().applying(answers)
    rows = [row for part in found.parts for row in part.rows]
    live = relevance.live(script().questions, script().interview, answers, script().brief)
    assert [row.question for row in rows] == list(asked)
    assert {row.question for row in rows if row.question in answers} == set(answers) & set(asked)
    assert all(answers[row.question] == live[row.question] for row in rows if row.question in answers)
    aside = {name for name in answers if name not in asked and not isinstance(answers[name], NotApplicable)}
    assert {row.question for row in found.unused} == aside
    tasks = task_list(script(), answers).tasks
    assert sum(task.answered + task.later + task.remaining for task in tasks) == len(asked)
    assert not found.lacking or any(task.remaining for task in tasks)


def whole_section_by_section(sitting: Session) -> bool:
    """Going on with the first section that has something left, time after time, leaves nothing to ask."""
    for _ in range(MOST_STEPS):
        onward = task_list(script(), sitting.answers).onward
        if onward is None:
            return True
        sitting.enter(onward.section)
        assert sitting.prompt() is not None
        assert finishes(sitting)
    return False


def check_kept(before: Answers, after: Answers, prompt: Prompt, reply: Reply) -> None:
    """Only the question replied to may change, and going back changes nothing."""
    assert {name: before[name] for name in before if name != prompt.path.question} == {
        name: after[name] for name in after if name != prompt.path.question
    }
    if isinstance(reply, Back):
        assert after == before
    was, now = before.records(prompt.path.question), after.records(prompt.path.question)
    if isinstance(reply, (Later, RestLater, Text)) and prompt.path.field is not None and was:
        assert all(set(old) <= set(new) for old, new in zip(was, now, strict=False))


def reread(answers: Answers) -> Answers:
    """Give the answers as a file would give them back, each record of a list included."""
    given = Answers()
    for name, answer in answers.items():
        given = given.with_answer(name, read(script().questions[name], write(answer), given))
    return given


def finishes(sitting: Session) -> bool:
    for _ in range(MOST_STEPS):
        prompt = sitting.prompt()
        if prompt is None:
            return True
        if sitting.reply(fit(prompt, "good")).error is not None:
            assert sitting.reply(Later("")).error is None or add(sitting)
    return False


def add(sitting: Session) -> bool:
    return sitting.reply(Chosen(("add",))).error is None
