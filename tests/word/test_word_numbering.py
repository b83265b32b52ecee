"""Numbers and cross-references: what Word's lists count is what the program computed."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from word_samples import W, document, part, provision, rich, section, shown, written

from mougen.errors import OutputError
from mougen.model.document import Document, Provision, Reference, Section
from mougen.model.numbering import number
from mougen.word.package import pack

_CACHED = re.compile(rb"( REF [^<]*</w:instrText>.*?separate\"/></w:r><w:r><w:t xml:space=\"preserve\">)[^<]*")


def _labelled(made: Document) -> Document:
    """Put each paragraph's anchor into its words, so that it can be found on the page."""
    return replace(made, sections=tuple(_marked(found) for found in made.sections))


def _marked(found: Section) -> Section:
    blocks = tuple(_words(block) if isinstance(block, Provision) else block for block in found.blocks)
    return replace(found, title=f"@{found.anchor}@", blocks=blocks)


def _words(block: Provision) -> Provision:
    inner = tuple(_words(below) if isinstance(below, Provision) else below for below in block.blocks)
    return provision(block.anchor.removeprefix("_mg_"), f"@{block.anchor}@", blocks=inner, role=block.role)


def _referring(made: Document) -> Document:
    """Refer to everything that has a number, from a clause of its own and from within each schedule and clause."""
    lines = [(anchor, numbered.full) for anchor, numbered in number(made).items()]

    def refers(where: str) -> tuple[Provision, ...]:
        return tuple(
            provision(f"{where}_{count}", f"#{where} {anchor}=", Reference("x", anchor, "", full), "#")
            for count, (anchor, full) in enumerate(lines)
        )

    sections = [
        replace(s, blocks=s.blocks + refers(s.anchor[4:])) if s.heading in {"scope", "risk"} else s
        for s in made.sections
    ]
    return replace(made, sections=(*sections, section("all", "All", "clause", *refers("all"))))


def _without_cached(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["word/document.xml"], count = _CACHED.subn(rb"\1WRONG", parts["word/document.xml"])
    assert count
    return pack(parts)


def test_libreoffice_counts_and_computes_the_same_numbers(pages):
    made = _labelled(rich())
    long = section("long", "@_mg_long@", "clause", *[provision(f"l{n}", f"@_mg_l{n}@") for n in range(1, 13)])
    letters = tuple(provision(f"z{n}", f"@_mg_z{n}@") for n in range(1, 30))
    one, two = (
        provision(f"part{n}", f"@_mg_part{n}@", role="part", blocks=(
            provision(f"a{n}", f"@_mg_a{n}@"),
            provision(f"b{n}", f"@_mg_b{n}@", blocks=(provision(f"c{n}", f"@_mg_c{n}@"),)),
        )) for n in (1, 2)
    )  # fmt: skip
    parted = section("parted", "@_mg_parted@", "schedule", one, two)
    lettered = section("z", "@_mg_z@", "clause", provision("z0", "@_mg_z0@", blocks=letters))
    made = _referring(replace(made, sections=(*made.sections, parted, long, lettered)))

    text = re.sub(r"\s+", " ", " ".join(pages(_without_cached(written(made)))))

    numbers = number(made)
    for anchor, numbered in numbers.items():
        if f"@{anchor}@" in text:
            assert re.search(rf"(^|\s){re.escape(numbered.own)}\.?\s+@{anchor}@", text), f"{numbered.own} {anchor}"
    referred = dict(re.findall(r"#(\w+ _mg_\w+)= ?([^#]*)#", text))
    assert len(referred) > 120
    assert referred["all _mg_part2"] == "Part 2"
    wrong = {where: shown for where, shown in referred.items() if shown != numbers[where.split()[1]].full}
    assert not wrong


def test_a_reference_shows_its_number_before_any_field_is_computed():
    texts = [shown(found) for found in part(written(rich())).iter(f"{W}p")]
    assert any("act under clause\u00a03 (Money), clause\u00a02.1(b), clause\u00a02.1(b)(ii)" in text for text in texts)


def test_sub_clauses_are_referred_to_in_full_context():
    told = [found.text.strip() for found in part(written(rich())).iter(f"{W}instrText")]
    assert r"REF _mg_s1b2 \w \h" in told
    assert r"REF _mg_money \r \h" in told
    assert [line for line in told if "_mg_k1a" in line][:2] == [r"REF _mg_k1a \n \h", r"REF _mg_k1a2 \n \h"]


def test_a_reference_to_what_is_not_there_is_highlighted_and_no_field():
    lost = next(found for found in part(written(rich())).iter(f"{W}p") if "The insurance is in" in shown(found))
    assert [found.getparent().getparent().find(f"{W}t").text for found in lost.iter(f"{W}highlight")] == [
        "clause [Insurance]"
    ]
    assert not list(lost.iter(f"{W}fldChar"))


def test_a_reference_to_a_paragraph_without_a_number_is_text():
    term = provision("term", "A term", role="plain")
    made = document(
        section("c", "C", "clause", term, provision("c1", Reference("c/term", "_mg_term", "the ", "", "definition")))
    )
    assert "the definition" in [shown(found) for found in part(written(made)).iter(f"{W}p")]


def test_a_reference_that_disagrees_with_the_number_is_refused():
    made = document(section("c", "C", "clause", provision("c1", Reference("c", "_mg_c", "clause ", "7"))))
    with pytest.raises(OutputError, match="c is number 1, but a reference to it says '7'"):
        written(made)


def test_a_fifth_level_is_refused():
    deep = provision("c5", "x")
    for level in (4, 3, 2, 1):
        deep = provision(f"c{level}", "x", blocks=(deep,))
    with pytest.raises(OutputError, match="deeper than four levels"):
        written(document(section("c", "C", "clause", deep)))


def test_a_part_of_a_schedule_is_a_heading_in_the_contents():
    parts = [provision(f"p{n}", f"Title {n}", role="part", blocks=(provision(f"q{n}", "Words."),)) for n in (1, 2)]
    data = written(document(section("s", "Sums", "schedule", *parts)))
    texts = [shown(found).rstrip("\t") for found in part(data).iter(f"{W}p")]
    assert [text for text in texts if "Title" in text] == [
        "Part\u00a01\tTitle 1", "Part\u00a02\tTitle 2", "Title 1", "Title 2"
    ]  # fmt: skip


def test_a_part_outside_a_schedule_is_refused():
    lost = provision("p", "Sums", role="part", blocks=(provision("q", "Words."),))
    with pytest.raises(OutputError, match="the Part “Sums” stands outside a schedule"):
        written(document(section("c", "C", "clause", lost)))
