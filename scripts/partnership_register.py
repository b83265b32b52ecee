"""The partnership register: the twelve fields of Redditch App 7, and what other policies' registers hold besides."""

from __future__ import annotations

from sheet import line, page, table

WIDTH = 16838 - 2 * 1134
_NAME = "{{ row.name }}"


def _fields() -> str:
    heads = ("Partnership", "Area, themes and client groups", "Members", "Accountability", "Dates", "Funding")
    cells = (f"{_NAME}|{{{{ row.kind }}}}", "{{ row.work }}", "{{ row.members }}", "{{ row.accountable }}",
             "{{ row.dates }}", "{{ row.funding }}")  # fmt: skip
    return table(heads, cells, (2500, 2700, 2370, 2700, 1900, 2400), "row in rows")


def _contributions() -> str:
    heads = ("Partnership", "Elected members", "The council's plan", "Plans for the area", "The council's resources")
    cells = (_NAME, "{{ row.elected }}", "{{ row.council_plan }}", "{{ row.area_plans }}", "{{ row.resources }}")
    return table(heads, cells, (2500, 3300, 3370, 2700, 2700), "row in rows")


def _significance() -> str:
    heads = ("Partnership", "Significant", "Why", "Budget", "Rating")
    cells = (_NAME, "{{ row.significant }}", "{{ row.significant_why }}", "{{ row.budget }}", "{{ row.rating }}")
    return table(heads, cells, (2900, 1670, 5000, 2500, 2500), "row in rows")


def _factors() -> str:
    heads = ("Partnership", "Key partnership", "Impact", "Reliance", "Value", "Resources", "Length", "Innovation, risk")
    cells = (_NAME, "{{ row.key }}", "{{ row.impact }}", "{{ row.reliance }}", "{{ row.value }}", "{{ row.resources }}",
             "{{ row.length }}", "{{ row.innovation }}")  # fmt: skip
    return table(heads, cells, (2070, 2000, 2500, 1600, 1600, 1800, 1500, 1500), "row in factors")


def _monitoring() -> str:
    heads = ("Partnership", "Lead service and remit", "Agreement", "Risks", "Benefits", "Monitoring and support")
    cells = (_NAME, "{{ row.service }}", "{{ row.agreement }}", "{{ row.risks }}", "{{ row.benefits }}",
             "{{ row.monitoring }}|{{ row.further }}")  # fmt: skip
    return table(heads, cells, (2100, 2900, 1900, 2070, 2800, 2800), "row in rows")


def body() -> str:
    """Return the body of the register."""
    return (
        line("Title", "{{ heading }}")
        + line("Subject", "{{ title }}")
        + line("Normal", "{{ introduction }}")
        + line("Normal", "Source: {{ source }}")
        + line("Normal", "{{ count }}.")
        + line("Heading1", "The partnerships")
        + _fields()
        + line("Heading1", "What each contributes")
        + _contributions()
        + line("Heading1", "Significance and rating")
        + _significance()
        + line("Heading1", "Key partnerships")
        + _factors()
        + line("Heading1", "Agreement, risk and monitoring")
        + _monitoring()
        + line("Normal", "{%p if gone %}")
        + line("Heading1", "No longer found in the folder")
        + line("Normal", "{%p for words in gone %}")
        + line("Normal", "{{ words }}")
        + line("Normal", "{%p endfor %}")
        + line("Normal", "{%p endif %}")
        + page(wide=True)
    )
