"""The sign-off sheet: real tables, words instead of ticks, a sentence instead of an empty table."""

from __future__ import annotations

import io

import docx
import pytest
from word_samples import SIGN_OFF, W, paragraphs, part, sign_off

from mougen.word.form import write_form

_LISTS = ("rows", "outstanding", "waivers", "approvals")


def _tables(data: bytes) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(io.BytesIO(data)).tables
    ]


def test_each_consultation_says_whether_written_approval_is_required():
    consultation = _tables(write_form(sign_off(), SIGN_OFF))[0]
    assert [row[-1] for row in consultation] == ["Written approval", "Required: not yet given", "Not required"]
    assert consultation[1][0] == "Director of Legal and Democratic Services\nForm of the agreement, powers, execution"


def test_an_outstanding_row_without_a_reason_has_an_empty_cell():
    outstanding = _tables(write_form(sign_off(), SIGN_OFF))[1]
    assert [row[-1] for row in outstanding] == ["Reason given", "Auditor to be chosen", ""]


@pytest.mark.parametrize("name", _LISTS)
def test_an_empty_list_is_a_sentence(name):
    full = {
        "waivers": [{"requirement": "Bury G2", "reason": "Not needed", "by": "Director", "on": "20 November 2026"}],
    }
    before = write_form(sign_off(**full), SIGN_OFF)
    after = write_form(sign_off(**(full | {name: []})), SIGN_OFF)
    assert (len(_tables(before)), len(_tables(after))) == (4, 3)
    assert paragraphs(before).count("None.") == 0
    assert paragraphs(after).count("None.") == 1


def test_every_table_has_a_heading_row_and_rows_that_stay_whole():
    for table in part(write_form(sign_off(), SIGN_OFF)).iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert all(len(row.findall(f"{W}tc")) == len(rows[0].findall(f"{W}tc")) for row in rows)


def test_the_declaration_ends_with_lines_to_sign_on():
    texts = [text.rstrip("\t") for text in paragraphs(write_form(sign_off(), SIGN_OFF))]
    assert texts[-4:] == ["Signature", "Name", "Office", "Date"]
    assert "The agreement may be signed." in texts
    assert "Director or chief officer: Director of Adult Care" in texts


def test_a_sheet_of_many_rows_is_whole(pages):
    row = sign_off()["rows"][0]
    laid_out = pages(write_form(sign_off(rows=[row | {"status": f"Status{n}"} for n in range(40)]), SIGN_OFF))
    text = "".join(laid_out)
    assert all(f"Status{n}" in text for n in range(40))
    assert text.count("Consulted") > 3  # the heading row repeats on each page


def test_the_title_says_which_form_it_is_and_of_what():
    assert docx.Document(io.BytesIO(write_form(sign_off(), SIGN_OFF))).core_properties.title == (
        "Partnership sign-off sheet: Healthy Places agreement"
    )
