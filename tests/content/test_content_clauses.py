"""Every clause file, one by one, against the rules of drafting: governance, evidence, plain words, short sentences."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from mougen.model.bank import Bank
from mougen.model.clause import (
    Block,
    Clause,
    Definition,
    Fill,
    Item,
    Link,
    Literally,
    Noun,
    Piece,
    Verb,
    pieces_of,
)

ROOT = Path(__file__).parents[2]
FILES = sorted(path.relative_to(ROOT / "clauses").as_posix() for path in (ROOT / "clauses").rglob("*.md"))
CLAUSES = [name.removesuffix(".md") for name in FILES if "/" in name]
LAW_AS_AT = dt.date(2026, 11, 20)
MOST_WORDS = 40
STALE = re.compile(
    r"\b(hereby|herein|hereto|hereof|hereafter|aforesaid|thereof|therein|thereto|whereas|inter alia|mutatis mutandis"
    r"|pursuant to|notwithstanding|shall|prior to|in respect of|bi-?annual\w*|and/or|etc|e\.?g|i\.?e)\b",
    re.IGNORECASE,
)


def words(piece: Piece) -> str:
    match piece:
        case Literally(text=text):
            return text
        case Verb(binding=binding):
            return binding
        case Definition(pieces=inner):
            return "".join(words(part) for part in inner)
        case Fill():
            return "Something"
        case Link():
            return "clause 1"
        case Noun():
            return "agreement"


def sentences(block: Block) -> list[str]:
    rows = (block.pieces,) if isinstance(block, Item) else [cell for row in block.rows for cell in row]
    texts = ["".join(words(piece) for piece in pieces).replace("Work etc. Act", "Work Act") for pieces in rows]
    return [one for text in texts for one in re.split(r"(?<=[.;:])\s+", text) if one.strip()]


def test_every_file_is_read(bank: Bank) -> None:
    assert sorted(bank.clauses) == sorted(CLAUSES)
    assert "glossary.md" in FILES


@pytest.mark.parametrize("name", CLAUSES)
def test_a_clause_is_governed(bank: Bank, name: str) -> None:
    meta = bank.clauses[name].meta
    assert re.fullmatch(r"\d+\.\d+", meta.version)
    assert meta.status in {"draft", "approved"}
    assert len(meta.owner.split()) >= 2
    assert meta.law_as_at == LAW_AS_AT
    assert LAW_AS_AT < meta.review_by <= LAW_AS_AT + dt.timedelta(days=366)
    assert "England" in meta.jurisdictions
    assert (meta.when is None) == (name.rpartition("/")[2] == "standard")
    assert len(meta.note.split()) >= 8, "a note tells the lawyer why, and what to check"
    if meta.authorities:
        assert meta.verified is not None, "authorities need evidence"
    assert all(re.search(r"\b(Act|Regulations|Rules|Order|GDPR|Code)\b", cited) for cited in meta.authorities)


@pytest.mark.parametrize("name", [*CLAUSES, "glossary"])
def test_a_clause_is_in_plain_english(bank: Bank, name: str) -> None:
    for block in _blocks(bank, name):
        for sentence in sentences(block):
            assert not STALE.search(sentence), f"line {block.line}: {sentence}"
            assert len(sentence.split()) <= MOST_WORDS, f"line {block.line}: {sentence}"


@pytest.mark.parametrize("name", [*CLAUSES, "glossary"])
def test_a_clause_has_no_leftovers(bank: Bank, name: str) -> None:
    for block in _blocks(bank, name):
        text = " ".join(sentences(block))
        assert not re.search(r"TODO|TBC|XXX|lorem|\[[^\]]*\]|\?\?|  ", text), f"line {block.line}: {text}"
        assert " ," not in text
        assert ".." not in text


@pytest.mark.parametrize("name", [name for name in CLAUSES if not name.startswith("execution/")])
def test_a_sub_clause_is_a_whole_sentence(bank: Bank, name: str) -> None:
    """It begins with a capital, a figure or an answer, and ends with a full stop, a colon or a semicolon."""
    for block in bank.clauses[name].blocks:
        if not isinstance(block, Item) or block.role != "numbered":
            continue
        text = "".join(words(piece) for piece in block.pieces).strip(' "“')
        assert text[0].isupper() or text[0].isdigit() or isinstance(block.pieces[0], (Fill, Link)), f"line {block.line}"
        assert text.endswith((".", ":")) or isinstance(block.pieces[-1], Fill), f"line {block.line}: {text}"


@pytest.mark.parametrize("name", [name for name in CLAUSES if name.startswith("execution/")])
def test_an_execution_block_has_its_kind_and_form(bank: Bank, name: str) -> None:
    clause: Clause = bank.clauses[name]
    if clause.meta.when is None:
        return
    kind = name.removeprefix("execution/").removesuffix("-deed")
    assert ("party.kind", kind) in clause.meta.when.comparisons()
    assert "deed" in clause.meta.when.names()
    assert any(isinstance(block, Item) and block.role == "signature" for block in clause.everything())


def test_every_heading_says_what_it_is_for(bank: Bank) -> None:
    for slug, heading in bank.headings.items():
        assert heading.title[0].isupper(), slug
        assert not heading.title.endswith("."), slug
        assert heading.purpose.endswith("."), slug
        assert heading.why.endswith("."), slug
    titles = [heading.title for heading in bank.headings.values()]
    assert len(titles) == len(set(titles))


def _blocks(bank: Bank, name: str) -> list[Block]:
    blocks = list(bank.glossary) if name == "glossary" else list(bank.clauses[name].everything())
    assert all(list(pieces_of(block)) or getattr(block, "role", "") == "glossary" for block in blocks)
    return blocks
