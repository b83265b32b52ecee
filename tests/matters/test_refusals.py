"""Every fault in a person's file is refused with file, line, key and remedy."""

# ruff: noqa: E501 - each file and its sentence on one line
from __future__ import annotations

import re
from pathlib import Path

import pytest
from matters_asked import ASKED, QUESTIONS
from matters_support import EXAMPLE

from mougen import matters
from mougen.errors import InputError
from mougen.model.answers import Answers
from mougen.model.matter import Matter
from mougen.model.values import Later

WRONG = {
    "kind: mous": r":1: kind: there is no kind of document “mous”; use one of: mou, partnership-agreement",
    "kind: [mou]": r":1: kind: this must be a text",
    "policies: bury": r":1: policies: this must be a list, with a dash before each item",
    "policies:\n  - bury\n  - burry": r":3: policies, entry 2: there is no policy “burry”; use one of: bury, chorley, redditch",
    "answer: {}": r":1: answer: “answer” is not a key that can stand here; did you mean “answers”\?",
    "answers: yes": r":1: answers: this must be a mapping",
    "kind: mou\nanswers:\n  tittle: x": r":3: question tittle: there is no such question; did you mean “title”\?",
    "answers:\n  term_start: 30 February 2027": r":2: question term_start: The start date must be a real date",
    "answers:\n  parties:\n    - name: A\n    - name: B\n      kind: maybe": r":5: question parties, entry 2, kind: “maybe” is not one of the options",
    "answers:\n  parties:\n    - nam: A": r":3: question parties, entry 1, nam: “nam” is not a field of party; the fields are name",
    "answers:\n  parties:\n    - A": r":3: question parties, entry 1: entry 1 must be a mapping",
    "answers:\n  title: [Insert name]": r":2: question title: The title must be a single value",
    'answers:\n  title: "a\\u202Eb"': r":2: question title: The title has a character that cannot be used, U\+202E .*; take it out",
    "answers:\n  members: '4,5'": r":2: question members: .* must be a whole number, such as 4",
    "answers:\n  title: {later: [x]}": r":2: question title: later must be followed by a sentence",
    "omit:\n  exit: [x]": r":2: omit, exit: this must be a text",
    'omit:\n  exit: "\\x{}"': r":2:\d+: .*: a backslash",
    "waive:\n  bury.G2: {reason: x, by: y}": r":2: waive, bury.G2: the key “on” is missing; add it",
    "waive:\n  bury.G2: {reason: x, by: '', on: 2026-11-20}": r":2: waive, bury.G2, by: Enter the name of whoever lets it go",
    "waive:\n  bury.G2:\n    reason: x\n    by: y\n    on: soon": r":5: waive, bury.G2, on: The date must be a date, such as 27 March 2027",
    "waive:\n  bury.G2: {reason: x, by: y, onn: z}": r":2: waive, bury.G2, onn: “onn” is not a key that can stand here; did you mean “on”\?",
    "answers:\n  title: a\n  title: b": r":3:3: answers: the key “title” is already on line 2; take one of the two out",
    "answers:\n  title: !!python/object/apply:os.system [id]": r":2:10: answers, title: the tag .* is not allowed; take it out",
    "answers: &a\n  title: x": r":1:10: answers: &a names a place, which is not allowed; take it out",
}


DISAGREEING = {
    "answers:\n  term_start: 1 May 2027\n  term_end: 1 May 2026": r":3: question term_end: The end date must be on or after 1 May 2027",
    "answers:\n  term_end: 1 May 2026\n  term_start: 1 May 2027": r":2: question term_end: The end date must be on or after 1 May 2027",
    "answers:\n  lead: Acme\n  parties:\n    - name: Bury\n      kind: 'yes'": r":2: question lead: “Acme” is not one of the parties; select one of: Bury",
}


@pytest.mark.parametrize("text", DISAGREEING)
def test_answers_that_disagree_are_refused_in_an_answers_file_and_kept_in_a_matter(tmp_path: Path, text: str) -> None:
    (tmp_path / "matter.yaml").write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"/matter\\.yaml{DISAGREEING[text]}"):
        matters.read_answers(tmp_path, QUESTIONS)
    assert len(matters.read_matter(tmp_path, *ASKED).answers) == 2


