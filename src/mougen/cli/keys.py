"""The keys of the questionary face, and the line below a prompt that names them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from prompt_toolkit.application import Application, get_app, get_app_session
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, Dimension, FormattedTextControl, HSplit, Layout, Window
from questionary.prompts import common

from mougen.cli.face import Act, Signal, acts, keys_line, mend, opening
from mougen.interview import Prompt

NOT_AN_ANSWER = "\0"
BESIDE, FEWEST_ROWS, FEW_ROWS = 6, 5, 12
PAGES = {"pageup": -10, "pagedown": 10, "home": -1_000, "end": 1_000}
FUNCTION_KEYS = {"f1": Act.HELP, "f2": Act.BACK, "f3": Act.LATER, "f4": Act.EDIT, "f10": Act.STOP}
FUNCTION_LINE = "F1 help   F2 back   F3 decide later   F10 save and exit"
LONG_FUNCTION_LINE = "F1 help  F2 back  F3 decide later  F4 editor  F10 save and exit"
_FINISH = {"paragraph": "Ctrl-S finish  ", "choices": "Space tick   "}
_LINE_END = re.compile(r"[ \t]*[\r\n]+[ \t]*")


def bindings(prompt: Prompt) -> KeyBindings:
    """Give the keys of a prompt beside those that questionary has."""
    keys, offered = _kind_keys(prompt), acts(prompt)
    empty = Condition(lambda: not get_app().current_buffer.text)
    for act in offered:
        keys.add(act.value, filter=empty, eager=True)(_leave(act))
    for key in (key for key, act in FUNCTION_KEYS.items() if act in offered):
        keys.add(key, eager=True)(_leave(FUNCTION_KEYS[key]))
    for key in ("c-c", "<sigint>", "c-q"):
        keys.add(key, eager=True)(_leave(Act.STOP))
    keys.add("c-d", filter=empty, eager=True)(_leave(Act.STOP))
    keys.add("c-z", eager=True)(lambda event: event.current_buffer.undo())  # not the character of that name
    return keys


def _kind_keys(prompt: Prompt) -> KeyBindings:
    keys = KeyBindings()
    if prompt.kind == "paragraph":
        keys.add("c-s", eager=True)(lambda event: event.current_buffer.validate_and_handle())
    if prompt.kind == "text":
        keys.add(Keys.BracketedPaste, eager=True)(_paste_on_one_line)
    if prompt.kind == "choices":
        for key in ("a", "i"):  # questionary ticks all, or the others, at a letter
            keys.add(key, eager=True)(lambda _: None)
    if prompt.options:
        for key, rows in PAGES.items():
            keys.add(key, eager=True)(_skip(rows))
    return keys


def _skip(rows: int) -> Callable[[KeyPressEvent], None]:
    """Give what moves the pointer of a long list by a page, or to its end, and no further."""

    def skip(event: KeyPressEvent) -> None:
        control = _list_of(event.app)
        if control is not None:
            control.pointed_at = min(max(control.pointed_at + rows, 0), len(control.choices) - 1)

    return skip


def _leave(act: Act) -> Callable[[KeyPressEvent], None]:
    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=Signal(act, typed(event.app), ticked(event.app)))

    return leave


def _paste_on_one_line(event: KeyPressEvent) -> None:
    event.current_buffer.insert_text(_LINE_END.sub(" ", event.data.strip("\r\n")))


def typed(app: Application[Any]) -> str:
    """Give what stands in the field."""
    return mend(app.current_buffer.text)


def ticked(app: Application[Any]) -> tuple[str, ...]:
    """Give the values that are ticked."""
    control = _list_of(app)
    return tuple(value for value in control.selected_options if value != NOT_AN_ANSWER) if control else ()


def _list_of(app: Application[Any]) -> common.InquirerControl | None:
    controls = (window.content for window in app.layout.find_all_windows())
    return next((control for control in controls if isinstance(control, common.InquirerControl)), None)


def leave_room(app: Application[Any], prompt: Prompt) -> None:
    """Keep a long list, or a long text, from pushing its question off the screen."""
    room = get_app_session().output.get_size().rows - len(opening(prompt).splitlines()) - BESIDE
    for window in app.layout.find_all_windows():
        long_text = isinstance(window.content, BufferControl) and window.content.buffer is app.current_buffer
        if long_text or isinstance(window.content, common.InquirerControl):
            window.height = Dimension(max=max(room, FEWEST_ROWS))


def _where(app: Application[Any]) -> str:
    """Say where the pointer is in a list that is longer than a screen."""
    control = _list_of(app)
    if control is None or len(control.choices) <= FEW_ROWS:
        return ""
    return f"Row {control.pointed_at + 1} of {len(control.choices)}: Page Up and Page Down move by ten\n "


def add_footer(app: Application[Any], prompt: Prompt) -> None:
    """Put the keys below the prompt; a character is a key only while the field is empty."""
    empty, filled = keys_line(prompt), LONG_FUNCTION_LINE if prompt.kind == "paragraph" else FUNCTION_LINE

    def keys() -> str:
        return f"\n {_where(app)}{_FINISH.get(prompt.kind, '')}{filled if app.current_buffer.text else empty}"

    footer = Window(FormattedTextControl(keys), dont_extend_height=True, wrap_lines=True)
    app.layout = Layout(HSplit([app.layout.container, footer]), focused_element=app.layout.current_control)
