"""A returned file is read as it was written: by us, by LibreOffice after edits, and by python-docx."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from colleague import edited
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.model.returned import Returned, ReturnedFile, sections
from mougen.model.state import State
from mougen.word import package, wording
from mougen.word.returned import read_returned
from mougen.workflow import drafting
from mougen.workflow.reading import Manner

MEMORANDUM, AGREEMENT = "memorandum-of-understanding", "partnership-agreement"
COMMUNITY, FUND, SHARED = "community-safety-partnership", "health-and-care-pooled-fund", "shared-regulatory-service"
WRITTEN = [
    (COMMUNITY, AGREEMENT, State.DRAFT), (COMMUNITY, MEMORANDUM, State.EXECUTION), (FUND, AGREEMENT, State.EXECUTION),
    (FUND, MEMORANDUM, State.AGREED), (SHARED, MEMORANDUM, State.DRAFT), (SHARED, AGREEMENT, State.AGREED),
]  # fmt: skip


@pytest.fixture(scope="module")
def drafted(bank: Bank, example: Callable[[str], Matter]) -> Callable[[str, str, State], bytes]:
    """Give a function that writes an example matter as a kind of document."""

    def write(name: str, kind: str, state: State) -> bytes:
        matter = example(name)
        policies = tuple(policy for policy in matter.policies if kind in bank.frameworks[policy].applies_to)
        reading = drafting.check(bank, replace(matter, kind=kind, policies=policies))
        return drafting.render(bank, reading, Manner(state))[kind]

    return write


def read(data: bytes, folder: Path) -> ReturnedFile:
    path = folder / "returned.docx"
    path.write_bytes(data)
    return read_returned(path)


def said(one: Returned) -> str:
    return "".join(wording.aimed(piece.target) if piece.target else piece.text for piece in one.pieces)


def clauses(paragraphs: Iterable[Returned]) -> dict[str, str]:
    """Give what each bookmark of ours begins, by our own reader."""
    given = list(paragraphs)
    anchors = {mark for one in given for mark in one.marks if mark.startswith("_mg_")}
    told = {mark: wording.together([said(one) for one in its]) for mark, its in sections(given, anchors).items()}
    return {mark: text for mark, text in told.items() if text}


def lines(paragraphs: Iterable[Returned]) -> list[tuple[str, str | None]]:
    """Give paragraphs as they are read, with the bookmark of ours that each begins with."""
    return [
        (wording.together([said(one)]), next((mark for mark in one.marks if mark.startswith("_mg_")), None))
        for one in paragraphs
        if one.part == "body"
    ]


def stamped(data: bytes) -> dict[str, str]:
    """Give what each bookmark of ours begins, by the reader that the digests of clauses are made with."""
    main = package.parts_of(data)["word/document.xml"]
    marks = {name.split('"')[0] for name in main.decode().split('w:name="') if name.startswith("_mg_")}
    return wording.wordings(main, marks)


@pytest.mark.parametrize(("name", "kind", "state"), WRITTEN)
def test_every_clause_reads_as_its_digest_was_made(drafted, tmp_path, name, kind, state):
    data = drafted(name, kind, state)
    assert clauses(read(data, tmp_path).accepted()) == stamped(data)
    assert len(stamped(data)) > 500


def test_what_python_docx_saves_reads_the_same(drafted, tmp_path):
    sent = drafted(COMMUNITY, AGREEMENT, State.DRAFT)
    saved = io.BytesIO()
    docx.Document(io.BytesIO(sent)).save(saved)
    assert read(saved.getvalue(), tmp_path) == read(sent, tmp_path)


@pytest.mark.parametrize(("name", "kind", "state"), [WRITTEN[0], WRITTEN[3]])
def test_what_libreoffice_saves_reads_the_same(drafted, tmp_path, name, kind, state):
    sent = drafted(name, kind, state)
    ours, theirs = read(sent, tmp_path), read(edited(sent, []), tmp_path)
    assert clauses(theirs.accepted()) == clauses(ours.accepted())
    assert theirs.remarks == ours.remarks
    for given in ("level", "numbered", "part", "cell"):
        assert [getattr(one, given) for one in theirs.paragraphs] == [getattr(one, given) for one in ours.paragraphs]


def test_a_cross_reference_that_moved_is_read_where_it_went_only(drafted, tmp_path):
    sent = drafted(COMMUNITY, MEMORANDUM, State.EXECUTION)
    parts = package.parts_of(sent)
    body = parts["word/document.xml"].decode()
    field = re.search(r'<w:r>(?:(?!<w:r>).)*w:fldCharType="begin"(?:(?!"end").)* REF _mg_.*?"end"/></w:r>', body)
    runs = field[0]
    moved = f'<w:moveFrom w:id="1" w:author="A">{runs}</w:moveFrom><w:moveTo w:id="2" w:author="A">{runs}</w:moveTo>'
    parts["word/document.xml"] = body.replace(runs, moved, 1).encode()
    assert stamped(package.pack(parts)) == stamped(sent)
    assert clauses(read(package.pack(parts), tmp_path).accepted()) == stamped(sent)


EDITS: list[list[object]] = [
    ["track", True],
    ["replace", "The singular includes the plural", "One includes many"],
    ["delete", "Headings do not affect"],
    ["add", "Headings", "A note has no effect."],
    ["split", "The singular", ", and the plural"],
    ["join", "A reference to a law"],
    ["move", "Vision and purpose", "The Secretariat must publish the purpose", "Partnership principles"],
    ["comment", "The Board must review the Objectives", "Each one?", "A. Partner"],
]


def test_tracked_changes_read_as_libreoffice_settles_them(drafted, tmp_path):
    sent = drafted(SHARED, AGREEMENT, State.AGREED)
    tracked = read(edited(sent, EDITS), tmp_path)
    settled = read(edited(sent, [*EDITS, ["accept"]]), tmp_path)
    assert lines(tracked.accepted()) == lines(settled.accepted())
    assert clauses(settled.accepted())["_mg_purpose"] == "Vision and purpose"
    assert lines(tracked.rejected()) == lines(read(sent, tmp_path).paragraphs)
    assert {kind for one in tracked.paragraphs for piece in one.pieces for kind in piece.mark.kinds} == {
        "plain", "inserted", "deleted", "moved from", "moved to",
    }  # fmt: skip
    (remark,) = [remark for remark in tracked.remarks if remark.text == "Each one?"]
    assert (remark.author, remark.quoted) == ("A. Partner", "The Board must review the Objectives")
