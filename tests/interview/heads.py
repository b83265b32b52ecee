"""A small interview with a question of every type, and answers that fill it."""

from __future__ import annotations

from mougen.interview import Chosen, Script, Session, Text
from mougen.model.answers import Answers, read
from mougen.model.brief import Brief
from mougen.model.question import Interview, Question
from mougen.yamlsource import make

QUESTIONS = {
    "title": {"ask": "What is it called?", "noun": "The title"},
    "reference": {"ask": "What is the reference?", "optional": True},
    "parties": {
        "ask": "Who are the parties?", "type": "records", "item": "party", "title": "short_name", "min": 2, "max": 3,
        "hint": "Every body that signs",
        "fields": {
            "name": {"ask": "What is its full name?"},
            "short_name": {"ask": "What is it called for short?"},
            "kind": {
                "ask": "What kind of body is it?", "type": "choice",
                "choices": {"company": "Company", "local-authority": "Council"},
            },
            "number": {"ask": "What is its number?", "when": 'party.kind == "company"'},
            "second": {"ask": "Who else signs?", "optional": True},
        },
    },
    "merging": {"ask": "Is a council merging?", "type": "yes-no", "when": "with_council"},
    "purpose": {
        "ask": "What is it for?", "type": "paragraph", "help": "Say who is better off.", "example": "Warm homes.",
    },
    "term_start": {"ask": "When does it start?", "type": "date", "noun": "The start"},
    "term_end": {"ask": "When does it end?", "type": "date", "after": "term_start", "noun": "The end"},
    "money_model": {"ask": "Who holds money?", "type": "choice", "choices": {"pooled": "A pool", "none": "Nobody"}},
    "budget_ready": {"ask": "When is it ready?", "type": "period", "default": "2 months", "when": "money"},
    "limit": {"ask": "What is the limit?", "type": "money", "when": "money", "noun": "The limit"},
    "share": {"ask": "What share?", "type": "percentage", "when": "money"},
    "meetings": {"ask": "How many meetings?", "type": "number", "min": 1, "max": 52, "noun": "The number of meetings"},
    "client_groups": {
        "ask": "Who is served?", "type": "choices", "choices": {"children": "Children", "none": "Neither of these"},
    },
    "chair": {"ask": "Who chairs?", "type": "party"},
    "advice": {
        "ask": "Whose advice was taken?", "type": "records", "item": "adviser", "optional": True,
        "fields": {
            "who": {"ask": "Who advised?"},
            "written": {"ask": "In writing?", "type": "yes-no", "optional": True},
        },
    },
}
SECTIONS = [
    {"title": "The agreement", "questions": ["title", "reference"]},
    {"title": "The parties", "questions": ["parties", "merging"]},
    {"title": "What", "questions": ["purpose", "term_start", "term_end"]},
    {"title": "Money", "questions": ["money_model", "budget_ready", "limit", "share"]},
    {"title": "How", "questions": ["meetings", "client_groups", "chair", "advice"]},
]
COUNCIL = {"name": "Bury Metropolitan Borough Council", "short_name": "Bury", "kind": "local-authority"}
COMPANY = {"name": "Acme Care Limited", "short_name": "Acme", "kind": "company", "number": "012"}
FILLED: dict[str, object] = {
    "title": "Live Well", "reference": "L1", "parties": [COUNCIL, COMPANY], "merging": "no", "purpose": "Warm homes",
    "term_start": "2027-04-01", "term_end": "2029-03-31", "money_model": "none", "meetings": "4",
    "client_groups": ["none"], "chair": "Bury", "advice": {"not_applicable": "Not provided"},
}


def script() -> Script:
    questions = {name: make(Question, {"id": name, **raw}) for name, raw in QUESTIONS.items()}
    interview = make(Interview, {"title": "Heads of terms", "sections": SECTIONS})
    return Script(interview, questions, Brief("partnership-agreement"))


def answers(*names: str, **changed: object) -> Answers:
    """Give these answers of the filled interview, and the changed ones."""
    given = Answers()
    for name, raw in {**{name: FILLED[name] for name in names}, **changed}.items():
        given = given.with_answer(name, read(script().questions[name], raw, given))
    return given


def upto(name: str, **changed: object) -> Answers:
    """Give the answers of the filled interview before a question."""
    names = list(FILLED)
    return answers(*names[: names.index(name)], **changed)


def session(given: Answers | None = None, only: tuple[str, ...] = ()) -> Session:
    return Session(script(), given or Answers(), only)


def say(sitting: Session, *words: str) -> None:
    """Reply with these words one after another; each must be accepted."""
    for word in words:
        outcome = sitting.reply(Text(word))
        assert outcome.error is None, f"{word}: {outcome.error}"


def choose(sitting: Session, *values: str) -> None:
    assert sitting.reply(Chosen(values)).error is None


def place(sitting: Session) -> tuple[object, ...]:
    """Give where the session is, as a short tuple: ``("parties", 0, "name")``."""
    prompt = sitting.prompt()
    assert prompt is not None, "the session has ended"
    return tuple(part for part in prompt.path if part is not None)


