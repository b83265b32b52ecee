"""A folder of many matters: each found and read by itself, so that one that cannot be read stops no other."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mougen import matters, yamlsource
from mougen.errors import InputError, MougenError
from mougen.matters import frozen
from mougen.model.answers import AnswerError, Answers, read
from mougen.model.bank import Bank
from mougen.model.finding import Finding, Place
from mougen.model.matter import FormAnswers, Matter
from mougen.model.question import Question
from mougen.workflow import drafting

WHY = "It is not counted in; the others do not depend on it."


@dataclass(frozen=True, slots=True)
class Drawer:
    """A matter in the cabinet.

    Attributes:
        path: its file.
        key: its folder beneath the cabinet, with forward slashes; ``.`` for the cabinet itself.
        digest: the SHA-256 of its file.
    """

    path: Path
    key: str
    digest: str


def drawers(root: Path, findings: list[Finding], rule: str) -> Iterator[Drawer]:
    """Find every matter beneath a folder, in the order of their folders; links to other folders are not followed.

    Args:
        root: the folder.
        findings: what cannot be read is added here.
        rule: the rule of such a finding.

    Raises:
        InputError: if there is no such folder.
    """
    if not root.is_dir():
        raise InputError(f"{root}: there is no such folder; name one that holds matters")
    unread: list[OSError] = []
    for name, folders, files in os.walk(root, onerror=unread.append):
        folders.sort()
        if matters.FILE in files:
            folders[:] = [folder for folder in folders if folder != frozen.FOLDER]
            yield from _drawer(Path(name), root, findings, rule)
    for error in unread:
        words = f"{error.filename}: the folder cannot be read ({error.strerror}); check that you may open it"
        findings.append(unreadable(Path(str(error.filename)), words, rule))


def _drawer(folder: Path, root: Path, findings: list[Finding], rule: str) -> Iterator[Drawer]:
    path = folder / matters.FILE
    if not path.resolve().is_relative_to(root.resolve()):
        words = f"{path}: this is a link that leads out of {root}; put the file itself there"
        findings.append(unreadable(path, words, rule))
        return
    try:
        data = yamlsource.read_bytes(path)
    except InputError as error:
        findings.append(unreadable(path, str(error), rule))
        return
    yield Drawer(path, folder.relative_to(root).as_posix(), hashlib.sha256(data).hexdigest())


def unreadable(path: Path, sentence: str, rule: str) -> Finding:
    """Give the finding for a matter that cannot be read: its file, its line where that is known, and the remedy."""
    after = sentence.removeprefix(f"{path}:").partition(":")[0] if sentence.startswith(f"{path}:") else ""
    line = int(after) if after.isdecimal() else None
    message = sentence if str(path) in sentence else f"{path}: {sentence}"
    return Finding(rule, "must", message, WHY, Place(file=str(path), line=line))


def opened(bank: Bank, drawer: Drawer, findings: list[Finding], rule: str) -> Matter | None:
    """Read a matter; where it cannot be read, that becomes a finding."""
    try:
        return drafting.read(bank, drawer.path)
    except MougenError as error:
        findings.append(unreadable(drawer.path, str(error), rule))
    except RecursionError:
        words = f"{drawer.path}: it is nested too deep to be read; mend it"
        findings.append(unreadable(drawer.path, words, rule))
    return None


def form_answers(matter: Matter, form: str, questions: dict[str, Question], path: Path) -> Answers:
    """Read what a matter holds for a form.

    Raises:
        InputError: naming file, line, question and remedy, where it cannot be read as it stands.
    """
    held = matter.forms.get(form, FormAnswers()).answers
    try:
        return Answers({name: read(questions[name], raw, matter.answers) for name, raw in held.items() if raw != ""})
    except (AnswerError, KeyError):
        return matters.read_form_answers(path, form, questions, matter.answers)  # which says where
