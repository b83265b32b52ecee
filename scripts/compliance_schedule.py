"""The compliance schedule: for each requirement of each policy, the clause of the document that meets it."""

from __future__ import annotations

from sheet import line, page, table

WIDTH = 16838 - 2 * 1134


def _requirements() -> str:
    heads = ("Requirement", "What it asks for", "At", "Where the document has it", "Standing")
    cells = ("{{ row.requirement }}|{{ row.force }}", "{{ row.what }}", "{{ row.at }}", "{{ row.place }}",
             "{{ row.standing }}|{{ row.why }}")  # fmt: skip
    return table(heads, cells, (2500, 4100, 2370, 2800, 2800), "row in policy.rows")


def body() -> str:
    """Return the body of the form."""
    return (
        line("Title", "{{ heading }}")
        + line("Subject", "{{ title }}")
        + line("Normal", "{{ kind }}")
        + line("Normal", "{{ introduction }}")
        + line("Normal", "Source: {{ source }}")
        + line("Normal", "{%p for policy in policies %}")
        + line("Heading1", "{{ policy.title }}")
        + line("Normal", "{{ policy.count }}", "<w:keepNext/>")
        + _requirements()
        + line("Normal", "{%p endfor %}")
        + page(wide=True)
    )
