"""`mougen library check`: every rule of a sound library, broken once in a copy of the content, and found there."""

from __future__ import annotations

import pytest

from mougen.library.check import unreadable_file, used_questions, uses
from mougen.model.bank import Bank
from mougen.model.finding import Finding, Place

META = """---
version: "1.0"
status: approved
owner: Head of legal services
law_as_at: 2026-11-20
review_by: 2027-10-01
{more}---

{text}
"""
TERM = "clauses/term/standard.md"
GOVERNANCE = "interviews/questions/governance.yaml"
QUESTIONS = "interviews/questions/purpose.yaml"
AGREEMENT = "templates/precedents/partnership-agreement.yaml"


def only(found: tuple[Finding, ...], rule: str) -> Finding:
    chosen = [finding for finding in found if finding.rule == rule]
    assert chosen, f"{rule} not among {[finding.rule for finding in found]}"
    return chosen[0]


def of_file(found: tuple[Finding, ...], name: str) -> tuple[Finding, ...]:
    return tuple(finding for finding in found if (finding.place.file or "").endswith(name))


def clause(text: str, **more: str) -> str:
    return META.format(text=text, more="".join(f"{key}: {value}\n" for key, value in more.items()))


def test_the_shipped_library_is_sound(content_copy) -> None:
    assert content_copy.findings() == ()


# In the text of a clause: found at its own line.

IN_TEXT = [
    (
        "condition/unknown-name",
        "{when monney} It pays.",
        "“monney” names “monney”, which nothing declares; did you mean “money”?",
    ),
    ("condition/unknown-option", '{when structure == "bored"} It pays.', "compares structure with “bored”"),
    ("condition/unknown-option", '{when kind == "memo"} It pays.', "which is not one of heads-of-terms"),
    ("condition/unknown-option", "{when meetings_open == 2} It pays.", "not one of False, True"),
    ("condition/too-long", "{when money and pooled and deed and buys} It pays.", "has more than 3 tests"),
    ("placeholder/unknown", "It pays {{ the_sum }}.", "names an answer that no question supplies"),
    ("placeholder/unknown", "It pays {{ grant.amount }}.", "names an answer that no question supplies"),
    ("placeholder/unknown", "It pays as {{ money }} says.", "“{{ money }}” names an answer that no question supplies"),
    ("placeholder/unknown", "{each grants as g} It pays {{ g.sum }}.", "“{{ g.sum }}”"),
    ("condition/unknown-name", "{each grants as g} {when g.paid} It pays.", "names “g.paid”"),
    ("list/unknown", "{each payments as p} It pays {{ p.amount }}.", "“payments” is not a list of records"),
    ("list/unknown", "{each title as t} It pays.", "“title” is not a list of records"),
    ("reference/dangling", "See [](#terms).", "leads nowhere, which nothing declares; did you mean “term”?"),
    ("reference/dangling", "See [](#term/nowhere).", "the reference to “term/nowhere” leads nowhere"),
    ("reference/dangling", "See [](#term..nowhere).", "the reference to “nowhere” leads nowhere"),
    ("reference/range", "See [](#exit..term).", "“exit..term” is no range"),
    ("reference/range", "See [](#term..schedules/records).", "is no range"),
    ("reference/range", "See [](#term..term).", "is no range"),
    ("reference/range", "See [](#schedules/records..schedules/risk-register/main-risks).", "is no range"),
    ("reference/range", "See [](#exit/plan..risk-management/score).", "is no range"),
    ("part/unknown", "{part redditch.8.weather} It meets.", "“redditch.8.weather” is no point of a policy"),
    ("force/bare", "The Board must meet.", "“must” stands in a clause that may not bind"),
    ("force/bare", "The parties agree to meet.", "“agree to” stands in a clause that may not bind"),
    ("force/bare", "The Board {is to|shall} meet.", "“shall” stands in a clause that may not bind"),
    (
        "table/total",
        "{each grants as g} {total funder}\n\n| A | B |\n|-|-|\n| {{ g.grant }} | {{ g.amount }} |",
        "is not a money field",
    ),
    (
        "table/total",
        "{each grants as g} {total amount}\n\n| A |\n|-|\n| {{ g.grant }} |",
        "no column after the first shows",
    ),
    ("table/total", "{total amount}\n\n| A | B |\n|-|-|\n| a | b |", "is not a money field"),
]


