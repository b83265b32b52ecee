"""The journal beside a matter: what changed, in order. It brings back what was lost, and never overrules a person."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from matters_asked import ASKED
from matters_support import EXAMPLE

from mougen import matters
from mougen.errors import InputError
from mougen.matters import journal
from mougen.model.answers import Answers
from mougen.model.matter import Matter
from mougen.model.values import Later


def save(folder: Path, *titles: str) -> None:
    """Save these titles in one session."""
    with matters.Store(folder, *ASKED) as store:
        matter = store.load()
        for title in titles:
            matter = matter.answering(matter.answers.with_answer("title", title))
            store.save(matter)


def lines(folder: Path) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in (folder / "matter.journal").read_text("utf-8").splitlines()]
    return [line for line in found if "revision" in line]


def opened(folder: Path) -> tuple[Matter, tuple[str, ...]]:
    with matters.Store(folder, *ASKED) as store:
        return store.load(), store.told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A matter called Lakes, then Rivers, then Seas."""
    folder = matters.new(tmp_path, "Lakes", *ASKED).folder
    save(folder, "Lakes", "Rivers", "Seas")
    return folder


def test_every_change_has_its_line_in_the_order_of_its_revision(folder: Path) -> None:
    with matters.Store(folder, *ASKED) as store:
        store.load()
        store.save(EXAMPLE.answering(Answers({"term_end": Later("the board decides"), "phone": "012"})))
    assert [(line["revision"], line["by"], line["set"]) for line in lines(folder)] == [
        (1, "mougen", {"answers.title": "Lakes"}),
        (2, "mougen", {"answers.title": "Rivers"}),
        (3, "mougen", {"answers.title": "Seas"}),
        (4, "mougen", {
            "kind": "mou", "policies": ["bury"],
            "answers.term_end": {"later": "the board decides"}, "answers.phone": "012",
        }),
    ]  # fmt: skip
    assert lines(folder)[-1]["removed"] == ["answers.title"]
    assert lines(folder)[0]["asked"]["title"].endswith(" What is it called?")
    assert "asked" not in lines(folder)[1]


def test_nothing_of_the_clock_is_in_it_and_a_clock_set_back_changes_nothing(folder: Path) -> None:
    for moment in (0, 2**31 - 1, 10**9):
        for path in folder.iterdir():
            os.utime(path, (moment, moment))
        assert opened(folder)[1] == ()
        save(folder, f"At {moment}")
    assert [line["revision"] for line in lines(folder)] == [1, 2, 3, 4, 5, 6]
    known = {"revision", "after", "by", "set", "removed", "asked", "over", "file", "whole"}
    assert {key for line in lines(folder) for key in line} <= known


def test_what_a_person_takes_out_by_hand_stays_out_and_is_recorded(folder: Path) -> None:
    path = folder / "matter.yaml"
    path.write_text(path.read_text("utf-8").replace("Seas", "Rivers"), "utf-8")  # as it was one revision before
    matter, told = opened(folder)
    assert (matter.answers["title"], told) == ("Rivers", ())
    save(folder, "Ponds")
    assert [(line["by"], line["set"]["answers.title"]) for line in lines(folder)[-2:]] == [
        ("hand", "Rivers"), ("mougen", "Ponds"),
    ]  # fmt: skip


def test_a_journal_that_is_ahead_is_rolled_forward_with_the_comments_of_the_file(folder: Path) -> None:
    path, kept = folder / "matter.yaml", folder / "matter.journal"
    path.write_text("# ours\n" + path.read_text("utf-8"), "utf-8")
    save(folder, "Oceans")
    before = path.read_bytes()
    save(folder, "Ponds")
    after = path.read_bytes()
    path.write_bytes(before)
    kept.write_bytes(kept.read_bytes().rpartition(b'{"kept"')[0])
    assert matters.read_matter(folder, *ASKED).answers["title"] == "Oceans"  # reading alone changes nothing
    matter, told = opened(folder)
    assert matter.answers["title"] == "Ponds"
    assert path.read_bytes() == after
    assert told == (f"{path}: the last answer that was on its way when the program was ended has been put into it",)
    assert opened(folder)[1] == ()


@pytest.mark.parametrize("left", [None, b"", b"\0" * 500, b" \n"])
def test_a_file_that_is_gone_or_was_emptied_is_written_again(folder: Path, left: bytes | None) -> None:
    path = folder / "matter.yaml"
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    matter, (told,) = opened(folder)
    assert matter.answers["title"] == "Seas"
    assert told == f"{path}: it was gone or empty, and has been written again from its journal, as it was saved last"


