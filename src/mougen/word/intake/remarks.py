"""Comments: not too many, not too long, anchored, answered in order; and who the file says wrote in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lxml import etree

from mougen.word.intake.letters import ALIKE
from mougen.word.intake.noting import Notes, quoted
from mougen.word.intake.opening import Intake
from mougen.word.tags import ID, PARAGRAPH, TEXT, w

MOST, LONGEST = 2_000, 50_000
_AUTHOR, _COMMENT = w("author"), w("comment")
_ANCHORS = tuple(map(w, ("commentRangeStart", "commentReference")))
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_EXTENDED = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def look(intake: Intake, notes: Notes) -> None:
    """Note what is odd in the comments of a file, and names that stand in it in two spellings.

    Raises:
        InputError: where there are more, or longer ones, than a person could read.
    """
    comments = _comments(intake)
    answers = _answers(intake)
    answered = {number for number, ids in comments.items() if ids & answers.keys()}
    anchored = {str(found.get(ID)) for story in intake.stories for found in intake.tree(story.part).iter(*_ANCHORS)}
    for number in sorted(comments.keys() - anchored - answered):
        notes.add("comment-anchor", f"comment {quoted(number)} is about no words of the text", "note")
    for number in sorted(anchored - comments.keys()):
        notes.add("comment-anchor", f"the text has a mark of comment {quoted(number)}, which is not there", "note")
    for first in _circles(answers):
        notes.add("reply-circle", f"comments answer one another in a circle (from {quoted(first)})")
    for names in _spellings(intake):
        notes.add("claimed-author", f"one name is spelt in several ways: {', '.join(map(quoted, names))}")


def _comments(intake: Intake) -> dict[str, frozenset[str]]:
    """Give the ids of the paragraphs of each comment, by the comment's number."""
    part = intake.related("comments")
    if part is None:
        return {}
    found: dict[str, frozenset[str]] = {}
    for count, comment in enumerate(intake.deadline.over(intake.tree(part).iterchildren(_COMMENT))):
        length = sum(len(text.text or "") for text in comment.iter(TEXT))
        if count >= MOST or length > LONGEST:
            raise intake.refuse(
                f"has more than {MOST:,} comments, or one of more than {LONGEST:,} characters; it is refused"
            )
        ids = {str(paragraph.get(_PARAGRAPH_ID)) for paragraph in comment.iter(PARAGRAPH)} - {"None"}
        found[str(comment.get(ID))] = frozenset(ids)
    return found


def _answers(intake: Intake) -> dict[str, str]:
    """Give which comment answers which, by the ids of their paragraphs."""
    part = intake.related("commentsExtended")
    rows = () if part is None else intake.tree(part).iterchildren(f"{_EXTENDED}commentEx")
    given = ((row.get(f"{_EXTENDED}paraId"), row.get(f"{_EXTENDED}paraIdParent")) for row in rows)
    return {str(own): str(parent) for own, parent in given if own and parent}


def _circles(answers: dict[str, str]) -> Iterator[str]:
    settled: set[str] = set()
    for first in answers:
        way: set[str] = set()
        name = first
        while name in answers and name not in settled and name not in way:
            way.add(name)
            name = answers[name]
        if name in way:
            yield name
        settled |= way


def _spellings(intake: Intake) -> Iterator[list[str]]:
    parts = [story.part for story in intake.stories] + [part for part in [intake.related("comments")] if part]
    named: dict[str, set[str]] = {}
    for part in parts:
        for author in intake.deadline.over(_authors(intake.tree(part))):
            named.setdefault(_skeleton(author), set()).add(author)
    yield from (sorted(names) for names in named.values() if len(names) > 1)


def _authors(tree: etree._Element) -> Iterator[str]:
    yield from (str(author) for found in tree.iter(f"{w('')}*") if (author := found.get(_AUTHOR)))


def _skeleton(author: str) -> str:
    """Give a name as a quick eye takes it."""
    plain = unicodedata.normalize("NFKC", "".join(ALIKE.get(sign, sign) for sign in author)).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
