"""A lawyer's lint: each rule is broken once, in a document or in answers, and the examples break none."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lint_support import FUND, LINT, SAFETY, SHARED, check, example, of, omitting, one, record, shipped

from mougen.assembly.assemble import assemble
from mougen.checks import duplicates, execution, references, schedules
from mougen.checks.dates import Dates
from mougen.checks.definitions import Definitions
from mougen.checks.money import Money
from mougen.model.answers import Answers
from mougen.model.document import Blank, Defined, Document, Filled, Provision, Reference, Section, Table, Words
from mougen.model.matter import Matter
from mougen.model.values import Later, NotApplicable, Period
from mougen.workflow import drafting

ORDER, OUTSIDE, REVIEW = "dates/order", "dates/outside-term", "dates/review"


@pytest.mark.parametrize("name", [SAFETY, FUND, SHARED])
def test_the_examples_are_clean(name):
    found = check(example(name))
    assert [finding.message for finding in found if finding.rule.partition("/")[0] in LINT] == []


def document(name: str) -> Document:
    return assemble(shipped(), example(name))


def line(text: str, anchor: str = "_mg_x", **more: object) -> Provision:
    return Provision(anchor, (Words(text),), **more)  # type: ignore[arg-type]


def section(title: str, *blocks: Provision | Table, heading: str = "x", **more: object) -> Section:
    return Section("_mg_x", heading, title, more.pop("role", "clause"), blocks=blocks, **more)  # type: ignore[arg-type]


def made(*sections: Section, **more: object) -> Document:
    return Document("memorandum-of-understanding", "M", "T", (), sections, True, False, **more)  # type: ignore[arg-type]


def defining(term: str, answer: str | None = None) -> Provision:
    return Provision("_mg_d", (Defined(term, answer), Words(": what it means.")), role="plain")


def definitions(*sections: Section) -> list[tuple[str, str, str]]:
    found = Definitions(made(*sections), shipped()).findings()
    return [(finding.rule.partition("/")[2], finding.severity, finding.message) for finding in found]


# Definitions


def test_a_term_of_the_glossary_that_this_document_does_not_define():
    clause = section("Work", line("Each party keeps the Risk Register."))
    ((kind, severity, message),) = definitions(section("Definitions", line("None."), heading="definitions"), clause)
    assert (kind, severity) == ("undefined", "should")
    assert "“Work” uses the term “Risk Register”" in message


def test_a_term_that_only_another_clause_defines():
    ((kind, _, message),) = definitions(section("Work", line("Each party tells the Programme Manager.")))
    assert (kind, "Programme Manager" in message) == ("undefined", True)


def test_definitions_left_out_are_one_finding():
    found = of(check(omitting(example(SAFETY), "definitions")), "definition/undefined")
    assert len(found) == 1
    assert "more; put them back" in found[0].message


@pytest.mark.parametrize(
    "words",
    [
        "Services are listed.",
        "It ends. Host pays.",
        "The Data Protection Act 2018 applies.",
        "They work in partnership.",
    ],
)
def test_a_capital_that_proves_nothing_is_no_use_of_a_term(words):
    assert definitions(section("Work", line(words))) == []


def test_what_the_officer_typed_is_no_use_of_a_term():
    typed = Provision("_mg_x", (Words("The lead is "), Filled("the Head of Services and the Board", "lead_officer")))
    assert definitions(section("Work", typed)) == []


def test_capitals_like_those_of_a_term_are_noted():
    ((kind, severity, message),) = definitions(section("Work", line("Each party follows the Delivery Programme.")))
    assert (kind, severity) == ("undefined", "note")
    assert "“Delivery Programme” like a defined term" in message


@pytest.mark.parametrize(
    "words", ["the Environmental Information Regulations 2004", "the Public Plan of Bury", "a Recovery Plan"]
)
def test_names_of_laws_and_names_typed_by_the_officer_are_not_noted(words):
    typed = Provision("_mg_y", (Filled("our Recovery Plan", "strategies"),))
    assert definitions(section("Work", line(f"Under {words}"), typed)) == []


def test_a_term_defined_twice():
    found = definitions(section("One", defining("Lot")), section("Two", defining("lot"), line("A Lot and a lot.")))
    assert [(kind, severity) for kind, severity, _ in found] == [("twice", "should")]
    assert "“Two” defines “lot” and so does “One”" in found[0][2]
    again = definitions(section("One", defining("Lot"), defining("Lot"), line("A Lot.")))
    assert "“One” defines “Lot” twice" in again[0][2]


def test_a_party_that_is_called_as_a_term_is():
    found = of(check(record(example(SAFETY), "parties", 1, short_name="Board")), "definition/twice")
    assert "“Board”" in found[0].message


def test_a_term_defined_and_not_used():
    found = definitions(section("One", defining("Lot"), defining("Bid"), defining("Bury", "parties.1.short_name")),
                        section("Two", Table("_mg_t", ("Lots",), ())))  # fmt: skip
    assert [(kind, severity) for kind, severity, _ in found] == [("unused", "note")]
    assert "“Bid”, which is used nowhere" in found[0][2]


# References, schedules and repetition


def test_a_reference_to_nothing():
    lost = Provision("_mg_x", (Words("See "), Reference("exit", None, after="Exit, which is not in this document")))
    found = one(tuple(references.findings(made(section("Term", lost)))), "reference/missing")
    assert "“Term” refers to “exit”, which is not in the document" in found.message


def test_a_schedule_that_nothing_refers_to():
    whole = document(SHARED)
    alone = replace(whole, sections=whole.of_role("schedule")[:1])
    found = one(tuple(schedules.findings(alone)), "schedule/unreferred")
    assert found.place.heading == "schedules/objectives"
    assert list(schedules.findings(whole)) == []


def test_two_sections_under_one_heading():
    found = tuple(duplicates.findings(made(section("Audit"), section("audit"), section("Audit", role="schedule"))))
    assert "Two sections are headed “audit”" in one(found, "duplicate/heading").message


def test_two_paragraphs_in_the_same_words():
    words = "Each party must keep proper records of what it spends"
    found = tuple(duplicates.findings(made(section("A", line(words)), section("B", line(f"{words.upper()}.")))))
    assert "under “B” says the same as under “A” (“each party must" in one(found, "duplicate/paragraph").message
    within = tuple(duplicates.findings(made(section("A", line(words), line(words)))))
    assert "says the same twice" in one(within, "duplicate/paragraph").message


def test_short_or_signed_words_may_be_the_same():
    signed = [section("A Ltd", line("Signed for and on behalf of the party by its director"), role="execution")] * 2
    assert (
        list(duplicates.findings(made(section("A", line("its name")), section("B", line("its name")), *signed))) == []
    )


# Execution


def executed(name: str, change: object) -> tuple[list[str], list[str]]:
    whole = document(name)
    blocks = whole.of_role("execution")
    others = tuple(s for s in whole.sections if s not in blocks)
    found = list(execution.findings(replace(whole, sections=others + change(blocks))))  # type: ignore[operator]
    return [finding.rule for finding in found], [finding.severity for finding in found]


def test_a_document_that_nobody_can_sign():
    assert executed(SHARED, lambda _: ()) == (["execution/missing"], ["should"])
    assert one(check(omitting(example(SHARED), "execution")), "execution/missing")


def test_a_party_without_its_block_or_without_a_line_to_sign_on():
    assert executed(SHARED, lambda blocks: blocks[1:]) == (["execution/party"], ["should"])
    bare = (line("Words"),)
    assert executed(SHARED, lambda blocks: (replace(blocks[0], blocks=bare), *blocks[1:]))[0] == ["execution/party"]


def test_a_block_that_is_still_open_has_its_blank_instead():
    gap = (Provision("_mg_x", (Blank("the kind of party", "parties.1.kind"),)),)
    assert executed(SHARED, lambda blocks: (replace(blocks[0], blocks=gap), *blocks[1:]))[0] == []


def plain(block: Section) -> Section:
    return replace(block, blocks=(line("Signed for the party."), line("Signature", role="signature")))


def test_a_deed_that_nobody_executes_as_one_stops_the_draft():
    assert executed(FUND, lambda blocks: tuple(map(plain, blocks))) == (["execution/deed"], ["must"])


def test_a_deed_that_one_party_signs_under_hand():
    assert executed(FUND, lambda blocks: (plain(blocks[0]), *blocks[1:])) == (["execution/deed"], ["should"])


def test_an_agreement_under_hand_that_a_party_executes_as_a_deed():
    whole = replace(document(FUND), deed=False)
    assert [finding.severity for finding in execution.findings(whole)] == ["should", "should"]


@pytest.mark.parametrize("kind", sorted(shipped().questions["parties"].fields["kind"].choices))
def test_every_kind_of_party_can_execute_a_deed(kind):
    matter = record(record(example(FUND), "parties", 1, kind=kind), "parties", 2, kind=kind)
    found = check(matter)
    assert of(found, "execution/deed") + of(found, "execution/party") == []


# What does not bind


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"money_model": "pooled"}, "money"),
        ({"host_costs": "fixed"}, "money"),
        ({"staffing_model": ["employed"]}, "staff"),
        ({"staffing_model": ["seconded"]}, "staff"),
        ({"staffing_model": ["own", "transferred"]}, "staff"),
        ({"capital": "yes"}, "assets"),
        ({"structure": "lead-authority"}, "functions"),
        ({"structure": "joint-committee"}, "functions"),
    ],
)
def test_a_memorandum_that_does_not_bind_moves_nothing(changes, what):
    matter = replace(example(SAFETY, changes), policies=("bury", "redditch"))
    assert one(check(matter), f"binding/{what}").place.answer == next(iter(changes))


def test_what_binds_may_move_anything():
    found = check(example(SAFETY, binding_status="under-hand", money_model="pooled", staffing_model=["seconded"]))
    assert [finding for finding in found if finding.rule.startswith("binding/")] == []


# Dates


def dates(**answers: object) -> list[tuple[str, str, str | None]]:
    start, end = dt.date(2027, 4, 1), dt.date(2030, 3, 31)
    found = Dates(Answers({"term_start": start, "term_end": end, **answers}), shipped()).findings()  # type: ignore[dict-item]
    return [(finding.rule, finding.severity, finding.place.answer) for finding in found]


AT = dt.date
WRONG_DATES = [
    ({"agreement_date": AT(2030, 4, 1)}, (ORDER, "should", "agreement_date")),
    ({"agreement_date": AT(2027, 4, 2)}, (ORDER, "note", "agreement_date")),
    ({"term_end": AT(2027, 4, 1)}, (ORDER, "should", "term_end")),
    ({"extension": Period(7, "year")}, ("dates/extension", "note", "extension")),
    ({"objectives": ({"due": AT(2030, 4, 1)},)}, (OUTSIDE, "should", "objectives.1.due")),
    ({"objectives": ({}, {"due": AT(2027, 3, 31)})}, (OUTSIDE, "should", "objectives.2.due")),
    ({"grants": ({"ends": AT(2027, 3, 31)},)}, (OUTSIDE, "should", "grants.1.ends")),
    ({"grants": ({"ends": AT(2031, 3, 31)},)}, (OUTSIDE, "note", "grants.1.ends")),
    ({"review_every": Period(37, "month")}, (REVIEW, "should", "review_every")),
    ({"evaluation_every": Period(200, "week")}, (REVIEW, "should", "evaluation_every")),
    ({"review_every": Period(9999, "year")}, (REVIEW, "should", "review_every")),
    (
        {"agreement_date": AT(2027, 3, 1), "decisions_to_enter": ({"date": AT(2027, 3, 2)},)},
        (ORDER, "should", "decisions_to_enter.1.date"),
    ),
    (
        {"agreement_date": AT(2027, 3, 1), "consultations": ({"date": AT(2027, 3, 2)},)},
        (ORDER, "should", "consultations.1.date"),
    ),
]


@pytest.mark.parametrize(("answers", "finding"), WRONG_DATES, ids=lambda value: str(value)[:60])
def test_dates_that_cannot_all_be_right(answers, finding):
    assert dates(**answers) == [finding]


@pytest.mark.parametrize(
    "answers",
    [
        {"agreement_date": AT(2027, 4, 1), "decisions_to_enter": ({"date": AT(2027, 4, 1)}, {"date": Later()})},
        {"extension": Period(1, "year"), "objectives": ({"due": AT(2031, 3, 31)},)},
        {"term_end": NotApplicable(), "objectives": ({"due": AT(2099, 1, 1)},), "review_every": Period(9, "year")},
        {"term_end": Later(), "term_start": Later(), "agreement_date": AT(2027, 1, 1)},
        {"review_every": Period(36, "month"), "membership_review": Period(3, "year")},
        {"grants": ({"ends": AT(2030, 3, 31)},)},
        {"term_start": AT(2028, 2, 29), "review_every": Period(1, "year")},
    ],
    ids=str,
)
def test_dates_that_may_well_be_right(answers):
    assert dates(**answers) == []


# Money


def money(**answers: object) -> list[tuple[str, str, str | None]]:
    parties = ({"short_name": "Bury"}, {"short_name": "Ramsbottom"})
    given_answers = {"money_model": "pooled", "parties": parties, **answers}
    found = Money(made(), Answers(given_answers)).findings()  # type: ignore[arg-type]
    return [(finding.rule, finding.severity, finding.place.answer) for finding in found]


def paid(party: str, amount: int, due: str = "", kind: str = "revenue") -> dict[str, object]:
    return {"party": party, "kind": kind, "amount": Decimal(amount), "due": due}


def post(recharge: str, name: str = "Manager") -> dict[str, object]:
    return {"post": name, "employer": "Bury", "recharge": Decimal(recharge)}


BOTH = (paid("Bury", 100), paid("Ramsbottom", 100))
WRONG_SUMS = [
    ({"contributions": (paid("Bury", 0), paid("Ramsbottom", 0))}, [("money/nothing", "should", "contributions")]),
    ({"contributions": (paid("Bury", 5),)}, [("money/no-contribution", "note", "contributions")]),
    (
        {"contributions": (paid("Bury", 60, "60% of revenue"), paid("Ramsbottom", 40, "35% of revenue"))},
        [("money/shares", "should", "contributions"), ("money/shares", "should", "contributions.2.due")],
    ),
    (
        {"contributions": (paid("Bury", 50, "60% of revenue"), paid("Ramsbottom", 50, "40% of revenue"))},
        [("money/shares", "should", "contributions.1.due"), ("money/shares", "should", "contributions.2.due")],
    ),
    ({"secondments": (post("60"), post("50"))}, [("money/recharge", "should", "secondments")]),
    ({"contributions": BOTH, "host_cost_sum": Decimal(201)}, [("money/host-costs", "should", "host_cost_sum")]),
]


@pytest.mark.parametrize(("answers", "findings"), WRONG_SUMS, ids=lambda value: str(value)[:60])
def test_money_that_does_not_add_up(answers, findings):
    assert money(**answers) == findings


@pytest.mark.parametrize(
    "answers",
    [
        {"money_model": "aligned", "contributions": (paid("Bury", 0),)},
        {"contributions": (paid("Bury", 2, "67% of revenue"), paid("Ramsbottom", 1, "33% of revenue"))},
        {
            "contributions": (
                paid("Bury", 1, "50% on 1 April and 50% on 1 July"),
                paid("Ramsbottom", 9, "90% of capital"),
            )
        },
        {"contributions": ({"party": "Bury", "amount": Later()}, paid("Ramsbottom", 0))},
        {"contributions": (*BOTH, {"amount": Later()}), "host_cost_sum": Decimal(500)},
        {"secondments": (post("60"), post("50", "Clerk"), {"recharge": Later()})},
        {"contributions": Later()},
    ],
    ids=lambda value: str(value)[:60],
)
def test_money_that_may_well_add_up(answers):
    assert money(**answers) == []


def table(*amounts: str) -> Document:
    rows = tuple(
        (((Words("Bury"),), (Words(amount),)) if amount else ((), (Blank("the amount", "a"),))) for amount in amounts
    )
    return made(section("Contributions", Table("_mg_t", ("Party", "Amount"), rows, total=True)))


@pytest.mark.parametrize(
    ("amounts", "count"), [(("£1,000", "£2.50", "£1,002.50"), 0), (("£1", "£2", "£4"), 1), (("£1", "", "£9"), 0)]
)
def test_a_total_is_held_against_its_rows(amounts, count):
    found = tuple(Money(table(*amounts), Answers()).findings())
    assert len(of(found, "money/total")) == count


# All of it, on anything


@settings(max_examples=10)
@given(data=st.data())
def test_nothing_that_can_be_answered_breaks_the_lint(possible_answers, data):
    answers = Answers(data.draw(possible_answers))
    found = [*Dates(answers, shipped()).findings(), *Money(made(), answers).findings()]
    found += check(Matter(kind="partnership-agreement", answers=answers))
    assert all(finding.message and finding.rule for finding in found)


def test_only_a_deed_that_nobody_executes_stops_a_draft():
    stops = {
        finding.rule for finding in check(Matter(kind="partnership-agreement", policies=("bury",))) if finding.stops
    }
    assert not {rule for rule in stops if rule.partition("/")[0] in LINT}
    assert drafting.check(shipped(), example(SHARED)).complete
