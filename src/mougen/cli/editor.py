"""Long text in an editor of the person's choice."""

from __future__ import annotations

import codecs
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

CHOICES = ("VISUAL", "EDITOR")
USUAL = ("nano", "vi")
WINDOWS = "notepad.exe"
WAITS = 'If it opened in a window of its own, name it so that it waits, such as EDITOR="code --wait".'


class EditorError(Exception):
    """The text could not be changed in an editor: one sentence for the officer."""


def edit(text: str) -> str:
    """Open a text in the officer's editor and give it as it was left there.

    The file is the officer's alone, in a folder of its own that is removed with whatever the editor put beside it.

    Raises:
        EditorError: if there is no editor, it fails, or it leaves something that is no text.
    """
    command = chosen(os.environ, sys.platform)
    with tempfile.TemporaryDirectory(prefix="mougen-") as folder:
        file = Path(folder, "answer.txt")
        file.write_text(text, encoding="utf-8")  # with the line ends of this system: Notepad may need them
        _open(command, file)
        return _left(command, file)


def chosen(environ: Mapping[str, str], platform: str) -> list[str]:
    """Give the command of the editor: the one the officer named, else what the system has.

    Raises:
        EditorError: if there is none.
    """
    named = next((environ[name] for name in CHOICES if environ.get(name, "").strip()), "")
    if named:
        return _words(named, platform)
    if platform == "win32":
        return [WINDOWS]
    usual = next((editor for editor in USUAL if shutil.which(editor)), None)
    if usual is None:
        raise EditorError("No editor was found: type the text here, or set EDITOR to the name of one")
    return [usual]


def _words(named: str, platform: str) -> list[str]:
    try:
        words = shlex.split(named, posix=platform != "win32")
    except ValueError:
        raise EditorError(f"EDITOR cannot be read: {named}") from None
    return [word.strip('"') for word in words]


def _name(command: list[str]) -> str:
    return Path(command[0]).name


def _open(command: list[str], file: Path) -> None:
    """Run the editor; it reads the terminal, never the lines of a pipe that are meant as answers."""
    keyboard = None if sys.stdin.isatty() else subprocess.DEVNULL
    try:
        status = subprocess.run([*command, str(file)], stdin=keyboard, check=False).returncode
    except OSError:
        raise EditorError(f"The editor {_name(command)} could not be opened; your text is as it was") from None
    except KeyboardInterrupt:
        raise EditorError(f"The editor {_name(command)} was stopped; your text is as it was") from None
    if status:
        raise EditorError(f"The editor {_name(command)} ended with an error ({status}); your text is as it was")


def _left(command: list[str], file: Path) -> str:
    """Read what the editor left: UTF-8, or the UTF-16 of an older Notepad, told by its first bytes."""
    try:
        data = file.read_bytes()
        wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except (OSError, UnicodeError):
        raise EditorError(f"What {_name(command)} left is not text in UTF-8; your text is as it was") from None
    return text.replace("\r\n", "\n").removesuffix("\n")
