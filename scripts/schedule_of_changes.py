"""The schedule of changes: each part that is changed, before and after, with the reason and the answer behind it."""

from __future__ import annotations

from sheet import line, page, table

WIDTH = 16838 - 2 * 1134


def _changes() -> str:
    heads = ("Part", "Words in the version that was issued", "Words now", "Reason", "What is behind it")
    cells = ("{{ row.place }}|{{ row.what }}", "{{ row.before }}", "{{ row.after }}", "{{ row.reason }}",
             "{{ row.behind }}")  # fmt: skip
    return table(heads, cells, (2300, 3700, 3700, 2170, 2700), "row in rows")


def body() -> str:
    """Return the body of the form."""
    return (
        line("Title", "{{ heading }}")
        + line("Subject", "{{ title }}")
        + line("Normal", "{{ kind }}")
        + line("Normal", "{{ introduction }}")
        + line("Normal", "{{ versions }}")
        + line("Normal", "Source: {{ source }}")
        + line("Heading1", "How the changes are made")
        + line("Normal", "{%p for words in advice %}")
        + line("Normal", "{{ words }}")
        + line("Normal", "{%p endfor %}")
        + line("Heading1", "The changes")
        + line("Normal", "{%p if rows %}")
        + line("Normal", "{{ count }}", "<w:keepNext/>")
        + _changes()
        + line("Normal", "{%p else %}")
        + line("Normal", "Nothing has changed.")
        + line("Normal", "{%p endif %}")
        + page(wide=True)
    )
