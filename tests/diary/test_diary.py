"""What is due about a partnership, by whom it is asked, and when it is no longer due."""

from __future__ import annotations

import datetime as dt

import pytest

from mougen import settings
from mougen.diary import Case, due
from mougen.diary.repeating import by_month, coming, upcoming
from mougen.library import forms
from mougen.model.answers import Answers
from mougen.model.framework import Deadline, Framework
from mougen.model.matter import FormAnswers, Round
from mougen.model.values import Later, Period

D = dt.date
MAY = D(2027, 5, 1)
BEGUN = Answers({"agreement_date": D(2027, 3, 31), "term_start": D(2027, 4, 1), "term_end": D(2037, 3, 31)})


def case(today: dt.date = MAY, held: dict | None = None, **changed) -> Case:
    """A partnership that was agreed on 31 March 2027, by its policies alone: no clause stands in its agreement."""
    return Case("a", "Pool", today, Answers({**BEGUN, **changed}), held or {})


def dates(bank, policy: str, *given, **changed) -> dict[str, dt.date]:
    """What a policy wants done, by its rule."""
    seen = case(*given, **changed)
    return {each.rule.partition(".")[2]: each.on for each in due(seen, [bank.frameworks[policy]])}


def filed(*days: dt.date, **answers: str) -> FormAnswers:
    return FormAnswers(answers, tuple(Round(day) for day in days))


def test_redditch_wants_a_first_report_within_six_months_and_then_yearly_reviews(bank):
    assert dates(bank, "redditch") == {
        "progress-report": D(2027, 9, 30), "first-review": D(2027, 9, 30), "annual-review": D(2028, 3, 31),
        "equality-assessment": D(2027, 10, 1),
    }  # fmt: skip
    later = dates(bank, "redditch", D(2029, 1, 1), {"annual-review": filed(D(2028, 2, 29))})
    assert later == {"progress-report": D(2027, 9, 30), "annual-review": D(2029, 2, 28)}


def test_a_round_that_is_complete_counts_before_it_is_filed(bank):
    held = {"annual-review": filed(D(2028, 3, 1), completed_on="17 March 2029")}
    assert dates(bank, "bury", D(2029, 4, 1), held) == {"annual-review": D(2030, 3, 17)}


def test_rochford_asks_each_march_and_reviews_every_three_years(bank):
    assert dates(bank, "rochford") == {"march-return": D(2028, 3, 31), "three-yearly-review": D(2030, 3, 31)}
    found = due(case(), [bank.frameworks["rochford"]])  # the review of 4.3 falls on the same day, and one form is both
    assert found[0].at == "Rochford District Council, 3.5 and 3.6; Rochford District Council, 4.3"
    reviewed = dates(bank, "rochford", D(2028, 5, 1), {"annual-review": filed(D(2028, 2, 10))})
    assert (reviewed["march-return"], reviewed["annual-review"]) == (D(2028, 3, 31), D(2029, 2, 10))


def test_the_leaving_form_is_due_three_months_after_the_decision_and_not_once_it_is_completed(bank):
    left = {"leaving-form": FormAnswers({"decided_to_leave": "2028-11-30", "involvement_ended": "2029-03-31"})}
    assert dates(bank, "redditch", D(2028, 12, 1), left)["leaving-form"] == D(2029, 2, 28)
    done = {"leaving-form": FormAnswers({**left["leaving-form"].answers, "completed_on": "2029-01-10"})}
    assert "leaving-form" not in dates(bank, "redditch", D(2029, 1, 11), done)
    assert set(dates(bank, "redditch", D(2029, 4, 1), done)) == set()  # nothing goes on after the council has left


def test_an_action_plan_is_due_where_the_review_found_no_equality_assessment(bank):
    review = FormAnswers({"equality_assessed": "no", "completed_on": "2028-03-31"})
    assert dates(bank, "redditch", D(2028, 4, 1), {"annual-review": review})["equality-action-plan"] == D(2028, 9, 30)
    fine = FormAnswers({"equality_assessed": "yes", "completed_on": "2028-03-31"})
    assert "equality-action-plan" not in dates(bank, "redditch", D(2028, 4, 1), {"annual-review": fine})


@pytest.mark.parametrize(
    ("scopes", "rules", "unsure"),
    [
        ({"significant": True, "red": False}, {"programme-of-review"}, False),
        ({"significant": False, "red": False}, set(), False),
        ({"significant": None, "red": None}, {"programme-of-review"}, True),
    ],
)
def test_a_deadline_for_some_partnerships_only(bank, scopes, rules, unsure):
    seen = Case("a", "Pool", D(2027, 5, 1), BEGUN, scopes=scopes)
    found = due(seen, [bank.frameworks["south-kesteven"]])
    assert {each.rule.partition(".")[2] for each in found} == rules
    assert any("which is not known" in each.note for each in found) is unsure