@pytest.fixture(scope="module")
def slips(make_content_copy) -> tuple[Finding, ...]:
    """The findings of a library with a clause for every slip of the pen in this file, and every slip in its YAML."""
    content = make_content_copy()
    for count, (_, text, _) in enumerate(IN_TEXT):
        content.add(f"clauses/term/text-{count}.md", clause(f"A paragraph.\n\n{text}", when="money"))
    for count, (_, more, _) in enumerate(FRONT):
        content.add(f"clauses/term/front-{count}.md", clause("1. One.", **{"when": "deed", **more}))
    for _, name, old, new, _ in IN_YAML:
        content.swap(name, old, new)
    return content.findings()


@pytest.mark.parametrize("count", range(len(IN_TEXT)), ids=[f"{rule} {text[:24]}" for rule, text, _ in IN_TEXT])
def test_a_slip_in_a_clause_is_found_with_its_file_and_line(slips: tuple[Finding, ...], count: int) -> None:
    rule, text, sentence = IN_TEXT[count]
    found = only(of_file(slips, f"clauses/term/text-{count}.md"), rule)
    assert sentence in found.message
    assert found.place.line == (14 if "\n\n|" in text else 12)
    assert found.place.clause == f"term/text-{count}"
    assert found.severity == ("should" if rule == "force/bare" else "must")


def test_words_of_force_may_stand_where_the_clause_binds(content_copy) -> None:
    content_copy.add(TERM, "\n20. {when binding} The Board must meet.\n")
    content_copy.add("clauses/confidentiality/standard.md", "\n1. The Board must meet.\n")
    rules = [finding.rule for finding in content_copy.findings()]
    assert "force/bare" not in rules


# In front matter.


def test_a_clause_in_a_folder_that_is_no_heading(content_copy) -> None:
    content_copy.add("clauses/terms/standard.md", clause("1. One."))
    found = only(content_copy.findings(), "heading/unknown")
    assert "the folder “terms” is not a heading, which nothing declares; did you mean “term”?" in found.message
    assert (found.place.file, found.place.line) == (str(content_copy.path("clauses/terms/standard.md")), 1)


FRONT = [
    ("requirement/unknown", {"requirements": "[bury.Z9]"}, "“bury.Z9” is no requirement of a policy"),
    ("requirement/other-heading", {"requirements": "[bury.A1]"}, "bury.A1 does not ask for the heading “term”"),
    ("governance/no-evidence", {"authorities": "[Localism Act 2011 s1]"}, "names authorities but not their evidence"),
    ("condition/unknown-name", {"when": "depends"}, "“depends” names “depends”"),
    ("condition/unknown-option", {"when": "'structure == \"x\"'"}, "compares structure with “x”"),
    ("variant/unreachable", {"when": "money and not money"}, "no answers lead to"),
    ("variant/unreachable", {"when": '\'structure == "board" and structure == "joint-committee"\''}, "no answers lead"),
]


@pytest.mark.parametrize("count", range(len(FRONT)), ids=[f"{rule} {more}" for rule, more, _ in FRONT])
def test_a_slip_in_front_matter_is_found(slips: tuple[Finding, ...], count: int) -> None:
    rule, _, sentence = FRONT[count]
    found = only(of_file(slips, f"clauses/term/front-{count}.md"), rule)
    assert sentence in found.message
    assert found.place.line == 1


