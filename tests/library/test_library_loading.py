"""Reading the content folders: the first slip of a pen is refused with file, line and remedy."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from mougen.errors import ContentError
from mougen.library.load import load, survey
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.workflow import drafting

ROOT = Path(__file__).parents[2]
TERM = "clauses/term/standard.md"


def refusal(root: Path) -> str:
    with pytest.raises(ContentError) as error:
        load((root,))
    return str(error.value)


def test_a_misspelt_key_of_front_matter(content_copy) -> None:
    line = content_copy.swap(TERM, "owner:", "ownr:")
    said = refusal(content_copy.root)
    assert said.startswith(f"{content_copy.path(TERM)}:{line}: ")
    assert "“ownr” is not a key that can stand here; did you mean “owner”?" in said


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        ("interviews/questions/purpose.yaml", "  noun: ", "  nuon: ", "did you mean “noun”?"),
        ("interviews/partnership-agreement.yaml", "title: ", "titel: ", "did you mean “title”?"),
        ("frameworks/bury.yaml", "    force: must", "    forse: must", "did you mean “force”?"),
        ("frameworks/bury.yaml", "force: must", "force: maybe", "use one of: must, expected or where-applicable"),
        ("templates/precedents/partnership-agreement.yaml", "binds: true", "binds: perhaps", "true or false"),
        ("templates/forms/sign-off-sheet.yaml", "written: true", "writen: true", "did you mean “written”?"),
        ("clauses/headings.yaml", "  purpose: ", "  purpos: ", "did you mean “purpose”?"),
        (TERM, "status: approved", "status: ok", "use one of: draft, approved or withdrawn"),
        (TERM, "law_as_at: 2026-11-20", "law_as_at: lately", "this must be a date, such as 2027-03-27"),
        ("interviews/questions/purpose.yaml", "type: paragraph", "type: essay", "“essay” cannot stand here"),
        ("interviews/questions/money.yaml", "  when: money\n", "  when: money()\n", "the language of conditions lacks"),
    ],
)
def test_an_unknown_key_or_value_anywhere(content_copy, name: str, old: str, new: str, sentence: str) -> None:
    line = content_copy.swap(name, old, new)
    said = refusal(content_copy.root)
    assert said.startswith(f"{content_copy.path(name)}:")
    assert sentence in said
    assert abs(int(said.removeprefix(f"{content_copy.path(name)}:").split(":")[0]) - line) <= 1


def test_a_question_declared_twice(content_copy) -> None:
    line = content_copy.add("interviews/questions/risk.yaml", "\ntitle:\n  ask: What is it called again?\n")
    file = content_copy.path("interviews/questions/risk.yaml")
    assert refusal(content_copy.root) == f"{file}:{line + 1}: the question title is declared twice; keep one"


def test_a_key_written_twice_in_one_file(content_copy) -> None:
    content_copy.add("clauses/headings.yaml", "\nparties:\n  title: Again\n  purpose: x\n  why: x\n")
    assert "parties" in refusal(content_copy.root)


@pytest.mark.parametrize("name", [TERM, "clauses/glossary.md", "frameworks/bury.yaml"])
def test_a_file_that_is_not_utf_8(content_copy, name: str) -> None:
    before = content_copy.path(name).read_bytes()
    content_copy.path(name).write_bytes(before + b"\n\nCaf\xe9\n")
    said = refusal(content_copy.root)
    line = before.count(b"\n") + 3
    assert said.startswith(f"{content_copy.path(name)}:{line}:")
    assert "UTF-8" in said


def test_a_file_that_is_too_large(content_copy) -> None:
    content_copy.add(TERM, "x" * 100_001)
    assert refusal(content_copy.root).endswith(":1: the file is larger than 100,000 bytes; split it")


@pytest.mark.parametrize("name", ["clauses/headings.yaml", "clauses/glossary.md"])
def test_a_file_that_the_rest_depends_on_is_missing(content_copy, name: str) -> None:
    content_copy.path(name).unlink()
    assert refusal(content_copy.root) == f"{name}:1: the file is missing from the content folders; put it back"


def test_front_matter_that_is_missing_or_not_closed(content_copy) -> None:
    content_copy.path(TERM).write_text("1. No front matter.\n", encoding="utf-8")
    assert "the file must begin with three dashes" in refusal(content_copy.root)
    content_copy.path(TERM).write_text('---\nversion: "1.0"\n', encoding="utf-8")
    assert "is not closed" in refusal(content_copy.root)


def test_a_glossary_is_a_list_of_bullets(content_copy) -> None:
    line = content_copy.add("clauses/glossary.md", "\nA stray paragraph.\n")
    said = refusal(content_copy.root)
    assert (
        said
        == f"{content_copy.path('clauses/glossary.md')}:{line + 1}: the glossary is a list of bullets; make this one"
    )


def test_a_question_must_be_possible(content_copy) -> None:
    name = "interviews/questions/risk.yaml"
    content_copy.add(name, "\nnew_one:\n  ask: Which?\n  type: choice\n")
    assert "a question of type choice needs choices" in refusal(content_copy.root)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("  type: text\n  choices: {a: A}\n", "takes no choices"),
        ("  type: money\n  default: '5'\n", "never have a default"),
        ("  type: records\n", "fields are for questions of type records"),
        ("  type: records\n  fields: {a: {ask: A, type: records}}\n", "cannot be a list of records"),
        ("  type: records\n  title: b\n  fields: {a: {ask: A}}\n", "title names b, which is not one of the fields"),
    ],
)
def test_a_question_that_contradicts_itself(content_copy, question: str, sentence: str) -> None:
    content_copy.add("interviews/questions/risk.yaml", f"\nnew_one:\n  ask: Which?\n{question}")
    assert sentence in refusal(content_copy.root)


def test_every_fault_is_told_at_once_by_a_survey(content_copy) -> None:
    content_copy.swap(TERM, "owner:", "ownr:")
    content_copy.swap("frameworks/bury.yaml", "    force: must", "    forse: must")
    content_copy.swap("clauses/headings.yaml", "  why: ", "  wy: ")
    bank, faults = survey((content_copy.root,))
    assert len(faults) == 3
    assert "term/standard" not in bank.clauses
    assert "audit/standard" in bank.clauses
    assert {finding.place.line is not None for finding in content_copy.findings() if "unreadable" in finding.rule} == {
        True
    }


# A council's own folder holds only what differs.


def test_a_council_replaces_one_file_and_keeps_the_rest(bank: Bank, tmp_path: Path) -> None:
    own = tmp_path / "own" / "clauses" / "term"
    own.mkdir(parents=True)
    words = (ROOT / TERM).read_text(encoding="utf-8").replace('version: "1.1"', 'version: "9.9"')
    (own / "standard.md").write_text(words, encoding="utf-8")
    mixed = load((ROOT, tmp_path / "own"))
    assert mixed.clauses["term/standard"].meta.version == "9.9"
    assert mixed.clauses["term/standard"].file == str(own / "standard.md")
    assert mixed.clauses["term/standard"].digest != bank.clauses["term/standard"].digest
    assert set(mixed.clauses) == set(bank.clauses)
    assert mixed.questions == bank.questions


def test_a_council_adds_a_variant_of_its_own(bank: Bank, tmp_path: Path) -> None:
    own = tmp_path / "own" / "clauses" / "audit"
    own.mkdir(parents=True)
    words = (ROOT / "clauses/audit/standard.md").read_text(encoding="utf-8").replace("---\n", "---\nwhen: deed\n", 1)
    (own / "as-a-deed.md").write_text(words, encoding="utf-8")
    mixed = load((ROOT, tmp_path / "own"))
    assert [clause.id for clause in mixed.variants("audit")] == ["audit/as-a-deed", "audit/standard"]


def test_a_byte_order_mark_and_the_leavings_of_editors_do_no_harm(content_copy, bank: Bank) -> None:
    content_copy.path(TERM).write_bytes(b"\xef\xbb\xbf" + content_copy.path(TERM).read_bytes())
    content_copy.add("clauses/term/.standard.md.swp", "\0")
    content_copy.add("clauses/term/~$standard.md", "\0")
    assert set(content_copy.load().clauses) == set(bank.clauses)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_that_leads_out_of_the_folder_is_refused(content_copy, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("secret", encoding="utf-8")
    content_copy.path("clauses/term/linked.md").symlink_to(secret)
    assert "is a link that leads out of" in refusal(content_copy.root)


def test_content_that_has_been_used_is_handed_on_as_it_was_read(bank: Bank) -> None:
    matter = Matter("memorandum-of-understanding")
    used = drafting.check(bank, matter)
    handed_on = pickle.loads(pickle.dumps(bank))  # noqa: S301 - our own bytes
    assert handed_on == bank
    assert drafting.check(handed_on, matter) == used
