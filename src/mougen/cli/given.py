"""Options that give answers on the command line: ``--set``, ``--answers-from`` and ``--profile``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from mougen.cli.frame import PATH

_Function = TypeVar("_Function", bound=Callable[..., Any])


def settable(function: _Function) -> _Function:
    """Give a command the option ``--set``."""
    words = "Set an answer (may be given several times): title=…, parties.1.name=…; nothing after = takes it back."
    return click.option("--set", "settings", multiple=True, metavar="ID=VALUE", help=words)(function)


def from_another(function: _Function) -> _Function:
    """Give a command the option ``--answers-from``."""
    words = "Begin a new matter from the answers of another partnership; what belongs to that one only is asked again."
    return click.option("--answers-from", type=PATH, metavar="OTHER", help=words)(function)


def profiled(function: _Function) -> _Function:
    """Give a command the option ``--profile``."""
    return click.option("--profile", type=PATH, help="The council's profile; “off” for none.")(function)
