"""The page on writing clauses, and the one on policies, say what the program does, no more and no less."""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import get_args

import pytest

from mougen.errors import ContentError
from mougen.library import pieces
from mougen.library.check import check
from mougen.library.markdown import read_body
from mougen.library.policies import read_policies
from mougen.matters.profiles import plain, read_profile
from mougen.model.clause import ClauseMeta, Format, HeadingMeta
from mougen.model.condition import parse
from mougen.model.framework import Framework, Requirement
from mougen.model.question import Question, QuestionType
from mougen.workflow import counting

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "writing-clauses.md").read_text(encoding="utf-8")
QUESTIONS = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
POLICIES = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")


def _table(page: str, head: str) -> list[str]:
    """Give the names in the first column of the table whose first column has a heading."""
    (rows,) = re.findall(rf"^\| {head} \|.*\n\|[-|]+\n((?:\|.*\n)+)", page, re.MULTILINE)
    return [name for row in rows.splitlines() for name in re.findall(r"`([^`]+)`", row.split("|")[1])]


def _directives() -> set[str]:
    """Give the names of the directives that the reader of clauses knows, from its own text."""
    tree = ast.parse(inspect.getsource(pieces._directive))
    cases = {node.value.value for node in ast.walk(tree) if isinstance(node, ast.MatchValue)}
    return cases | {"#"}


def _keys(model: type) -> set[str]:
    return {field.name for field in fields(model)}


def test_every_key_of_the_front_matter():
    assert sorted(_table(PAGE, "key")) == sorted(_keys(ClauseMeta))


def test_every_key_of_a_heading():
    assert sorted(_table(PAGE, "heading key")) == sorted(_keys(HeadingMeta))


def test_every_format():
    assert sorted(_table(PAGE, "format")) == sorted(get_args(Format))


def test_every_directive():
    written = _table(PAGE, "directive")
    assert {re.match(r"\{(#|\w+)", name)[1] for name in written} == _directives()
    assert len(written) == len(_directives())


def test_every_short_form():
    for name, verb in pieces._SHORT_VERBS.items():
        assert f"`{{{name}}}`" in " ".join(PAGE.split())
        assert f"`{{{verb.binding}|{verb.soft}}}`" in " ".join(PAGE.split()), name
    assert all(f"`{{{name}}}`" in PAGE for name in pieces._NOUNS)


@pytest.mark.parametrize("example", re.findall(r"```markdown\n(.*?)```", PAGE, re.DOTALL))
def test_the_examples_are_clauses(example):
    assert read_body(example, "docs/writing-clauses.md")


def test_what_is_not_on_the_page_is_refused():
    for words in ("{unless money} x", "{{ title | upper }}", "*x*", "`x`", "# x"):
        with pytest.raises(ContentError):
            read_body(words, "x.md")


def test_the_operators_of_conditions():
    section = PAGE.partition("## Conditions")[2].partition("##")[0]
    for operator in re.findall(r"`(==|!=|<=?|>=?|in|not in|and|or)`", section):
        assert parse(f"a {operator} (1, 2)" if "in" in operator else f"a {operator} b")


def test_the_keys_of_policies():
    assert set(_table(POLICIES, "key of a policy")) == _keys(Framework) - {"id", "dropped"} | {"relax"}
    assert set(_table(POLICIES, "key of a requirement")) == _keys(Requirement) - {"id", "policy", "relaxed"}


def test_the_example_of_a_policy_is_sound(bank, tmp_path):
    (words,) = re.findall(r"```yaml\n(.*?)```", POLICIES, re.DOTALL)
    (tmp_path / "arrowmere.yaml").write_text(words, encoding="utf-8")
    files = {path.stem: path for path in (ROOT / "frameworks").glob("*.yaml")}
    made = [make() for make in read_policies({**files, "arrowmere": tmp_path / "arrowmere.yaml"})]
    found = check(replace(bank, frameworks={policy.id: policy for policy in made}))
    assert not [f.message for f in found if "arrowmere" in f.message or "arrowmere" in (f.place.file or "")]
    assert {item.id for item in made[-1].requirements} >= {"arrowmere.climate", "arrowmere.A1"}


def test_the_page_on_questions_names_every_key_and_type() -> None:
    keys = _table(QUESTIONS, "key")
    assert sorted(keys) == sorted(field.name for field in fields(Question) if field.name != "id")
    (types,) = re.findall(r"^\| `type` \| (.*) \|$", QUESTIONS, re.MULTILINE)
    assert set(re.findall(r"`([^`]+)`", types)) == set(get_args(QuestionType))


def test_the_page_on_questions_shows_a_profile_that_can_be_used(bank, tmp_path) -> None:
    (block,) = [block for block in re.findall(r"```yaml\n(.*?)```", QUESTIONS, re.DOTALL) if block.startswith("party:")]
    (tmp_path / "profile.yaml").write_text(block, encoding="utf-8")
    found = read_profile(tmp_path / "profile.yaml", bank.questions, tuple(bank.frameworks), ("house",))
    assert {"party", "policies", "style", "answers"} == set(_table(QUESTIONS, "profile key")) == set(plain(found))


def test_the_page_on_questions_counts_the_examples(bank, example) -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| [a-z ]+ \| (\d+) \| (\d+) \|$", QUESTIONS, re.MULTILINE)
    for name, asked, of in rows:
        counted = counting.counts(bank, example(name))
        assert (sum(each.asked for each in counted), sum(each.of for each in counted)) == (int(asked), int(of))
    assert len(rows) == 3
