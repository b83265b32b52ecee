"""What Word and LibreOffice may put around text is read; built by hand, piece by piece."""

# ruff: noqa: E501 - samples of XML, each on one line
from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest

from mougen.errors import InputError
from mougen.model.returned import Cell, Mark, Person, Piece, Returned, ReturnedFile, Revision
from mougen.word.returned import read_returned
from mougen.word.returned.spans import LONGEST_QUOTE

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{OFFICE}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
ROOTS = {"commentsExtended": "w15:commentsEx", "people": "w15:people", "header": "w:hdr", "footer": "w:ftr"}


@pytest.fixture
def read(tmp_path: Path):
    """Give a function that packs a body, and other parts by the kind of their relationship, and reads them."""

    def packed(body: str, **parts: str) -> ReturnedFile:
        path = tmp_path / "returned.docx"
        related = [f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in parts]
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("[Content_Types].xml", TYPES)
            file.writestr(
                "_rels/.rels",
                relations(f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'),
            )
            file.writestr("word/_rels/document.xml.rels", relations("".join(related)))
            file.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
            for kind, content in parts.items():
                root = ROOTS.get(kind, f"w:{kind}")
                file.writestr(f"word/{kind}.xml", f"<{root} {SPACES}>{content}</{root}>")
        return read_returned(path)

    return packed


def relations(content: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{content}</Relationships>'


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, end: str = "") -> str:
    return f"<w:p>{f'<w:pPr><w:rPr>{end}</w:rPr></w:pPr>' if end else ''}{content}</w:p>"


def by(kind: str, content: str = "", author: str = "A. Partner") -> str:
    return f'<w:{kind} w:id="1" w:author="{author}" w:date="2026-11-20T09:30:00Z">{content}</w:{kind}>'


def mark(kind: Revision, author: str = "A. Partner", over: Mark | None = None) -> Mark:
    return Mark(kind, author, dt.datetime(2026, 11, 20, 9, 30), over)  # noqa: DTZ001 - Word writes the local time


def gone(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(told: str, shown: str) -> str:
    return f"{sign('begin')}<w:r><w:instrText>{told}</w:instrText></w:r>{sign('separate')}{shown}{sign('end')}"


def only(file: ReturnedFile) -> Returned:
    (paragraph,) = file.paragraphs
    return paragraph


WRAPPED = {
    "a hyperlink": f"<w:hyperlink w:anchor='x'>{r('word')}</w:hyperlink>",
    "a content control": f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{r('word')}</w:sdtContent></w:sdt>",
    "a smart tag": f"<w:smartTag><w:smartTagPr/>{r('word')}</w:smartTag>",
    "custom XML": f"<w:customXml w:element='x'>{r('word')}</w:customXml>",
    "right to left": f"<w:bdo w:val='rtl'><w:dir w:val='ltr'>{r('word')}</w:dir></w:bdo>",
    "two runs": r("wo") + r("rd"),
    "a simple field": f"<w:fldSimple w:instr=' TITLE '>{r('word')}</w:fldSimple>",
    "a field": field(" TITLE ", r("word")),
    "a field in a field": field(" QUOTE ", field(" TITLE ", r("word"))),
    "a field that tells another": sign("begin")
    + field(" TITLE ", r("hidden"))
    + sign("separate")
    + r("word")
    + sign("end"),
    "a field without an end": sign("begin") + r("word"),
    "an end without a field": sign("end") + sign("separate") + r("word"),
    "mathematics": "<m:oMath><m:r><m:t>word</m:t></m:r></m:oMath>",
    "a ruby": f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('reading')}</w:rt><w:rubyBase>{r('word')}</w:rubyBase></w:ruby></w:r>",
    "an alternative": f"<mc:AlternateContent><mc:Choice Requires='w14'>{r('word')}</mc:Choice><mc:Fallback>{r('other')}</mc:Fallback></mc:AlternateContent>",
    "no choice": f"<mc:AlternateContent><mc:Fallback>{r('word')}</mc:Fallback></mc:AlternateContent>",
    "what nobody knows": f"<w:unheardOf>{r('word')}</w:unheardOf>",
    "a comment of XML": f"<!-- no -->{r('word')}<?no no?>",
    "hidden letters": "<w:r><w:rPr><w:vanish/></w:rPr><w:t>word</w:t></w:r>",
}


@pytest.mark.parametrize("way", WRAPPED)
def test_whatever_stands_around_a_text_the_text_is_read(read, way):
    assert only(read(p(WRAPPED[way]))).pieces == (Piece("word"),)


SIGNS = {
    "<w:tab/>": "\t", "<w:ptab/>": "\t", "<w:br/>": "\n", "<w:cr/>": "\n", "<w:noBreakHyphen/>": "\u2011",
    "<w:softHyphen/>": "\u00ad", '<w:sym w:font="Symbol" w:char="F0B7"/>': "\uf0b7", '<w:sym w:char="00A7"/>': "§",
    '<w:sym w:char="D800"/>': "\ufffd", "<w:sym/>": "\ufffd", "<w:t> a \n b </w:t>": "a   b",
    '<w:t xml:space="preserve"> a\r\nb </w:t>': " a b ", "<w:footnoteReference w:id='2'/>": "", "<w:pgNum/>": "",
}  # fmt: skip


@pytest.mark.parametrize("given", SIGNS)
def test_signs_read_as_word_shows_them(read, given):
    assert only(read(p(f"<w:r>{given}</w:r>"))).accepted == SIGNS[given]


def test_the_tab_stops_of_a_paragraph_are_no_tabs(read):
    assert only(read("<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='720'/></w:tabs></w:pPr></w:p>")).pieces == ()


REVISED: dict[str, tuple[str, tuple[Piece, ...]]] = {
    "inserted": (by("ins", r("new")), (Piece("new", mark("inserted")),)),
    "deleted": (by("del", gone("old")), (Piece("old", mark("deleted")),)),
    "moved": (
        by("moveFrom", r("a")) + by("moveTo", r("a")),
        (Piece("a", mark("moved from")), Piece("a", mark("moved to"))),
    ),
    "put in and struck out again": (
        by("ins", by("del", gone("x"), "B. Council")),
        (Piece("x", mark("deleted", "B. Council", mark("inserted"))),),
    ),
    "twice the same": (by("ins", by("ins", r("x"), "B. Council")), (Piece("x", mark("inserted")),)),
    "two in a row by one hand": (by("ins", r("a")) + by("ins", r("b")), (Piece("ab", mark("inserted")),)),
    "by two hands": (
        by("ins", r("a")) + by("ins", r("b"), "B. Council"),
        (Piece("a", mark("inserted")), Piece("b", mark("inserted", "B. Council"))),
    ),
    "within a link": (f"<w:hyperlink>{by('ins', r('a'))}</w:hyperlink>", (Piece("a", mark("inserted")),)),
    "struck out outside of a deletion": (gone("old"), (Piece("old", Mark("deleted")),)),
    "without a date": ('<w:ins w:author="A">' + r("a") + "</w:ins>", (Piece("a", Mark("inserted", "A")),)),
    "with no date": ('<w:ins w:author="A" w:date="soon">' + r("a") + "</w:ins>", (Piece("a", Mark("inserted", "A")),)),
}


@pytest.mark.parametrize("way", REVISED)
def test_revisions_of_text_are_kept_with_who_and_when(read, way):
    content, pieces = REVISED[way]
    assert only(read(p(content))).pieces == pieces


@pytest.mark.parametrize(
    ("tag", "kind"), [("ins", "inserted"), ("del", "deleted"), ("moveFrom", "moved from"), ("moveTo", "moved to")]
)
def test_the_end_of_a_paragraph_may_be_revised(read, tag, kind):
    assert only(read(p(r("a"), by(tag)))).end == mark(kind)


def test_an_end_that_was_put_in_and_struck_out_again(read):
    assert only(read(p(r("a"), by("ins") + by("del")))).end == mark("deleted", over=mark("inserted"))


def table(row: str = "", cell: str = "") -> str:
    return (
        f"<w:tbl><w:tblPr/><w:tr>{row}<w:tc>{p(r('a'))}</w:tc><w:tc>{cell}{p(r('b'))}{p(r('c'))}</w:tc></w:tr></w:tbl>"
    )


def test_paragraphs_of_a_table_know_their_cells(read):
    file = read(p("") + table() + table())
    assert [one.cell for one in file.paragraphs] == [
        None, Cell(1, 1, 1), Cell(1, 1, 2), Cell(1, 1, 2), Cell(2, 1, 1), Cell(2, 1, 2), Cell(2, 1, 2),
    ]  # fmt: skip


def test_rows_and_cells_may_be_revised(read):
    rows = read(table(f"<w:trPr>{by('ins')}</w:trPr>", f"<w:tcPr>{by('cellDel')}</w:tcPr>"))
    assert [one.row for one in rows.paragraphs] == [
        mark("inserted"), mark("deleted", over=mark("inserted")), mark("deleted", over=mark("inserted")),
    ]  # fmt: skip


def test_a_table_in_a_cell_is_a_table_of_its_own_and_the_outer_one_goes_on_after_it(read):
    inner = f"<w:tbl><w:tr><w:tc>{p(r('inner'))}</w:tc></w:tr></w:tbl>"
    cells = f"<w:tc>{inner}{p(r('one'))}</w:tc><w:tc>{p(r('two'))}</w:tc>"
    file = read(f"<w:tbl><w:tr><w:trPr>{by('del')}</w:trPr>{cells}</w:tr></w:tbl>")
    assert [(one.accepted, one.cell) for one in file.paragraphs] == [
        ("inner", Cell(2, 1, 1)), ("one", Cell(1, 1, 1)), ("two", Cell(1, 1, 2)),
    ]  # fmt: skip
    assert file.accepted() == ()


def test_content_controls_may_stand_around_paragraphs_rows_and_cells(read):
    cell = f"<w:sdt><w:sdtContent><w:tc><w:sdt><w:sdtContent>{p(r('b'))}</w:sdtContent></w:sdt></w:tc></w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr><w:tc>{p(r('a'))}</w:tc>{cell}</w:tr></w:sdtContent></w:sdt>"
    file = read(f"<w:sdt><w:sdtContent>{p(r('contents'))}</w:sdtContent></w:sdt><w:tbl>{row}</w:tbl>")
    assert [(one.accepted, one.cell) for one in file.paragraphs] == [
        ("contents", None), ("a", Cell(1, 1, 1)), ("b", Cell(1, 1, 2)),
    ]  # fmt: skip


AIMED = {
    "a complex field": field(r" REF _mg_exit \r \h ", r("12")),
    "an instruction in pieces": sign("begin") + "<w:r><w:instrText> RE</w:instrText><w:instrText>F _mg_exit </w:instrText></w:r>" + sign("separate") + r("12") + sign("end"),
    "a simple field": f"<w:fldSimple w:instr=' REF _mg_exit '>{r('12')}</w:fldSimple>",
    "small letters and quotation marks": field(' ref "_mg_exit" ', r("12")),
    "a number in two runs": field(" REF _mg_exit ", r("1") + r("2")),
    "a number written anew": field(" REF _mg_exit ", by("del", gone("9")) + by("ins", r("12"))),
    "a page in it": field(" REF _mg_exit ", field(" PAGE ", r("12"))),
}  # fmt: skip


@pytest.mark.parametrize("way", AIMED)
def test_a_cross_reference_is_one_piece_and_says_where_it_aims(read, way):
    pieces = only(read(p(r("clause ") + AIMED[way] + r(" applies")))).pieces
    assert pieces == (Piece("clause "), Piece("12", target="_mg_exit"), Piece(" applies"))


def test_two_cross_references_side_by_side_are_two(read):
    pieces = only(read(p(field(" REF a ", r("1")) + field(" REF a ", "")))).pieces
    assert pieces == (Piece("1", target="a"), Piece("", target="a"))


@pytest.mark.parametrize("tag", ["ins", "moveTo"])
def test_a_cross_reference_may_be_put_in(read, tag):
    kind: Revision = "inserted" if tag == "ins" else "moved to"
    assert only(read(p(by(tag, field(" REF a ", r("1")))))).pieces == (Piece("1", mark(kind), "a"),)


def test_a_cross_reference_may_be_struck_out(read):
    told = (
        f"{sign('begin')}<w:r><w:delInstrText> REF a </w:delInstrText></w:r>{sign('separate')}{gone('1')}{sign('end')}"
    )
    assert only(read(p(by("del", told)))).pieces == (Piece("1", mark("deleted"), "a"),)


def test_other_fields_aim_nowhere(read):
    assert only(read(p(field(r" PAGEREF _Toc1 \h ", r("4"))))).pieces == (Piece("4"),)


def test_a_field_may_go_on_over_paragraphs(read):
    file = read(
        p(f"{sign('begin')}<w:r><w:instrText> TOC </w:instrText></w:r>{sign('separate')}{r('one')}")
        + p(r("two") + sign("end"))
    )
    assert [one.accepted for one in file.paragraphs] == ["one", "two"]


def test_bookmarks_between_paragraphs_and_before_tables_belong_to_the_next(read):
    def begun(name: str) -> str:
        return f'<w:bookmarkStart w:id="1" w:name="{name}"/><w:bookmarkEnd w:id="1"/>'

    row = f"<w:tr>{begun('row')}<w:tc>{begun('cell')}{p(begun('in'))}</w:tc></w:tr>"
    file = read(
        begun("before")
        + p(r("a"))
        + begun("table")
        + f"<w:tbl>{begun('rows')}{row}</w:tbl>"
        + p(by("del", begun("struck")))
    )
    assert [one.marks for one in file.paragraphs] == [("before",), ("table", "rows", "row", "cell", "in"), ("struck",)]


def test_a_text_box_is_read_after_its_paragraph_once(read):
    box = f"<w:txbxContent>{p(r('in the box'))}{p(r('and more'))}</w:txbxContent>"
    either = f"<mc:AlternateContent><mc:Choice Requires='w14'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    file = read(
        p(by("ins", f"<w:r><w:drawing>{either}</w:drawing></w:r>") + r("beside"))
        + p(f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>")
    )
    assert [(one.accepted, one.part, one.holder) for one in file.paragraphs] == [
        ("beside", "body", 0), ("in the box", "text box", 1), ("and more", "text box", 1),
        ("", "body", 0), ("in the box", "text box", 2), ("and more", "text box", 2),
    ]  # fmt: skip
    assert file.paragraphs[1].pieces[0].mark == mark("inserted")


def test_headers_footers_and_notes_come_after_the_text(read):
    section = '<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:headerReference w:type="first" r:id="header"/><w:headerReference r:id="missing"/></w:sectPr>'
    notes = f'<w:footnote w:type="separator" w:id="-1">{p(r("no"))}</w:footnote><w:footnote w:id="1">{p(r("note"))}</w:footnote><w:footnote w:id="2">{p(r("another"))}</w:footnote>'
    marks = "<w:r><w:footnoteReference w:id='2'/><w:endnoteReference w:id='1'/><w:footnoteReference w:id='1'/></w:r>"
    file = read(
        p(r("text") + marks + "<w:r><w:footnoteReference w:id='7'/></w:r>") + section,
        header=p(r("head")),
        footer=p(r("foot")),
        footnotes=notes,
        endnotes=f"<w:endnote w:id='1'>{p(r('end'))}</w:endnote>",
    )
    assert [(one.accepted, one.part, one.holder) for one in file.paragraphs] == [
        ("text", "body", 0), ("head", "header", 1), ("foot", "footer", 1), ("another", "footnote", 1),
        ("end", "endnote", 1), ("note", "footnote", 2),
    ]  # fmt: skip


def test_a_note_goes_with_its_mark(read):
    marks = by("del", "<w:r><w:footnoteReference w:id='1'/></w:r>") + by(
        "moveFrom", "<w:r><w:footnoteReference w:id='2'/></w:r>"
    )
    notes = "".join(f"<w:footnote w:id='{name}'>{p(r(name))}</w:footnote>" for name in "12")
    file = read(p(marks + by("moveTo", "<w:r><w:footnoteReference w:id='2'/></w:r>")), footnotes=notes)
    assert [one.accepted for one in file.accepted()] == ["", "2"]
    assert [one.accepted for one in file.rejected()] == ["", "1", "2"]


def test_a_text_box_goes_with_its_paragraph(read):
    file = read(
        p(
            by("del", f"<w:r><w:drawing><w:txbxContent>{p(r('in the box'))}</w:txbxContent></w:drawing></w:r>")
            + r("stays")
        )
    )
    assert [one.accepted for one in file.accepted()] == ["stays"]
    assert [one.accepted for one in file.rejected()] == ["stays", "in the box"]


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:basedOn w:val="N"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Clause"/><w:basedOn w:val="H"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="O"><w:name w:val="Own"/><w:basedOn w:val="H"/></w:style>
<w:style w:type="paragraph" w:styleId="R"><w:name w:val="Round"/><w:basedOn w:val="S"/></w:style>
<w:style w:type="paragraph" w:styleId="S"><w:name w:val="About"/><w:basedOn w:val="R"/></w:style>
"""
NUMBERING = '<w:abstractNum><w:lvl w:ilvl="3"><w:pStyle w:val="H"/></w:lvl></w:abstractNum>'


@pytest.mark.parametrize(
    ("looks", "name", "level", "numbered"),
    [
        ("", "Normal", None, None),
        ('<w:pStyle w:val="H"/>', "heading 2", 2, 3),
        ('<w:pStyle w:val="C"/>', "Clause", None, 1),
        ('<w:pStyle w:val="O"/>', "Own", 2, 3),
        ('<w:pStyle w:val="O"/><w:numPr><w:numId w:val="0"/></w:numPr>', "Own", 2, None),
        ('<w:numPr><w:ilvl w:val="2"/><w:numId w:val="4"/></w:numPr>', "Normal", None, 2),
        ('<w:outlineLvl w:val="0"/>', "Normal", 1, None),
        ('<w:pStyle w:val="H"/><w:outlineLvl w:val="9"/>', "heading 2", None, 3),
        ('<w:pStyle w:val="R"/>', "Round", None, None),
        ('<w:pStyle w:val="missing"/><w:outlineLvl w:val="many"/>', "", None, None),
    ],
)
def test_styles_say_how_deep_a_heading_and_a_number_is(read, looks, name, level, numbered):
    found = only(read(f"<w:p><w:pPr>{looks}</w:pPr></w:p>", styles=STYLES, numbering=NUMBERING))
    assert (found.style, found.level, found.numbered) == (name, level, numbered)


def about(name: int, content: str) -> str:
    return f'<w:commentRangeStart w:id="{name}"/>{content}<w:commentRangeEnd w:id="{name}"/><w:r><w:commentReference w:id="{name}"/></w:r>'


def comment(name: int, *lines: str) -> str:
    paragraphs = "".join(f'<w:p w14:paraId="0000000{name}">{r(line)}</w:p>' for line in lines)
    return f'<w:comment w:id="{name}" w:author="A. Partner" w:initials="AP" w:date="2026-11-20T09:30:00Z">{paragraphs}</w:comment>'


def test_comments_are_read_with_their_threads_and_the_words_they_are_about(read):
    body = p(r("within ") + about(1, by("del", gone("10")) + by("ins", r("20"))) + r(" days")) + p(
        about(2, about(3, by("del", gone("all gone"))))
    )
    extended = '<w15:commentEx w15:paraId="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>'
    file = read(
        body,
        comments=comment(1, "Too long?", "Please say.") + comment(2, "No.") + comment(3) + comment(4, "Lost."),
        commentsExtended=extended,
    )
    told = [(one.id, one.text, one.answers, one.done, one.paragraph, one.quoted) for one in file.remarks]
    assert told == [
        ("1", "Too long?\nPlease say.", "", True, 0, "20"), ("2", "No.", "1", False, 1, "all gone"),
        ("3", "", "", False, 1, "all gone"), ("4", "Lost.", "", False, None, ""),
    ]  # fmt: skip
    assert (file.remarks[0].author, file.remarks[0].initials, file.remarks[0].on) == (
        "A. Partner",
        "AP",
        mark("inserted").on,
    )


def test_a_comment_may_go_over_paragraphs_or_be_a_point(read):
    over = (
        '<w:commentRangeStart w:id="1"/>'
        + p(r("one"))
        + p(r("two") + '<w:commentRangeEnd w:id="1"/>' + r("three") + '<w:r><w:commentReference w:id="2"/></w:r>')
    )
    file = read(p("") + over, comments=comment(1, "Both.") + comment(2, "Here."))
    assert [(one.paragraph, one.quoted) for one in file.remarks] == [(1, "one\ntwo"), (2, "")]


def test_what_a_comment_is_about_is_cut_where_it_is_long(read):
    (found,) = read(p(about(1, r("word " * 1_000))), comments=comment(1, "All of it.")).remarks
    assert len(found.quoted) == LONGEST_QUOTE + 1
    assert found.quoted.endswith("…")


def test_people_are_read_as_they_are_listed(read):
    listed = '<w15:person w15:author="A. Partner"><w15:presenceInfo w15:providerId="AD" w15:userId="S::a@partner.example"/></w15:person><w15:person w15:author="B"/>'
    assert read(p(""), people=listed).people == (Person("A. Partner", "S::a@partner.example"), Person("B"))


def test_a_file_of_more_paragraphs_than_any_agreement_is_refused(read):
    with pytest.raises(InputError, match="has more than 50,000 paragraphs"):
        read("<w:p/>" * 50_001)


def test_a_zip_without_a_text_is_refused(tmp_path):
    path = tmp_path / "other.docx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("_rels/.rels", relations(""))
    with pytest.raises(InputError, match="is not a Word document"):
        read_returned(path)
