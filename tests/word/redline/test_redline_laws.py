"""Any two files: accepted the redline is the new one, rejected the old one, and Word could open it."""

from __future__ import annotations

import random

import pytest
import validity
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from made_edits import Maker
from made_files import File, Para, written
from redline_told import made, opened, told
from validity import parts, rule_faults, schema_faults

from mougen.errors import OutputError
from mougen.word.redline import making
from mougen.word.redline.proof import difference, require
from mougen.word.settling import accept, reject
from mougen.word.tags import ID, NAME, w
from mougen.word.transcript import Line, transcribe

CHANCE = st.integers(0, 10**9).map(random.Random)


def reads(data: bytes, settled: object = None) -> list[tuple[str, str]]:
    return [(line.where, line.text) for line in transcribe(opened(data), settled)]


def holds(old: File, new: File) -> bytes:
    """Hold a redline to its promise, and to the schema."""
    found = made(old, new).data
    assert reads(found, accept) == reads(written(new))
    assert reads(found, reject) == reads(written(old))
    assert schema_faults(found) == []
    return found


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(CHANCE)
def test_a_file_that_a_person_edited(chance: random.Random) -> None:
    maker = Maker(chance)
    old = maker.file()
    holds(old, maker.edited(old))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
@given(CHANCE)
def test_two_files_that_have_nothing_to_do_with_each_other(chance: random.Random) -> None:
    maker = Maker(chance)
    holds(maker.file(), maker.file())


@settings(max_examples=30)
@given(CHANCE)
def test_the_same_file_twice_is_itself(chance: random.Random) -> None:
    file = Maker(chance).file()
    found = made(file, file)
    assert told(found.data) == []
    assert set(found.counts.as_json().values()) == {0}


@settings(max_examples=20)
@given(CHANCE)
def test_the_same_two_files_give_the_same_bytes(chance: random.Random) -> None:
    maker = Maker(chance)
    old = maker.file()
    new = maker.edited(old)
    assert made(old, new).data == made(old, new).data


@settings(max_examples=20)
@given(CHANCE)
def test_a_redline_of_redlines_reads_them_as_accepted(chance: random.Random) -> None:
    maker = Maker(chance)
    first = maker.file()
    second, third = maker.edited(first), maker.edited(first)
    old, new = made(first, second), made(first, third)
    found = made(old.data, new.data)
    assert reads(found.data, accept) == reads(written(third))
    assert reads(found.data, reject) == reads(written(second))
    tracked = [name for name, one in (("OLD", old), ("NEW", new)) if any(one.counts.as_json().values())]
    assert list(found.notes) == [f"{name} has tracked changes; they were read as accepted." for name in tracked]


@pytest.mark.parametrize("seed", range(6))
def test_microsofts_rules_find_nothing_that_was_not_there(seed: int) -> None:
    maker = Maker(random.Random(seed))  # noqa: S311 - the same files in each run
    old = maker.file()
    new = maker.edited(old)
    known = {*_ruled(written(old)), *_ruled(written(new))}
    assert set(_ruled(made(old, new).data)) <= known


def _ruled(data: bytes) -> list[str]:
    """Ask a judge that has seen no other file: one that has mixes up the ids of their notes."""
    validity._validator.cache_clear()
    return rule_faults(data)


@settings(max_examples=30)
@given(CHANCE)
def test_no_two_marks_have_one_number_and_no_bookmark_is_there_twice(chance: random.Random) -> None:
    maker = Maker(chance)
    old = maker.file()
    data = made(old, maker.edited(old)).data
    texts = "".join(content.decode() for name, content in parts(data).items() if name.endswith(".xml"))
    root = etree.fromstring(parts(data)["word/document.xml"])
    marks = [mark for mark in root.iter() if mark.get(w("author"))]
    numbers = [mark.get(ID) for mark in marks]
    assert len(set(numbers)) == len(numbers)
    assert {mark.get(w("author")) for mark in marks} <= {"A Lawyer"}
    assert {mark.get(w("date")) for mark in marks} <= {"2027-04-01T00:00:00Z", "2027-04-01T00:02:00Z"}
    names = [mark.get(NAME) for mark in root.iter(w("bookmarkStart"))]
    assert len(set(names)) == len(names)
    assert texts.count("<w:bookmarkStart") == texts.count("<w:bookmarkEnd")


def test_an_empty_file_and_a_full_one() -> None:
    full = Maker(random.Random(3)).file()  # noqa: S311 - as above
    for old, new in ((File(()), full), (full, File(())), (File(()), File(()))):
        holds(old, new)


def test_what_would_not_give_both_texts_back_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_redlined", lambda _files: 0)  # a redliner that forgets the old file
    old, new = File((Para(("one", "two")),)), File((Para(("one", "three")),))
    with pytest.raises(
        OutputError, match=r"with all changes rejected it would not read as OLD: at paragraph 1, “one three"
    ):
        made(old, new)


def test_the_proof_names_the_first_place_that_differs() -> None:
    line, other = Line(("table", 2, "row", 1, "cell", 3, "paragraph", 1), "a"), Line(("paragraph", 9), "b")
    assert difference([line, other], [line, other]) == ""
    assert difference([line], [line, other]) == "at paragraph 9, “nothing” stands instead of “b”"
    assert difference([line._replace(text="x")], [line]).startswith("at table 2, row 1, cell 3, paragraph 1")
    with pytest.raises(OutputError):
        require(parts(written(File(()))), ("OLD", [line]), ("NEW", [line]))
