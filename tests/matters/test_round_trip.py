"""Everything a person gives is kept exactly."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from matters_asked import ASKED, QUESTIONS
from matters_support import EXAMPLE, MATTERS, NASTY

from mougen import matters
from mougen.model.answers import Answers
from mougen.model.matter import Matter


@pytest.fixture
def store(tmp_path: Path) -> matters.Store:
    return matters.new(tmp_path, "Lakes", *ASKED)


@settings(deadline=None, max_examples=100)
@given(MATTERS)
def test_a_matter_that_was_saved_is_read_back_as_it_was(matter: Matter) -> None:
    with tempfile.TemporaryDirectory() as folder, matters.new(Path(folder), "Lakes", *ASKED) as store:
        store.save(matter)
        assert matters.read_matter(store.folder, *ASKED) == matter
        assert matters.read_matter(store.path, *ASKED) == matter
        assert list(store.load().answers) == list(matter.answers)
        assert matters.read_answers(store.path, QUESTIONS) == matter.answers


@settings(deadline=None, max_examples=50)
@given(MATTERS, MATTERS)
def test_a_matter_that_was_saved_over_another_is_read_back_as_it_was(before: Matter, after: Matter) -> None:
    with tempfile.TemporaryDirectory() as folder, matters.new(Path(folder), "Lakes", *ASKED) as store:
        store.save(before)
        store.save(after)
        assert store.load() == after


@pytest.mark.parametrize("typed", [words for words in NASTY if words.strip() == words])
@pytest.mark.parametrize("question", ["title", "purpose", "lead"])
def test_words_that_yaml_takes_for_something_else_stay_words(store: matters.Store, typed: str, question: str) -> None:
    with store:
        store.save(Matter(answers=Answers({question: typed})))
        assert store.load().answers[question] == typed


@pytest.mark.parametrize(
    "line",
    [
        "title: no", "title: 012", "title: 22:30", "title: +44", "title: 1.10", "title: Acme # Ltd", "title: 00123456",
        "title: 2027-04-01", "title: null", "title: ~", "title: 0x1F", "title: 'no'", 'title: "a # b"',
        "title: B&Q", "title: #1 Services",
    ],
)  # fmt: skip
def test_what_is_typed_without_quotation_marks_is_what_is_read(tmp_path: Path, line: str) -> None:
    (tmp_path / "matter.yaml").write_text(f"answers:\n  {line}\n", encoding="utf-8")
    given = matters.read_matter(tmp_path, *ASKED).answers["title"]
    assert given == line.removeprefix("title: ").strip("'\"")


def test_a_comment_that_was_read_as_part_of_an_answer_stays_part_of_it(store: matters.Store) -> None:
    store.path.write_text("answers:\n  title: Acme # Ltd\n  term_start: 2027-04-01 # agreed\n", encoding="utf-8")
    with store:
        matter = store.load()
        store.save(matter)
        assert store.load() == matter
    assert store.path.read_text() == 'answers:\n  title: "Acme # Ltd"\n  term_start: "2027-04-01" # agreed\n'


def test_saving_keeps_a_persons_comments_order_and_quotation_marks(store: matters.Store) -> None:
    typed = (
        "# Lakes, with the chair's changes\r\nanswers:\r\n    phone: '012'   # reception\r\n\r\n    # to be checked\r\n"
        "    title: Lakes\r\nkind: mou\r\n# the end\r\n"
    )
    store.path.write_bytes(typed.encode())
    with store:
        matter = store.load()
        store.save(matter.answering(matter.answers.with_answer("title", "Rivers").with_answer("purpose", "a\nb")))
    expected = typed.replace("title: Lakes\r\n", "title: Rivers\r\n    purpose: |-\r\n      a\r\n      b\r\n")
    assert store.path.read_bytes().decode() == expected


def test_a_file_that_did_not_change_is_not_written(store: matters.Store) -> None:
    with store:
        store.save(EXAMPLE)
        before = store.path.stat()
        store.save(EXAMPLE)
        assert store.path.stat().st_ino == before.st_ino


def test_a_new_matter_is_empty_and_lies_in_a_folder_of_its_own(tmp_path: Path) -> None:
    first, second = (matters.new(tmp_path / "matters", "Lakes & Rivers!", *ASKED) for _ in range(2))
    assert [store.folder.name for store in (first, second)] == ["lakes-rivers", "lakes-rivers-2"]
    with first as store:
        assert store.load() == Matter()


def test_long_text_is_kept(store: matters.Store) -> None:
    words = "\n".join("word " * 19 + "end" for _ in range(1000))
    with store:
        store.save(Matter(answers=Answers({"purpose": words})))
        assert store.load().answers["purpose"] == words
