"""A questionnaire: a matter's questions as sheets for people who use no terminal, and what came back in them."""

from mougen.questionnaire.merging import Change, Merge, merge, with_changes
from mougen.questionnaire.pages import sheets
from mougen.questionnaire.plan import Plan, Scope, plan
from mougen.questionnaire.returned import Returned, read_sheets
from mougen.questionnaire.words import in_words

__all__ = [
    "Change", "Merge", "Plan", "Returned", "Scope", "in_words", "merge", "plan", "read_sheets", "sheets",
    "with_changes",
]  # fmt: skip
