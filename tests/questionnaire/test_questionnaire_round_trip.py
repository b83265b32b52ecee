"""What stands in a questionnaire is what the matter says, to the letter, whoever saves the file in between."""

# ruff: noqa: E501 - a table of words
from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from returned_workbook import EXAMPLES, NAMES, SHARED, answers, changes, made, matter, mougen

from mougen.model.answers import Answers
from mougen.model.matter import Matter
from mougen.model.question import Interview, Section
from mougen.model.values import Later, NotApplicable
from mougen.questionnaire import Scope, origin, plan, sheets
from mougen.tablesource import making
from mougen.workflow import drafting

HOSTILE = [
    "=1+1", "+44 1632 960001", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "'quoted", "012", "1.10", "22:30", "TRUE", "#N/A",
    "_x0041_", "_x005F_x0041_", "a\u00a0b", "\u2003ends\u2003", "e\u0301", "👩‍👩‍👧", "שלום", "İstanbul", "a]]>b & <c>",
    "decide later", "Decide later: the vote", "does not apply:", "answer: yes", "ANSWER:", "nothing to list", "remove", "Yes",
    "{later: x}", "mougen:questions", "mougen:words", "x" * 2000,
]  # fmt: skip
NOTES = st.sampled_from(["", "after the vote", "two\nlines", "later: or never", "=1"])


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory):
    """Give a function that has LibreOffice open a workbook and save it again."""
    folder = tmp_path_factory.mktemp("office")
    probe = folder / "probe.csv"
    probe.write_text("a,b\n", "utf-8")

    def saved(*paths: Path) -> list[Path]:
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx",
             "--outdir", str(folder / "saved"), *map(str, paths)],
            check=False, capture_output=True, timeout=120,
        )  # fmt: skip
        return [folder / "saved" / f"{path.stem}.xlsx" for path in paths]

    if shutil.which("soffice") is None or not saved(probe)[0].is_file():
        pytest.skip("LibreOffice Calc is not installed")
    return saved


@pytest.mark.parametrize("example", EXAMPLES, ids=NAMES)
def test_an_example_comes_back_as_it_went(bank, example, tmp_path):
    folder = matter(example, tmp_path)
    path = made(folder)
    assert changes(folder, path) == {}
    before, found = drafting.read(bank, folder), answers(bank, path)
    asked = {question.id for question in plan(bank, before, Scope()).questions()}
    assert dict(found) == {name: answer for name, answer in before.answers.items() if name in asked}


def test_an_example_comes_back_as_it_went_from_libreoffice(bank, office, tmp_path):
    folders = [matter(example, tmp_path / example.name) for example in EXAMPLES]
    paths = [made(folder).rename(tmp_path / f"{folder.name}.xlsx") for folder in folders]
    for folder, path, saved in zip(folders, paths, office(*paths), strict=True):
        assert changes(folder, saved) == {}
        assert answers(bank, saved) == answers(bank, path)


def test_the_same_matter_gives_the_same_bytes_and_they_name_nobody(tmp_path):
    first, second = (made(matter(SHARED, tmp_path / name)) for name in "ab")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        unpacked = b"".join(package.read(entry) for entry in package.infolist())
    assert b"openpyxl" not in unpacked
    assert b"<dc:creator>mougen</dc:creator>" in unpacked
    assert b"dcterms" not in unpacked
    assert str(tmp_path).encode() not in unpacked


@pytest.fixture(scope="session")
def round_trip(bank, tmp_path_factory):
    """Give a function that writes answers to any of the questions into a workbook and reads it."""
    folder = tmp_path_factory.mktemp("trips")

    def trip(given: Answers) -> Answers:
        asked = plan(_asking(bank, given), Matter("any", answers=given), Scope())
        made_from = origin.of(asked, "library")
        path = folder / "questions.xlsx"
        path.write_bytes(making.write_book(sheets(asked, made_from, "")))
        return answers(bank, path, agreeing=False)

    return trip


def _asking(bank, names):
    """Give the bank with a kind of document that asks these questions, whatever the others say."""
    free = {name: replace(question, when=None) for name, question in bank.questions.items()}
    whole = Interview(title="All", sections=(Section(title="Everything", questions=tuple(names)),))
    kind = replace(next(iter(bank.precedents.values())), id="any", interview="any")
    return replace(bank, questions=free, interviews={"any": whole}, precedents={"any": kind})


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_answers_come_back_as_they_went(bank, round_trip, possible, data):
    names = data.draw(st.lists(st.sampled_from(sorted(bank.questions)), unique=True, min_size=5, max_size=15))
    open_ = st.builds(Later, NOTES) | st.builds(NotApplicable, NOTES)
    given = Answers({name: data.draw(possible(bank.questions[name]) | open_) for name in names})
    assert dict(round_trip(given)) == dict(given)


def test_hostile_words_come_back_to_the_letter_and_none_is_a_formula(bank, round_trip, tmp_path):
    for words in (HOSTILE[at : at + 8] for at in range(0, len(HOSTILE), 8)):
        entries = tuple({"name": word, "short_name": word, "address": f"{word}\n{word}"} for word in words)
        given = Answers({"title": words[0], "purpose": "\n\n".join(words), "area": words[-1], "parties": entries})
        assert dict(round_trip(given)) == dict(given)


def test_hostile_words_survive_libreoffice(bank, office, tmp_path):
    folder = matter(SHARED, tmp_path)
    words = [word for word in HOSTILE if "_x005F_" not in word]  # which it takes for _
    lines = [f"--set=approvers.{number}.job_title={word}" for number, word in enumerate(words, 1)]
    assert mougen("ask", folder, "--json", *lines).exit_code in {0, 1}
    path = made(folder, "--sections", "Signing")
    assert changes(folder, path) == {}
    (saved,) = office(path)
    assert changes(folder, saved) == {}
