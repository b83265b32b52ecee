"""Which questions stand in a questionnaire, and which entries of their lists: all of a matter's, or a partner's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mougen.errors import InputError
from mougen.model import facts, relevance
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.model.question import Question, Section
from mougen.model.values import Record
from mougen.questionnaire.cells import PARTIES


@dataclass(frozen=True, slots=True)
class Scope:
    """What is wanted: some sections (all where none is named), and a party where it is for that partner alone."""

    sections: tuple[str, ...] = ()
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the questions whose answers decide whether it applies while that is not known."""

    question: Question
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A section with what is asked in it."""

    title: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a questionnaire is made of.

    ``entries`` gives the entries of each list that are in it, by their index; ``party`` is whom it is for, as the
    agreement calls it.
    """

    kind: str
    title: str
    parts: tuple[Part, ...]
    answers: Answers
    party: str | None = None
    entries: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def questions(self) -> Iterator[Question]:
        """Give the questions in their order."""
        return (asked.question for part in self.parts for asked in part.asked)


def plan(bank: Bank, matter: Matter, scope: Scope) -> Plan:
    """Choose what stands in the questionnaire of a matter that has a kind.

    Raises:
        InputError: if there is no such section or party, or nothing is left to ask.
    """
    kind = matter.kind or ""
    party = _party(matter.answers, scope.party) if scope.party else None
    asked = _asked(bank, matter)
    parts = [_part(section, asked, party) for section in _sections(bank.interview(kind).sections, scope.sections)]
    kept = tuple(part for part in parts if part.asked)
    if not kept:
        raise InputError("Nothing is left to ask in such a questionnaire; choose other sections")
    lists = (one.question for part in kept for one in part.asked if one.question.type == "records")
    entries = {question.id: _entries(question, matter.answers, party) for question in lists}
    return Plan(kind, str(matter.answers.value("title") or "Untitled matter"), kept, matter.answers, party, entries)


def called(record: Record) -> tuple[str, ...]:
    """Give a party's names, first the one that the agreement uses."""
    names = (record.get("short_name"), record.get("name"))
    return tuple(name for name in names if isinstance(name, str))


def _party(answers: Answers, wanted: str) -> str:
    names = [found for record in answers.records(PARTIES) if (found := called(record))]
    for found in names:
        if wanted.casefold() in {name.casefold() for name in found}:
            return found[0]
    known = ", ".join(found[0] for found in names) or "none is named yet"
    raise InputError(f"There is no party “{wanted}” in this matter; use one of: {known}")


def _sections(sections: tuple[Section, ...], wanted: tuple[str, ...]) -> tuple[Section, ...]:
    known = {section.title.casefold() for section in sections}
    for title in wanted:
        if title.casefold() not in known:
            there = ", ".join(section.title for section in sections)
            raise InputError(f"There is no section “{title}”; use one of: {there}")
    chosen = {title.casefold() for title in wanted}
    return tuple(section for section in sections if not wanted or section.title.casefold() in chosen)


def _asked(bank: Bank, matter: Matter) -> dict[str, Asked]:
    """Give the questions that apply, and those that may come to apply with what decides it."""
    kind = matter.kind or ""
    brief = bank.brief(kind, matter.policies)
    standing = relevance.standing(bank.questions, bank.interview(kind), matter.answers, brief)
    return {
        name: Asked(bank.questions[name], () if certain else _deciding(bank.questions, name))
        for name, certain in standing.items()
    }


def _deciding(questions: Mapping[str, Question], name: str) -> tuple[str, ...]:
    when = questions[name].when
    names = sorted(when.names()) if when else []
    read = [question for fact in names for question in facts.READS.get(fact, (fact,))]
    return tuple(dict.fromkeys(questions[other].ask for other in read if other in questions))


def _part(section: Section, asked: Mapping[str, Asked], party: str | None) -> Part:
    standing = (asked[name] for name in section.questions if name in asked)
    return Part(section.title, tuple(one for one in standing if party is None or _about_parties(one.question)))


def _about_parties(question: Question) -> bool:
    """Whether a question is a list that says something of each party, which a partner can tell of itself."""
    return question.id == PARTIES or bool(_party_fields(question))


def _party_fields(question: Question) -> list[str]:
    return [name for name, asked in question.fields.items() if asked.type == "party"]


def _entries(question: Question, answers: Answers, party: str | None) -> tuple[int, ...]:
    records = answers.records(question.id)
    if party is None:
        return tuple(range(len(records)))
    if question.id == PARTIES:
        return tuple(index for index, record in enumerate(records) if party in called(record)[:1])
    fields = _party_fields(question)
    return tuple(i for i, record in enumerate(records) if any(record.get(name) == party for name in fields))
