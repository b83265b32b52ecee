"""Lines are checked mould by mould as strictly as the whole file would be, and tell the same facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from word_samples import AGREEMENT, NASTY, ROOT, W, rich, small, wide

from mougen.errors import OutputError
from mougen.model.document import Document
from mougen.model.numbering import number
from mougen.model.state import State
from mougen.word import moulds, references, shell
from mougen.word.body import write_body
from mougen.word.comments import Comments
from mougen.word.contents import write_contents
from mougen.word.facts import gather
from mougen.word.moulds import Frame, Line
from mougen.word.ooxml import Cast
from mougen.word.pen import Pen
from mougen.workflow import drafting

_FRAME = f'<w:document xmlns:w="{W[1:-1]}"><w:body>{moulds.place("lines")}</w:body></w:document>'
_PART = "word/document.xml"
EXAMPLES = sorted((ROOT / "examples").iterdir())


@pytest.fixture(scope="module")
def bank():
    return drafting.open_bank()


def lines_of(document: Document, state: State = State.DRAFT) -> list[Line]:
    styles, numbers = shell.opened(AGREEMENT, ("contents", "body")).styles(), number(document)
    pen = Pen(styles, numbers, references.pieces(document, numbers), Comments(styles, "A"), state)
    notes = {section.anchor: ("to be seen",) for section in document.sections}
    body = write_body(document, pen, notes)
    return [*write_contents(pen), *body]


def put(lines: Sequence[Line]) -> tuple[bytes, dict[str, list[str]]]:
    data, facts = moulds.put(_FRAME, {"lines": lines})
    return data, told(facts)


def told(facts) -> dict[str, list[str]]:
    return {name: sorted(found) for name, found in facts.items() if found}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_lines_of_an_example_tell_what_the_file_tells(bank, example, state):
    document = drafting.check(bank, drafting.read(bank, example)).document
    data, facts = put(lines_of(document, state))
    assert facts == told(gather(_PART, data))
    assert len(facts["bookmarkStart w:name"]) > len(document.sections)


@pytest.mark.parametrize("document", [rich(), wide(), small("\n".join(NASTY), title="".join(NASTY[:3]))])
def test_odd_lines_tell_what_the_file_tells(document):
    data, facts = put(lines_of(document))
    assert facts == told(gather(_PART, data))


def test_a_damaged_mould_is_refused_wherever_a_damaged_file_would_be():
    refused = 0
    for mould, values in {line[0]: line for line in _casts(lines_of(rich()))}.values():
        for damaged in _without_one_sign(mould):
            try:
                gather(_PART, _FRAME.replace(moulds.place("lines"), damaged % values).encode())
            except OutputError:
                refused += 1
                with pytest.raises(OutputError):
                    put([(damaged, values)])
    assert refused > 500


def _casts(lines: Sequence[Line]) -> Iterator[Cast]:
    for line in lines:
        if isinstance(line, Frame):
            yield from _casts(line.lines)
        else:
            yield line


def _without_one_sign(mould: str) -> Iterator[str]:
    for sign in re.finditer('[<>/"]', mould):
        yield mould[: sign.start()] + mould[sign.end() :]


_RUN = "<w:r><w:t>%s</w:t></w:r>"
_GOOD = "<w:p>" + _RUN + "</w:p>"


@pytest.mark.parametrize(
    ("mould", "values", "said"),
    [
        (_GOOD, ("<w:br/>",), "a value that is not escaped"),
        (_GOOD, ("a > b",), "a value that is not escaped"),
        (_GOOD, ('"',), "a value that is not escaped"),
        (_GOOD, ("R&D",), "is not XML"),
        (_GOOD, ("R&ampD",), "is not XML"),
        (_GOOD, ("&amp", ), "is not XML"),
        (_GOOD, ("&none;",), "is not XML"),
        (_GOOD, ("&#0;",), "is not XML"),
        (_GOOD, ("\x00",), "is not XML"),
        (_GOOD, ("\x1f",), "is not XML"),
        (_GOOD, ("\ufffe",), "is not XML"),
        (_GOOD, ("\ud800",), "values that do not fit their gaps"),
        (_GOOD, (), "values that do not fit their gaps"),
        (_GOOD, ("a", "b"), "values that do not fit their gaps"),
        ("<w:p>%d</w:p>", ("1",), "values that do not fit their gaps"),
        ("<w:p>%r</w:p>", ("1",), "a mould that cannot be read on its own"),
        ("<w:p>%%s%%%s%</w:p>", ("1",), "values that do not fit their gaps"),
        ("<w:p>", (), "is not XML"),
        ("</w:p><w:p>", (), "is not XML"),
        ("<w:p %s/>", ('w:a=&quot;b&quot;',), "is not XML"),
        ("<w:%s/>", ("p",), "is not XML"),
        ("<w:p w:a=%s/>", ("1",), "is not XML"),
        ("<w:p w:a='%s'/>", ("1",), "an attribute in single quotes"),
        ("<w:p><!-- %s --></w:p>", ("1",), "has a comment"),
        ("<w:p><![CDATA[%s]]></w:p>", ("1",), "a declaration or CDATA"),
        ("<?mougen %s?>", ("1",), "a mould that cannot be read on its own"),
        ('<w:p xmlns:z="%s"/>', ("urn:z",), "a mould that cannot be read on its own"),
        ("<z:p/>", (), "is not XML"),
        ("<w:p>\x7f0\x7f</w:p>", (), "a mould that cannot be read on its own"),
        ("<w:bookmarkStart/>", (), "a bookmarkStart without its w:id"),
    ],
)  # fmt: skip
def test_a_broken_line_is_refused(mould, values, said):
    with pytest.raises(OutputError, match=re.escape(said)):
        put([(_GOOD, ("sound",)), (mould, values)])


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("<w:tbl>", "", "is not XML"),
        ("<w:tbl>", "</w:tr>", "is not XML"),
        ('<w:tbl w:a="', '"></w:tbl>', "is not XML"),
        ("<w:tbl><!--", "--></w:tbl>", "has a comment"),
        (f"<w:tbl>{moulds.place('lines')}", "</w:tbl>", "places that do not stand where they should"),
        ("<w:tbl><?x ", "?></w:tbl>", "places that do not stand where they should"),
    ],
)
def test_a_broken_frame_is_refused(before, after, said):
    with pytest.raises(OutputError, match=re.escape(said)):
        put([Frame(before, [(_GOOD, ("sound",))], after)])


def test_what_is_in_a_gap_is_written_as_it_is():
    data, facts = put([('<w:hyperlink w:anchor="%s" w:history="50%%">%s</w:hyperlink>', ("_a", "100% sure, %s"))])
    assert b'<w:hyperlink w:anchor="_a" w:history="50%">100% sure, %s</w:hyperlink>' in data
    assert facts == {"hyperlink w:anchor": ["_a"]}
