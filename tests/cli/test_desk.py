"""The officer's desk, through the command: the task list, sections, the check of the answers, headings left out."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from cli_support import MEMORANDUM, SAFETY, documents, example, mougen
from click.testing import Result

CHECK, LIST, SAVE, WRITE = "Check your answers", "Back to the task list", "Save and exit", "Write the documents"
BACK, HEADINGS = "Back to check your answers", "Leave out a heading, or put one back"


def draft(folder: Path, *lines: str, **environ: str) -> Result:
    """Work at the desk: each line is an answer, or the words of an option."""
    return mougen("draft", folder, stdin="".join(f"{line}\n" for line in lines), **environ)


def kept(folder: Path) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load((folder / "matter.yaml").read_text("utf-8"))
    return found


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    (tmp_path / "matter.yaml").write_text(
        f"kind: {MEMORANDUM}\npolicies: [redditch]\nanswers: {{title: Healthy Streets}}\n", "utf-8"
    )
    return tmp_path


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    return example(SAFETY, tmp_path)


def test_the_list_is_shown_at_the_start_and_on_each_return(begun):
    done = draft(begun, "", "No, it records intentions (a few named clauses still bind)", "", SAVE)
    assert done.exit_code == 130
    first, second = done.stdout.split("Task list\n")[1:]
    assert "The memorandum: In progress, 2 questions left, policies lack " in first
    assert "\nCompleted: 1 of 10 sections. " in f"\n{second}"
    assert "The memorandum: Completed" in second
    assert f'To go on:\n\n  mougen draft "{begun}"' in second
    assert "The memorandum: Completed" in draft(begun, SAVE).stdout


def test_sections_are_done_in_any_order_and_back_leads_to_the_list(begun):
    done = draft(begun, "section:7", ">", "later", "the plan", "<", "<", "section:1", "!")
    assert done.stdout.count("Task list\n") == 2
    assert "Risk: In progress, " in done.stdout
    assert "The parties: question 1 of 2" in done.stdout
    assert kept(begun)["answers"]["significant"] == {"later": "the plan"}


def test_enter_alone_walks_from_the_list_to_the_documents(whole):
    done = draft(whole, "", "")
    assert done.exit_code == 0, done.output
    assert "Completed: 10 of 10 sections. Nothing is left to ask." in done.stdout
    assert "Nothing that must be answered is missing." in done.stdout
    assert len(documents(whole)) == 2


def test_a_change_asks_what_it_brings_up_first_and_then_returns(whole):
    done = draft(whole, CHECK, "section:6", "change:ip_created", "yes", "creator", BACK, WRITE)
    asked, _, after = done.stdout.partition("Asked because of what you changed\nWho owns what the partnership creates?")
    assert "Enter keeps your answer: 2" in asked
    assert "Information\nChoose an answer to change it" in after
    assert after.index("Choose an answer to change it") < after.index("Check your answers") < after.index("Written: ")
    answers = kept(whole)["answers"]
    assert (answers["ip_created"], answers["ip_owner"]) == ("yes", "creator")


def test_an_answer_that_is_ruled_out_is_named_and_comes_back(whole):
    done = draft(whole, CHECK, "section:6", "change:data_role", "none", BACK, SAVE)
    assert "Kept but not used, because it no longer applies: " in done.stdout.rpartition("Check your answers")[2]
    assert kept(whole)["answers"]["data_flows"]
    again = draft(whole, CHECK, "section:6", "change:data_role", "controllers", BACK, WRITE)
    assert again.exit_code == 0, again.output


def test_the_check_page_names_what_is_not_used_and_writes_with_blanks(begun):
    done = draft(begun, CHECK, "Write the documents, with what is missing left blank")
    assert done.exit_code == 1
    assert "Missing: " in done.stdout
    assert len(documents(begun)) == 2


def test_a_heading_is_left_out_with_a_reason_and_put_back(whole):
    lines = [CHECK, HEADINGS, "Leave out a heading of: Information", "leave-out:publicity"]
    done = draft(whole, *lines, "", "in the joint protocol", BACK, SAVE)
    assert "There is a problem: This must be answered now" in done.stdout
    assert "Left out: Media and publicity: in the joint protocol" in done.stdout
    assert kept(whole)["omit"] == {"publicity": "in the joint protocol"}
    draft(whole, HEADINGS, "put-back:publicity", LIST, SAVE)
    assert "omit" not in kept(whole)
    assert mougen("check", whole).exit_code == 0


def test_a_reason_that_cannot_be_kept_is_refused(whole):
    lines = [HEADINGS, "Leave out a heading of: Information", "leave-out:publicity"]
    assert "There is a problem: The reason has a character that cannot be used" in draft(whole, *lines, "a\x07b").stdout


def test_policies_that_ask_for_a_heading_are_named_before_it_is_left_out(whole):
    group = "Leave out a heading of: How the partnership is run"
    done = draft(whole, HEADINGS, group, "leave-out:roles", "agreed", LIST, "lacks", "!")
    shown = " ".join(done.stdout.split())
    asking = shown.partition("Asked for by: ")[2]
    assert "Redditch BC, Partnership Governance Framework and Toolkit (mandatory)" in asking
    assert "See what the policies still lack: 2: Roles and responsibilities" in done.stdout
    assert "the heading “Roles and responsibilities” was left out: agreed" in shown


def test_ask_ends_without_writing(whole):
    done = mougen("ask", whole, stdin=f"{CHECK}\n\n")
    assert done.exit_code == 0
    assert WRITE not in done.stdout.replace("To write the documents", "")
    assert documents(whole) == []


@pytest.mark.parametrize("key", ["<", ">"])
def test_keys_without_a_meaning_on_the_list_say_so(key, whole):
    assert "There is a problem: " in draft(whole, key, SAVE).stdout


def test_help_on_the_list(whole):
    assert "Do the sections in any order. Everything is saved as you go." in draft(whole, "?").stdout