def test_two_variants_that_can_hold_at_once_clash(content_copy) -> None:
    content_copy.add("clauses/term/one.md", clause("1. One.", when="money"))
    content_copy.add("clauses/term/two.md", clause("1. Two.", when="pooled"))
    found = only(content_copy.findings(), "variant/clash")
    assert "some answers lead to both term/one and term/two" in found.message


def test_a_standard_clause_that_its_variants_leave_no_room_for(content_copy) -> None:
    content_copy.swap("clauses/term/standard.md", "note:", "when: not money\nnote:")
    content_copy.add("clauses/term/money.md", clause("1. One.", when="money"))
    assert "variant/unreachable" not in [finding.rule for finding in content_copy.findings()]
    content_copy.add("clauses/term/never.md", clause("1. One.", when="money and not pooled and not contributory"))
    assert only(content_copy.findings(), "variant/clash")


def test_a_heading_without_a_clause(content_copy) -> None:
    content_copy.path(TERM).unlink()
    content_copy.path(TERM.replace("standard", "information-sharing")).unlink()
    found = content_copy.findings()
    assert "the heading “term” has no clause" in only(found, "heading/no-clause").message
    assert only(found, "heading/no-clause").place.file == AGREEMENT.replace(
        "partnership-agreement", "information-sharing-agreement"
    )
    assert only(found, "requirement/unmet").message == "no clause under “term” says that it meets bury.C2"
    assert only(found, "requirement/unmet").place.file == "frameworks/bury.yaml"


def test_a_point_of_a_policy_that_no_sub_clause_meets(content_copy) -> None:
    content_copy.swap("clauses/meetings/standard.md", "{part redditch.8.venues}", "")
    assert only(content_copy.findings(), "part/unmet").message == "no sub-clause meets redditch.8.venues"


def test_a_term_defined_twice_or_not_at_all(content_copy) -> None:
    line = content_copy.add("clauses/glossary.md", "\n- **Working Day**: a day.\n\n- Nothing in bold.\n")
    found = content_copy.findings()
    assert "“Working Day” is defined twice" in only(found, "glossary/twice").message
    assert only(found, "glossary/twice").place.line == line + 1
    assert only(found, "glossary/term").place.line == line + 3


def test_a_slip_in_the_glossary(content_copy) -> None:
    line = content_copy.add("clauses/glossary.md", "\n- **Zeal**: as {{ zeal }} says under [](#zeal).\n")
    found = content_copy.findings()
    assert only(found, "placeholder/unknown").place.line == line + 1
    assert only(found, "reference/dangling").place.file == "clauses/glossary.md"


# In questions, interviews, kinds of document, forms and policies.


def test_a_question_that_nothing_uses_and_one_that_nobody_asks(content_copy) -> None:
    content_copy.add(QUESTIONS, "\nfavourite:\n  ask: Which colour?\n\nforgotten:\n  ask: Which shape?\n")
    content_copy.swap("interviews/partnership-agreement.yaml", "questions: [title", "questions: [favourite, title")
    found = content_copy.findings()
    unused = only(found, "question/unused")
    assert (unused.place.answer, unused.place.file) == ("favourite", "interviews/partnership-agreement.yaml")
    assert only(found, "question/never-asked").place.answer == "forgotten"


