"""Writes nested mappings, lists and texts as YAML that a person can read and that is read back exactly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mougen.errors import InputError, MougenError
from mougen.yamlsource import layout
from mougen.yamlsource.patching import patched, same
from mougen.yamlsource.reading import read


def dump(data: Mapping[str, Any], previous: str | None = None) -> str:
    """Write data as YAML.

    Args:
        data: mappings, lists and texts.
        previous: the file as it stands. Only what has changed is changed in it, so that a person's comments, order and
            quotation marks stay; where that would not be read back exactly, everything is written anew.

    Returns:
        The text, which has been read back and found to hold exactly the data.

    Raises:
        InputError: where no YAML file can hold the data, such as a control character.
    """
    kept = patched(previous, data) if previous else None
    if kept is not None and _holds(kept, data):
        return kept
    whole = layout.entries(data) + "\n" if data else "{}\n"
    if not same(read(whole, "the new file").data, data):
        raise InputError("the new file: it would not be read back exactly; take odd characters out of the last answer")
    return whole


def _holds(text: str, data: Mapping[str, Any]) -> bool:
    try:
        return same(read(text, "").data, data)
    except MougenError:
        return False
