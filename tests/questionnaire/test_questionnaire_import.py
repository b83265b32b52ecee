"""What people do to a workbook before they send it back, kindly meant or not, and what mougen makes of it."""

# ruff: noqa: E501 - tables of cases, each on one line
from __future__ import annotations

import datetime as dt
import io
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from returned_workbook import FUND, SAFETY, SHARED, cell, changes, faults, free, made, matter, mougen, opened, told

from mougen.workflow import drafting

LISTS = ("Money", "Contributions (list)", "Parties (list)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return matter(FUND, tmp_path / "matter")


@pytest.fixture
def path(folder: Path) -> Path:
    return made(folder)


CELLS = {
    "a formula": ("liability_cap", "=SUM(1,2)", "there is a formula; put the value itself there"),
    "an error": ("insurance_minimum", "#DIV/0!", "there is an error, #DIV/0!"),
    "words for money": ("spending_limit", "a lot", "must be an amount in pounds"),
    "a time of day": ("term_start", dt.datetime(2027, 4, 1, 12, 30), "there is a time of day"),  # noqa: DTZ001 - Excel knows no zone
    "an impossible day": ("agreement_date", "31 April 2027", "must be a real date"),
    "a number in a text": ("reference", 1234.50, "the answer is a text; format the cell as Text"),
    "an option that there is not": ("binding_status", "Perhaps", "“Perhaps” is not one of the options"),
    "neither yes nor no": ("serves_public", "mostly", "Select yes or no"),
    "a tick of another sort": ("nation#wales", "x", "put Yes or No here"),
    "a party that there is not": ("accountable_body", "Nowhere", "“Nowhere” is not one of the parties"),
    "an end before the start": ("term_end", "1 January 2020", "must be on or after 1 April 2027"),
    "a period without a unit": ("meeting_notice", 10, "must be a number of days"),
}  # fmt: skip


def test_every_bad_cell_is_named_and_nothing_is_merged(folder, path):
    before = (folder / "matter.yaml").read_bytes()
    with opened(path) as book:
        places = {}
        for name, typed, words in CELLS.values():
            found = cell(book, name)
            found.value = typed
            if typed == 1234.50:
                found.number_format = "0.0"
            sheet = found.parent.title
            places[f"'{sheet}'!{found.coordinate}: " if " " in sheet else f"{sheet}!{found.coordinate}: "] = words
        cell(book, "contributions.1", "amount").value = "=1"
        cell(book, "parties.1", "mougen:remove").value = "yes"
    said = faults(folder, path)
    for place, words in places.items():
        assert any(sentence.startswith(place) and words in sentence for sentence in said), (place, words, said)
    assert len(said) == len(CELLS) + 2
    assert (folder / "matter.yaml").read_bytes() == before
    done = mougen("questionnaire", folder, "--read", path, "--plain")
    assert done.exit_code == 3
    assert done.stdout == ""
    assert "14 cells cannot be read, so nothing was merged" in done.stderr


def test_changes_are_shown_old_and_new_and_merged(bank, folder, path):
    with opened(path) as book:
        cell(book, "spending_limit").value = 300_000.5
        cell(book, "term_start").value = dt.date(2027, 5, 1)
        cell(book, "overspend_rule").value = None  # an empty cell is no answer, and takes none away
        cell(book, "buys").value = True
        cell(book, "nation#wales").value = "yes"
        cell(book, "lead_officer").value = "decide later: the board's first meeting"
        cell(book, "scrutiny_body").value = "Does not apply: neither has one"
        cell(book, "objectives").value = "decide later"
        cell(book, "secondments.2", "recharge").value = 0.6
        cell(book, "secondments.4", "mougen:remove").value = "remove"
        row = free(book, "Contributions (list)")
        row[2].value, row[3].value, row[4].value, row[5].value = "Westmarch ICB", "Capital", 12_000, "On 1 May 2027"
        for number in range(1, 8):  # the rows of a list that is put off are emptied
            for column in ("objective", "outcome", "measure", "target", "due"):
                cell(book, f"objectives.{number}", column).value = None
    found = changes(folder, path)
    assert {name: (change["before"], change["after"]) for name, change in found.items() if name != "objectives"} == {
        "nation": (["england"], ["england", "wales"]),
        "term_start": ("2027-04-01", "2027-05-01"),
        "spending_limit": ("250000", "300000.5"),
        "lead_officer": ("the Assistant Director for Commissioning", {"later": "the board's first meeting"}),
        "scrutiny_body": ("the Health and Adult Care Scrutiny Committee of Westmarch County Council", {"not_applicable": "neither has one"}),
        "secondments.2.recharge": ("54", "60"),
        "secondments.4": (found["secondments.4"]["before"], None),
        "contributions.5": (None, {"party": "Westmarch ICB", "kind": "capital", "amount": "12000", "due": "On 1 May 2027"}),
    }
    assert found["objectives"]["after"] == {"later": ""}
    assert found["spending_limit"]["cell"].startswith("Money!E")
    done = mougen("questionnaire", folder, "--read", path, "--yes", "--json")
    assert (done.exit_code, told(done)["merged"]) == (0, len(found))
    after = drafting.read(bank, folder).answers
    assert str(after.value("spending_limit")) == "300000.5"
    assert len(after.records("secondments")) == 3
    assert len(after.records("contributions")) == 5
    assert changes(folder, path) == {}  # read twice, it changes nothing more


def test_what_the_matter_changed_meanwhile_is_a_conflict(bank, folder, path):
    with opened(path) as book:
        cell(book, "reference").value = "theirs"
        cell(book, "board_name").value = "Their Board"
        cell(book, "parties.2", "address").value = "Theirs"
    done = mougen("ask", folder, "--json", "--set", "reference=ours", "--set", "parties.2.address=Ours", "--set", "venue=elsewhere")
    assert done.exit_code in {0, 1}
    done = mougen("questionnaire", folder, "--read", path, "--yes", "--json")
    assert (done.exit_code, told(done)["merged"]) == (1, 1)
    found = {change["answer"]: change for change in told(done)["changes"]}
    assert found["reference"] | {"cell": ""} == {
        "answer": "reference", "before": "ours", "after": "theirs", "base": "WCC/LEGAL/ASC/2026/0932", "conflict": True, "cell": "",
    }  # fmt: skip
    assert found["parties.2.address"]["conflict"]
    after = drafting.read(bank, folder).answers
    assert after["reference"] == "ours"
    assert after["board_name"] == "Their Board"


def test_a_person_decides_one_by_one(bank, folder, path):
    with opened(path) as book:
        cell(book, "reference").value = "theirs"
        cell(book, "board_name").value = "Their Board"
    done = mougen("questionnaire", folder, "--read", path, "--plain", stdin="2\n2\n1\n")
    assert done.exit_code == 0
    assert "was: WCC/LEGAL/ASC/2026/0932" in done.stdout
    assert "now: theirs" in done.stdout
    assert "Merged: 1 of 2" in done.stdout
    after = drafting.read(bank, folder).answers
    assert (after["reference"], after["board_name"]) == ("WCC/LEGAL/ASC/2026/0932", "Their Board")
    assert mougen("questionnaire", folder, "--read", path, "--plain", stdin="").exit_code == 130
    assert mougen("questionnaire", folder, "--read", path, "--plain", stdin="3\n").stdout.endswith("Merged: 0 of 1\n")


def test_rows_and_columns_may_be_moved_and_added(folder, path):
    with opened(path) as book:
        cell(book, "spending_limit").value = 1
        for title in LISTS:
            book[title].insert_rows(3, 2)
            book[title].insert_cols(3)
        sheet = book["Contributions (list)"]
        rows = [[one.value for one in row] for row in sheet.iter_rows(min_row=8, max_row=11)]
        for at, values in enumerate(reversed(rows)):  # sorted the other way round
            for column, value in enumerate(values):
                sheet.cell(8 + at, column + 1).value = value
        sheet.title = "What we pay"
    assert list(changes(folder, path)) == ["spending_limit"]


def test_a_row_that_was_copied_is_another_entry(folder, path):
    with opened(path) as book:
        source, target = cell(book, "contributions.2", "party").row, free(book, "Contributions (list)")
        for column, value in enumerate([one.value for one in book["Contributions (list)"][source]]):
            target[column].value = value
        target[4].value = 7
    found = changes(folder, path)
    assert list(found) == ["contributions.5"]
    assert found["contributions.5"]["after"]["amount"] == "7"


def test_merged_cells_and_strays_are_named(folder, path):
    with opened(path) as book:
        found = cell(book, "spending_limit")
        book["Money"].merge_cells(f"{found.coordinate}:E{found.row + 1}")
        book["Money"]["H7"] = "see my letter"
    said = faults(folder, path)
    assert any("cells are merged; unmerge them" in sentence for sentence in said)
    done = told(mougen("questionnaire", folder, "--read", path, "--json"))
    assert any("Money!H7: this column is no part" in finding["message"] for finding in done["findings"])


def test_a_partner_is_asked_of_itself_alone(bank, tmp_path):
    folder = matter(SHARED, tmp_path)
    path = made(folder, "--for", "tarnley", "--return-to", "Legal Services by 4 December")
    book = load_workbook(path)
    texts = {str(one.value) for sheet in book.worksheets for row in sheet.iter_rows() for one in row if one.value is not None}
    assert "Questions for Tarnley" in texts
    assert "Legal Services by 4 December" in texts
    rows = drafting.read(bank, folder).answers.records("contributions")
    own, others = ({row["due"] for row in rows if (row["party"] == "Tarnley") is ours} for ours in (True, False))
    assert own <= texts
    assert others - own
    assert not (others - own) & texts
    assert not {"Money", "Why and what"} & set(book.sheetnames)
    assert cell(book, "parties.3", "name").value.startswith("Tarnley")
    with pytest.raises(AssertionError):
        cell(book, "parties.1", "name")
    with opened(path) as book:
        cell(book, "parties.3", "signatory").value = "Robin Ash"
    assert mougen("ask", folder, "--json", "--set", "parties.1.signatory=Sam Field").exit_code in {0, 1}
    assert mougen("questionnaire", folder, "--read", path, "--yes").exit_code == 0
    signatories = [row.get("signatory") for row in drafting.read(bank, folder).answers.records("parties")]
    assert (signatories[0], signatories[2]) == ("Sam Field", "Robin Ash")


def test_some_sections_only(folder):
    path = made(folder, "--sections", "money", "--sections", "Risk")
    titles = [sheet.title for sheet in load_workbook(path).worksheets if sheet.sheet_state == "visible"]
    assert titles[:2] == ["Read me first", "Money"]
    assert "Risk" in titles
    assert "People" not in titles
    done = mougen("questionnaire", folder, "--sections", "Nowhere", "--json")
    assert "There is no section “Nowhere”; use one of: The agreement" in told(done)["error"]


def test_what_the_cells_are_locked_to(folder, path):
    book = load_workbook(path)
    sheet = book["Money"]
    answer = cell(book, "spending_limit")
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert (answer.protection.locked, sheet.cell(answer.row, 2).protection.locked) == (False, True)
    assert (answer.value, answer.number_format) == (250_000, '"£"#,##0.00')
    assert cell(book, "term_start").is_date
    assert cell(book, "reference").number_format == "@"
    offered = {str(rule.formula1) for rule in sheet.data_validations.dataValidation if answer.coordinate not in rule.sqref}
    assert offered
    assert sheet.column_dimensions["A"].hidden
    assert book["options"].sheet_state == book["mougen"].sheet_state == "veryHidden"
    assert {one.name for one in book.custom_doc_props.props} == {"mougen version", "mougen library", "mougen kind", "mougen answers"}
    assert not any(one.data_type == "f" for each in book.worksheets for row in each.iter_rows() for one in row)


def test_a_questionnaire_that_is_there_is_never_overwritten(folder, path):
    before = path.read_bytes()
    again = told(mougen("questionnaire", folder, "--out", path, "--json"))["questionnaire"]
    assert Path(again["path"]).name == "questions-2.xlsx"
    assert path.read_bytes() == before


def _with_macros(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")


def _bomb(path: Path) -> None:
    data = path.read_bytes()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb, zipfile.ZipFile(io.BytesIO(data)) as package:
        for entry in package.infolist():
            bomb.writestr(entry.filename, package.read(entry))
        bomb.writestr("xl/media/image1.xml", b" " * 60_000_000)


def _tampered(path: Path) -> None:
    with opened(path) as book:
        for row in book["mougen"].iter_rows():
            if row[0].value == "=reference":
                row[1].value = '"theirs"'


def _entity(path: Path) -> None:
    data = path.read_bytes()
    with zipfile.ZipFile(path, "w") as changed, zipfile.ZipFile(io.BytesIO(data)) as package:
        for entry in package.infolist():
            changed.writestr(entry.filename, package.read(entry).replace(b"<workbook ", b"<!DOCTYPE x><workbook "))


REFUSED = {
    "macros": (_with_macros, "the workbook has macros"),
    "a zip bomb": (_bomb, "unpacks to far more than it should"),
    "a document type": (_entity, "declares a document type"),
    "its own account changed": (_tampered, "what the workbook says of itself was changed"),
    "text": (lambda path: path.write_text("hello", "utf-8"), "is not an Excel workbook"),
    "half of it": (lambda path: path.write_bytes(path.read_bytes()[:5000]), "is damaged"),
    "too large": (lambda path: path.write_bytes(b"PK" + b"\0" * 21_000_000), "is larger than 20 MB"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_trusted_is_refused(case, folder, path):
    spoil, words = REFUSED[case]
    spoil(path)
    done = mougen("questionnaire", folder, "--read", path, "--yes", "--json")
    assert done.exit_code == 3, done.output
    assert words in told(done)["error"]


def test_a_workbook_of_another_matter_or_of_somebody_else_is_refused(folder, path, tmp_path):
    other = matter(SHARED, tmp_path / "other")
    done = mougen("questionnaire", other, "--read", path, "--json")
    assert "this was made for “Partnership Agreement for the Westmarch Living Well Pooled Fund”" in told(done)["error"]
    memorandum = matter(SAFETY, tmp_path / "memorandum")
    assert "and the matter is a" in told(mougen("questionnaire", memorandum, "--read", path, "--json"))["error"]
    with opened(path) as book:
        del book["mougen"]
    assert "this is no questionnaire of mougen" in told(mougen("questionnaire", folder, "--read", path, "--json"))["error"]
    macros = Path(shutil.copy(path, path.with_suffix(".xlsm")))
    assert "without macros" in told(mougen("questionnaire", folder, "--read", macros, "--json"))["error"]


def test_a_matter_that_was_renamed_still_takes_its_questionnaire(folder, path):
    assert mougen("ask", folder, "--json", "--set", "title=The Living Well Agreement").exit_code in {0, 1}
    assert changes(folder, path) == {}


@pytest.mark.parametrize("words", [["--yes"], ["--read", "q.xlsx", "--out", "o.xlsx"], ["--read", "q.xlsx", "--for", "Bury"]])
def test_wrong_use(words, folder):
    assert mougen("questionnaire", folder, *words).exit_code == 2
