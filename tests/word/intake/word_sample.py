"""A Word file with something of everything that may honestly come back."""

# ruff: noqa: E501 - samples of XML, each on one line
from __future__ import annotations

from word_file import by, field, p, packed, parts, r, relation, row, table

_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>'
)
_NUMBERING = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:pStyle w:val="H1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def sample() -> bytes:
    """Build it."""
    return packed(parts(_body(), links=(relation("l", "hyperlink", "https://www.bury.gov.uk", external=True),), **_around()))


def _body() -> str:
    box = f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{p(r("In a box"))}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{p(r("In a box"))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    commented = '<w:commentRangeStart w:id="1"/>' + r("Risk") + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    return "".join((
        p('<w:bookmarkStart w:id="1" w:name="_mg_risk"/>' + commented + '<w:bookmarkEnd w:id="1"/>', '<w:pStyle w:val="H1"/>'),
        p(r("As in clause ") + field(r" REF _mg_risk \r \h ", r("1")) + r(", each party ") + by("del", "<w:r><w:delText>may</w:delText></w:r>") + by("ins", r("must") + by("del", "<w:r><w:delText> not</w:delText></w:r>")) + r(" pay.")),
        p(by("moveFromRangeStart").replace("w:date", 'w:name="m" w:date') + by("moveFrom", r("Moved."))),
        p(by("moveToRangeStart").replace("w:date", 'w:name="m" w:date') + by("moveTo", r("Moved."))),
        table(row(p(r("Party")), p(r("Sum"))), row(p(r("Bury")), f'<w:sdt><w:sdtPr/><w:sdtContent>{p(r("£5"))}</w:sdtContent></w:sdt>'), look='<w:tblStyle w:val="T"/>'),
        p(r("Here") + box + '<w:r><w:footnoteReference w:id="2"/></w:r>' + '<w:hyperlink r:id="l">' + r("www.bury.gov.uk") + "</w:hyperlink>"),
        p('<w:r><w:tab/><w:br/><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Symbol" w:char="F0B7"/></w:r>'),
        '<w:sectPr><w:headerReference w:type="default" r:id="ownheader"/></w:sectPr>',
    ))  # fmt: skip


def _around() -> dict[str, str]:
    comment = by("comment", '<w:p w14:paraId="0A">' + r("Why?") + "</w:p>") + by("comment", '<w:p w14:paraId="0B">' + r("So.") + "</w:p>", number=2)
    return {
        "styles": _STYLES,
        "numbering": _NUMBERING,
        "header": p(r("Draft")),
        "footnotes": f'<w:footnote w:id="2">{p(r("A note."))}</w:footnote>',
        "comments": comment,
        "commentsExtended": '<w15:commentEx w15:paraId="0A" w15:done="0"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>',
        "people": '<w15:person w15:author="A. Partner"><w15:presenceInfo w15:userId="ann"/></w15:person>',
    }
