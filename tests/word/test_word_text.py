"""Text in, text out: what an officer typed is in the document character for character, wherever it stands."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from lxml import etree
from word_samples import NASTY, SIGN_OFF, TEMPLATES, W, paragraphs, part, shown, sign_off, small, written

from mougen.errors import InputError
from mougen.word import shell
from mougen.word.form import write_form
from mougen.word.write import Furniture, Outstanding

_CORE = "docProps/core.xml"
_ONE_LINE = tuple(text for text in NASTY if "\n" not in text and "\t" not in text)


@pytest.mark.parametrize("text", NASTY)
def test_body_and_table_cell(text):
    data = written(small(text))
    assert paragraphs(data).count(text) == 4 + 0  # party, recital, paragraph, cell
    assert f"Signed by a person authorised to do so for and on behalf of {text}" in paragraphs(data)


@pytest.mark.parametrize("text", _ONE_LINE)
def test_title_in_the_cover_the_header_and_the_properties(text):
    data = written(small(title=text, parties=(text, text)), Furniture(legend=text, reference=text))
    assert paragraphs(data).count(text) == 3  # the title and two parties
    assert f"Reference: {text}" in paragraphs(data)
    assert paragraphs(data, "word/header1.xml") == [text]
    assert paragraphs(data, "word/footer1.xml")[0] == text
    assert part(data, _CORE).find("{http://purl.org/dc/elements/1.1/}title").text == text
    assert docx.Document(io.BytesIO(data)).core_properties.title == text


@pytest.mark.parametrize("text", NASTY)
def test_comment_and_outstanding_row(text):
    data = written(small(), Furniture(notes={"_mg_scope": (text,)}, outstanding=(Outstanding(text, text, text),)))
    assert "\n".join(paragraphs(data, "word/comments.xml")) == text  # each line a paragraph
    assert paragraphs(data).count(text) == 3


@pytest.mark.parametrize("text", NASTY)
def test_sign_off_cell(text):
    rows = [
        dict.fromkeys(("role", "areas", "adviser", "position", "advice", "date", "evidence", "status"), text)
        | {"written": True}
    ]
    data = write_form(sign_off(rows=rows, declaration=[text]), SIGN_OFF)
    assert paragraphs(data).count(text) == 9


@pytest.mark.parametrize("text", NASTY)
def test_footnotes_of_a_template_with_two_sections(text):
    # Stock docxtpl fills footnotes once for each section: with two, an answer is rendered as if it were a template.
    parts = shell.opened(_with_footnote(sections=2)).fill({"title": text, "heading": "Form"})
    note = etree.fromstring(parts["word/footnotes.xml"])
    assert shown(note.find(f".//{W}p")) == text


@pytest.mark.parametrize("bad", ["bell\x07", "null\x00", "page\x0c", "half \ud800", "right-to-left \u202e"])
@pytest.mark.parametrize("place", ["body", "title", "comment", "cell"])
def test_what_word_cannot_show_is_refused(bad, place):
    with pytest.raises(InputError, match="cannot be used"):
        _put(bad, place)


def _put(text, place):
    match place:
        case "body":
            written(small(text))
        case "title":
            written(small(title=text))
        case "comment":
            written(small(), Furniture(notes={"_mg_scope": (text,)}))
        case _:
            write_form(sign_off(party=text), SIGN_OFF)


def test_the_sentence_names_the_place_of_a_refused_text():
    with pytest.raises(InputError, match=r"^outstanding\[1\]\.what has a character .* U\+0007"):
        write_form(sign_off(outstanding=[{"what": "x\x07"}]), SIGN_OFF)


def test_a_long_answer_is_whole():
    text = "All work and no play. " * 4_000
    assert text in paragraphs(written(small(text)))


def _with_footnote(sections: int) -> bytes:
    """Build a template with a footnote: docxtpl's tests have no such file and Word's own are large."""
    with zipfile.ZipFile(TEMPLATES / "sign-off-sheet.docx") as file:
        parts = {name: file.read(name) for name in file.namelist()}
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>{{ title }}</w:t></w:r></w:p></w:footnote>'
    space = f'xmlns:w="{W[1:-1]}"'
    parts["word/footnotes.xml"] = f"<w:footnotes {space}>{note}</w:footnotes>".encode()
    breaks = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" * (sections - 1)
    body = f'{breaks}<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:sectPr/>'
    parts["word/document.xml"] = f"<w:document {space}><w:body>{body}</w:body></w:document>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(
        "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    ).encode()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    rels = parts["word/_rels/document.xml.rels"].decode()
    rels = rels.replace(
        "</Relationships>", f'<Relationship Id="n" Type="{relation}" Target="footnotes.xml"/></Relationships>'
    )
    parts["word/_rels/document.xml.rels"] = rels.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()
