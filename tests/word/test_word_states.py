"""One agreement in its three states: the draft shows all, the agreed form what is open, the execution copy nothing."""

# ruff: noqa: E501 - tables of cases, each on one line
from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from word_samples import W, document, dressed, paragraphs, part, provision, rich, section, signing, written

from mougen.errors import OutputError
from mougen.model.document import Blank, Document, Filled, Omission, Reference
from mougen.model.state import State
from mougen.word import outgoing, package
from mougen.word.comments import initials, paragraphs_of
from mougen.word.write import Furniture


def clean() -> Document:
    """An agreement with nothing open; the officer's own words have brackets, and one clause was let go."""
    return document(
        section("parties", "Parties", "parties", provision("p1", Filled("Ash Trust [the charity]", "n"), " of Bury.")),
        section("scope", "Scope", "clause", provision("c1", "See ", Reference("t", "_mg_t1", "clause ", "2.1"), "."), note="For the lawyer."),
        section("term", "Term", "clause", provision("t1", "It runs to ", Filled("31 March\n[or later]", "d"), ".")),
        section("audit", "Audit", "clause", omission=Omission("let go", ("Bury, E6 (expected)",))),
        section("execution", "Execution", "execution", signing("e1", "Ash Trust")),
        title="Agreement [short form]",
    )  # fmt: skip


def every(data: bytes) -> str:
    return "".join(part.decode() for name, part in package.parts_of(data).items() if name.endswith((".xml", ".rels")))


def test_a_draft_shows_what_is_open_and_why():
    data = written(rich(), dressed())
    assert "[number of days: proposed: 28]" in "".join(paragraphs(data))
    assert any("[Audit has been left out. Reason: the auditor has still to be chosen." in line for line in paragraphs(data))
    assert part(data).findall(f".//{W}highlight")
    assert "word/comments.xml" in package.parts_of(data)


def test_the_agreed_form_shows_what_is_open_and_no_more():
    data = written(rich(), Furniture(state=State.AGREED, legend="Agreed form: 20 November 2026", notes=dressed().notes))
    shown = "".join(paragraphs(data))
    assert "[number of days]" in shown
    assert "[address of Ash Trust]" in shown
    assert "[Not used]" in shown
    assert not re.search("proposed|left out|still to be chosen|App 4", shown)
    assert "highlight" not in every(data).replace("highlightRange", "")
    assert "comment" not in every(data).lower().replace("commenttext", "").replace("commentreference", "")
    assert paragraphs(data, "word/footer1.xml")[0] == "Agreed form: 20 November 2026"


def test_an_execution_copy_has_nothing_of_ours_and_all_of_theirs():
    data = written(clean(), Furniture(state=State.EXECUTION, notes={"_mg_scope": ("For the lawyer.",)}))
    shown = paragraphs(data)
    assert "Ash Trust [the charity] of Bury." in shown
    assert "It runs to 31 March\n[or later]." in shown
    assert "Agreement [short form]" in shown
    assert "Not used" in shown
    assert "Dated ____________________ 20____" in shown
    assert any(line.startswith("Signature\t") for line in shown)
    assert "For the lawyer" not in every(data)
    assert not re.search("w:highlight|w:comment|w:vanish|<w:ins |<w:del ", every(data))


def test_what_is_open_cannot_be_in_an_execution_copy_even_if_nobody_has_looked():
    blank = provision("c1", "From ", Blank("the start date", "d"), ".")
    lost = provision("c2", "See ", Reference("insurance", None, "clause ", "", "[Insurance]"), ".")
    for left in (blank, lost):
        with pytest.raises(OutputError, match="words in the style Blank"):
            written(document(section("scope", "Scope", "clause", left)), Furniture(state=State.EXECUTION))


def broken(name: str, old: str, new: str) -> dict[str, bytes]:
    parts = package.parts_of(written(clean(), Furniture(state=State.EXECUTION)))
    assert old in parts[name].decode()
    return parts | {name: parts[name].decode().replace(old, new, 1).encode()}


_BODY = "word/document.xml"
_END = " of Bury.</w:t></w:r>"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (_BODY, _END, _END + '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>x</w:t></w:r>', "highlighted words in word/document.xml"),
        (_BODY, _END, _END + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>", "hidden words in word/document.xml"),
        (_BODY, _END, _END + '<w:r><w:rPr><w:rStyle w:val="Blank"/></w:rPr><w:t>x</w:t></w:r>', "words in the style Blank"),
        (_BODY, _END, _END + '<w:ins w:id="9" w:author="x"/>', "tracked changes in word/document.xml"),
        (_BODY, _END, _END + '<w:moveTo w:id="9" w:author="x"/>', "tracked changes in word/document.xml"),
        (_BODY, _END, " [x]" + _END, "“Ash Trust [the charity] [x] of Bury.” in word/document.xml"),
        (_BODY, _END, _END + "<w:r><w:t>[Party 2]</w:t></w:r>", "“[Party 2]” in word/document.xml"),
        (_BODY, _END, _END + '<w:r><w:commentReference w:id="0"/></w:r>', "a comment's mark in word/document.xml"),
        ("word/header1.xml", "Agreement [short form]", "Agreement [short form] [DRAFT]", "[DRAFT]” in word/header1.xml"),
        ("word/styles.xml", '<w:name w:val="Party"/>', '<w:name w:val="Party"/><w:rPr><w:vanish/></w:rPr>', "the style Party, which hides"),
    ],
)  # fmt: skip
def test_each_thing_that_must_not_be_in_an_execution_copy_is_found(name, old, new, said):
    own = {"Ash Trust [the charity]", "31 March\n[or later]", "Agreement [short form]"}
    outgoing.check(broken(name, old, old), State.EXECUTION, own)
    with pytest.raises(OutputError, match=re.escape(said)):
        outgoing.check(broken(name, old, new), State.EXECUTION, own)


def test_a_comments_part_is_found_even_where_nothing_points_at_it():
    parts = package.parts_of(written(clean(), Furniture(state=State.AGREED)))
    with pytest.raises(OutputError, match=r"an agreed form must not have it: comments \(word/comments.xml\)"):
        outgoing.check(parts | {"word/comments.xml": b"<x/>"}, State.AGREED, ())


def test_comments_say_who_wrote_them_and_when():
    signed = replace(dressed(), author="Arrowmere District Council", noted_on=dt.date(2026, 11, 20))
    first = part(written(rich(), signed), "word/comments.xml")[0]
    assert first.get(f"{W}author") == "Arrowmere District Council"
    assert first.get(f"{W}initials") == "ADC"
    assert first.get(f"{W}date") == "2026-11-20T00:00:00Z"
    assert part(written(rich(), dressed()), "word/comments.xml")[0].get(f"{W}date") is None
    assert [initials(name) for name in ("mougen", "The Police and Crime Commissioner", "ŵ & Co")] == ["m", "TPC", "C"]


def test_a_long_note_is_parted_where_a_sentence_ends():
    note = " ".join(f"Sentence number {count} of the note." for count in range(60))
    made = paragraphs_of(f"{note}\nAuthorities: x.")
    assert len(made) > 3
    assert all(len(line) <= 600 and line.endswith(".") for line in made)
    assert " ".join(made) == f"{note} Authorities: x."
    assert paragraphs_of("x" * 2_000) == ["x" * 2_000]
    assert paragraphs_of("") == [""]