IN_YAML = [
    ("question/unknown", "interviews/partnership-agreement.yaml", "questions: [title", "questions: [titel", "“titel”"),
    (
        "question/twice",
        "interviews/partnership-agreement.yaml",
        "questions: [parties",
        "questions: [parties, parties",
        "asked twice",
    ),
    ("question/unknown", AGREEMENT, "uses: [title", "uses: [titel", "did you mean “title”?"),
    ("heading/unknown", AGREEMENT, "      - status\n", "      - statuses\n", "did you mean “status”?"),
    ("interview/unknown", AGREEMENT, "interview: partnership", "interview: partnerships", "is not a interview"),
    ("form/unknown", AGREEMENT, "sign_off: sign-off-sheet", "sign_off: sheet", "“sheet” is not a form"),
    ("template/unknown", AGREEMENT, "shell: agreement", "shell: agreements", "did you mean “agreement”?"),
    ("policy/unknown", AGREEMENT, "policies: [bury]", "policies: [berry]", "did you mean “bury”?"),
    ("condition/unknown-name", AGREEMENT, "when: more_than_two", "when: more_than_to", "names “more_than_to”"),
    ("heading/unknown", "frameworks/bury.yaml", "headings: [term]", "headings: [terms]", "did you mean “term”?"),
    ("condition/unknown-name", "frameworks/bury.yaml", "when: employs_staff", "when: employs", "names “employs”"),
    (
        "heading/unknown",
        "templates/forms/sign-off-sheet.yaml",
        "[purpose, objectives]",
        "[aims]",
        "“aims” is not a heading",
    ),
    (
        "question/unknown",
        "templates/forms/sign-off-sheet.yaml",
        "uses: [lead_party",
        "uses: [lead",
        "“lead” is not a question",
    ),
    ("template/unknown", "templates/forms/sign-off-sheet.yaml", "shell: sign-off-sheet", "shell: sheet", "“sheet”"),
    ("question/unknown", QUESTIONS, "after: term_start", "after: start", "“start” is not a question"),
    (
        "condition/unknown-name",
        GOVERNANCE,
        'when: structure == "lead',
        'when: structured == "lead',
        "names “structured”",
    ),
    ("condition/unknown-option", GOVERNANCE, 'in ("consensus", "majority")', '== "dice"', "with “dice”"),
]


@pytest.mark.parametrize("slip", IN_YAML, ids=[f"{rule} in {name}" for rule, name, *_ in IN_YAML])
def test_an_unknown_name_in_a_yaml_file(slips: tuple[Finding, ...], slip: tuple[str, ...]) -> None:
    rule, name, _, _, sentence = slip
    there = of_file(slips, name if "questions/" not in name else "interviews/questions")
    assert any(finding.rule == rule and sentence in finding.message for finding in there)


def test_a_heading_that_no_kind_of_document_has_is_only_noted(content_copy) -> None:
    content_copy.add("clauses/headings.yaml", "\nspare:\n  title: Spare\n  purpose: None.\n  why: None.\n")
    found = only(content_copy.findings(), "heading/unused")
    assert (found.severity, found.place.heading) == ("note", "spare")


# What the findings say.


def test_a_refusal_to_read_a_file_becomes_a_finding_with_its_place() -> None:
    assert unreadable_file("a/b.md:12: a brace").place == Place(file="a/b.md", line=12)
    assert unreadable_file("C:/x/b.yaml:7:3: a quote: here").place == Place(file="C:/x/b.yaml", line=7)
    assert unreadable_file("C:/x/b.yaml:7:3: a quote: here").message == "a quote: here"
    assert unreadable_file("no place at all").place == Place()


def test_findings_come_in_order_of_file_and_line(content_copy) -> None:
    content_copy.add(TERM, "\nSee [](#nowhere) and {{ nothing }}.\n\nSee [](#elsewhere).\n")
    content_copy.add("clauses/audit/standard.md", "\nSee [](#nowhere).\n")
    places = [(finding.place.file, finding.place.line) for finding in content_copy.findings()]
    assert places == sorted(places)
    assert len(places) == 4


def test_each_question_is_used_and_each_use_is_known(bank: Bank) -> None:
    assert used_questions(bank) >= {name for interview in bank.interviews.values() for name in interview.order()}
    assert "meetings_open" in uses(bank)["meetings/standard"]
    assert "parties" in uses(bank)["execution/company"]


def test_a_part_outside_a_schedule(content_copy) -> None:
    content_copy.path(TERM).write_text(clause("## Start\n\n1. It starts.", requirements="[bury.C2]"), encoding="utf-8")
    found = only(content_copy.findings(), "part/outside-schedule")
    assert (found.place.clause, found.place.line) == ("term/standard", 10)
