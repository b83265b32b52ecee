"""Redlines of whole agreements: of other answers, in another style, of another kind, and of files from anybody."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import docx
import pytest
from docx.shared import Mm
from redline_told import made, opened, told
from validity import parts, rule_faults, schema_faults

from mougen.model.answers import Answers
from mougen.model.matter import Matter
from mougen.word.package import pack
from mougen.word.settling import accept, reject
from mougen.word.transcript import transcribe
from mougen.workflow import drafting, redlining

SAFETY, FUND, SHARED = "community-safety-partnership", "health-and-care-pooled-fund", "shared-regulatory-service"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cfc0f01f0005000201a5f645400000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def agreement(bank, example):
    """Give a function that writes the agreement of an example, as changed."""

    def agreement(name: str, **changes: object) -> bytes:
        matter = example(name)
        answers = {**matter.answers, **changes.pop("answers", {})}
        reading = drafting.check(bank, replace(matter, answers=Answers(answers), **changes))
        return drafting.render(bank, reading)[reading.document.kind]

    return agreement


def amended(matter: Matter) -> dict[str, object]:
    """Give other answers to many questions: later dates, more meetings, one record less, the other of two."""
    found: dict[str, object] = {}
    for place, (name, value) in enumerate(matter.answers.items()):
        if isinstance(value, bool):
            found |= {name: not value} if place % 4 == 0 else {}
        elif isinstance(value, int):
            found[name] = value + 1
        elif isinstance(value, dt.date):
            found |= {name: value.replace(year=value.year + 1)} if name == "term_end" else {}
        elif isinstance(value, tuple) and len(value) > 2 and isinstance(value[0], dict) and name != "parties":
            found[name] = value[1:]
    return found


def reads(data: bytes, settled: object = None) -> list[str]:
    return [f"{line.where}: {line.text}" for line in transcribe(opened(data), settled)]


def holds(old: bytes, new: bytes) -> bytes:
    found = made(old, new).data
    assert reads(found, accept) == reads(new)
    assert reads(found, reject) == reads(old)
    assert schema_faults(found) == []
    return found


@pytest.mark.parametrize("name", [SAFETY, FUND, SHARED])
def test_an_agreement_with_other_answers(name, agreement, example) -> None:
    found = holds(agreement(name), agreement(name, answers=amended(example(name))))
    assert rule_faults(found, schemas=False) == []
    assert any("[-" in line for line in told(found))


def test_one_answer_changes_what_it_feeds_and_no_more(agreement) -> None:
    old, new = agreement(SHARED), agreement(SHARED, answers={"meetings_per_year": 6})
    (line,) = told(made(old, new).data)
    assert line.startswith("The Board must hold ordinary meetings spread over the year.")
    assert line.endswith("from the Start Date is [-4-][+6+].")


def test_a_clause_that_goes_is_struck_out_whole_and_the_numbers_after_it_change(agreement) -> None:
    lines = told(made(agreement(SHARED), agreement(SHARED, answers={"automated_decisions": False})).data)
    assert "[-Automated decisions and artificial intelligence-]¶-" in lines
    assert "[-56.\tAutomated decisions and artificial intelligence\t-]¶-" in lines
    assert "[-57-][+56+].\tConfidentiality\t" in lines
    assert not any("+]¶+" in line for line in lines)


def test_a_party_that_leaves_is_struck_out_of_its_list(agreement, example) -> None:
    parties = example(SHARED).answers["parties"]
    lines = told(made(agreement(SHARED), agreement(SHARED, answers={"parties": parties[:1] + parties[2:]})).data)
    assert next(line for line in lines if "The Council House" in line).startswith("[-Holmsdale Metropolitan Borough")


def test_the_same_agreement_in_the_other_style_is_a_change_of_looks(agreement) -> None:
    found = holds(agreement(SAFETY), agreement(SAFETY, style="traditional"))
    kept = [line for line in told(found, unchanged=True) if "[" not in line]
    assert len(kept) > 300


def test_a_memorandum_against_an_agreement(agreement, example, bank) -> None:
    matter = example(FUND)
    kind = "memorandum-of-understanding"
    policies = tuple(policy for policy in matter.policies if kind in bank.frameworks[policy].applies_to)
    holds(agreement(FUND), agreement(FUND, kind=kind, policies=policies))


def test_two_versions_in_memory(agreement) -> None:
    old, new = agreement(SAFETY), agreement(SAFETY, answers={"title": "Another title"})
    found = redlining.redline(old, new, "Legal Services", dt.date(2027, 4, 1))
    assert b'w:author="Legal Services" w:date="2027-04-01T00:00:00Z"' in parts(found)["word/document.xml"]
    assert found == redlining.redline(old, new, "Legal Services", dt.date(2027, 4, 1))


def foreign(*, later: bool) -> bytes:
    """Make a file as somebody else would, with python-docx: lists, a table, a picture, header and footer."""
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Draft 2" if later else "Draft 1"
    file.sections[0].footer.paragraphs[0].text = "Confidential"
    file.add_heading("Lease of the depot", 0)
    file.add_heading("Rent" if later else "Payment", 1)
    for text in (
        ("A first point", "A second point") if later else ("A first point", "A point between", "A second point")
    ):
        file.add_paragraph(text, "List Number")
    if not later:
        file.add_paragraph("Quoted words", "Intense Quote")
        file.add_picture(io.BytesIO(PICTURE), Mm(20))
        file.add_section()
        file.sections[1].header.is_linked_to_previous = False
        file.sections[1].header.paragraphs[0].text = "Schedule"
    table = file.add_table(0, 2, "Table Grid")
    for row in (("Item", "Sum"), ("Rent", "£1,200" if later else "£1,000"), *((("Rates", "£300"),) if later else ())):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file.add_paragraph("Signed")
    made_file = io.BytesIO()
    file.save(made_file)
    return made_file.getvalue()


def test_files_that_mougen_did_not_write() -> None:
    old, new = foreign(later=False), foreign(later=True)
    known = {*schema_faults(old), *schema_faults(new)}
    for one, other in ((old, new), (new, old)):
        found = made(one, other).data
        assert reads(found, accept) == reads(other)
        assert reads(found, reject) == reads(one)
        assert set(schema_faults(found)) <= known
        assert set(rule_faults(found)) <= {*rule_faults(one), *rule_faults(other)}


def test_a_picture_that_was_struck_out_comes_over() -> None:
    found = parts(made(foreign(later=False), foreign(later=True)).data)
    assert PICTURE in found.values()


def test_a_file_and_what_libreoffice_makes_of_it(agreement, office) -> None:
    old = agreement(SAFETY)
    new = office({"agreement": old}, "docx")["agreement"].read_bytes()
    for one, other in ((old, new), (new, old)):
        found = made(one, other).data
        assert reads(found, accept) == reads(other)
        assert reads(found, reject) == reads(one)


def test_our_file_against_anybodys(agreement) -> None:
    ours, theirs = agreement(SAFETY), foreign(later=True)
    for one, other in ((ours, theirs), (theirs, ours)):
        found = made(one, other).data
        assert reads(found, accept) == reads(other)
        assert reads(found, reject) == reads(one)
        known = {*rule_faults(ours), *rule_faults(theirs)}
        faults = {fault for fault in rule_faults(found, schemas=False) if "stylesWithEffects" not in fault}
        assert (
            faults <= known
        )  # python-docx's template keeps a second copy of its own styles, which is not ours to keep


def test_numbers_of_pages_are_no_text(agreement) -> None:
    old = agreement(SAFETY)
    footers = {name: data for name, data in parts(old).items() if name.startswith("word/footer")}
    laid_out = {name: data.replace(b">1</w:t>", b">61</w:t>") for name, data in footers.items()}
    assert laid_out != footers
    found = made(old, pack(parts(old) | laid_out))
    assert set(found.counts.as_json().values()) == {0}
