"""Answers that come with a command: set one by one, or begun from another partnership's."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from mougen import matters, yamlsource
from mougen.matters.setting import with_settings
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.carrying import carried
from mougen.model.matter import Matter
from mougen.workflow import drafting


class Begun(NamedTuple):
    """A new matter that begins from another one.

    Attributes:
        matter: what is taken over.
        earlier: what the other had to all questions.
    """

    matter: Matter
    earlier: Answers


def begun_from(bank: Bank, path: Path, kind: str | None) -> Begun:
    """Begin a matter from another partnership's answers: its folder, its file, or an answers file.

    The kind of document and the policies come over too, unless another kind is wanted. What was left out or waived
    there does not: it was let go for that partnership.

    Raises:
        InputError: if it cannot be read as it stands, with file, line and field.
    """
    other = _read(bank, path)
    taken = carried(bank.questions, other.answers)
    matter = Matter(kind=other.kind, policies=other.policies, answers=taken)
    if kind not in {None, other.kind}:
        matter = Matter(answers=taken)
    return Begun(matter, other.answers)


def with_set(bank: Bank, answers: Answers, given: tuple[str, ...]) -> Answers:
    """Give the answers with those set on the command line: ``ID=VALUE`` each.

    Raises:
        InputError: naming the answer and the remedy.
    """
    return with_settings(given, bank.questions, answers)


def _read(bank: Bank, path: Path) -> Matter:
    if path.is_dir() or "kind" in yamlsource.read_file(path).data:
        return drafting.read(bank, path)
    return Matter(answers=matters.read_answers(path, bank.questions))
