"""Who signs: an execution block for each party, for each kind of party and each way of binding."""

from __future__ import annotations

import pytest
from assembly_written import AGREEMENT, MEMORANDUM, lines, made

from mougen.assembly.assemble import assemble
from mougen.checks import binding, execution
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.document import Provision, Section
from mougen.model.matter import Matter
from mougen.model.values import Later

KINDS = (
    *("charity", "company", "fire-authority", "local-authority", "nhs-body", "policing-body", "public-body"),
    "unincorporated",
)
STATUSES = ("not-binding", "under-hand", "deed")
WHOLE = {
    "name": "The Body Corporate of Ash",
    "short_name": "Ash",
    "number": "07654321",
    "signatory": "the holder of the office of Director",
    "signatory_office": "Director",
    "second_signatory": "the holder of the office of Clerk",
    "second_signatory_office": "Clerk",
}


def signing(bank: Bank, status: str | None, *parties: dict[str, object], kind: str = AGREEMENT) -> tuple[Section, ...]:
    answers: dict[str, object] = {"parties": parties} | ({"binding_status": status} if status else {})
    return made(bank, kind, **answers).of_role("execution")  # type: ignore[arg-type]


def test_the_kinds_of_party_are_those_of_the_question(bank: Bank) -> None:
    assert set(bank.questions["parties"].fields["kind"].choices) == set(KINDS)
    assert set(bank.questions["binding_status"].choices) == set(STATUSES)


@pytest.mark.parametrize("two", [True, False], ids=["two sign", "one signs"])
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("kind", KINDS)
def test_each_party_has_a_block_of_its_kind_that_names_it(bank: Bank, kind: str, status: str, two: bool) -> None:
    party = {**WHOLE, "kind": kind}
    if not two:
        party = {name: value for name, value in party.items() if not name.startswith("second")}
    first, second = signing(bank, status, party, {**WHOLE, "kind": "company", "name": "Oak Ltd"})
    assert first.clause == (f"execution/{kind}-deed" if status == "deed" else f"execution/{kind}")
    assert (first.title, second.title) == ("The Body Corporate of Ash", "Oak Ltd")
    text = "\n".join(lines(first.blocks))
    assert "The Body Corporate of Ash" in text
    assert first.blanks() == ()
    assert any(isinstance(block, Provision) and block.role == "signature" for block in first.everything())
    says_deed = "deed" in text.casefold()
    assert says_deed == (status == "deed")
    if two:
        assert "Clerk" in text


@pytest.mark.parametrize("kind", KINDS)
def test_while_it_is_open_whether_it_binds_the_block_is_plain_and_asks(bank: Bank, kind: str) -> None:
    (block,) = signing(bank, None, {**WHOLE, "kind": kind})
    assert block.clause == "execution/standard"
    assert [blank.answer for blank in block.blanks()] == ["binding_status"]


def test_while_the_kind_of_party_is_open_the_block_asks_for_it(bank: Bank) -> None:
    council, other = signing(bank, "deed", {**WHOLE, "kind": "local-authority"}, {**WHOLE, "kind": Later("ask Oak")})
    assert council.blanks() == ()
    assert [(blank.answer, blank.note) for blank in other.blanks()] == [("parties.2.kind", "ask Oak")]


def test_a_document_without_parties_has_no_place_to_sign_and_that_is_found(bank: Bank) -> None:
    document = made(bank)
    assert [finding.rule for finding in execution.findings(document)] == ["execution/missing"]


@pytest.mark.parametrize(
    ("answers", "rules"),
    [
        ({"money_model": "pooled"}, ["binding/money"]),
        ({"staffing_model": ("seconded",)}, ["binding/staff"]),
        ({"staffing_model": ("employed",)}, ["binding/staff"]),
        ({"money_model": "aligned", "staffing_model": ("own",)}, []),
    ],
)
def test_a_memorandum_that_moves_money_or_staff_is_found(
    bank: Bank, answers: dict[str, object], rules: list[str]
) -> None:
    parties = {"parties": ({**WHOLE, "kind": "company"},)}
    for status, expected in (("not-binding", rules), ("under-hand", [])):
        given = Answers({**parties, **answers, "binding_status": status})  # type: ignore[dict-item]
        document = assemble(bank, Matter(kind=MEMORANDUM, answers=given))
        assert [finding.rule for finding in binding.findings(document, given)] == expected