@pytest.mark.parametrize("text", WRONG)
def test_a_fault_is_refused_with_its_place_and_remedy(tmp_path: Path, text: str) -> None:
    (tmp_path / "matter.yaml").write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        matters.read_matter(tmp_path, *ASKED)
    assert re.search(f"/matter\\.yaml{WRONG[text]}", str(refused.value)), str(refused.value)


def test_what_is_empty_is_not_given(tmp_path: Path) -> None:
    text = "kind:\npolicies:\nanswers:\n  title:\n  phone: ''\n  parties:\n    - name: A\n      number:\nomit:\n  exit:\nwaive:\n"
    (tmp_path / "matter.yaml").write_text(text, encoding="utf-8")
    found = matters.read_matter(tmp_path, *ASKED)
    assert found == Matter(answers=Answers({"parties": ({"name": "A"},)}), omit={"exit": ""})


def test_a_company_number_after_a_hash_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "matter.yaml").write_text("answers:\n  parties:\n    - name: #1 Services\n", encoding="utf-8")
    assert matters.read_matter(tmp_path, *ASKED).answers.records("parties") == ({"name": "#1 Services"},)


@pytest.mark.parametrize("there", [False, True])
def test_a_missing_matter_is_refused(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "m"
    if there:
        folder.mkdir()
    with pytest.raises(InputError, match=r"there is no such file; check the name"):
        matters.read_matter(folder, *ASKED)
    with pytest.raises(InputError, match="there is no matter here"), matters.Store(folder, *ASKED):
        pass
    assert not list(folder.glob("*"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "title: Acme # Ltd\nphone: 012\nterm_end: {later: the board decides}\n"),
        ("a.yaml", "answers:\n  title: Acme # Ltd\n  phone: 012\n  term_end: {later: the board decides}\n"),
        ("matter.yaml", "kind: mou\npolicies: [bury]\nanswers:\n  title: Acme # Ltd\n  phone: 012\n  term_end: {later: the board decides}\n"),
        ("a.json", '{"title": "Acme # Ltd", "phone": "012", "term_end": {"later": "the board decides"}, "purpose": null}'),
        ("a.JSON", '\ufeff{"answers": {"title": "Acme # Ltd", "phone": "012", "term_end": {"later": "the board decides"}}}'),
    ],
)
def test_answers_are_read_from_every_form_of_file(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    given = {"title": "Acme # Ltd", "phone": "012", "term_end": Later("the board decides")}
    assert matters.read_answers(tmp_path / name, QUESTIONS) == Answers(given)


def test_numbers_true_and_false_of_json_are_read_by_the_questions_type(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"members": 4, "shared_data": true, "budget": 1.10, "title": 7}')
    found = matters.read_answers(tmp_path / "a.json", QUESTIONS)
    assert [str(found[name]) for name in ("members", "shared_data", "budget", "title")] == ["4", "True", "1.10", "7"]


def test_a_fault_in_an_answers_file_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{\n "title": "x",\n "tytle": "y"\n}')
    with pytest.raises(InputError, match=r"a\.json:3: question tytle: there is no such question; did you mean “title”\?"):
        matters.read_answers(tmp_path / "a.json", QUESTIONS)
    (tmp_path / "a.yaml").write_text("kind: mou\nanswer: {}\n")
    with pytest.raises(InputError, match=r"a\.yaml:2: answer: .* did you mean “answers”"):
        matters.read_answers(tmp_path / "a.yaml", QUESTIONS)


def test_a_matter_that_could_not_be_loaded_again_is_not_saved(tmp_path: Path) -> None:
    with matters.new(tmp_path, "Lakes", *ASKED) as store:
        store.save(EXAMPLE)
        for wrong in (Matter(kind="x"), EXAMPLE.answering(Answers({"title": "a\x07"})), Matter(omit={"exit": " a "})):
            with pytest.raises(InputError, match="; nothing was saved"):
                store.save(wrong)
        assert store.load() == EXAMPLE


def test_an_alias_bomb_and_a_deep_file_are_refused_at_once(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    for text in (bomb, "answers: " + "[" * 100_000, "".join(f"{' ' * i}a:\n" for i in range(200))):
        (tmp_path / "matter.yaml").write_text(text)
        with pytest.raises(InputError, match=r"matter\.yaml:\d+:\d+: .*(take it out|make it flatter)"):
            matters.read_matter(tmp_path, *ASKED)
