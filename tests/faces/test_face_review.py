"""A person goes through what came back in a real terminal: one change at a time, every decision on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminals import CTRL_C, DOWN, ENTER, Terminal

from mougen import settings
from mougen.matters import returns
from mougen.model.review import Review
from mougen.workflow import drafting, issuing, sittings
from partner import Partner


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """A matter in a folder, and beside it the file that came back with two changes."""
    folder = tmp_path / "safety"
    folder.mkdir()
    example = settings.examples() / "community-safety-partnership" / "matter.yaml"
    (folder / "matter.yaml").write_bytes(example.read_bytes())
    bank = drafting.open_bank()
    with sittings.resume(bank, folder) as sitting:
        version = issuing.issue(bank, sitting, issuing.Order()).version
    partner = Partner((folder / "issued" / "1" / version.documents[0].name).read_bytes())
    assert partner.replace(partner.beginning("Whenever it recommends"), "recommends", "proposes", tracked=True)
    partner.delete(partner.beginning("A change takes effect only"), tracked=False)
    path = tmp_path / "back.docx"
    path.write_bytes(partner.saved())
    return path


def kept(returned: Path) -> Review:
    found = returns.find(returned.parent / "safety", returned.read_bytes())
    assert found is not None
    return found


def decided(returned: Path) -> list[str]:
    return [entry.verdict for entry in kept(returned).entries]


def open_review(returned: Path) -> Terminal:
    return Terminal("-m", "mougen", "review", returned.parent / "safety", returned, NO_COLOR="1")


def test_a_walk_through_two_changes(returned: Path) -> None:
    terminal = open_review(returned)
    terminal.wait("What came back")
    assert "[-these signs-]" in terminal.whole
    terminal.press(ENTER)
    terminal.wait("Change 1 of 2")
    assert "[-" in terminal.whole
    terminal.press(DOWN, ENTER)
    terminal.wait("Change 2 of 2")
    assert decided(returned) == ["accept", "open"]
    terminal.press(DOWN * 2, ENTER)
    terminal.wait("Why is it rejected?")
    terminal.press("Not agreed", ENTER)
    terminal.wait("Put what was accepted into the matter (1)")
    terminal.press(ENTER)
    assert "2 changes; 0 open" in terminal.end()
    assert [(entry.verdict, entry.reason, entry.taken) for entry in kept(returned).entries] == [
        ("accept", "", True), ("reject", "Not agreed", False),
    ]  # fmt: skip


def test_ctrl_c_keeps_what_was_decided_and_says_how_to_go_on(returned: Path) -> None:
    terminal = open_review(returned)
    terminal.wait("What came back")
    terminal.press(ENTER)
    terminal.wait("Change 1 of 2")
    terminal.press(DOWN, ENTER)
    terminal.wait("Change 2 of 2")
    terminal.press(CTRL_C)
    assert "nothing was put into the matter" in " ".join(terminal.end().split())
    assert decided(returned) == ["accept", "open"]