@pytest.mark.parametrize("tail", [b"{", b'{"revision":4,"after":"', b"\0" * 100, b"\xff\n", b'{"kept":3'])
def test_half_a_line_at_its_end_is_cut_off_with_the_next_answer(folder: Path, tail: bytes) -> None:
    with (folder / "matter.journal").open("ab") as file:
        file.write(tail)
    assert opened(folder) == (matters.read_matter(folder, *ASKED), ())
    save(folder, "Ponds")
    assert [line["revision"] for line in lines(folder)] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Rivers", b"Rovers"), (b'"revision":2', b'"revision":7'), (b"answers.title", b"answers:title"),
        (b'{"revision":2', b"{{}}"), (b'"Rivers"', b"[" * 9000), (b'"Rivers"', b"4"), (b'"mougen"', b'"nobody"'),
    ],
)  # fmt: skip
def test_a_damaged_journal_is_set_aside_and_the_matter_opens(folder: Path, old: bytes, new: bytes) -> None:
    path = folder / "matter.journal"
    data = path.read_bytes().replace(old, new, 1)
    path.write_bytes(data)
    matter, (told,) = opened(folder)
    assert matter.answers["title"] == "Seas"
    words = r"line \d is damaged; it is kept as matter\.damaged\.journal, and a new one begins beside matter\.yaml"
    assert re.fullmatch(f"{re.escape(str(path))}: {words}", told)
    assert (folder / "matter.damaged.journal").read_bytes() == data
    save(folder, "Ponds")
    assert lines(folder)[0]["whole"]
    assert lines(folder)[-1]["set"]["answers.title"] == "Ponds"
    assert opened(folder)[1] == ()


def test_a_journal_that_was_deleted_is_begun_anew(folder: Path) -> None:
    (folder / "matter.journal").unlink()
    assert opened(folder)[1] == ()
    save(folder, "Ponds", "Pools")
    assert [(line["by"], line["set"]["answers.title"]) for line in lines(folder)] == [
        ("hand", "Seas"), ("mougen", "Ponds"), ("mougen", "Pools"),
    ]  # fmt: skip


def test_a_journal_that_vanishes_in_a_session_is_begun_anew(folder: Path) -> None:
    with matters.Store(folder, *ASKED) as store:
        matter = store.load()
        (folder / "matter.journal").unlink()
        store.save(matter.answering(matter.answers.with_answer("phone", "012")))
    assert lines(folder)[0]["set"] == {"answers.title": "Seas", "answers.phone": "012"}
    (folder / "matter.yaml").unlink()
    assert opened(folder)[0].answers["phone"] == "012"


def test_its_growth_is_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MOST", 6_000)
    for number in range(40):
        save(folder, f"Lake {number} " + "x" * 500)
        assert (folder / "matter.journal").stat().st_size < 6_000 + 2_000
    assert lines(folder)[0]["whole"]
    assert "title" in lines(folder)[0]["asked"]
    (folder / "matter.yaml").unlink()
    assert str(opened(folder)[0].answers["title"]).startswith("Lake 39")


def test_who_may_read_the_matter_may_read_its_journal(tmp_path: Path) -> None:
    folder = matters.new(tmp_path, "Lakes", *ASKED).folder
    (folder / "matter.yaml").chmod(0o600)
    save(folder, "Lakes")
    assert (folder / "matter.journal").stat().st_mode & 0o777 == 0o600


def test_a_colleagues_journal_is_gone_on_with(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "matter.journal")
    save(folder, "Ponds")
    assert [line["revision"] for line in lines(folder)] == [1, 2, 3, 4]


def test_a_journal_that_cannot_be_opened_is_named(folder: Path) -> None:
    (folder / "matter.journal").unlink()
    (folder / "matter.journal").mkdir()
    with pytest.raises(InputError, match=r"matter\.journal: the journal cannot be read \(.+\); check that you may"):
        opened(folder)


def test_a_journal_that_somebody_made_up_is_no_way_in(folder: Path) -> None:
    (folder / "matter.yaml").unlink()
    made_up = journal.NOTHING.change("hand", {"answers": "x", "answers.title": "y", "parked": ["z"]}, {}, "0", "0")
    (folder / "matter.journal").write_bytes(made_up.written())
    with pytest.raises(InputError, match=r"matter\.yaml:\d: (answers|parked): this must be a mapping"):
        opened(folder)
