"""Hostile text: what would hide, mislead or break a document is refused by name and place; all else is kept exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mougen.model import text
from mougen.model.answers import AnswerError, Answers, read
from mougen.model.question import Question
from mougen.yamlsource import make

LINE = Question(ask="What is it?", noun="The title", type="text")
PARAGRAPH = Question(ask="What is it?", noun="The purpose", type="paragraph")
OPTIONS = Question(ask="Which?", noun="The option", type="choices", choices={"a": "Alpha"})
STEPS = make(Question, {"ask": "Which?", "type": "records", "fields": {"what": {"ask": "What?", "noun": "It"}}})

REFUSED = {
    "null": ("\0", "U+0000 (a control character)"),
    "bell": ("\x07", "U+0007 (a control character)"),
    "escape": ("\x1b", "U+001B (a control character)"),
    "form feed": ("\x0c", "U+000C (a control character)"),
    "delete": ("\x7f", "U+007F (a control character)"),
    "next line": ("\x85", "U+0085 (a control character)"),
    "right-to-left override": ("\u202e", "U+202E (right-to-left override)"),
    "left-to-right override": ("\u202d", "U+202D (left-to-right override)"),
    "right-to-left isolate": ("\u2067", "U+2067 (right-to-left isolate)"),
    "pop isolate": ("\u2069", "U+2069 (pop directional isolate)"),
    "line separator": ("\u2028", "U+2028 (line separator)"),
    "byte order mark": ("\ufeff", "U+FEFF (byte order mark)"),
    "lone surrogate": ("\udcc3", "U+DCC3 (half of a pair, from a text in another encoding)"),
    "non-character": ("\ufdd0", "U+FDD0 (not a character)"),
    "last of the plane": ("\uffff", "U+FFFF (not a character)"),
    "last of another plane": ("\U0001fffe", "U+1FFFE (not a character)"),
}
KEPT = {
    "Welsh": "Cyngor Sir Ynys Môn, ŵ ŷ",
    "combining marks": "Cafe\u0301 Zoe\u0308",
    "joined emoji": "👩\u200d⚕\ufe0f 🤝🏽",
    "flag of England": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "Persian with a non-joiner": "می\u200cخواهم",
    "Urdu": "کونسل",
    "Chinese beyond the first plane": "𠮷野家",
    "no-break space and soft hyphen": "10\u00a0km, part\u00adnership",
    "marks of templates": "{{ 7*7 }} {% x %} [[body]] ${x}",
    "marks of XML": "Smith & Jones <b>Ltd</b> &#65; ]]>",
    "formula": "=HYPERLINK(1)",
    "quotation marks": "“the Council's” 'plan'",
}


@pytest.mark.parametrize(("character", "called"), REFUSED.values(), ids=REFUSED)
def test_a_character_that_cannot_be_used_is_named_with_its_place(character: str, called: str) -> None:
    for question in (LINE, PARAGRAPH):
        with pytest.raises(AnswerError) as error:
            read(question, f"Ash{character}Trust", Answers())
        said = f"{question.what} has a character that cannot be used, {called}, at character 4; take it out"
        assert error.value.message == said


@pytest.mark.parametrize("character", [given[0] for given in REFUSED.values()], ids=REFUSED)
def test_no_way_in_lets_such_a_character_through(character: str) -> None:
    """Neither as an option, nor in a record, nor in a note; and no message sends it back to the terminal."""
    ways = [(OPTIONS, [f"a{character}b"]), (STEPS, [{"what": f"a{character}b"}]), (LINE, {"later": f"a{character}b"})]
    for question, raw in ways:
        with pytest.raises(AnswerError) as error:
            read(question, raw, Answers())
        assert character not in error.value.message


@pytest.mark.parametrize("words", KEPT.values(), ids=KEPT)
def test_whatever_people_write_in_any_script_is_kept_exactly(words: str) -> None:
    assert read(LINE, words, Answers()) == words
    assert read(PARAGRAPH, f"{words}\n\n{words}", Answers()) == f"{words}\n\n{words}"


def test_a_line_has_room_for_2000_characters_and_a_paragraph_for_100000() -> None:
    assert read(LINE, "x" * 2_000, Answers()) == "x" * 2_000
    with pytest.raises(AnswerError, match="The title has 2,001 characters; the most it can hold is 2,000"):
        read(LINE, "x" * 2_001, Answers())
    with pytest.raises(AnswerError, match="the most it can hold is 100,000"):
        read(PARAGRAPH, "x" * 100_001, Answers())


@given(st.text(max_size=200))
def test_a_text_is_read_exactly_or_refused(words: str) -> None:
    """No answer is changed in silence: only line ends and white space at either end, as ``tidy`` says."""
    try:
        kept = read(PARAGRAPH, words, Answers())
    except AnswerError:
        return
    assert kept == text.tidy(words)
    assert words.replace("\r\n", "\n").replace("\r", "\n").strip() == str(kept).strip()


@given(st.text(max_size=200))
def test_tidying_twice_changes_nothing_more(words: str) -> None:
    assert text.tidy(text.tidy(words)) == text.tidy(words)


@given(st.characters())
def test_every_character_has_a_name_for_a_person(character: str) -> None:
    assert text.name(character).startswith(f"U+{ord(character):04X} (")
