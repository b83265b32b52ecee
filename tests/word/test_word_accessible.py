"""The checker of accessibility is itself tried on files that each break one of its rules."""

from __future__ import annotations

import pytest
from accessibility import contrast, faults
from word_samples import changed, dressed, rich, written

BODY, STYLES, CORE, FOOTER = "word/document.xml", "word/styles.xml", "docProps/core.xml", "word/footer1.xml"
_NEXT = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
_DRAWN = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="Crest"/></wp:inline></w:drawing></w:r>'
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> object:
    place = tmp_path_factory.mktemp("accessible") / "sound.docx"
    place.write_bytes(written(rich(), dressed()))
    return place


def test_a_sound_file_breaks_no_rule(sound):
    assert faults(sound.read_bytes(), points=12) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (CORE, "<dc:title>Healthy Places agreement", "<dc:title>", "the document has no title"),
        (CORE, "<dc:language>en-GB", "<dc:language>", "no known language is declared for the document"),
        (STYLES, 'w:lang w:val="en-GB"', 'w:lang w:val="en-US"', "no known language is declared for “"),
        (STYLES, '<w:outlineLvl w:val="1"/>', '<w:outlineLvl w:val="2"/>', "skips from level 1 to 3"),
        (BODY, _NEXT, f"{_NEXT}</w:p>{_NEXT}", "a heading of level 1 is empty"),
        (BODY, "<w:tblHeader/>", "", "the table “What is missing"),
        (BODY, "Asked for by", "", "has a column without a heading"),
        (BODY, '<w:tcPr><w:tcW w:w="3626"', '<w:tcPr><w:gridSpan w:val="1"/><w:tcW w:w="3626"', "has merged cells"),
        (BODY, '<w:tcW w:w="3626" w:type="dxa"/></w:tcPr>', "</w:tcPr><w:tbl><w:tr/></w:tbl>", "has another inside"),
        (BODY, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
         "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>",
         "is no table of rows and columns"),
        (BODY, _NEXT, f"<w:p/><w:p/>{_NEXT}", "blank paragraphs stand in for space"),
        (BODY, "<w:r><w:t", f"{_DRAWN}<w:r><w:t", "the picture “Crest” has no alternative text"),
        (BODY, "<w:r><w:t", '<w:r><w:rPr><w:color w:val="C00000"/></w:rPr><w:t', "differs by its colour alone"),
        (BODY, "<w:r><w:t", '<w:r><w:rPr><w:color w:val="AAAAAA"/></w:rPr><w:t', "do not stand out"),
        (BODY, "[address of", "address of", "“address of Ash Trust]” differs by its colour alone"),
        (BODY, 'w:highlight w:val="yellow"', 'w:highlight w:val="darkBlue"', "do not stand out from what is behind"),
        (STYLES, 'w:fill="E7E6E6"', 'w:fill="404040"', "the letters of a table do not stand out"),
        (BODY, 'w:history="1"><w:r><w:t xml:space="preserve">Parties', 'w:history="1"><w:r><w:t>Click here',
         "the words of the link “Click here” do not say where it leads"),
        (BODY, "<w:trPr><w:cantSplit/>", '<w:trPr><w:trHeight w:val="300" w:hRule="exact"/>', "fixed height"),
        (STYLES, '<w:basedOn w:val="Normal"/><w:qFormat/>', '<w:basedOn w:val="Normal"/><w:qFormat/><w:framePr/>',
         "something floats"),
        (STYLES, '<w:spacing w:before="60" w:after="60"/>', '<w:spacing w:line="200" w:lineRule="exact"/>',
         "have a fixed height"),
        (BODY, "<w:r><w:t", "<w:r><w:rPr><w:vanish/></w:rPr><w:t", "is hidden"),
        (STYLES, '<w:sz w:val="24"/>', '<w:sz w:val="22"/>', "is smaller than 12 points"),
        (FOOTER, "<w:r><w:t", '<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t', "is smaller than 12 points"),
    ],
)  # fmt: skip
def test_each_rule_finds_what_breaks_it(sound, name, old, new, said):
    found = faults(changed((old, new), name=name, source=sound), points=12)
    assert any(said in fault for fault in found), found


def test_contrast_is_reckoned_as_the_guidelines_do():
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
