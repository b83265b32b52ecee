"""What every command shares: its options, its JSON, its refusals and its exit status."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from mougen import __version__
from mougen.errors import MougenError

DONE, FINDINGS, REFUSED, STOPPED = 0, 1, 3, 130

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Command(click.Command):
    """A command that turns a refusal into one sentence and an exit status of 3, and an interruption into 130."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except MougenError as error:
            refuse(str(error), as_json=bool(ctx.params.get("as_json")), command=_full_name(ctx))
            ctx.exit(REFUSED)
        except KeyboardInterrupt:
            click.echo("\nStopped. Everything that was accepted is saved.", err=True)
            ctx.exit(STOPPED)


def shared(function: _Function) -> _Function:
    """Give a command the options that all commands have: ``--json`` and ``--content``."""
    function = click.option("--json", "as_json", is_flag=True, help="Print one JSON object and ask nothing.")(function)
    return click.option(
        "--content",
        type=click.Path(path_type=Path, file_okay=False),
        help="A council's own content folder, laid over the one that ships.",
    )(function)


def emit(command: str, *, ok: bool, findings: Iterable[Any] = (), **more: Any) -> None:
    """Print the contract's JSON object."""
    body = {
        "mougen": __version__,
        "command": command,
        "ok": ok,
        "findings": [finding.as_json() for finding in findings],
        **more,
    }
    _write(json.dumps(body, ensure_ascii=False, indent=2, default=str))


def refuse(sentence: str, *, as_json: bool, command: str) -> None:
    """Print a refusal, on standard error and, as an object, on standard output where JSON was asked for."""
    if as_json:
        emit(command, ok=False, error=sentence)
    click.echo(sentence, err=True)


def say(text: str = "") -> None:
    """Print a line of the result."""
    _write(text)


def _write(text: str) -> None:
    """Print text that a narrow terminal encoding may not hold, with what it cannot show as question marks."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding))


def _full_name(ctx: click.Context) -> str:
    return " ".join(ctx.command_path.split()[1:])
