"""Wording that was agreed for one matter stands in matter.yaml as a person can read it, and comes back exactly."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from mougen import matters
from mougen.errors import InputError
from mougen.model.document import Words
from mougen.model.lines import flatten
from mougen.model.own import Moved, OwnLine, OwnWording, Signed, canonical, name_of
from mougen.workflow import drafting

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 11, 20)
EXAMPLES = sorted((ROOT / "examples").iterdir())


@pytest.fixture
def asked(bank):
    return bank.questions, tuple(bank.precedents), tuple(bank.frameworks)


def changed(lines):
    """Change the first line, strike out the last, add one, and leave the rest."""
    held = [OwnLine(line, line) for line in lines]
    cells = tuple((*cell, Words(" {really} 100%:")) for cell in lines[0].cells)
    held[0] = OwnLine(lines[0], replace(lines[0], cells=cells))
    held[-1] = OwnLine(lines[-1], None)
    return (*held, OwnLine(None, replace(lines[0], anchor="_mg_own_1", level=1)))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_wording_of_every_section_comes_back_exactly(bank, asked, example, tmp_path):
    reading = drafting.check(bank, drafting.read(bank, example))
    sections = {name_of(section): flatten(section.blocks) for section in reading.document.sections}
    wording = {
        name: canonical(OwnWording(2, "Legal Services", DAY, changed(lines), title="Title: new"))
        for name, lines in sections.items()
        if lines
    }
    moved = {"publicity": Moved("disputes", "A partner's solicitor", DAY)}
    matter = replace(reading.matter, wording=wording, moved=moved, signed=Signed(3, DAY, ("definitions", "status")))
    matters.keep(tmp_path, reading.matter)
    with matters.Store(tmp_path, *asked) as store:
        store.load()
        store.save(matter)
    with matters.Store(tmp_path, *asked) as store:
        assert store.load() == matter


WORDING = """\
kind: partnership-agreement
answers: {}
wording:
  disputes:
    version: 2
    by: Legal Services
    on: 20 November 2026
    lines:
      - at: _mg_disputes_1
        was: "A party must tell the other within {notice_days: 10 Working Days}."
        now: A party must tell the other at once.
      - at: _mg_disputes_2
        level: 1
        text: It must do so in writing.
"""


def test_it_can_be_written_by_hand(asked, tmp_path):
    (tmp_path / "matter.yaml").write_text(WORDING, encoding="utf-8")
    held = matters.read_matter(tmp_path, *asked).wording["disputes"]
    assert (held.version, held.by, held.on) == (2, "Legal Services", DAY)
    first, second = held.lines
    assert first.was.text == "A party must tell the other within 10 Working Days."
    assert first.now.text == "A party must tell the other at once."
    assert (second.changed, second.now.level) == (False, 1)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("version: 2", "version: two", "yaml:5: wording, disputes, version: this must be a whole number"),
        ("on: 20 November 2026", "on: soon", "yaml:7: wording, disputes, on: The date must be a date"),
        ("by: Legal Services", "buy: Legal Services", "yaml:6: wording, disputes, buy: “buy” is not a key"),
        ("at once.", "{at once}.", "yaml:11: wording, disputes, lines, entry 1, now: “{at once}” is no mark"),
        ("        text: It must do so in writing.\n", "", "a line has either text, or was and now"),
        ("level: 1", "kind: heading", "this must be one of: numbered, plain, signature, part, table, row, total"),
        ("text: It must do so in writing.", "text: {a: b}", "this must be a text, or a list of texts"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(asked, tmp_path, old, new, words):
    assert old in WORDING
    (tmp_path / "matter.yaml").write_text(WORDING.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=r"matter\.yaml:\d+") as refused:
        matters.read_matter(tmp_path, *asked)
    assert words in str(refused.value)
