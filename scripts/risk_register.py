"""The register of risks: rating, scales, the picture of likelihood and impact, the risks, and what follows from them.

A band is a style of paragraphs, shaded, whose word stands in it: nothing is told by colour alone, and a council changes
a colour by changing its style.
"""

from __future__ import annotations

from sheet import line, table

WIDTH = 16838 - 2 * 1134
_BANDS = ("high", "medium", "low")


def parts() -> str:
    """Return what stands between the head and the foot of the form."""
    return _rating() + _scales() + _picture() + _register() + _controls() + _referral() + _contingencies()


def _if(name: str, inner: str, instead: str = "") -> str:
    other = line("Normal", "{%p else %}") + instead if instead else ""
    return line("Normal", f"{{%p if {name} %}}") + inner + other + line("Normal", "{%p endif %}")


def _banded(cell: str, *texts: str) -> str:
    """Return a cell of a table in the style of its score's band, or in that of any text where there is none."""
    rows = "".join(
        line("Tabletext", f"{{%p {'elif' if at else 'if'} {cell}.{band} %}}") + _lines(f"Risk{band}", texts)
        for at, band in enumerate(_BANDS)
    )
    none = line("Tabletext", "{%p else %}") + line("Tabletext", f"{{{{ {cell}.text }}}}")
    return rows + none + line("Tabletext", "{%p endif %}")


def _lines(style: str, texts: tuple[str, ...]) -> str:
    return "".join(line(style, text) for text in texts)


def _score(cell: str) -> str:
    return _banded(cell, f"{{{{ {cell}.word }}}}", f"{{{{ {cell}.text }}}}")


def _rating() -> str:
    cells = ("{{ row.label }}", "{{ row.value }}")
    each = table(("Impact of failure", "Score, 1 to 4"), cells, (9000, 5570), "row in rated")
    said = "{{ rating.word }}: the product of the four is {{ rating.text }}. {{ rating_means }}."
    word = "".join(
        line("Normal", f"{{%p {'elif' if at else 'if'} rating.{band} %}}")
        + line(f"Risk{band}", said)
        for at, band in enumerate(_BANDS)
    )
    none = line("Normal", "{%p else %}") + line("Normal", "Rating: {{ rating.text }}") + line("Normal", "{%p endif %}")
    hidden = "{{ gravest }}. A product can hide a single grave impact, so look at this first."
    four = _if("gravest", line("Normal", hidden))
    return line("Heading1", "Rating of the partnership") + each + word + none + four


def _scales() -> str:
    levels = table(
        ("Level", "Likelihood", "Impact"),
        ("{{ row.level }}", "{{ row.likelihood }}", "{{ row.impact }}"),
        (1000, 5400, 8170),
        "row in levels",
    )
    cells = (_banded("row.score", "{{ row.score.word }}"), "{{ row.score.text }}", "{{ row.means }}")
    bands = table(("Band", "Scores", "What it asks for"), cells, (2000, 1800, 10770), "row in bands")
    return line("Heading1", "The scales") + levels + bands


def _picture() -> str:
    """Return the picture: likelihood upwards, impact to the right, in each cell its band, its score and its risks."""
    levels = ("one", "two", "three", "four")
    heads = ("Likelihood", *(f"Impact {{{{ impacts.{level} }}}}" for level in levels))
    cells = tuple(_place(f"row.{level}") for level in levels)
    picture = table(heads, ("{{ row.likelihood }}", *cells), (2170, 3100, 3100, 3100, 3100), "row in matrix")
    said = "The score of each risk now, with the controls in place. Each cell has its band, its score and its risks."
    unscored = _if("unscored", line("Normal", "Not scored yet, and so not in the picture: {{ unscored }}"))
    head = line("Heading1", "The picture: 4 by 4") + line("Normal", said, "<w:keepNext/>")
    return head + picture + unscored


def _place(cell: str) -> str:
    return _banded(cell, f"{{{{ {cell}.word }}}} {{{{ {cell}.text }}}}", f"{{{{ {cell}.risks }}}}")


def _register() -> str:
    heads = ("No.", "Risk and objective", "Owner and lead officer", "Inherent", "Now", "Target", "Strategy", "Dates")
    cells = (
        "{{ row.number }}",
        "{{ row.risk }}|Objective: {{ row.objective }}",
        "{{ row.owner }}|{{ row.lead }}",
        *(_score(f"row.{kind}") for kind in ("inherent", "now", "target")),
        "{{ row.strategy }}",
        "Identified: {{ row.identified }}|Review: {{ row.review }}",
    )
    widths = (850, 3720, 2250, 1500, 1500, 1500, 1350, 1900)
    none = line("Normal", "No risk has been recorded.")
    count = line("Normal", "{{ count }}", "<w:keepNext/>")
    return line("Heading1", "The register") + _if("risks", count + table(heads, cells, widths, "row in risks"), none)


def _controls() -> str:
    heads = ("No.", "Controls in place", "Partners involved", "Controls planned", "Partners involved in the plan")
    suggested = "{%p if row.suggested %}|The checklist suggests: {{ row.suggested }}|{%p endif %}"
    cells = (
        "{{ row.number }}",
        "{{ row.controls }}",
        "{{ row.controls_by }}",
        f"{{{{ row.planned }}}}|{suggested}",
        "{{ row.planned_by }}",
    )
    made = table(heads, cells, (850, 4300, 2200, 5020, 2200), "row in risks")
    return _if("risks", line("Heading1", "Controls") + made)


def _referral() -> str:
    heads, widths = ("No.", "Risk", "Score now", "Lead officer", "Referred to"), (850, 4720, 1500, 3500, 4000)
    cells = ("{{ row.number }}", "{{ row.risk }}", _score("row.now"), "{{ row.lead }}", "{{ row.referred }}")
    said = "Each of these goes to the management teams of the parties, for the registers above this one."
    listed = line("Normal", said, "<w:keepNext/>") + table(heads, cells, widths, "row in high")
    none = line("Normal", "No risk that is scored is high now.")
    return line("Heading1", "High risks to refer") + _if("high", listed, none)


def _contingencies() -> str:
    heads, widths = ("No.", "Risk", "Score now", "What is done if it comes about"), (850, 4720, 1500, 7500)
    cells = ("{{ row.number }}", "{{ row.risk }}", _score("row.now"), "{{ row.contingency }}")
    said = "These have an impact of 4, before any control or now, and need a plan however unlikely they are."
    listed = line("Normal", said, "<w:keepNext/>") + table(heads, cells, widths, "row in contingencies")
    none = line("Normal", "No risk that is scored has an impact of 4.")
    return line("Heading1", "Contingency plans") + _if("contingencies", listed, none)
