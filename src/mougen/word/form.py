"""The forms around an agreement: a template with docxtpl's marks, filled from plain data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mougen.word import package, shell


def write_form(context: Mapping[str, object], template: Path | bytes) -> bytes:
    """Return a form as a Word file.

    The template decides which names it needs; a name that it needs and ``context`` lacks is a fault. The file's
    title is ``heading``, the form's name, and ``title``, what it is about. The sign-off sheet needs both, and ``kind``,
    ``party``, ``introduction``, ``source``, ``director``; ``declaration``, a list of texts; and lists of mappings:

    - ``rows``: role, areas, written (yes or no), adviser, position, advice, date, evidence, status
    - ``outstanding``: requirement, what, force, place, reason
    - ``waivers``: requirement, reason, by, on
    - ``approvals``: who, role, job_title, policy, at, written (yes or no)

    Args:
        context: texts, numbers, yes or no, and lists and mappings of them.
        template: where the template is, or its bytes.
    """
    title = ": ".join(str(context[name]) for name in ("heading", "title") if name in context)
    return package.close(shell.opened(template).fill(context), title=title)
