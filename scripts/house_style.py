"""The house style: fonts, paragraph styles and numbered lists, as the parts that every template shares.

Real headings, nothing by colour alone; how it looks is in ``looks.py``. Numbers belong to the styles, so that whoever
restyles a template in Word keeps them.
"""

from __future__ import annotations

from looks import ACCESSIBLE, Look

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

CLAUSES, SCHEDULES, PARTIES, RECITALS, COVER_PARTIES = 1, 2, 3, 4, 5
STEP = 720
LISTED = 964
LINE = 9026


def before(points: float) -> str:
    """Space above a paragraph, in twentieths of a point."""
    return f'w:before="{int(points * 20)}"'


def spaced(above: float, below: float) -> str:
    """The space around a paragraph, in points."""
    return f'<w:spacing {before(above)} w:after="{int(below * 20)}"/>'


def numbered(list_id: int, level: int) -> str:
    """The link from a style to its level of a numbered list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def size(points: float) -> str:
    """A size of letters."""
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


BOLD = "<w:b/><w:bCs/>"
KEPT = "<w:keepNext/><w:keepLines/>"
_RULE = 'w:val="single" w:sz="8" w:space="14" w:color="000000"'
RULES = f"<w:pBdr><w:top {_RULE}/><w:bottom {_RULE}/></w:pBdr>"


def style(name: str, paragraph: str = "", letters: str = "", **more: str) -> str:
    """Return a paragraph style; ``more``: id, based, following, aliases."""
    own = more.get("id", name.replace(" ", ""))
    based = more.get("based", "Normal")
    following = more.get("following")
    custom = "" if name in BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{own}">'
        f'<w:name w:val="{name}"/>'
        + (f'<w:aliases w:val="{more["aliases"]}"/>' if "aliases" in more else "")
        + f'<w:basedOn w:val="{based}"/>'
        + (f'<w:next w:val="{following}"/>' if following else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{letters}</w:rPr>" if letters else "")
        + "</w:style>"
    )


BUILT_IN = {"heading 1", "heading 2", "Title", "toc 1", "toc 2", "header", "footer", "annotation text"}


def indented(left: int) -> str:
    """An indent from the left."""
    return f'<w:ind w:left="{left}"/>'


def tabs(*stops: tuple[str, int, str]) -> str:
    """Tab stops: kind, place, and the leader that is drawn up to it."""
    return "<w:tabs>" + "".join(_stop(*stop) for stop in stops) + "</w:tabs>"


def _stop(kind: str, place: int, leader: str) -> str:
    drawn = f' w:leader="{leader}"' if leader else ""
    return f'<w:tab w:val="{kind}"{drawn} w:pos="{place}"/>'


def agreement_styles(look: Look, line: int = LINE) -> list[str]:
    """Return the paragraph styles of an agreement; ``line`` is the width of a line of text."""
    body, sizes, spaces = look.body, look.sizes, look.spaces
    heading = BOLD + look.heads + size(sizes["heading 2"])
    tight = '<w:spacing w:before="{}" w:after="{}" w:line="240" w:lineRule="auto"/>'
    above, below = (int(points * 20) for points in spaces["contents"])
    # A heading of the first level with a number brings a left stop of its own to its entry, as Word's own entries do.
    contents_1 = tabs(("right", line, "dot")) + tight.format(above, below)
    contents_2 = tabs(("left", LISTED, ""), ("right", line, "dot")) + tight.format(0, below)
    hung = f'<w:ind w:left="{LISTED}" w:hanging="{LISTED}"/>'
    return [
        *common_styles(line, look),
        style("heading 2", KEPT + numbered(CLAUSES, 0) + spaced(*spaces["heading 2"]) + '<w:outlineLvl w:val="1"/>',
              heading, id="Heading2", aliases="Clause heading", following="Clauselevel2"),
        style("Clause level 2", numbered(CLAUSES, 1) + body),
        style("Clause level 3", numbered(CLAUSES, 2) + body),
        style("Clause level 4", numbered(CLAUSES, 3) + body),
        style("Party", numbered(PARTIES, 0) + body),
        style("Recital", numbered(RECITALS, 0) + body),
        style("Schedule heading", "<w:pageBreakBefore/>" + numbered(SCHEDULES, 0), based="Heading1",
              following="Schedulelevel1"),
        style("Schedule part", KEPT + numbered(SCHEDULES, 1) + spaced(*spaces["part"]) + '<w:outlineLvl w:val="1"/>',
              heading, following="Schedulelevel1"),
        style("Schedule level 1", numbered(SCHEDULES, 2) + body),
        style("Schedule level 2", numbered(SCHEDULES, 3) + body),
        style("Schedule level 3", numbered(SCHEDULES, 4) + body),
        style("Schedule level 4", numbered(SCHEDULES, 5) + body),
        style("Definition", indented(STEP) + body),
        style("Definition level 2", indented(2 * STEP) + body),
        style("Definition level 3", indented(3 * STEP) + body),
        style("Execution heading", KEPT + spaced(*spaces["execution"]), heading, following="Executionline"),
        style("Execution line", "<w:keepLines/>" + spaced(0, 6)),
        style("Execution block", spaced(30, 6), based="Executionline", following="Executionline"),
        style("toc 1", contents_1, BOLD, id="TOC1"),
        style("toc 2", contents_2 + hung, id="TOC2"),
        style("annotation text", spaced(0, 0), id="CommentText"),
        style("Opening line", "<w:pageBreakBefore/>"),
        style("Cover line", spaced(0, 18) + look.middle, size(sizes["cover"])),
        style("Cover party", numbered(COVER_PARTIES, 0) + spaced(0, 6) + look.middle,
              look.heads + size(sizes["cover"])),
    ]  # fmt: skip


def common_styles(line: int, look: Look = ACCESSIBLE) -> list[str]:
    """Return the paragraph styles of every template."""
    sizes, spaces = look.sizes, look.spaces
    heading = BOLD + look.heads + size(sizes["heading 1"])
    rules = RULES if look.centred else ""
    return [
        style("heading 1", KEPT + spaced(*spaces["heading 1"]) + '<w:outlineLvl w:val="0"/>', heading, id="Heading1",
              aliases="Group heading", following="Normal"),
        style("Title", KEPT + rules + spaced(0, 12) + look.middle, BOLD + look.heads + size(sizes["title"]),
              following="Normal"),
        style("Subject", KEPT, BOLD + size(sizes["subject"]), following="Normal"),
        style("Front heading", KEPT + "<w:pageBreakBefore/>" + spaced(*spaces["front"]), heading, following="Normal"),
        style("header", tabs(("right", line, "")) + spaced(0, 12), id="Header"),
        style("footer", tabs(("right", line, "")) + spaced(0, 0), id="Footer"),
        style("Signature line", "<w:keepLines/>" + tabs(("left", 4300, ""), ("right", line, "underscore"))
              + spaced(18, 6)),
        style("Table text", spaced(*spaces["cell"])),
        style("Table heading", "<w:keepNext/>", BOLD, based="Tabletext"),
        style("Table gap", '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'),
    ]  # fmt: skip


def form_styles(line: int, look: Look = ACCESSIBLE) -> list[str]:
    """Return the paragraph styles of a form around an agreement, whose headings have no numbers."""
    heading = BOLD + look.heads + size(look.sizes["heading 2"])
    shown = KEPT + spaced(*look.spaces["heading 2"]) + '<w:outlineLvl w:val="1"/>'
    return [*common_styles(line, look), style("heading 2", shown, heading, id="Heading2", following="Normal")]


def risk_styles() -> list[str]:
    """Return the paragraph styles of the bands of risk: black on a light ground, whose shade of grey differs too."""
    grounds = {"high": "F4A6A0", "medium": "FFE08A", "low": "D9F0D3"}
    return [
        style(f"Risk {band}", _filled(ground) + spaced(0, 0), BOLD, based="Tabletext")
        for band, ground in grounds.items()
    ]


def _filled(ground: str) -> str:
    """Fill a paragraph, with an edge of the same colour, so that it reaches the edges of its cell."""
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="{space}" w:color="{ground}"/>'
        for side, space in (("top", 2), ("left", 3), ("bottom", 2), ("right", 3))
    )
    return f'<w:pBdr>{edges}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'


def _defaults(look: Look) -> str:
    name = look.font.name
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
        f'{size(look.sizes["text"])}<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f'<w:spacing w:after="{int(look.after * 20)}" w:line="{look.line}" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:widowControl/><w:jc w:val="left"/></w:pPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
)

LETTERS = (
    '<w:style w:type="character" w:customStyle="1" w:styleId="Blank"><w:name w:val="Blank"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="Definedterm"><w:name w:val="Defined term"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/></w:style>'
)


def _edge(side: str) -> str:
    return f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'


def _margin(side: str, width: int) -> str:
    return f'<w:{side} w:w="{width}" w:type="dxa"/>'


TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="Housetable"><w:name w:val="House table"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    + "".join(map(_edge, ("top", "left", "bottom", "right", "insideH", "insideV")))
    + "</w:tblBorders><w:tblCellMar>"
    + _margin("top", 40)
    + _margin("left", 80)
    + _margin("bottom", 40)
    + _margin("right", 80)
    + "</w:tblCellMar></w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/></w:tcPr>'
    "</w:tblStylePr>"
    '<w:tblStylePr w:type="lastRow"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>'
    "</w:style>"
)


def styles(paragraphs: list[str], look: Look) -> str:
    """Return the part with all styles."""
    return f'{HEAD}<w:styles xmlns:w="{W}">{_defaults(look)}{NORMAL}{"".join(paragraphs)}{LETTERS}{TABLES}</w:styles>'


def _level(place: int, linked: str, kind: str, text: str, indent: tuple[int, int]) -> str:
    left, hanging = indent
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{linked}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _paragraphs(prefix: str, first: int) -> list[str]:
    """The levels (a) and (i) of a list whose level 1.1 is ``first``."""
    letter = _level(first + 1, f"{prefix}level3", "lowerLetter", f"(%{first + 2})", (2 * STEP, STEP))
    numeral = _level(first + 2, f"{prefix}level4", "lowerRoman", f"(%{first + 3})", (3 * STEP, STEP))
    return [letter, numeral]


def numbering(look: Look) -> str:
    """Return the part with the numbered lists; each level belongs to one style."""
    cover = _level(0, "Coverparty", "decimal", "(%1)", (STEP, STEP))
    clauses = [
        _level(0, "Heading2", "decimal", "%1.", (STEP, STEP)),
        _level(1, "Clauselevel2", "decimal", "%1.%2", (STEP, STEP)),
        *_paragraphs("Clause", 1),
    ]
    schedules = [
        _level(0, "Scheduleheading", "decimal", "Schedule\u00a0%1", (2211, 2211)),
        _level(1, "Schedulepart", "decimal", "Part\u00a0%2", (1247, 1247)),
        _level(2, "Schedulelevel1", "decimal", "%3.", (STEP, STEP)),
        _level(3, "Schedulelevel2", "decimal", "%3.%4", (STEP, STEP)),
        *_paragraphs("Schedule", 3),
    ]
    lists = {
        CLAUSES: clauses,
        SCHEDULES: schedules,
        PARTIES: [_level(0, "Party", "decimal", "(%1)", (STEP, STEP))],
        RECITALS: [_level(0, "Recital", "upperLetter", "(%1)", (STEP, STEP))],
        COVER_PARTIES: [_centred(cover) if look.centred else cover],
    }
    drawn = "".join(_list(number, levels) for number, levels in lists.items())
    used = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in lists)
    return f'{HEAD}<w:numbering xmlns:w="{W}">{drawn}{used}</w:numbering>'


def _centred(level: str) -> str:
    """Let a number stand close to its text, in the middle with it."""
    start, end = level.index("<w:pPr>"), level.index("</w:lvl>")
    return level[:start].replace("<w:lvlText", '<w:suff w:val="space"/><w:lvlText') + level[end:]


def _list(number: int, levels: list[str]) -> str:
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    name = f'<w:nsid w:val="4D47000{number}"/><w:multiLevelType w:val="{kind}"/><w:tmpl w:val="4D47010{number}"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{name}{"".join(levels)}</w:abstractNum>'


def settings(look: Look) -> str:
    """Return the settings; an answer of several lines is not spread out where text is justified."""
    breaks = "<w:doNotExpandShiftReturn/>" if look.justified else ""
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="{STEP}"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{breaks}'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def fonts(look: Look) -> str:
    """Return the part that says which font there is, and what stands in for it where it is missing."""
    font = look.font
    return (
        f'{HEAD}<w:fonts xmlns:w="{W}"><w:font w:name="{font.name}"><w:altName w:val="{font.instead}"/>'
        f'<w:panose1 w:val="{font.panose}"/><w:charset w:val="00"/><w:family w:val="{font.family}"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _colour(name: str, value: str) -> str:
    return f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'


def theme(look: Look) -> str:
    """Return a theme: Word does without, but validators ask for one; the styles take nothing from it."""
    text = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "1F1F1F", "lt2": "E7E6E6"}
    accents = {f"accent{n}": "404040" for n in range(1, 7)}
    links = {"hlink": "0000EE", "folHlink": "551A8B"}
    scheme = "".join(_colour(name, value) for name, value in (text | accents | links).items())
    font = f'<a:latin typeface="{look.font.name}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="House"><a:themeElements>'
        f'<a:clrScheme name="House">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="House"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="House"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
