"""The sign-off sheet: who was consulted, what is missing, who approves, and the director's declaration."""

from __future__ import annotations

from sheet import line, page, table

WIDTH = 16838 - 2 * 1134


def _unless_empty(name: str, shown: str) -> str:
    """Show a list's table where it has rows, and say "None" where it has none."""
    start, middle, end = f"{{%p if {name} %}}", "{%p else %}", "{%p endif %}"
    return line("Normal", start) + shown + line("Normal", middle) + line("Normal", "None.") + line("Normal", end)


def _part(title: str, lead_in: str, name: str, shown: str) -> str:
    return line("Heading1", title) + line("Normal", lead_in, "<w:keepNext/>") + _unless_empty(name, shown)


def _consultation() -> str:
    heads = ("Consulted, and on what", "Adviser", "Advice given", "Evidence in the document", "Written approval")
    written = "{% if row.written %}{{ row.status }}{% else %}Not required{% endif %}"
    cells = ("{{ row.role }}|{{ row.areas }}", "{{ row.adviser }}|{{ row.position }}|{{ row.date }}",
             "{{ row.advice }}", "{{ row.evidence }}", written)  # fmt: skip
    return table(heads, cells, (2900, 2600, 3870, 3500, 1700), "row in rows")


def _outstanding() -> str:
    heads = ("Requirement", "What is missing", "Force", "Where", "Reason given")
    cells = ("{{ row.requirement }}", "{{ row.what }}", "{{ row.force }}", "{{ row.place }}", "{{ row.reason }}")
    return table(heads, cells, (2300, 4600, 1700, 2470, 3500), "row in outstanding")


def _waivers() -> str:
    cells = ("{{ row.requirement }}", "{{ row.reason }}", "{{ row.by }}", "{{ row.on }}")
    return table(("Requirement", "Reason", "Waived by", "Date"), cells, (2300, 6270, 3800, 2200), "row in waivers")


def _approvals() -> str:
    heads = ("Approval of", "Held today by", "Policy and paragraph", "In writing", "Signed", "Date")
    written = "{% if row.written %}Required{% else %}Not required{% endif %}"
    cells = ("{{ row.who }}|{{ row.role }}", "{{ row.job_title }}", "{{ row.policy }}|{{ row.at }}", written, "", "")
    return table(heads, cells, (3400, 2900, 2400, 1670, 2350, 1850), "row in approvals")


def _declaration() -> str:
    kept = "<w:keepNext/>"
    return (
        line("Heading1", "Declaration")
        + line("Normal", "{%p for paragraph in declaration %}")
        + line("Normal", "{{ paragraph }}", kept)
        + line("Normal", "{%p endfor %}")
        + line("Normal", "{%p if director %}")
        + line("Normal", "Director or chief officer: {{ director }}", kept)
        + line("Normal", "{%p endif %}")
        + line("Signatureline", raw=_label("Signature"), look=kept)
        + line("Signatureline", raw=_label("Name"), look=kept)
        + line("Signatureline", raw=_label("Office"), look=kept)
        + line("Signatureline", raw=_label("Date"))
    )


def _label(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:tab/></w:r>'


def body() -> str:
    """Return the body of the form."""
    return (
        line("Title", "{{ heading }}")
        + line("Subject", "{{ title }}")
        + line("Normal", "{{ kind }}, {{ party }}")
        + line("Normal", "{{ introduction }}")
        + line("Normal", "Source: {{ source }}")
        + _part("Consultation", "Who was consulted, what they advised, and where the document shows it.", "rows",
                _consultation())
        + _part("What is outstanding", "What a policy asks for that the document lacks.", "outstanding", _outstanding())
        + _part("Waivers", "What somebody with authority has let go.", "waivers", _waivers())
        + _part("Approvals", "Who must approve before the document is signed.", "approvals", _approvals())
        + _declaration()
        + page(wide=True)
    )  # fmt: skip
