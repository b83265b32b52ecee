"""The options that say how documents are written, for whatever command writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from mougen.model.state import State
from mougen.workflow.reading import Manner

_Function = TypeVar("_Function", bound=Callable[..., Any])
_OPTIONS = (
    click.option(
        "--as",
        "state",
        type=click.Choice([state.value for state in State]),
        default=State.DRAFT.value,
        show_default=True,
        help="Write a draft with notes and what is outstanding, the agreed form, or a clean copy to sign.",
    ),
    click.option(
        "--embed-answers/--no-answers",
        "embedded",
        default=None,
        help="Whether the Word file holds the answers; a draft does, an agreed form or execution copy does not.",
    ),
    click.option(
        "--pages/--no-pages",
        default=None,
        help="Whether the contents have page numbers, by LibreOffice; a draft has none unless it is printed.",
    ),
    click.option("--pdf", is_flag=True, help="Print each document as an accessible PDF too, by LibreOffice."),
)


def mannered(function: _Function) -> _Function:
    """Give a command the options ``--as``, ``--embed-answers``, ``--pages`` and ``--pdf``."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def furnished(function: _Function) -> _Function:
    """Give a command the options ``--embed-answers``, ``--pages`` and ``--pdf``: it says the state in its own way."""
    for option in reversed(_OPTIONS[1:]):
        function = option(function)
    return function


def manner_of(given: dict[str, Any]) -> Manner:
    """Take what these options said out of what was given."""
    pages, pdf = given.pop("pages"), given.pop("pdf")
    return Manner(State(given.pop("state", State.DRAFT)), given.pop("embedded"), pages, pdf)
