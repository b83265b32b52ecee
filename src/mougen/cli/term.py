"""The questionary face: a field to type in, or a list to choose from, with the keys at the bottom."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Callable
from typing import Any

import questionary
from prompt_toolkit import print_formatted_text
from prompt_toolkit.application import Application, get_app, get_app_session
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from questionary.prompts import common

from mougen.cli.face import Act, Signal, acts, fitting, keys_line, mend, opening, wrap
from mougen.interview import Chosen, Prompt, Reply, Text

STYLE = questionary.Style([
    ("qmark", "noinherit"), ("answer", "noinherit"), ("question", "bold"), ("highlighted", "bold"), ("pointer", "bold"),
])
NOT_AN_ANSWER = "\0"
CHOOSE_ROW = "(choose with the arrow keys and press Enter)"
TICK_ROW = "(tick with the space bar, then press Enter)"
FUNCTION_KEYS = {"f1": Act.HELP, "f2": Act.BACK, "f3": Act.LATER, "f4": Act.EDIT, "f10": Act.STOP}
FUNCTION_LINE = "F1 help   F2 back   F3 decide later   F10 save and exit"
LONG_FUNCTION_LINE = "F1 help  F2 back  F3 decide later  F4 editor  F10 save and exit"
_FINISH = {"paragraph": "Ctrl-S finish  ", "choices": "Space tick   "}
_LINE_END = re.compile(r"[ \t]*[\r\n]+[ \t]*")

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
        self.say(opening(prompt))
        while (given := _run(prompt)) == NOT_AN_ANSWER:
            self.say("Choose with the arrow keys, then press Enter.")
        if isinstance(given, Signal):
            return given
        reply = _reply(prompt, given)
        self.say(_echo(prompt, reply))
        return reply


def _run(prompt: Prompt) -> Any:
    app = _question(prompt).application
    app.erase_when_done = True
    app.key_bindings = merge_key_bindings([*filter(None, [app.key_bindings]), _keys(prompt)])
    _add_footer(app, prompt)
    _drop_typeahead(app)
    try:
        return app.run()
    except (KeyboardInterrupt, EOFError):
        return Signal(Act.STOP, _typed(app))


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


def _keys(prompt: Prompt) -> KeyBindings:
    keys = KeyBindings()
    empty = Condition(lambda: not get_app().current_buffer.text)
    offered = acts(prompt)
    for act in offered:
        keys.add(act.value, filter=empty, eager=True)(_leave(act))
    for key in (key for key, act in FUNCTION_KEYS.items() if act in offered):
        keys.add(key, eager=True)(_leave(FUNCTION_KEYS[key]))
    for key in ("c-c", "<sigint>", "c-q"):
        keys.add(key, eager=True)(_leave(Act.STOP))
    keys.add("c-d", filter=empty, eager=True)(_leave(Act.STOP))
    if prompt.kind == "paragraph":
        keys.add("c-s", eager=True)(lambda event: event.current_buffer.validate_and_handle())
    if prompt.kind == "text":
        keys.add(Keys.BracketedPaste, eager=True)(_paste_on_one_line)
    if prompt.kind == "choices":
        for key in ("a", "i"):  # questionary ticks all, or the others, at a letter
            keys.add(key, eager=True)(lambda _: None)
    return keys


def _leave(act: Act) -> Callable[[KeyPressEvent], None]:
    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=Signal(act, _typed(event.app), _ticked(event.app)))

    return leave


def _paste_on_one_line(event: KeyPressEvent) -> None:
    event.current_buffer.insert_text(_LINE_END.sub(" ", event.data.strip("\r\n")))


def _typed(app: Application[Any]) -> str:
    return mend(app.current_buffer.text)


def _ticked(app: Application[Any]) -> tuple[str, ...]:
    controls = [window.content for window in app.layout.find_all_windows()]
    lists = [control for control in controls if isinstance(control, common.InquirerControl)]
    return tuple(value for control in lists for value in control.selected_options if value != NOT_AN_ANSWER)


def _add_footer(app: Application[Any], prompt: Prompt) -> None:
    """Put the keys below the prompt; a character is a key only while the field is empty."""

    function_line = LONG_FUNCTION_LINE if prompt.kind == "paragraph" else FUNCTION_LINE

    def keys() -> str:
        return f"\n {_FINISH.get(prompt.kind, '')}{function_line if app.current_buffer.text else keys_line(prompt)}"

    footer = Window(FormattedTextControl(keys), dont_extend_height=True, wrap_lines=True)
    app.layout = Layout(HSplit([app.layout.container, footer]), focused_element=app.layout.current_control)


def _drop_typeahead(app: Application[Any]) -> None:
    """Forget keys pressed before the prompt was shown: the second line of a paste must not answer it."""
    clear_typeahead(app.input)
    if sys.platform != "win32":
        import termios  # noqa: PLC0415 - not there on Windows

        with contextlib.suppress(OSError, termios.error):
            termios.tcflush(app.input.fileno(), termios.TCIFLUSH)


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
