"""Every kind of file that goes out opens in Word without repair and is accessible by the rules of Word's own checker.

The examples, the kinds of document, the states and the styles are paired: each two of them meet in some file, so that
nine files stand for all of them, beside one of each smaller agreement. The forms, and agreements of any answers at all,
are held to the same. With ``MOUGEN_EVERY_FILE`` set, all are written, and held to Microsoft's own schemas too.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

import pytest
from accessibility import faults
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.amended import amended, answering
from validity import rule_faults, schema_faults

from mougen.compare import schedule
from mougen.forms import sheets
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.model.state import State
from mougen.word.form import write_form
from mougen.workflow import drafting
from mougen.workflow.reading import Manner, Reading

COMMUNITY, FUND, SHARED = EXAMPLES = (
    "community-safety-partnership", "health-and-care-pooled-fund", "shared-regulatory-service",
)  # fmt: skip
MEMORANDUM, AGREEMENT = KINDS = ("memorandum-of-understanding", "partnership-agreement")
DRAFT, AGREED, EXECUTION = State
HOUSE, TRADITIONAL = POINTS = {"house": 12, "traditional": 11}
PAIRED = [
    (COMMUNITY, AGREEMENT, DRAFT, HOUSE),
    (COMMUNITY, MEMORANDUM, AGREED, TRADITIONAL),
    (COMMUNITY, MEMORANDUM, EXECUTION, HOUSE),
    (FUND, MEMORANDUM, DRAFT, TRADITIONAL),
    (FUND, AGREEMENT, AGREED, HOUSE),
    (FUND, AGREEMENT, EXECUTION, TRADITIONAL),
    (SHARED, AGREEMENT, DRAFT, HOUSE),
    (SHARED, MEMORANDUM, AGREED, HOUSE),
    (SHARED, AGREEMENT, EXECUTION, TRADITIONAL),
    ("community-safety-data-sharing", "information-sharing-agreement", DRAFT, TRADITIONAL),
    ("regulatory-officers-secondment", "secondment-agreement", EXECUTION, HOUSE),
]
EVERY = bool(os.environ.get("MOUGEN_EVERY_FILE"))
Example = Callable[[str], Matter]


def _named(ways: tuple[str, ...]) -> str:
    return " ".join(ways)


@pytest.fixture(scope="module", params=product(EXAMPLES, KINDS, State, POINTS) if EVERY else PAIRED, ids=_named)
def agreement(request: pytest.FixtureRequest, bank: Bank, example: Example) -> tuple[bytes, float]:
    """Write one agreement, and say how small its letters may be."""
    name, kind, state, style = request.param
    matter = example(name)
    if kind != matter.kind:
        if state is EXECUTION:
            pytest.skip("an example is ready to be signed as its own kind of document only")
        policies = tuple(policy for policy in matter.policies if kind in bank.frameworks[policy].applies_to)
        matter = replace(matter, kind=kind, policies=policies)
    reading = drafting.check(bank, replace(matter, style=style))
    return drafting.render(bank, reading, Manner(state))[kind], POINTS[style]


def test_an_agreement_keeps_to_the_schemas(agreement):
    assert schema_faults(agreement[0]) == []


def test_an_agreement_keeps_to_the_rules_of_word(agreement):
    assert rule_faults(agreement[0], schemas=EVERY) == []


def test_an_agreement_is_accessible(agreement):
    assert faults(agreement[0], points=agreement[1]) == []


def _forms(bank: Bank, reading: Reading) -> Iterator[bytes]:
    document, coverage = reading.document, reading.coverage
    sheet, schedule = (bank.sign_off_forms[name] for name in (drafting.SIGN_OFF, drafting.COMPLIANCE))
    yield write_form(sheets.sign_off(sheet, bank, reading.matter, document, coverage), bank.templates[sheet.shell])
    yield write_form(sheets.compliance(schedule, bank, document, coverage), bank.templates[schedule.shell])


VARIED = [
    # the original binds how, what changes, and in which style and state what makes the change is written
    ("deed", {"term_end": dt.date(2035, 3, 31)}, TRADITIONAL, DRAFT),
    ("under-hand", {"staffing_model": ("own",)}, HOUSE, EXECUTION),
    ("not-binding", {"meetings_per_year": 7}, HOUSE, AGREED),
    ("under-hand", {"binding_status": "deed"}, TRADITIONAL, AGREED),
]


@pytest.mark.parametrize("case", VARIED)
def test_what_makes_a_change_is_valid_and_accessible(bank, example, case):
    status, changed, style, state = case
    matter = replace(answering(example(SHARED), binding_status=status), style=style)
    found = amended(bank, matter, **changed)
    made = drafting.render_agreement(bank, found.variation, Manner(state))
    assert (schema_faults(made), rule_faults(made, schemas=EVERY), faults(made, points=POINTS[style])) == ([], [], [])
    restated = drafting.render_agreement(bank, found.reading, Manner(state))
    assert (schema_faults(restated), rule_faults(restated), faults(restated, points=POINTS[style])) == ([], [], [])
    assert b"originally dated" in zipfile.ZipFile(io.BytesIO(restated)).read("word/document.xml")


@pytest.mark.parametrize("changed", [{}, {"staffing_model": ("own",)}, {"binding_status": "deed"}])
def test_the_schedule_of_changes_is_valid_and_accessible(bank, example, changed):
    found = amended(bank, example(SHARED), **changed)
    form = bank.sign_off_forms["schedule-of-changes"]
    heading = schedule.Heading("Compared: version 1 and the text as it is now.", ("It is signed as a deed.",))
    shown = schedule.schedule(form, found.reading.document, found.differences, heading)
    made = drafting.render_form(bank, form, shown)
    assert (schema_faults(made), rule_faults(made, schemas=EVERY), faults(made, points=12)) == ([], [], [])
    assert bool(shown["rows"]) is bool(changed)
    assert (b"Nothing has changed." in zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml")) is not bool(changed)


@pytest.mark.parametrize("name", [*EXAMPLES, None])
def test_the_forms_are_valid_and_accessible(name, bank, example):
    matter = example(name) if name else Matter(AGREEMENT)
    for form in _forms(bank, drafting.check(bank, matter)):
        assert (schema_faults(form), rule_faults(form, schemas=EVERY), faults(form, points=12)) == ([], [], [])


@settings(max_examples=3, phases=(Phase.generate,))  # what is found is a document of many answers; none is made smaller
@given(data=st.data())
def test_agreements_of_any_answers_are_valid_and_accessible(bank, possible_answers, data):
    kind, state, style = (data.draw(st.sampled_from(list(given))) for given in (KINDS, (DRAFT, AGREED), POINTS))
    matter = Matter(kind, style=style, answers=Answers(data.draw(possible_answers)))
    made = drafting.render(bank, drafting.check(bank, matter), Manner(state))[kind]
    assert (schema_faults(made), rule_faults(made, schemas=EVERY), faults(made, points=POINTS[style])) == ([], [], [])
