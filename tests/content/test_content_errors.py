"""What an officer reads when an answer is refused: every type of question, given everything that it cannot take."""

from __future__ import annotations

import re

import pytest

from mougen.library.wording import BANNED
from mougen.model.answers import AnswerError, Answers, read_plain
from mougen.model.bank import Bank
from mougen.model.question import RecordField

BAD: tuple[object, ...] = (
    "", "  ", "zz", "31 February 2027", "27 March", "27 3 27", "2027-13-40", "-1", "0", "99999999", "9" * 400, "£1.234",
    "12 fortnights", "0 days", "120%", "1e5", "none,zz", "a\x00b", "a\nb", "\ud800", ["x", "zz"], {"a": "b"}, None,
)  # fmt: skip


def asked(bank: Bank) -> dict[str, RecordField]:
    plain = {name: one for name, one in bank.questions.items() if one.type != "records"}
    fields = {f"{name}.{key}": one for name, each in bank.questions.items() for key, one in each.fields.items()}
    return plain | fields


def refusals(one: RecordField) -> set[str]:
    found = set()
    for raw in BAD:
        try:
            read_plain(one, raw, Answers())
        except AnswerError as error:
            found.add(error.message)
    return found


@pytest.fixture(scope="module")
def told(bank: Bank) -> list[tuple[str, str, str]]:
    return [(path, one.what, words) for path, one in asked(bank).items() for words in sorted(refusals(one))]


def test_every_question_refuses_something(bank, told):
    assert {path for path, _, _ in told} == set(asked(bank))


def test_a_refusal_says_what_to_do_or_what_the_answer_must_be(told):
    """The forms that the Design System gives: Enter …, Select …, the thing must …; or the words that were not taken."""
    for path, noun, words in told:
        forms = rf"(Enter|Select) |{re.escape(noun)} (must|has) |“.+” is not one of "
        assert re.match(forms, words, re.DOTALL), f"{path}: {words}"


def test_a_refusal_is_one_plain_sentence_without_blame(told):
    for path, _, words in told:
        assert not BANNED.search(words), f"{path}: {words}"
        assert not words.endswith("."), path
        assert "\n" not in words, path
        assert not re.search(r"\b(error|failed|illegal|wrong|forgot|None|str|int)\b", words), f"{path}: {words}"
