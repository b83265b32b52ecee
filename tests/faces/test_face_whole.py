"""A whole matter typed at the keyboard, on each face, as an officer would; the documents are those of the example."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from officer import Hands, OnKeys, OnLines, Page, pages, work_through
from terminals import Terminal

from mougen.cli import main
from mougen.interview import Chosen, Prompt, Text
from mougen.matters import read_matter
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.model.values import NotApplicable, Record
from mougen.workflow import sittings

EXAMPLE = Path(__file__).parents[2] / "examples" / "community-safety-partnership"
WITHOUT_ANSWERS = ["--no-answers"]  # which tell "Not provided" from what is not there, as the documents do not
SKIPPED = (None, NotApplicable("Not provided"))


@dataclass(frozen=True)
class Whole:
    """The example as it is typed: what is settled first, the visits to sections, and what must come of them."""

    first: tuple[Page, ...]
    visits: list[list[Page]]
    names: Sequence[str]
    answers: Answers
    documents: dict[str, bytes]


@pytest.fixture(scope="module")
def whole(bank: Bank, example: Callable[[str], Matter], tmp_path_factory: pytest.TempPathFactory) -> Whole:
    matter = example(EXAMPLE.name)
    offered = tuple(policy.id for policy in bank.frameworks.values() if matter.kind in policy.applies_to)
    policies = tuple(policy for policy in offered if policy in matter.policies)  # in the order in which they are ticked
    title = Answers({"title": matter.answers["title"]})
    session = sittings.session(bank, Matter(kind=matter.kind, policies=policies, answers=title))
    visits = pages(session, matter.answers)
    folder = tmp_path_factory.mktemp("expected")
    held_to = (word for policy in policies for word in ("--policy", policy))
    shutil.copy(EXAMPLE / "matter.yaml", folder)
    done = CliRunner().invoke(main, ["draft", str(folder), *held_to, "--no-input", *WITHOUT_ANSWERS])
    assert done.exit_code == 0, done.output
    names = session.script.applying(session.answers)
    return Whole(_first(bank, matter, policies), visits, names, matter.answers, documents(folder))


def _first(bank: Bank, matter: Matter, policies: tuple[str, ...]) -> tuple[Page, ...]:
    kinds = tuple((kind.id, kind.id) for kind in sorted(bank.precedents.values(), key=lambda kind: kind.entitled))
    offered = tuple((policy.id, policy.id) for policy in bank.frameworks.values() if matter.kind in policy.applies_to)
    usual = bank.precedents[matter.kind or ""].policies
    title, kind = "What is the agreement called?", "Which kind of document do you need?"
    held_to = "Which partnership policies should it be held to?"
    return (
        Page(Prompt(kind="text", ask=title), title, Text(str(matter.answers["title"]))),
        Page(Prompt(kind="choice", ask=kind, options=kinds), kind, Chosen((matter.kind or "",))),
        Page(Prompt(kind="choices", ask=held_to, options=offered, chosen=usual), held_to, Chosen(policies)),
    )


def documents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.docx")}


def given(answers: Answers, names: Sequence[str]) -> dict[str, object]:
    """Give the answers to these questions without the optional ones that were passed over."""
    kept = {name: answers.get(name) for name in names if answers.get(name) not in SKIPPED}
    return {name: [_given(row) for row in answers.records(name)] or kept[name] for name in kept}


def _given(row: Record) -> Record:
    return {name: value for name, value in row.items() if value not in SKIPPED}


@pytest.mark.parametrize("hands", [OnKeys, OnLines])
def test_a_whole_matter_is_typed_and_drafted(
    tmp_path: Path, bank: Bank, whole: Whole, hands: Callable[[Terminal], Hands]
) -> None:
    assert sum(map(len, whole.visits)) > 400
    plain = ["--plain"] if hands is OnLines else []
    terminal = Terminal("-m", "mougen", "draft", *WITHOUT_ANSWERS, *plain, cwd=tmp_path)
    work_through(whole.first, whole.visits, hands(terminal))
    assert "Written: " in terminal.end()
    (folder,) = tmp_path.iterdir()
    typed = read_matter(folder, bank.questions, tuple(bank.precedents), tuple(bank.frameworks))
    assert given(typed.answers, whole.names) == given(whole.answers, whole.names)
    assert documents(folder) == whole.documents
