"""The command line. Nothing heavy is imported before a command is known."""

from __future__ import annotations

import atexit
import gc
import importlib
from typing import Any

import click

from mougen import __version__
from mougen.cli.frame import JSON, emit, full_name

# A command soon ends and makes few circles; looking for them after every 700 objects is a tenth of its time, and
# looking once more through all that there is, when it has ended, another tenth.
gc.set_threshold(200_000)
atexit.register(gc.freeze)

_COMMANDS = {
    "amend": "mougen.cli.amend:amend",
    "ask": "mougen.cli.sitting:ask",
    "check": "mougen.cli.check:check",
    "draft": "mougen.cli.draft:draft",
    "due": "mougen.cli.due:due",
    "form": "mougen.cli.form:form",
    "issue": "mougen.cli.issue:issue",
    "kinds": "mougen.cli.content:kinds",
    "library": "mougen.cli.library:library",
    "policies": "mougen.cli.content:policies",
    "profile": "mougen.cli.profile:profile",
    "questionnaire": "mougen.cli.questionnaire:questionnaire",
    "questions": "mougen.cli.content:questions",
    "redline": "mougen.cli.redline:redline",
    "register": "mougen.cli.register:register",
    "review": "mougen.cli.review:review",
    "schema": "mougen.cli.content:schema",
    "settle": "mougen.cli.settle:settle",
    "verify": "mougen.cli.verify:verify",
    "versions": "mougen.cli.issue:versions",
}

_HELP = {
    "amend": "Amend what was issued of MATTER, with its redline, a schedule of changes and a variation.",
    "ask": "Go on with the interview of MATTER, or ask just these QUESTIONS again.",
    "check": "Say what the document of MATTER leaves out or leaves blank, policy by policy.",
    "draft": "Draft an agreement or memorandum and its sign-off sheet.",
    "due": "Say what is due, and overdue, about every matter beneath FOLDER.",
    "form": "Fill the FORM of a partnership from MATTER, asking only what it does not hold yet.",
    "issue": "Issue MATTER as its next version, which is kept as it is for good.",
    "kinds": "List the kinds of document.",
    "library": "Look at the clause library and check it.",
    "policies": "List the policies, or the requirements, approvals and deadlines of one.",
    "profile": "Show the council's profile and what it fills in for a KIND, or make one from a matter.",
    "questionnaire": "Write the questions of MATTER as an Excel workbook, or read one that came back.",
    "questions": "List the questions of a KIND of document, or those that a matter is asked.",
    "redline": "Show what NEW changed of OLD, as tracked changes in a Word file.",
    "register": "Make the partnership register of every matter beneath FOLDER.",
    "review": "Go through what another party changed in a document of MATTER, tracked or not, and decide on it.",
    "schema": "Print a JSON Schema (2020-12) of the answers of a KIND of document.",
    "settle": "Say which reading stands where agreed wording of MATTER and its library or answers differ.",
    "verify": "Say of each clause of FILE.docx whether it is untouched, edited, missing, added or withdrawn since.",
    "versions": "List the issued versions of MATTER, and say whether each is as it was issued.",
}


class _Group(click.Group):
    """Loads a command's module only when the command is used; its help line needs none."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[JSON] = JSON in args
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; where it was called wrongly and JSON was asked for, say so in JSON too."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            if ctx.meta[JSON]:
                emit(full_name(error.ctx or ctx), ok=False, error=error.format_message())
            raise

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        if cmd_name not in _COMMANDS:
            return None
        module, _, attribute = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_HELP.items()))


@click.group(cls=_Group)
@click.version_option(__version__, prog_name="mougen")
def main() -> None:
    """Draft UK public-sector partnership agreements and memoranda of understanding.

    To begin: mougen draft
    """
