"""The forms around an agreement: a template with docxtpl's marks, filled from plain data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mougen.word import package, shell


def write_form(context: Mapping[str, object], template: Path | bytes) -> bytes:
    """Return a form as a Word file.

    The template decides which names it needs; a name that it needs and ``context`` lacks is a fault. ``title`` is
    always needed and becomes the file's title. The sign-off sheet needs, besides: ``kind``, ``party``,
    ``introduction``, ``source``, ``director``; ``declaration``, a list of texts; and lists of mappings:

    - ``rows``: role, areas, written (yes or no), adviser, position, advice, date, evidence, status
    - ``outstanding``: requirement, what, force, place, reason
    - ``waivers``: requirement, reason, by, on
    - ``approvals``: who, role, job_title, policy, at, written (yes or no)

    Args:
        context: texts, numbers, yes or no, and lists and mappings of them.
        template: where the template is, or its bytes.
    """
    return package.close(shell.fill(template, context), title=str(context["title"]))
