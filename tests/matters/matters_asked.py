"""Questions of every type."""

from __future__ import annotations

from mougen.model.question import Question
from mougen.yamlsource import make

CHOICES = {"no": "No, none", "yes": "Yes", "012": "Twelve", "none": "None of these"}
_PARTY = {
    "name": {"ask": "Name"},
    "short_name": {"ask": "Short name", "optional": True},
    "number": {"ask": "Company number", "optional": True},
    "address": {"ask": "Address", "type": "paragraph"},
    "kind": {"ask": "Kind", "type": "choice", "choices": CHOICES},
}
_MONEY = {
    "who": {"ask": "Who pays", "type": "party"},
    "amount": {"ask": "How much", "type": "money"},
    "share": {"ask": "What share", "type": "percentage"},
    "on": {"ask": "When", "type": "date"},
    "sure": {"ask": "Sure?", "type": "yes-no"},
    "ways": {"ask": "Ways", "type": "choices", "choices": CHOICES, "optional": True},
}
_SHAPES = {
    "title": {"ask": "What is it called?", "noun": "The title"},
    "purpose": {"ask": "What is it for?", "type": "paragraph"},
    "phone": {"ask": "Telephone?"},
    "status": {"ask": "Which status?", "type": "choice", "choices": CHOICES},
    "themes": {"ask": "Which themes?", "type": "choices", "choices": CHOICES, "optional": True},
    "shared_data": {"ask": "Is data shared?", "type": "yes-no"},
    "term_start": {"ask": "When does it start?", "type": "date", "noun": "The start date"},
    "term_end": {"ask": "When does it end?", "type": "date", "noun": "The end date", "after": "term_start"},
    "review_on": {"ask": "When is it reviewed?", "type": "date", "noun": "The review date", "after": "term_end"},
    "budget": {"ask": "How much?", "type": "money"},
    "members": {"ask": "How many?", "type": "number", "min": -5},
    "share": {"ask": "What share?", "type": "percentage"},
    "notice": {"ask": "How much notice?", "type": "period"},
    "lead": {"ask": "Who leads?", "type": "party"},
    "parties": {"ask": "Who are the parties?", "type": "records", "item": "party", "fields": _PARTY},
    "contributions": {"ask": "Who pays what?", "type": "records", "item": "contribution", "fields": _MONEY},
}
QUESTIONS = {name: make(Question, {**raw, "id": name}) for name, raw in _SHAPES.items()}
KINDS = ("mou", "partnership-agreement")
POLICIES = ("bury", "chorley", "redditch")
ASKED = (QUESTIONS, KINDS, POLICIES)
