"""Reads the content folders into a bank."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path
from typing import TypeVar

from mougen import yamlsource
from mougen.errors import ContentError
from mougen.library.markdown import read_body
from mougen.library.policies import read_policies
from mougen.library.shelves import Shelf, read_text, shelve
from mougen.model.bank import Bank
from mougen.model.clause import Clause, ClauseMeta, HeadingMeta, Item
from mougen.model.framework import Framework
from mougen.model.precedent import Precedent
from mougen.model.question import Interview, Question
from mougen.model.sheet import SignOffForm
from mougen.model.stale import StaleTerm
from mougen.settings import FOLDERS

GLOSSARY = "clauses/glossary.md"
HEADINGS = "clauses/headings.yaml"
STALE_TERMS = "clauses/stale-terms.yaml"

_Model = TypeVar("_Model", Interview, Precedent, SignOffForm)
_Made = TypeVar("_Made")


def load(roots: tuple[Path, ...]) -> Bank:
    """Read all content.

    Args:
        roots: the content folders, the shipped one first; a later one's file replaces its namesake.

    Raises:
        ContentError: for the first file that cannot be read as what it should be, with file and line.
    """
    bank, faults = survey(roots)
    if faults:
        raise faults[0]
    return bank


def survey(roots: tuple[Path, ...]) -> tuple[Bank, tuple[ContentError, ...]]:
    """Read what content can be read, and give the faults of the files that cannot."""
    reader = _Reader(shelve(roots, FOLDERS))
    bank = Bank(
        headings=reader.headings(),
        clauses={clause.id: clause for clause in reader.clauses()},
        glossary=reader.glossary(),
        questions=reader.questions(),
        interviews=dict(reader.each("interviews", Interview)),
        precedents=dict(reader.each("templates/precedents", Precedent)),
        frameworks=reader.frameworks(),
        sign_off_forms=dict(reader.each("templates/forms", SignOffForm)),
        templates=reader.shelf.under("templates/docx", ".docx"),
        stale_terms=reader.stale_terms(),
    )
    return bank, tuple(reader.faults)


@dataclass(slots=True)
class _Reader:
    shelf: Shelf
    faults: list[ContentError] = field(default_factory=list)

    def each(self, folder: str, model: type[_Model]) -> Iterator[tuple[str, _Model]]:
        for name, path in self._yaml_files(folder):
            for made in self._attempt(partial(_named, name, path, model)):
                yield name, made

    def headings(self) -> dict[str, HeadingMeta]:
        found: dict[str, HeadingMeta] = {}
        for source in self._attempt(lambda: _yaml(self._needed(HEADINGS))):
            for name in source.data:
                for made in self._attempt(partial(_heading, name, source)):
                    found[str(name)] = made
        return found

    def stale_terms(self) -> tuple[StaleTerm, ...]:
        made: list[StaleTerm] = []
        for source in self._attempt(lambda: _yaml(self._needed(STALE_TERMS))):
            for name in source.data:
                made += self._attempt(partial(_stale_term, str(name), source))
        return tuple(made)

    def questions(self) -> dict[str, Question]:
        found: dict[str, Question] = {}
        for path in self.shelf.under("interviews/questions", ".yaml").values():
            for source in self._attempt(partial(_yaml, path)):
                for name in source.data:
                    for made in self._attempt(partial(_question, str(name), source, found)):
                        found[made.id] = made
        return found

    def frameworks(self) -> dict[str, Framework]:
        files = dict(self._yaml_files("frameworks"))
        return {made.id: made for make in read_policies(files) for made in self._attempt(make)}

    def clauses(self) -> Iterator[Clause]:
        for name, path in self.shelf.under("clauses", ".md").items():
            if "/" in name:
                yield from self._attempt(partial(_clause, name, path))

    def glossary(self) -> tuple[Item, ...]:
        return next(self._attempt(lambda: _glossary(self._needed(GLOSSARY))), ())

    def _attempt(self, make: Callable[[], _Made]) -> Iterator[_Made]:
        """Give what is made, or nothing where a fault was noted instead."""
        try:
            yield make()
        except ContentError as error:
            self.faults += [error] if error not in self.faults else []

    def _yaml_files(self, folder: str) -> Iterator[tuple[str, Path]]:
        return ((name, path) for name, path in self.shelf.under(folder, ".yaml").items() if "/" not in name)

    def _needed(self, name: str) -> Path:
        if name not in self.shelf.files:
            raise ContentError(f"{name}:1: the file is missing from the content folders; put it back")
        return self.shelf.files[name]


def _yaml(path: Path) -> yamlsource.Source:
    return yamlsource.read_file(path, refuse=ContentError)


def _named(name: str, path: Path, model: type[_Model]) -> _Model:
    source = _yaml(path)
    identity = {"id": name} if "id" in {field.name for field in fields(model)} else {}
    return yamlsource.validate(model, {**source.data, **identity}, source)


def _heading(name: str, source: yamlsource.Source) -> HeadingMeta:
    return yamlsource.validate(HeadingMeta, source.data[name], source, (name,))


def _stale_term(name: str, source: yamlsource.Source) -> StaleTerm:
    raw = source.data[name]
    entry = {**raw, "id": name} if isinstance(raw, dict) else raw
    return yamlsource.validate(StaleTerm, entry, source, (name,))


def _question(name: str, source: yamlsource.Source, known: Mapping[str, Question]) -> Question:
    if name in known:
        raise ContentError(f"{source.file}:{source.line_of((name,))}: the question {name} is declared twice; keep one")
    raw = source.data[name]
    asked = {**raw, "id": name} if isinstance(raw, dict) else raw
    return yamlsource.validate(Question, asked, source, (name,))


def _clause(name: str, path: Path) -> Clause:
    text = read_text(path)
    source, body, line = yamlsource.front_matter(text, str(path), ContentError)
    return Clause(
        id=name,
        heading=name.rpartition("/")[0],
        meta=yamlsource.validate(ClauseMeta, source.data, source),
        blocks=read_body(body, str(path), line),
        file=str(path),
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


def _glossary(path: Path) -> tuple[Item, ...]:
    blocks = read_body(read_text(path), str(path))
    strays = [block for block in blocks if not isinstance(block, Item) or block.role != "plain"]
    if strays:
        raise ContentError(f"{path}:{strays[0].line}: the glossary is a list of bullets; make this one")
    return tuple(block for block in blocks if isinstance(block, Item))
