"""Every question that a matter is asked leaves its mark on the papers, and no matter is asked what it does not need."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

import pytest

from mougen.assembly.assemble import assemble
from mougen.checks import omissions
from mougen.forms import sheets
from mougen.matters.profiles import read_profile
from mougen.model.bank import Bank
from mougen.model.document import Document
from mougen.model.matter import Matter
from mougen.model.profile import Profile
from mougen.model.values import Later, NotApplicable
from mougen.workflow import counting, drafting, sittings
from mougen.workflow.furnishing import furniture
from mougen.workflow.reading import Manner, Reading

SAFETY, FUND, SHARED = "community-safety-partnership", "health-and-care-pooled-fund", "shared-regulatory-service"
ASKED = {SAFETY: 111, FUND: 128, SHARED: 132}
"""How many questions each example is asked; of 133 for a memorandum, 143 for an agreement."""

UNUSED_WHERE_NOT_GIVEN = {"climate_aims", "agreement_date"}
"""Optional questions that an example leaves open: "not applicable" is what leaving them open means."""


@dataclass(frozen=True)
class Papers:
    """What an officer gets to see of a matter, each part made only where the one before shows no difference."""

    bank: Bank
    matter: Matter

    @functools.cached_property
    def document(self) -> Document:
        return assemble(self.bank, drafting.ready(self.bank, self.matter))

    @functools.cached_property
    def around(self) -> object:
        """What stands around the text, and the sign-off sheet."""
        matter = drafting.ready(self.bank, self.matter)
        coverage = omissions.cover(self.document, self.bank, matter)
        form = self.bank.sign_off_forms[self.bank.precedents[self.document.kind].sign_off]
        sheet = sheets.sign_off(form, self.bank, matter, self.document, coverage)
        bare = Manner(answers=False)  # all answers stand in a draft's data as such, which is no use of them
        return furniture(self.bank, Reading(matter, self.document, coverage, ()), bare), sheet

    def show(self, question: str, answer: object) -> bool:
        """Whether another answer to a question shows."""
        answers = self.matter.answers.with_answer(question, answer)
        other = Papers(self.bank, replace(self.matter, answers=answers))
        return self.document != other.document or self.around != other.around


@pytest.mark.parametrize("name", [SAFETY, FUND, SHARED])
def test_every_question_that_an_example_is_asked_shows_in_its_papers(bank, example, name):
    papers = Papers(bank, example(name))
    answers = papers.matter.answers
    asked = [question for question, found in counting.asked(bank, papers.matter).items() if found == "yes"]
    states = {name: Later("by the Board") if name in answers else NotApplicable("no need") for name in asked}
    idle = {question for question, state in states.items() if not papers.show(question, state)}
    assert idle <= UNUSED_WHERE_NOT_GIVEN


def test_a_question_that_no_example_is_asked_shows_where_it_is(bank, example):
    """A lead authority, and a party that is no public body: asked of few, and used there."""
    led = example(SAFETY)
    led = replace(led, answers=led.answers.with_answer("structure", "lead-authority"))
    charities = tuple({**row, "kind": "charity", "number": "1234567"} for row in led.answers.records("parties"))
    agreed = replace(led, answers=led.answers.with_answer("parties", charities), kind="partnership-agreement")
    for matter, question, answer in (
        (led, "lead_authority", "Arrowmere Council"),
        (agreed, "business_partner_checks", True),
    ):
        assert counting.asked(bank, matter)[question] == "yes"
        assert Papers(bank, matter).show(question, answer)


def test_every_field_of_a_record_shows_in_the_papers_of_an_example(bank, example):
    shown: set[tuple[str, str]] = set()
    given: set[tuple[str, str]] = set()
    for name in (SAFETY, FUND, SHARED):
        papers = Papers(bank, example(name))
        for question, rows in papers.matter.answers.items():
            for field in rows[0] if isinstance(rows, tuple) and rows and isinstance(rows[0], dict) else ():
                given.add((question, field))
                if (question, field) not in shown and papers.show(question, ({**rows[0], field: Later()}, *rows[1:])):
                    shown.add((question, field))
    assert given == shown


@pytest.mark.parametrize("name", [SAFETY, FUND, SHARED])
def test_conditions_spare_an_officer_what_does_not_matter(bank, example, name):
    matter = example(name)
    asked = sum(count.asked for count in counting.counts(bank, matter))
    assert asked == ASKED[name]
    assert asked < len(bank.interview(matter.kind).order())


def test_a_plain_memorandum_is_asked_less_than_half_of_what_may_be_asked_of_money(bank, example):
    """One that holds no money is spared the section on it, but for the first question, and what it answers anyway."""
    matter = example(SAFETY)
    poor = matter.answers.with_answer("money_model", "none").with_answer("grant_funded", False)
    money = {count.section: count for count in counting.counts(bank, replace(matter, answers=poor))}["Money"]
    assert money.asked <= 5


@pytest.mark.parametrize("kind", ["memorandum-of-understanding", "partnership-agreement"])
def test_a_policy_brings_its_own_questions(bank, kind):
    applying = [name for name, policy in bank.frameworks.items() if kind in policy.applies_to]
    counted = {policy: counting.asked(bank, Matter(kind, (policy,))) for policy in applying}
    asked = {policy: {name for name, found in answers.items() if found != "no"} for policy, answers in counted.items()}
    assert "data_quality_lead" in asked["chorley"] - asked["bury"]
    assert len(asked["rochford"]) < len(asked["model"]) <= len(bank.interview(kind).order())


def test_a_profile_spares_an_officer_what_the_council_has_said_once(bank, example, tmp_path):
    file = tmp_path / "profile.yaml"
    file.write_text(
        "party: {name: Arrowmere District Council, short_name: Arrowmere, kind: local-authority,\n"
        "  address: Town Hall, signatory_office: Chief Executive}\n"
        "answers: {lead_party: Arrowmere, data_lead: the Data Protection Officer, mediation: yes, nation: [england]}\n",
        "utf-8",
    )
    profile: Profile = read_profile(file, bank.questions, tuple(bank.frameworks), ("house",))
    begun = profile.fill(Matter("partnership-agreement"), bank.questions)
    before = set(sittings.open_questions(bank, drafting.ready(bank, Matter("partnership-agreement"))))
    after = set(sittings.open_questions(bank, drafting.ready(bank, begun)))
    assert before - after == {"lead_party", "data_lead", "mediation", "nation"}
    assert "parties" in after  # ours is only the first of them