def test_what_leaves_no_record_is_told_at_its_next_day_only(bank):
    key = {"key": True}
    seen = Case("a", "Pool", D(2030, 4, 1), BEGUN, scopes=key)
    found = {each.rule: each.on for each in due(seen, [bank.frameworks["chorley"]])}
    assert found["chorley.governance-on-agenda"] == D(2031, 3, 31)
    assert found["chorley.performance-report"] == D(2027, 9, 30)  # a form would have recorded it


def test_without_a_day_nothing_is_due(bank):
    assert dates(bank, "redditch", agreement_date=Later("when signed"), term_start=Later("")) == {}


def _agreement(today: dt.date, **answers) -> dict[str, dt.date]:
    titles = dict.fromkeys(("term", "review", "exit", "final-report", "accounts", "objectives", "monitoring"), "Clause")
    seen = Case("a", "Pool", today, Answers({**BEGUN, **answers}), titles=titles)
    return {each.rule.removeprefix("agreement."): each.on for each in due(seen, [])}


def test_the_days_of_the_agreement_itself():
    every = {"extension": Period(2, "year"), "final_report_within": Period(3, "month"), "money_model": "pooled"}
    assert _agreement(D(2036, 6, 1), **every) == {
        "reminder": D(2036, 6, 30), "extension": D(2036, 9, 30), "term_end": D(2037, 3, 31),
        "final_report_within": D(2037, 6, 30),
    }  # fmt: skip
    assert _agreement(D(2037, 4, 1), **every) == {"term_end": D(2037, 3, 31), "final_report_within": D(2037, 6, 30)}
    assert _agreement(D(2036, 6, 1), term_end=Later("")) == {}


def test_a_review_is_due_at_least_once_in_twelve_months_as_its_clause_says():
    assert _agreement(D(2027, 5, 1), review_every=Period(2, "year"))["review_every"] == D(2028, 4, 1)
    assert _agreement(D(2027, 5, 1), review_every=Period(6, "month"))["review_every"] == D(2027, 10, 1)


def test_the_accounts_of_a_year_and_a_clause_that_was_left_out():
    assert _agreement(D(2028, 5, 1), accounts_within=Period(3, "month"))["accounts_within"] == D(2028, 6, 30)
    assert "budget_ready" not in _agreement(D(2028, 5, 1), budget_ready=Period(3, "month"))  # no such clause stands


def test_targets_that_are_past_are_history():
    objectives = ({"objective": "A", "due": D(2028, 1, 1)}, {"objective": "B", "due": D(2030, 1, 1)})
    found = _agreement(D(2029, 1, 1), objectives=objectives)
    assert [on for rule, on in found.items() if rule.startswith("objective.")] == [D(2030, 1, 1)]


def test_actions_that_are_not_done_are_due_and_two_alike_stay_two():
    form = forms.read_form(settings.roots(), "annual-review")
    row = {"action": "Agree the plan", "owner": "Clerk", "due": D(2028, 6, 30)}
    answers = Answers({"actions": (row, row, {**row, "done": D(2028, 6, 1)}, {**row, "due": Later("")})})
    found = due(case(), [], {"annual-review": (form, answers)})
    actions = [each for each in found if each.asker == "action"]
    assert [(each.what, each.who, each.on, each.at) for each in actions] == [
        ("Agree the plan", "Clerk", D(2028, 6, 30), "Annual review of a partnership")
    ] * 2
    assert len({each.rule for each in actions}) == 2


def test_one_form_that_settles_several_rules_on_a_day_is_told_once():
    asked = {"what": "Review", "force": "must", "since": ("term_start",), "months": 12, "form": "annual-review"}
    rules = [Deadline(id="review", at=at, **asked) for at in ("1", "2")]
    made = [Framework(id=f"p{rule.at}", title="P", council="Council", document="", applies_to=(), approvals=(),
                      requirements=(), deadlines=(rule,)) for rule in rules]  # fmt: skip
    (found,) = due(case(), made)
    assert (found.on, found.at) == (D(2028, 4, 1), "Council, 1; Council, 2")


def test_days_that_come_again():
    assert by_month(D(2027, 2, 28), 3) == D(2027, 3, 31)
    assert by_month(D(2027, 3, 1), 3) == D(2028, 3, 31)
    assert upcoming(D(2020, 2, 29), 12, 12, D(2028, 2, 29)) == D(2028, 2, 29)
    assert upcoming(D(2020, 2, 29), 12, 12, D(2028, 3, 1)) == D(2029, 2, 28)
    assert upcoming(D(2030, 1, 31), 6, 6, D(2027, 1, 1)) == D(2030, 7, 31)
    assert coming(D(2027, 1, 31), Period(1, "month"), D(2027, 3, 1)) == D(2027, 3, 31)
    assert coming(D(2027, 1, 31), Period(0, "month"), D(2027, 3, 1)) is None
