"""Letters that are not what they look like, and characters that cannot be seen.

Source of the letters that look alike: Unicode Technical Standard 39, for those that fonts draw as letters of English.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from mougen.model import text as model_text
from mougen.word.intake.noting import Notes, quoted
from mougen.word.intake.opening import Intake
from mougen.word.tags import PARAGRAPH, TEXT, w

LONGEST = 1_000_000
MOST = 8_000_000

_CYRILLIC = dict(zip("аеорсухіјѕһԁԛԝӏАВЕЅІЈКМНОРСТУХԚԜҮ", "aeopcyxijshdqwlABESIJKMHOPCTYXQWY", strict=True))
_GREEK = dict(zip("οναριυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovapiukABEZHIKMNOPTYX", strict=True))
_OTHERS = dict(zip("օոսհցՍՕɑɡᎪᎬᎻᏀᏦᎷᏢᎡᏚᎢᏙᏔ", "onuhgUOagAEHGKMPRSTVW", strict=True))
ALIKE = _CYRILLIC | _GREEK | _OTHERS
_WORD = re.compile(r"[^\W\d_]+(?:[^\W_]*)")
_LATIN = re.compile(r"[A-Za-z]")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]")  # fmt: skip  # noqa: E501
_QUIET = frozenset("\u00ad")  # a soft hyphen, which Word puts in
_TURNING = frozenset("\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINING = frozenset("\u200c\u200d\ufe0e\ufe0f")
_AROUND = 24


def look(intake: Intake, notes: Notes) -> None:
    """Note such letters and characters, in the text and in comments.

    Raises:
        InputError: where there is more text than a document has.
    """
    parts = [*intake.stories]
    labels = [(story.part, story.label) for story in parts]
    comments = intake.related("comments")
    total = 0
    for part, label in [*labels, *([(comments, "a comment")] if comments else [])]:
        for text in intake.deadline.over(_passages(intake, part)):
            total += len(text)
            if len(text) > LONGEST or total > MOST:
                raise intake.refuse("has more text than a document can have; it is refused")
            if not text.isascii():
                _judge(text, label, notes)


def _passages(intake: Intake, part: str) -> Iterator[str]:
    """Give the text of each paragraph, with what is struck out."""
    pieces: list[str] = []
    for found in intake.tree(part).iter(PARAGRAPH, TEXT, w("delText")):
        if found.tag == PARAGRAPH:
            yield "".join(pieces)
            pieces = []
        else:
            pieces.append(found.text or "")
    yield "".join(pieces)


def _judge(text: str, label: str, notes: Notes) -> None:
    for found in _UNSEEN.finditer(text):
        sign, at = found[0], found.start()
        if sign not in _QUIET and not _joins(text, at):
            turning = sign in _TURNING or sign > "\U000dffff"
            near = quoted(text[max(0, at - _AROUND) : at + _AROUND])
            message = f"{label} has a character that cannot be seen, {model_text.name(sign)}, in {near}"
            notes.add("hidden-characters", message, "should" if turning else "note")
    own = frozenset(filter(None, map(_script, set(text) - ALIKE.keys())))
    for word in _WORD.findall(text):
        if not word.isascii():
            _word(word, own, label, notes)


def _joins(text: str, at: int) -> bool:
    """Whether a joiner or a variation stands where it belongs: in an emoji, or in a script that is joined."""
    before = text[at - 1] if at else ""
    return text[at] in _JOINING and bool(before) and not before.isascii() and _script(before) != "LATIN"


def _word(word: str, own: frozenset[str], label: str, notes: Notes) -> None:
    odd = [sign for sign in word if _stands_for(sign)]
    if not odd:
        return
    mixed = _LATIN.search(word) is not None
    # A word all of such letters is honest where its own script is written around it; a single letter is a symbol.
    whole = len(word) > 1 and len(odd) == len(word) and not any(_script(sign) in own for sign in odd)
    if mixed or whole:
        reads = "".join(_stands_for(sign) or sign for sign in word)
        named = ", ".join(model_text.name(sign) for sign in dict.fromkeys(odd[:3]))
        notes.add("look-alike", f"{label} has the word {quoted(word)}, which reads like “{reads[:40]}” but has {named}")


@lru_cache(maxsize=4096)
def _stands_for(sign: str) -> str:
    """Give the letter of English that a letter looks like; empty where it looks like none or is one."""
    if sign.isascii():
        return ""
    plain = unicodedata.normalize("NFKC", sign)
    if sign != plain and len(plain) == 1 and plain.isascii() and plain.isalnum():
        return plain if unicodedata.category(sign)[0] == "L" and sign not in "ªº" else ""
    return ALIKE.get(sign, "")


@lru_cache(maxsize=4096)
def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0] if sign.isalpha() else ""
