"""A small agreement, its file as it was sent, and what somebody does to that file: plain values, no Word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

from mougen.compare.deciding import Applied, apply
from mougen.compare.reading_back import changes
from mougen.compare.sent import Sent
from mougen.compare.shown import shown
from mougen.compare.taking_in import came, numbers_shown
from mougen.model.answers import Answers
from mougen.model.change import Change, Decision, Verdict
from mougen.model.document import Document, Filled, Provision, Reference, Section, Words
from mougen.model.lines import Line, flatten
from mougen.model.matter import Matter
from mougen.model.question import Question
from mougen.model.returned import Cell, Mark, Piece, Returned, ReturnedFile
from mougen.model.review import Review

QUESTIONS = {
    question.id: question
    for question in (
        Question(id="title", ask="What is it called?"),
        Question(id="term_start", ask="When does it start?", noun="The start date", type="date"),
        Question(id="term_end", ask="When does it end?", noun="The end date", type="date", after="term_start"),
        Question(id="host", ask="Who is the host?", noun="The host"),
    )
}
ANSWERS = Answers({
    "title": "Depot agreement",
    "term_start": dt.date(2027, 4, 1),
    "term_end": dt.date(2030, 5, 31),
    "host": "Arrowmere",
})  # fmt: skip
END = Filled("31 May 2030", "term_end", formatted=True)
PARTNER = Mark("inserted", "Partner Solicitor", dt.datetime(2026, 11, 1, 9, tzinfo=dt.UTC))
STRUCK = replace(PARTNER, kind="deleted")
US = Review(1, "Legal Services", dt.date(2026, 11, 28), "returned.docx")


def line(anchor: str, *runs: object, blocks: tuple[Provision, ...] = ()) -> Provision:
    written = tuple(Words(run) if isinstance(run, str) else run for run in runs)
    return Provision(f"_mg_{anchor}", written, blocks)  # type: ignore[arg-type]


def clause(heading: str, *blocks: Provision, title: str = "") -> Section:
    return Section(f"_mg_{heading}", heading, title or heading.capitalize(), "clause", blocks=blocks)


TERM = clause(
    "term",
    line("term_1", "This agreement starts on ", Filled("1 April 2027", "term_start", formatted=True), "."),
    line(
        "term_2",
        "It ends on ",
        END,
        " unless it is extended under ",
        Reference("notice", "_mg_notice", "clause ", "3"),
        ".",
    ),
)
PAY = clause(
    "pay",
    line("pay_1", Filled("Arrowmere", "host"), " must pay each invoice within 30 days.", blocks=(
        line("pay_2", "An invoice must name the depot."),
        line("pay_3", "An invoice must be numbered."),
    )),
    line("pay_4", "Interest runs from the day after ", END, "."),
)  # fmt: skip
NOTICE = clause("notice", line("notice_1", "A notice must be in writing and sent to the address of the party."))
AGREEMENT = Document(
    "agreement",
    "Agreement",
    "Depot agreement",
    ("Arrowmere", "Holmsdale"),
    (TERM, PAY, NOTICE),
    binding=True,
    deed=False,
)


def printed(document: Document) -> ReturnedFile:
    """Give the file of a document as it is sent."""
    return ReturnedFile((
        Returned((Piece(document.title),), style="Title"),
        *(paragraph for section in document.sections for paragraph in _section(section)),
        Returned((Piece(document.title),), style="Header", part="header"),
    ))  # fmt: skip


def _section(section: Section) -> Iterator[Returned]:
    yield Returned((Piece(section.title),), (section.anchor,), style="heading 2", level=2)
    for number, one in enumerate(flatten(section.blocks), start=1):
        yield from _line(one, number)


def _line(one: Line, number: int) -> Iterator[Returned]:
    if not one.in_table:
        pieces = tuple(
            Piece(shown(run, draft=True).removeprefix("clause "), target=run.anchor or "")
            if isinstance(run, Reference)
            else Piece(shown(run, draft=True))
            for run in one.cells[0]
        )
        lead = [("clause ", place) for place, run in enumerate(one.cells[0]) if isinstance(run, Reference)]
        for words, place in reversed(lead):
            pieces = (*pieces[:place], Piece(words), *pieces[place:])
        yield Returned(pieces, (one.anchor,), style=f"Clause level {one.level + 2}")
        return
    row = int(one.anchor.partition("#")[2] or 0) + 1
    marks = (one.anchor,) if one.kind == "table" else ()
    for column, cell in enumerate(one.cells, start=1):
        text = "".join(shown(run, draft=True) for run in cell)
        yield Returned((Piece(text),), marks if column == 1 else (), style="Table text", cell=Cell(1, row, column))


def sent(document: Document = AGREEMENT) -> Sent:
    """Give a document as it was sent."""
    return Sent(document, ANSWERS, QUESTIONS, came(printed(document)).leaves)


def back(edit: Callable[[list[Returned]], None], document: Document = AGREEMENT) -> tuple[Change, ...]:
    """Give what comes back changed after an edit of the file's paragraphs."""
    file = printed(document)
    paragraphs = list(file.paragraphs)
    edit(paragraphs)
    return changes(sent(document), came(replace(file, paragraphs=tuple(paragraphs)), numbers_shown(came(file))))


def at(paragraphs: list[Returned], begins: str) -> int:
    """Give the place of the paragraph that begins with some words."""
    return next(n for n, one in enumerate(paragraphs) if one.accepted.startswith(begins) and one.part == "body")


def said(paragraph: Returned, text: str) -> Returned:
    """Give a paragraph that says something else, as if somebody typed it without tracking."""
    return replace(paragraph, pieces=(Piece(text),))


def swapped(paragraph: Returned, old: str, new: str) -> Returned:
    """Give a paragraph with some words written over, not tracked."""
    return replace(
        paragraph, pieces=tuple(replace(piece, text=piece.text.replace(old, new)) for piece in paragraph.pieces)
    )


def told(found: tuple[Change, ...]) -> list[tuple[str, str, str, str]]:
    """Give the essence of changes."""
    return [(change.kind, change.section, change.before, change.after) for change in found]


def decided(found: tuple[Change, ...], verdict: Verdict = "accept", document: Document = AGREEMENT) -> Applied:
    """Give the matter with one verdict on all changes."""
    matter = Matter("agreement", answers=ANSWERS)
    return apply(sent(document), matter, found, [Decision(change.id, verdict) for change in found], US)
