"""Profiles on disk: ``profile.yaml``, whose answers are held to the same rules as a matter's."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mougen import storage, yamlsource
from mougen.errors import InputError, OutputError
from mougen.model.answers import AnswerError, Answers, agree, read, write, write_record
from mougen.model.profile import PARTIES, Profile
from mougen.model.question import Question
from mougen.model.values import Answer, Record


@dataclass(frozen=True, slots=True)
class _File:
    """The shape of ``profile.yaml``."""

    party: dict[str, Any] = field(default_factory=dict)
    policies: tuple[str, ...] = ()
    style: str = ""
    answers: dict[str, Any] = field(default_factory=dict)


def read_profile(
    path: Path, questions: Mapping[str, Question], policies: Collection[str], styles: Collection[str]
) -> Profile:
    """Read a council's profile.

    Args:
        path: the file.
        questions: every question by id.
        policies: the policies there are.
        styles: the styles there are.

    Raises:
        InputError: naming file, line, key and remedy, for whatever is no standing fact or cannot be used as it stands.
    """
    source = yamlsource.read_file(path)
    data = {key: raw for key, raw in source.data.items() if not _blank(raw)}
    file = yamlsource.validate(_File, data, source)
    reader = _Reader(source, questions)
    for at, policy in enumerate(file.policies):
        reader.known(("policies", at), "policy", policy, policies)
    if file.style:
        reader.known(("style",), "style", file.style, styles)
    own = reader.party(data["party"]) if data.get("party") else {}
    return Profile(own, file.policies, file.style, reader.answers(data.get("answers", {}), own))


def write_profile(profile: Profile, path: Path) -> None:
    """Write a profile into a new file.

    Raises:
        OutputError: if there is a file of that name, or it cannot be written.
    """
    if path.exists():
        raise OutputError(f"{path}: there is a file of this name already; name another with --out")
    storage.write_new(path, profile_text(profile).encode())


def profile_text(profile: Profile) -> str:
    """Give a profile as its file holds it."""
    return yamlsource.dump({key: value for key, value in plain(profile).items() if value})


def plain(profile: Profile) -> dict[str, Any]:
    """Give a profile as plain texts, lists and mappings."""
    return {
        "party": write_record(profile.party),
        "policies": list(profile.policies),
        "style": profile.style,
        "answers": {name: write(answer) for name, answer in profile.answers.items()},
    }


def _blank(raw: object) -> bool:
    return getattr(raw, "typed", raw) == ""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the parts of a profile, and refuses them with their place in the file."""

    source: yamlsource.Source
    questions: Mapping[str, Question]

    def known(self, path: yamlsource.Path, what: str, name: str, names: Collection[str]) -> None:
        """Refuse a name that does not exist."""
        if name not in names:
            raise self.refusal(path, f"there is no {what} “{name}”; {yamlsource.nearest(name, names)}")

    def party(self, raw: Mapping[str, Any]) -> Record:
        """Read the council's own entry among the parties."""
        try:
            found = Answers({PARTIES: read(self.questions[PARTIES], [raw], Answers())})
        except AnswerError as error:
            raise self.refusal(("party", *error.path[1:]), error.message) from None
        return found.records(PARTIES)[0]

    def answers(self, given: Mapping[str, Any], own: Record) -> Answers:
        """Read the answers to standing questions, which must agree with each other; an empty one is not given."""
        found = Answers({PARTIES: (own,)} if own else {})
        for name in given:
            self._standing(name)
            if not _blank(given[name]):
                found = found.with_answer(name, self._answer(name, given[name], found))
        return found.without(PARTIES)

    def _answer(self, name: str, raw: Any, others: Answers) -> Answer:
        question = self.questions[name]
        try:
            answer = read(question, raw, others)
            agree(question, answer, others)
        except AnswerError as error:
            raise self.refusal(("answers", name, *error.path), error.message) from None
        return answer

    def _standing(self, name: str) -> None:
        """Refuse a name that is not of a standing question."""
        question = self.questions.get(name)
        if question is not None and question.standing:
            return
        if name == PARTIES:
            words = "give your own organisation under “party:”, at the left edge of the file"
        elif question is not None:
            words = "this differs between partnerships; take it out (what a profile may say: mougen profile --list)"
        else:
            standing = [each.id for each in self.questions.values() if each.standing]
            words = f"there is no such question; {yamlsource.nearest(name, standing)}"
        raise self.refusal(("answers", name), words)

    def refusal(self, path: yamlsource.Path, words: str) -> InputError:
        """Say what is wrong at a place."""
        return InputError(f"{self.source.file}:{self.source.line_of(path)}: {yamlsource.where(path)}: {words}")
