"""Answer sets that bring about every condition both ways, each assembled, checked and read through."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import random
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from mougen.assembly.assemble import assemble
from mougen.library import branches, worlds
from mougen.model import facts, relevance
from mougen.model.answers import Answers
from mougen.model.document import Filled
from mougen.model.matter import Matter
from mougen.model.values import Period
from mougen.word.package import pack
from mougen.word.write import Furniture, write_agreement
from mougen.workflow import drafting

LONG = ("memorandum-of-understanding", "partnership-agreement")
SMALL = (
    "heads-of-terms", "information-sharing-agreement", "members-summary", "secondment-agreement", "variation-agreement",
)  # fmt: skip
KINDS = (*LONG, *SMALL)
VARIATION = "variation-agreement"
PARTIES = ("Arrowmere", "Brackenshaw", "Holmsdale")
TRIES = 24
EXAMPLES = ("community-safety-partnership", "health-and-care-pooled-fund", "shared-regulatory-service")
LAID_OUT = 3
MAIN = "word/document.xml"
TEMPLATE = Path(__file__).parents[2] / "templates" / "docx" / "agreement.docx"
FIELD = re.compile(
    r' REF (\S+ \\\S) \\h *</w:instrText>.*?"separate"/></w:r>(.*?)<w:fldChar w:fldCharType="end"', re.DOTALL
)
UNCLEAN = ("blank/", "reference/", "variant/", "schedule/", "duplicate/", "consistency/")


def _plain(asked, some):
    """Give a random answer to a question that is not a list of records."""
    several = [option for option in asked.choices if option != "none"]
    match asked.type:
        case "choice":
            return some.choice(list(asked.choices))
        case "choices":
            chosen = [option for option in several if some.random() < 0.4] or [some.choice(several)]
            return ("none",) if "none" in asked.choices and some.random() < 0.25 else tuple(chosen)
        case "yes-no":
            return some.random() < 0.5
        case "date":
            return dt.date(2031 if asked.after else 2027, 4, 1) + dt.timedelta(days=some.randrange(300))
    return {"money": Decimal(1200), "number": max(3, asked.min or 0), "percentage": Decimal(25),
            "period": Period(6, "month"), "party": some.choice(PARTIES[:2]),
            }.get(asked.type, f"the words {some.randrange(10**6)}")  # fmt: skip


def _records(question, some, kind):
    count = max(question.min or 0, some.randrange(1, 4))
    return tuple(_record(question, index, some, kind) for index in range(count))


def _record(question, index, some, kind):
    record = {}
    for name, field in question.fields.items():
        seen = {"kind": kind, **facts.record_values(question.item, record, tuple(question.fields))}
        if (field.when is None or field.when.holds(seen)) and not (field.optional and some.random() < 0.5):
            record[name] = _plain(field, some)
    if question.id == "parties":
        record |= {"name": f"{PARTIES[index % 3]} Council", "short_name": PARTIES[index % 3]}
    return record


def _filled(question, value, some, kind):
    """Give what a world decides, with a date in order and the fields of records that it leaves open."""
    if isinstance(value, dt.date):
        return _plain(question, some)
    if question.type != "records" or not isinstance(value, tuple):
        return value
    return tuple({**_record(question, index, some, kind), **row} for index, row in enumerate(value))


def _answers(bank, kind, brief, some, world=()):
    """Answer every question that applies, at random but for what a world decides."""
    decided = {name: value for name, value in dict(world).items() if name in bank.questions}
    given = Answers({name: _filled(bank.questions[name], value, some, kind) for name, value in decided.items()})
    for _ in bank.questions:
        applying = relevance.applying(bank.questions, bank.interview(kind), given, brief)
        open_ = {name: bank.questions[name] for name in applying if name not in given}
        if not open_:
            return given
        fresh = {n: _records(q, some, kind) if q.type == "records" else _plain(q, some) for n, q in open_.items()}
        given = Answers({**given, **fresh})
    return given


class Goals:
    """Every condition, both ways, with the lists whose records it looks at."""

    def __init__(self, bank, kind):
        self.bank, self.kind = bank, kind
        self.space = worlds.spaces(bank, worlds.vocabulary(bank))[kind]
        loops = {}
        for spot in branches._spots_of(bank):
            loops |= {condition: spot.loops for condition in (*spot.whens, *_own(spot)) if spot.loops}
        for question in bank.questions.values():
            loops |= {f.when: {question.item: question} for f in question.fields.values() if f.when}
        self.loops = {c: self._read(c, loops.get(c, {})) for c in dict.fromkeys(worlds.conditions(bank))}
        asked = set(bank.interview(kind).order())
        here = [c for c, lists in self.loops.items() if all(q.id in asked for q in lists.values())]
        self.open = {(c, truth) for c in here for truth in (True, False) if self.world(c, truth) is not None}
        self.every = frozenset(self.open)

    @staticmethod
    def _read(condition, loops):
        return {n: q for n, q in loops.items() if any(name.startswith(f"{n}.") for name in condition.names())}

    def world(self, condition, truth):
        """Give a world in which a condition is true, or false; None where this kind of document has none."""
        test = worlds.holds(condition) if truth else worlds.none_of(condition.holds)
        return worlds.Search().find(self.space.within(self.loops[condition]), test)

    def reached(self, matter):
        """Give the goals that the answers of a matter reach."""
        answers, values = relevance.view(self.bank, matter)
        for condition, loops in self.loops.items():
            rows = [
                [facts.record_values(name, row, tuple(question.fields)) for row in answers.records(question.id)]
                for name, question in loops.items()
            ]
            for some in itertools.product(*rows):
                seen = values | {name: value for row in some for name, value in row.items()}
                yield condition, condition.holds(seen)


def _own(spot):
    return (spot.clause.meta.when,) if spot.clause is not None and spot.clause.meta.when else ()


def _matters(bank, kind):
    """Give matters that between them reach every goal: first at random, then one for each goal that is left."""
    some, goals = random.Random(20271120), Goals(bank, kind)  # noqa: S311 - the same sets every time
    policies = [name for name, policy in bank.frameworks.items() if kind in policy.applies_to]
    chosen = [names for size in range(1, len(policies) + 1) for names in itertools.combinations(policies, size)]
    kept = []

    def attempt(names, world=()):
        answers = _answers(bank, kind, bank.brief(kind, names), some, world)
        matter = Matter(kind=kind, policies=names, answers=answers)
        reached = goals.open.intersection(goals.reached(matter))
        if reached:
            goals.open -= reached
            kept.append(matter)

    for _ in range(TRIES):
        attempt(some.choice(chosen))
    for condition, truth in sorted(goals.open, key=str):
        world = goals.world(condition, truth)
        wanted = set(world.get("asked", ()))
        asking = [names for names in chosen if wanted <= set(bank.brief(kind, names).asked)]
        for _ in range(12):
            if (condition, truth) in goals.open:
                attempt(some.choice(asking[:3]), world)
    return kept, goals


@pytest.fixture(scope="module")
def generated(bank):
    return {kind: _matters(bank, kind) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_every_condition_comes_about_both_ways(generated, kind):
    kept, goals = generated[kind]
    assert {(str(condition), truth) for condition, truth in goals.open} == set()
    assert len(goals.every) > (300 if kind in LONG else 100)
    assert len(kept) > (10 if kind in LONG else 4)


@pytest.mark.parametrize("kind", KINDS)
def test_each_set_of_answers_makes_a_clean_document(bank, generated, kind):
    """Nothing is None, blank, dangling or claimed twice; the checks run."""
    for index, matter in enumerate(generated[kind][0]):
        reading = drafting.check(bank, matter, on=dt.date(2026, 11, 20))
        filled = [
            run.text for section in reading.document.sections for run in section.runs() if isinstance(run, Filled)
        ]
        assert filled
        assert not [text for text in filled if text in {"", "None"} or "None," in text]
        blanks = [(s.clause, b.answer) for s in reading.document.sections for b in s.blanks()]
        assert blanks == [], index
        unclean = [f for f in reading.findings if f.rule.startswith(UNCLEAN)]
        assert unclean == [], index


# LibreOffice computes every reference again, from the numbers that it counts itself.


def fields(main):
    """Read the cross-references of a Word file: what each points at, and what it shows."""
    found = ((told, "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", runs))) for told, runs in FIELD.findall(main))
    return [(told, text.replace("\u00a0", " ")) for told, text in found]


def forgotten(data):
    """Take the text out of every cross-reference, so that it can only come back by being computed."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts[MAIN] = re.sub(rb'( REF (?:(?!"end").)*?"separate"/></w:r><w:r><w:t[^>]*>)[^<]*', rb"\1WRONG", parts[MAIN])
    return pack(parts)


def main_of(source):
    with zipfile.ZipFile(source) as file:
        return file.read(MAIN).decode()


def test_libreoffice_computes_every_reference_as_we_did(bank, example, generated, office):
    matters = {name: example(name) for name in EXAMPLES}
    for kind in (*LONG, VARIATION):
        matters |= {f"{kind}-{n}": matter for n, matter in enumerate(generated[kind][0][:LAID_OUT])}
    made = {
        name: write_agreement(assemble(bank, matter), Furniture(), TEMPLATE.read_bytes())
        for name, matter in matters.items()
    }
    blanked = {name: forgotten(data) for name, data in made.items()}
    assert {text for data in blanked.values() for _, text in fields(main_of(io.BytesIO(data)))} == {"WRONG"}
    computed = office(blanked, "docx")
    for name, data in made.items():
        ours, theirs = fields(main_of(io.BytesIO(data))), main_of(computed[name])
        assert len(ours) > (0 if name.startswith(VARIATION) else 40), name
        assert fields(theirs) == ours, name
        assert "Reference source not found" not in theirs
