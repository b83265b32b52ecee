"""The sign-off sheet (Bury App 3): what its template is given, row by row, as plain text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mougen.forms.sheets import sign_off
from mougen.model.bank import Bank
from mougen.model.matter import Matter, Waiver
from mougen.model.numbering import number
from mougen.model.values import Answer, Later, NotApplicable
from mougen.workflow import drafting

SHARED = "shared-regulatory-service"
Example = Callable[[str], Matter]


def sheet(bank: Bank, matter: Matter) -> dict[str, Any]:
    reading = drafting.check(bank, matter)
    form = bank.sign_off_forms["sign-off-sheet"]
    return sign_off(form, bank, reading.matter, reading.document, reading.coverage)


def row(bank: Bank, matter: Matter, name: str) -> dict[str, str]:
    rows = [entry.id for entry in bank.sign_off_forms["sign-off-sheet"].rows]
    found: dict[str, str] = sheet(bank, matter)["rows"][rows.index(name)]
    return found


def answering(matter: Matter, **answers: Answer) -> Matter:
    for name, answer in answers.items():
        matter = matter.answering(matter.answers.with_answer(name, answer))
    return matter


def test_the_head_of_the_sheet(bank: Bank, example: Example) -> None:
    found = sheet(bank, example(SHARED))
    assert found["title"] == "Agreement for the Three Dales Shared Regulatory Service"
    assert (found["kind"], found["party"], found["director"]) == (
        "Partnership agreement",
        "Brackenshaw",
        "Director of Place",
    )
    assert len(found["declaration"]) == 3
    assert found["source"] == "Bury MBC, Code of Practice for Partnerships, Appendix 3"


def test_ten_rows_of_which_two_want_approval_in_writing(bank: Bank, example: Example) -> None:
    rows = sheet(bank, example(SHARED))["rows"]
    assert len(rows) == 10
    assert [bool(entry["written"]) for entry in rows] == [False, True, True, *[False] * 7]
    assert [entry["status"] for entry in rows if entry["written"]] == ["Required: given"] * 2
    assert {entry["status"] for entry in rows if not entry["written"]} == {""}


@pytest.mark.parametrize("said", [False, Later("promised for May"), None])
def test_written_approval_that_was_not_given_is_said_so(bank: Bank, example: Example, said: Answer | None) -> None:
    advice = {"row": "legal", "adviser": "Legal"} | ({} if said is None else {"written_approval": said})
    matter = answering(example(SHARED), consultations=(advice,))  # type: ignore[arg-type]
    assert row(bank, matter, "legal")["status"] == "Required: not yet given"


def test_the_evidence_gives_the_numbers_that_the_document_prints(bank: Bank, example: Example) -> None:
    reading = drafting.check(bank, example(SHARED))
    numbers = number(reading.document)
    form = bank.sign_off_forms["sign-off-sheet"]
    for entry, made in zip(form.rows, sheet(bank, example(SHARED))["rows"], strict=True):
        for heading in entry.headings:
            section = reading.document.section(heading)
            if section is not None and section.anchor in numbers:
                noun = "" if section.role == "schedule" else "Clause "
                assert f"{noun}{numbers[section.anchor].full} {section.title}" in made["evidence"]
    assert row(bank, example(SHARED), "procurement")["evidence"].startswith("Clause ")


def test_the_evidence_tells_blanks_and_what_is_missing(bank: Bank, example: Example) -> None:
    blank = answering(example(SHARED), performance_lead=Later(""))
    assert "Performance management (has blanks)" in row(bank, blank, "outcomes")["evidence"]
    gone = replace(example(SHARED), omit={"purpose": "", "objectives": ""})
    assert row(bank, gone, "portfolio-holder")["evidence"] == "Missing: Vision and purpose and Objectives"


def test_advice_is_given_as_recorded_and_several_advisers_share_a_row(bank: Bank, example: Example) -> None:
    advice = (
        {
            "row": "ict",
            "adviser": "Digital",
            "position": "Chief",
            "advice": "Use the framework.",
            "date": dt.date(2026, 10, 2),
        },
        {"row": "ict", "adviser": "Security", "advice": "Test it."},
    )
    found = row(bank, answering(example(SHARED), consultations=advice), "ict")
    assert (found["adviser"], found["position"]) == ("Digital\nSecurity", "Chief")
    assert (found["advice"], found["date"]) == ("Use the framework.\nTest it.", "2 October 2026")


@pytest.mark.parametrize(
    "advice", [(), ({"row": "ict", "advice": Later("in May")},), ({"row": "ict", "advice": NotApplicable("x")},)]
)
def test_advice_that_was_not_taken_yet_is_said_so(bank: Bank, example: Example, advice: Answer) -> None:
    found = row(bank, answering(example(SHARED), consultations=advice), "ict")
    assert found["advice"] == "Not yet recorded"
    assert "Later(" not in "".join(found.values())


def test_job_titles_of_the_council_stand_for_the_roles_of_the_policy(bank: Bank, example: Example) -> None:
    found = sheet(bank, example(SHARED))
    assert found["rows"][2]["role"] == "Director of Finance and Section 151 Officer (Section 151 officer)"
    by_role = {entry["who"]: entry["job_title"] for entry in found["approvals"]}
    assert by_role["Director of Finance and E-Government"] == "Director of Finance and Section 151 Officer"
    assert [entry["written"] for entry in found["approvals"]] == ["In writing", "In writing", "", "", "", ""]
    assert found["approvals"][3]["role"] == "Where the Constitution requires it"
    assert found["approvals"][0]["role"] == "Mandatory"


@pytest.mark.parametrize(
    "approvers", [(), ({"role": "finance"},), ({"role": "finance", "job_title": Later("vacant")},)]
)
def test_a_role_without_a_job_title_is_called_by_its_role(bank: Bank, example: Example, approvers: Answer) -> None:
    found = sheet(bank, answering(example(SHARED), approvers=approvers))
    assert found["rows"][2]["role"] == "Section 151 officer"
    assert {entry["job_title"] for entry in found["approvals"]} == {""}


def test_what_is_outstanding_is_listed_with_the_reason_given(bank: Bank, example: Example) -> None:
    assert sheet(bank, example(SHARED))["outstanding"] == []
    left_out = replace(example(SHARED), omit={"purpose": "the vision is voted on in May"})
    (found,) = [one for one in sheet(bank, left_out)["outstanding"] if one["requirement"] == "bury.B1"]
    assert found["reason"] == "the vision is voted on in May"
    assert found["force"] == "Mandatory"
    assert found["place"].endswith(", App 4 B")
    assert "Vision or purpose: the heading “Vision and purpose” was left out" in found["what"]


def test_a_waiver_is_listed_and_what_it_lets_go_is_not_outstanding(bank: Bank, example: Example) -> None:
    waiver = Waiver("covered by the plan", "the Monitoring Officer", dt.date(2026, 11, 20))
    matter = replace(example(SHARED), policies=("bury",), omit={"purpose": ""}, waive={"bury.B1": waiver})
    found = sheet(bank, matter)
    assert [one["requirement"] for one in found["outstanding"]] == []
    assert found["waivers"] == [
        {
            "requirement": "bury.B1",
            "reason": "covered by the plan",
            "by": "the Monitoring Officer",
            "on": "20 November 2026",
        }
    ]


def test_the_sheet_of_a_matter_that_has_only_begun_holds_plain_text_only(bank: Bank) -> None:
    found = sheet(bank, Matter(kind="partnership-agreement", policies=("bury", "redditch")))
    assert len(found["approvals"]) == 8
    assert (found["party"], found["director"]) == ("", "")
    for entry in [*found["rows"], *found["outstanding"], *found["approvals"]]:
        assert all(isinstance(value, str) and "None" not in value for value in entry.values())


def test_no_answer_of_a_list_can_put_the_programs_own_words_on_the_sheet(bank: Bank, example: Example) -> None:
    open_all = ({name: Later("") for name in bank.questions["consultations"].fields},)
    roles = ({name: NotApplicable("") for name in bank.questions["approvers"].fields},)
    found = sheet(bank, answering(example(SHARED), consultations=open_all, approvers=roles, lead_party=Later("x")))
    said = repr(found)
    assert "Later(" not in said
    assert "NotApplicable(" not in said
    assert found["party"] == ""
