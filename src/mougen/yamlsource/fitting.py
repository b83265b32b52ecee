"""Makes a dataclass of what a file holds, by pydantic; the first thing that does not fit is said in one sentence.

Keys that are not fields are refused. A field may be ``Annotated[Type, Reads(read)]``, where ``read`` sees what stands
in the file first. pydantic is loaded when there is something in doubt (``plainly``), and not before.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from mougen.yamlsource import plainly
from mougen.yamlsource.source import Path, nearest

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

Shaped = TypeVar("Shaped")

_LIST = "this must be a list, with a dash before each item"
_MAPPING = "this must be a mapping, with lines such as “key: value”"
_WORDS = {
    "string": "this must be a text, not a list or a mapping",
    "int": "this must be a whole number, such as 4",
    "bool": "this must be true or false",
    "date": "this must be a date, such as 2027-03-27",
    "tuple": _LIST,
    "dict": _MAPPING,
    "dataclass": _MAPPING,
}
_UNKNOWN_KEY = "unexpected_keyword_argument"


class ShapeError(ValueError):
    """Data is not of the shape of a model; ``path`` leads to where."""

    def __init__(self, words: str, path: Path = ()) -> None:
        super().__init__(words)
        self.words = words
        self.path = path


def make(model: type[Shaped], data: object) -> Shaped:
    """Make a model of plain data, in which numbers, dates and the like may stand as texts.

    Raises:
        ShapeError: for the first thing that does not fit.
    """
    try:
        return plainly.made(model, data)
    except plainly.InDoubt:
        return _judged(model, data)


def _judged(model: type[Shaped], data: object) -> Shaped:
    from pydantic import ValidationError  # noqa: PLC0415 - see above

    try:
        made: Shaped = _adapter(cast("Any", model)).validate_python((data,))[0]
    except ValidationError as error:
        first = _first(error.errors(include_url=False))
        raise ShapeError(_sentence(model, first), tuple(_trodden(data, first))) from None
    return made


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    from pydantic import ConfigDict, TypeAdapter  # noqa: PLC0415 - see above

    # Within a tuple the model takes its rules from here; a dataclass on its own would have to bring them.
    return TypeAdapter(tuple[model], config=ConfigDict(extra="forbid"))


def _first(found: list[ErrorDetails]) -> ErrorDetails:
    """Give the unknown key before the missing one: it is most often the same, misspelt."""
    return next((detail for detail in found if detail["type"] == _UNKNOWN_KEY), found[0])


def _trodden(data: object, detail: ErrorDetails) -> Iterator[str | int]:
    """Give the part of pydantic's place that leads through the data, which a short form of it may end early."""
    for step in detail["loc"][1:]:
        if not _leads(data, step):
            return
        data = data[step]  # type: ignore[index]
        yield step


def _leads(data: object, step: str | int) -> bool:
    within = isinstance(data, list) and isinstance(step, int) and step < len(data)
    return within or (isinstance(data, Mapping) and step in data)


def _sentence(model: Any, detail: ErrorDetails) -> str:
    *parents, last = detail["loc"][1:] or ("",)
    match detail["type"]:
        case kind if kind == _UNKNOWN_KEY:
            known = {asked.name for each in _standing(model, parents) for asked in fields(each)}
            return f"“{last}” is not a key that can stand here; {nearest(str(last), sorted(known))}"
        case "missing":
            return f"the key “{last}” is missing; add it"
        case "literal_error":
            allowed = detail["ctx"]["expected"].replace("'", "")
            return f"“{detail['input']}” cannot stand here; use one of: {allowed}"
        case "value_error":
            return str(detail["ctx"]["error"])
        case kind:
            return _WORDS[kind.split("_")[0]]


def _standing(root: Any, steps: list[str | int]) -> Iterator[Any]:
    """Give the models that stand where the steps lead."""
    found = [root]
    for step in steps:
        found = [inner for each in _bare(found) for inner in _inside(each, step)]
    yield from (each for each in _bare(found) if is_dataclass(each))


def _inside(annotation: Any, step: str | int) -> Iterator[Any]:
    if is_dataclass(annotation):
        hints = get_type_hints(annotation)
        yield from [hints[str(step)]] if str(step) in hints else []
    elif get_args(annotation):
        yield get_args(annotation)[0 if isinstance(step, int) else -1]


def _bare(annotations: list[Any]) -> Iterator[Any]:
    """Give each annotation without its wrappers: the variants of a union, what is annotated."""
    for each in annotations:
        if get_origin(each) in {Union, types.UnionType}:
            yield from _bare(list(get_args(each)))
        elif get_origin(each) is Annotated:
            yield from _bare([get_args(each)[0]])
        else:
            yield each
