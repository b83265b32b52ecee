"""The forms around an agreement: a template with docxtpl's marks, filled from plain data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mougen.word import package, shell


def write_form(context: Mapping[str, object], template: Path | bytes) -> bytes:
    """Return a form as a Word file.

    The template decides which names it needs; a name that it needs and ``context`` lacks is a fault. The sign-off
    sheet's names are listed in ``docs/templates.md``. ``context["title"]`` becomes the file's title.

    Args:
        context: texts, numbers, yes or no, and lists and mappings of them.
        template: where the template is, or its bytes.
    """
    return package.close(shell.fill(template, context), title=str(context["title"]))
