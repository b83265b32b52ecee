"""Holds what stands in a file against a dataclass, and says the first fault with its place."""

from __future__ import annotations

from typing import TypeVar

from mougen.errors import MougenError
from mougen.yamlsource.fitting import ShapeError, make
from mougen.yamlsource.source import Path, Source, where

Shaped = TypeVar("Shaped")


def validate(
    model: type[Shaped], data: object, source: Source, at: Path = (), refuse: type[MougenError] | None = None
) -> Shaped:
    """Make a model of data from a file.

    Args:
        model: the dataclass.
        data: ``source.data`` or a part of it.
        source: the file, for lines.
        at: the path within the file on which ``data`` stands.
        refuse: the exception to raise, where it is not the source's own.

    Raises:
        MougenError: ``refuse``, with file, line, key, what is wrong and the remedy.
    """
    try:
        return make(model, data)
    except ShapeError as fault:
        path = (*at, *fault.path)
        words = f"{source.at(path)}: {where(path)}{': ' if path else ''}{fault.words}"
    raise (refuse or source.refuse)(words)
