"""Names that a person gives: of a kind, a policy, a heading …; known, or refused with the nearest one."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mougen.errors import InputError

MOST_LISTED = 12
_SEE = {
    "clause": "mougen library list",
    "heading": "mougen library list",
    "question": "mougen questions KIND",
    "requirement": "mougen policies POLICY",
}


def require(what: str, names: Iterable[str], known: Collection[str], where: str = "") -> None:
    """Refuse the first name that is not known.

    Args:
        what: what is named, in words for a person: ``policy``.
        names: the names given.
        known: those there are.
        where: the file and key where the names stand, with a colon and a space at the end.

    Raises:
        InputError: with the nearest known name, or those there are.
    """
    for name in names:
        if name not in known:
            there = f"{where}there" if where else "There"
            raise InputError(f"{there} is no {what} “{name}”; {suggestion(what, name, known)}")


def suggestion(what: str, name: str, known: Collection[str]) -> str:
    """Say which known name was probably meant, else which there are: the end of a sentence."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a refusal asks

    close = get_close_matches(name, known, n=1, cutoff=0.5)
    if close:
        return f"did you mean “{close[0]}”?"
    if len(known) > MOST_LISTED and what in _SEE:
        return f"to see them all: {_SEE[what]}"
    return f"use one of: {', '.join(known)}"
