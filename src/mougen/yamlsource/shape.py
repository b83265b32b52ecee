"""Checks data against a pydantic model, and says the first fault in one sentence for a person."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mougen.errors import MougenError
from mougen.yamlsource.source import Path, Source, where

Shaped = TypeVar("Shaped", bound=BaseModel)

_WORDS = {
    "string": "this must be a text, not a list or a mapping",
    "int": "this must be a whole number, such as 4",
    "float": "this must be a number, such as 1.5",
    "decimal": "this must be a number, such as 1.5",
    "bool": "this must be true or false",
    "date": "this must be a date, such as 2027-03-27",
    "list": "this must be a list, with a dash before each item",
    "tuple": "this must be a list, with a dash before each item",
    "set": "this must be a list, with a dash before each item",
    "frozen": "this must be a list, with a dash before each item",
    "dict": "this must be a mapping, with lines such as “key: value”",
    "mapping": "this must be a mapping, with lines such as “key: value”",
    "model": "this must be a mapping, with lines such as “key: value”",
}


def validate(
    model: type[Shaped], data: object, source: Source, at: Path = (), refuse: type[MougenError] | None = None
) -> Shaped:
    """Make a model of data from a file.

    Args:
        model: the pydantic model.
        data: ``source.data`` or a part of it.
        source: the file, for lines.
        at: the path within the file on which ``data`` stands.
        refuse: the exception to raise, where it is not the source's own.

    Raises:
        MougenError: ``refuse``, with file, line, key, what is wrong and the remedy.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = _first(error)
    path = (*at, *_trodden(data, first))
    words = f"{source.file}:{source.line_of(path)}: {where(path)}{': ' if path else ''}{_sentence(model, first)}"
    raise (refuse or source.refuse)(words)


def nearest(word: str, known: Iterable[str]) -> str:
    """Say which known word was probably meant, else which there are: the end of a sentence."""
    names = list(known)
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean “{close[0]}”?"
    return f"use one of: {', '.join(names)}" if names else "there are none to choose from"


def _first(error: ValidationError) -> ErrorDetails:
    """Give the unknown key before the missing one: it is most often the same, misspelt."""
    found = error.errors(include_url=False)
    return next((detail for detail in found if detail["type"] == "extra_forbidden"), found[0])


def _trodden(data: object, detail: ErrorDetails) -> Iterator[str | int]:
    """Give the part of pydantic's place that leads through the data: not its own names for variants of a union."""
    for step in detail["loc"]:
        inner = _step(data, step)
        if inner is not None:
            data = inner
            yield step


def _step(data: object, step: str | int) -> object:
    if isinstance(data, dict):
        return data.get(step)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return None


def _sentence(model: type[BaseModel], detail: ErrorDetails) -> str:
    *parents, last = detail["loc"] or ("",)
    kind = detail["type"]
    if kind == "extra_forbidden":
        keys = sorted({key for each in _models(model, parents) for key in each.model_fields})
        return f"“{last}” is not a key that can stand here; {nearest(str(last), keys)}"
    if kind == "missing":
        return f"the key “{last}” is missing; add it"
    if kind in {"literal_error", "enum"}:
        return f"“{detail['input']}” cannot stand here; use one of: {detail['ctx']['expected'].replace(chr(39), '')}"
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    return _WORDS.get(kind.split("_")[0]) or f"{detail['msg'][:1].lower()}{detail['msg'][1:]}; change it"


def _models(root: Any, steps: list[str | int]) -> list[type[BaseModel]]:
    """Give the models that stand where the steps lead."""
    found = [root]
    for step in steps:
        found = [inner for each in found for inner in _inside(each, step)]
    return [each for each in _bare(found) if isinstance(each, type) and issubclass(each, BaseModel)]


def _inside(annotation: Any, step: str | int) -> Iterator[Any]:
    for each in _bare([annotation]):
        if isinstance(each, type) and issubclass(each, BaseModel):
            yield from (field.annotation for name, field in each.model_fields.items() if name == step)
            if step == each.__name__:  # pydantic's own name for a variant of a union
                yield each
        elif get_args(each):
            yield get_args(each)[0 if isinstance(step, int) else -1]


def _bare(annotations: list[Any]) -> Iterator[Any]:
    """Give each annotation without its wrappers: the variants of a union, what is annotated."""
    for each in annotations:
        if get_origin(each) in {Union, types.UnionType}:
            yield from _bare(list(get_args(each)))
        elif get_origin(each) is Annotated:
            yield from _bare([get_args(each)[0]])
        else:
            yield each
