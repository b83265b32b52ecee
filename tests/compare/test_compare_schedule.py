"""The schedule of changes: who decides sees each part before and after, why, and what is behind it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.amended import FUND, SHARED, amended

from mougen.compare import schedule
from mougen.model.bank import Bank
from mougen.model.shown import ChangeRow
from mougen.model.values import Period

HEADING = schedule.Heading("Compared: version 1 and the text as it is now.", ("It is signed as a deed.",))


def rows(bank: Bank, found) -> list[ChangeRow]:
    form = bank.sign_off_forms["schedule-of-changes"]
    return schedule.schedule(form, found.reading.document, found.differences, HEADING)["rows"]


def test_a_line_with_both_texts_its_reason_and_its_answer(bank: Bank, example) -> None:
    reasons = ({"clause": "term", "reason": "The grant goes on"},)
    found = amended(bank, example(SHARED), term_end=dt.date(2035, 3, 31), clause_reasons=reasons)
    assert rows(bank, found) == [{
        "place": "Clause 7.2 (Start, duration and extension)",
        "what": "Changed",
        "before": "It ends on 31 March 2032, unless it is extended under this clause or ends earlier.",
        "after": "It ends on 31 March 2035, unless it is extended under this clause or ends earlier.",
        "reason": "The grant goes on",
        "behind": "The end date: 31 March 2032, now 31 March 2035",
    }]  # fmt: skip


def test_a_clause_that_falls_away_is_shown_paragraph_by_paragraph_and_says_once_why(bank: Bank, example) -> None:
    changed = rows(bank, amended(bank, example(FUND), staffing_model=("own",)))
    found = [row for row in changed if "Secondment" in row["place"]]
    clause = [row for row in found if row["place"].startswith("Clause")]
    assert clause[0]["place"] == "Clause 47 (Secondment)"
    assert clause[1]["place"] == "Clause 47.2 (Secondment)"
    assert [row["what"] for row in clause[:2]] == ["Taken out; its number is kept as “Not used”", "Taken out"]
    assert clause[0]["reason"] == schedule.NO_REASON
    assert {row["reason"] for row in clause[1:]} == {row["behind"] for row in clause[1:]} == {schedule.AS_ABOVE}
    assert {row["after"] for row in found} == {schedule.NO_WORDS}


def test_a_row_of_a_table_is_shown_by_its_cells(bank: Bank, example) -> None:
    first, *rest = example(FUND).answers.records("contributions")
    found = rows(bank, amended(bank, example(FUND), contributions=({**first, "amount": Decimal(5)}, *rest)))
    assert [row["place"] for row in found] == ["Schedule 3 (Financial contributions), table"] * 2
    assert found[1]["before"] == "Total; £40,450,000"


def test_of_many_causes_the_first_are_told(bank: Bank, example) -> None:
    found = amended(bank, example(SHARED), binding_status="deed", withdrawal_notice=Period(9, "month"))
    assert all(row["behind"] for row in rows(bank, found))
    causes = found.differences[0].causes * 3
    assert schedule.behind(causes) == schedule.behind(found.differences[0].causes)
