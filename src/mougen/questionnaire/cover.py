"""The cover of a questionnaire: what it is, how it is filled in, and whom it goes back to."""

from __future__ import annotations

from mougen.questionnaire.cells import ANSWER, DECIDE_LATER, DOES_NOT_APPLY, NOTHING
from mougen.questionnaire.plan import Plan
from mougen.tablesource import EMPTY, Put, Sheet

NAME = "Read me first"

_HOW = (
    "Answer in the yellow cells. All other cells are locked, so that nothing can be changed by accident.",
    "What is already known stands in the cell: change it there if it is wrong, and leave it if it is right.",
    "Leave a cell empty where you have nothing to say. An empty cell never takes an earlier answer away.",
    f"Where something is still to be decided, type “{DECIDE_LATER}: ” and what it is waiting for.",
    f"Where a question does not apply, type “{DOES_NOT_APPLY}: ” and the reason.",
    "Some questions apply only for some answers to others; they say so. Leave out those that do not apply.",
    "In a list, each row is one entry. Add entries in the empty rows. To take one out, choose “remove” at its end.",
    f"If a list should be empty, type “{NOTHING}” as its answer on the sheet of its section.",
    "Type values and not formulas. Dates and amounts can be typed as usual; Alt and Enter begin a new line in a cell.",
    "Save the file as an Excel workbook (.xlsx) under any name, and send it back.",
    f"If an answer itself begins with one of the words above, put “{ANSWER}: ” before it.",
)
_BLANK = "Fill in before you send this: name, address, and by when"


def sheet(plan: Plan, titles: tuple[str, ...], return_to: str) -> Sheet:
    """Make the cover, with the titles of the sheets that can be seen."""
    for_whom = f" for {plan.party}" if plan.party else ""
    rows = (
        (EMPTY,),
        (EMPTY, Put(f"Questions{for_whom}", "title")),
        (EMPTY, Put(plan.title, "lead")),
        (EMPTY,),
        (EMPTY, Put(_purpose(plan), "lead")),
        (EMPTY,),
        (EMPTY, Put("Return it to", "head")),
        (EMPTY, Put(return_to or _BLANK, "text")),
        (EMPTY,),
        (EMPTY, Put("How to fill it in", "head")),
        *((EMPTY, Put(f"{number}.  {words}", "was")) for number, words in enumerate(_HOW, 1)),
        (EMPTY,),
        (EMPTY, Put("The sheets", "head")),
        *((EMPTY, Put(title, "link", link=title)) for title in titles),
    )
    return Sheet(NAME, (2, 104), rows, one_page=True)


def _purpose(plan: Plan) -> str:
    if plan.party:
        return (
            f"This workbook asks what only {plan.party} can tell for the document named above: its own details, "
            "and the entries that concern it. What you answer is looked at before it is taken over."
        )
    return (
        "This workbook asks what is needed to draft the document named above. "
        "What you answer is looked at, and compared with what was known before, before it is taken over."
    )
