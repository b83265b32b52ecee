"""The questionary face: a field to type in, or a list to choose from, with the keys at the bottom."""

from __future__ import annotations

from typing import Any

import questionary
from prompt_toolkit import print_formatted_text
from prompt_toolkit.application import get_app_session
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.key_binding import merge_key_bindings
from prompt_toolkit.keys import Keys
from questionary.prompts import common

from mougen.cli import keys, typeahead
from mougen.cli.face import Act, Signal, fitting, mend, opening, wrap
from mougen.cli.keys import NOT_AN_ANSWER
from mougen.interview import Chosen, Prompt, Reply, Text

STYLE = questionary.Style([
    ("qmark", "noinherit"), ("answer", "noinherit"), ("question", "bold"), ("highlighted", "bold"), ("pointer", "bold"),
])
CHOOSE_ROW = "(choose with the arrow keys and press Enter)"
TICK_ROW = "(tick with the space bar, then press Enter)"

# Ticks that every screen can show: where the encoding lacks questionary's own, ticked and unticked look the same.
setattr(common, "INDICATOR_SELECTED", "[x]")  # noqa: B010 - no part of its typed surface
setattr(common, "INDICATOR_UNSELECTED", "[ ]")  # noqa: B010 - as above


class TermFace:
    """Asks on the terminal."""

    def say(self, text: str) -> None:
        """Print a text."""
        print_formatted_text(FormattedText([("", _fitting(text))]))

    def ask(self, prompt: Prompt) -> Reply | Signal:
        """Show the prompt and give the reply, or the key pressed instead of one."""
        if _typed_ahead():
            self.say(f"\n{wrap(typeahead.DROPPED)}")
        self.say(opening(prompt))
        while (given := _run(prompt)) == NOT_AN_ANSWER:
            self.say("Choose with the arrow keys, then press Enter.")
            _typed_ahead()
        if isinstance(given, Signal):
            return given
        reply = _reply(prompt, given)
        self.say(_echo(prompt, reply))
        return reply


def _run(prompt: Prompt) -> Any:
    app = _question(prompt).application
    app.erase_when_done = True
    app.key_bindings = merge_key_bindings([*filter(None, [app.key_bindings]), keys.bindings(prompt)])
    keys.leave_room(app, prompt)
    keys.add_footer(app, prompt)
    try:
        return app.run()
    except (KeyboardInterrupt, EOFError):
        return Signal(Act.STOP, keys.typed(app))


def _question(prompt: Prompt) -> questionary.Question:
    if prompt.kind in {"text", "paragraph"}:
        return questionary.text(
            ">", default=prompt.draft, qmark="", style=STYLE, multiline=prompt.kind == "paragraph", instruction=""
        )
    if prompt.kind == "choices":
        return questionary.checkbox(
            TICK_ROW, choices=_rows(prompt), qmark="", style=STYLE, pointer=">", instruction="", use_jk_keys=False
        )
    before = next((value for value, _ in prompt.options if value in prompt.chosen), NOT_AN_ANSWER)
    choose_row = [] if prompt.kind == "menu" else [questionary.Choice(CHOOSE_ROW, NOT_AN_ANSWER)]
    rows = [*choose_row, *_rows(prompt)]
    return questionary.select(
        "", choices=rows, default=before, qmark="", style=STYLE, pointer=">", instruction=" ", use_jk_keys=False
    )


def _rows(prompt: Prompt) -> list[questionary.Choice]:
    many = prompt.kind == "choices"
    indent = " " * (7 if many else 3)
    return [
        questionary.Choice(
            wrap(_fitting(label), indent, less=len(indent)), value, checked=many and value in prompt.chosen
        )
        for value, label in prompt.options
    ]


def _typed_ahead() -> bool:
    """Forget keys pressed before the prompt is shown, and say whether there were any."""
    source = get_app_session().input
    kept = [press for press in get_typeahead(source) if press.key is not Keys.CPRResponse]
    return typeahead.forget(source) or bool(kept)


def _reply(prompt: Prompt, given: Any) -> Reply:
    if prompt.kind in {"text", "paragraph"}:
        return Text(mend(given))
    return Chosen(tuple(given) if prompt.kind == "choices" else (given,))


def _echo(prompt: Prompt, reply: Reply) -> str:
    """Give what stays on the screen of the reply, the field itself being wiped."""
    labels = dict(prompt.options)
    words = [labels[value] for value in reply.values] if isinstance(reply, Chosen) else []
    lines = reply.words.splitlines() if isinstance(reply, Text) else words
    unsaid = prompt.default or ("Not provided" if prompt.optional else "")
    return "\n".join(f" > {line}" for line in lines or [unsaid] if line)


def _fitting(text: str) -> str:
    return fitting(text, get_app_session().output.encoding())
