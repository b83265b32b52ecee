"""What every command shares: its options, its JSON, its refusals and its exit status."""

from __future__ import annotations

import errno
import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from mougen import __version__
from mougen.errors import MougenError

DONE, FINDINGS, REFUSED, STOPPED = 0, 1, 3, 130
JSON = "--json"
PATH = click.Path(path_type=Path, readable=False)  # whether it can be read is said when it is read

_Function = TypeVar("_Function", bound=Callable[..., Any])
# What would move the cursor, colour the screen or turn the reading direction: shown, not sent to the terminal.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Command(click.Command):
    """A command that turns a refusal into one sentence and an exit status of 3, and an interruption into 130."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except MougenError as error:
            refuse(str(error), as_json=bool(ctx.params.get("as_json")), command=full_name(ctx))
            ctx.exit(REFUSED)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read our output has stopped; click ends quietly
                raise
            words = f"{error.filename or 'A file'}: {error.strerror or error}; check the name and that you may open it"
            refuse(words, as_json=bool(ctx.params.get("as_json")), command=full_name(ctx))
            ctx.exit(REFUSED)
        except KeyboardInterrupt:
            click.echo("\nStopped. Everything that was accepted is saved.", err=True)
            ctx.exit(STOPPED)


def shared(function: _Function) -> _Function:
    """Give a command the options that all commands have: ``--json`` and ``--content``."""
    function = click.option(JSON, "as_json", is_flag=True, help="Print one JSON object and ask nothing.")(function)
    return click.option(
        "--content",
        type=click.Path(path_type=Path, file_okay=False),
        help="A council's own content folder, laid over the one that ships.",
    )(function)


def plainly(function: _Function) -> _Function:
    """Give a command the option ``--plain``."""
    words = "Ask in plain lines, for a screen reader or a pipe."
    return click.option("--plain", is_flag=True, help=words)(function)


def emit(command: str, *, ok: bool, findings: Iterable[Any] = (), **more: Any) -> None:
    """Print the contract's JSON object."""
    body = {
        "mougen": __version__,
        "command": command,
        "ok": ok,
        "findings": [finding.as_json() for finding in findings],
        **more,
    }
    text = json.dumps(body, ensure_ascii=False, indent=2, default=str)
    _write(_UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def refuse(sentence: str, *, as_json: bool, command: str) -> None:
    """Print a refusal, on standard error and, as an object, on standard output where JSON was asked for."""
    if as_json:
        emit(command, ok=False, error=sentence)
    tell(sentence)


def say(text: str = "") -> None:
    """Print a line of the result."""
    _write(_shown(text))


def tell(text: str) -> None:
    """Print a message, on standard error."""
    click.echo(_shown(text), err=True)


def _write(text: str) -> None:
    """Print text that a narrow terminal encoding may not hold, with what it cannot show as question marks."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding))


def _shown(text: str) -> str:
    return _UNSAFE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def full_name(ctx: click.Context) -> str:
    """Give a command's name beneath the program's: ``library list``."""
    names = [ctx.info_name or ""]
    while ctx.parent is not None:
        ctx = ctx.parent
        names.insert(0, ctx.info_name or "")
    return " ".join(names[1:])
