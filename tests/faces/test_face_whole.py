"""A whole matter typed at the keyboard, on each face, as an officer would; the documents are those of the example."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from officer import Hands, OnKeys, OnLines, Page, pages, work_through
from terminals import Terminal

from mougen.cli import main
from mougen.interview import Chosen, Prompt, Text
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.workflow import sittings

EXAMPLE = Path(__file__).parents[2] / "examples" / "community-safety-partnership"
WITHOUT_ANSWERS = ["--no-answers"]  # which tell "Not provided" from what is not there, as the documents do not
NOT_PROVIDED = {"not_applicable": "Not provided"}
SKIPPED = (None, NOT_PROVIDED)


@dataclass(frozen=True)
class Whole:
    """The example as it is typed: what is settled first, the visits to sections, and what must come of them."""

    first: tuple[Page, ...]
    visits: list[list[Page]]
    names: Sequence[str]
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
    words = ["draft", str(EXAMPLE), *held_to, "--no-input", *WITHOUT_ANSWERS, "--out", str(folder)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    return Whole(_first(bank, matter, policies), visits, session.script.applying(session.answers), documents(folder))


def _first(bank: Bank, matter: Matter, policies: tuple[str, ...]) -> tuple[Page, ...]:
    kinds = tuple((kind, kind) for kind in bank.precedents)
    offered = tuple((policy.id, policy.id) for policy in bank.frameworks.values() if matter.kind in policy.applies_to)
    usual = bank.precedents[matter.kind or ""].policies
    title, kind = "What is the agreement called?", "Which kind of document do you need?"
    held_to = "Which partnership policies should it be held to?"
    return (
        Page(Prompt(kind="text", ask=title), title, Text(str(matter.answers["title"]))),
        Page(Prompt(kind="choice", ask=kind, options=kinds), kind, Chosen((matter.kind or "",))),
        Page(Prompt(kind="choices", ask=held_to, options=offered, chosen=usual), held_to, Chosen(policies)),
    )


def without_what_was_skipped(value: object) -> object:
    """Give answers without the optional questions that were passed over."""
    if isinstance(value, dict):
        return {name: without_what_was_skipped(item) for name, item in value.items() if item != NOT_PROVIDED}
    return [without_what_was_skipped(item) for item in value] if isinstance(value, list) else value


def documents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.docx")}


def answers_in(folder: Path, names: Sequence[str]) -> dict[str, object]:
    given = yaml.load((folder / "matter.yaml").read_text("utf-8"), yaml.BaseLoader)["answers"]  # noqa: S506 - words only
    return {name: without_what_was_skipped(given[name]) for name in names if given.get(name) not in SKIPPED}


@pytest.mark.parametrize("hands", [OnKeys, OnLines])
def test_a_whole_matter_is_typed_and_drafted(tmp_path: Path, whole: Whole, hands: Callable[[Terminal], Hands]) -> None:
    assert sum(map(len, whole.visits)) > 400
    plain = ["--plain"] if hands is OnLines else []
    terminal = Terminal("-m", "mougen", "draft", *WITHOUT_ANSWERS, *plain, cwd=tmp_path)
    work_through(whole.first, whole.visits, hands(terminal))
    assert "Written: " in terminal.end()
    (folder,) = tmp_path.iterdir()
    assert answers_in(folder, whole.names) == answers_in(EXAMPLE, whole.names)
    assert documents(folder) == whole.documents
