"""What may be put into a template: texts, whole numbers, yes and no, and lists and mappings of these."""

from __future__ import annotations

from mougen.errors import InputError, OutputError
from mougen.model.text import unusable


def require(value: object, place: str = "") -> None:
    """Raise where a value is not plain, or a text in it cannot be shown in Word; the sentence names the place."""
    if type(value) is str:
        _text(value, place)
    elif isinstance(value, dict):
        for key, inner in value.items():
            require(inner, f"{place}.{key}" if place else str(key))
    elif type(value) in {list, tuple}:
        for count, inner in enumerate(value, start=1):  # type: ignore[arg-type]
            require(inner, f"{place}[{count}]")
    elif type(value) not in {int, bool}:
        raise OutputError(f"The document was not written: {place} is {type(value).__name__}, not plain text.")


def _text(value: str, place: str) -> None:
    wrong = unusable(value)
    if wrong:
        raise InputError(f"{place} {wrong}.")
