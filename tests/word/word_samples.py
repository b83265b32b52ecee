"""Documents built by hand for the tests of Word output, and readers that do not use what they test."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

from mougen.model.document import (
    Blank,
    Defined,
    Document,
    Filled,
    Omission,
    Provision,
    Reference,
    Run,
    Section,
    Table,
    Words,
)
from mougen.model.precedent import Role
from mougen.word.write import Furniture, Outstanding, write_agreement

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates" / "docx"
AGREEMENT = TEMPLATES / "agreement.docx"
SIGN_OFF = TEMPLATES / "sign-off-sheet.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NASTY = (
    "Smith & Jones <b>Ltd</b> \"x\" 'y'",
    "{{ 7*7 }} {% x %} {# y #} {_{ z }_} [[body]]",
    "R&amp;D &lt;ok&gt; &#65;",
    "emoji 🤝🏽 joiner 👩‍⚕️ and Welsh ŵ ŷ, Ynys Môn",
    "  two  spaces   kept  ",
    "first line\nsecond line\n\nfourth",
    "tab\there, soft\u00adhyphen, no\u00a0break",
    "<?mougen body?> <!-- c --> <![CDATA[x]]> ]]>",
)


def changed(*swaps: tuple[str, str], name: str = "word/document.xml", source: object = AGREEMENT) -> bytes:
    """Change a part of a house template, as somebody might in Word."""
    with zipfile.ZipFile(source) as file:
        parts = {found: file.read(found) for found in file.namelist()}
    for old, new in swaps:
        assert old in parts[name].decode()
        parts[name] = parts[name].decode().replace(old, new).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for found, content in parts.items():
            file.writestr(found, content)
    return buffer.getvalue()


def provision(anchor: str, *runs: Run | str, blocks: tuple = (), role: str = "numbered") -> Provision:
    """Build a paragraph; a plain string is words of the library."""
    made = tuple(Words(run) if isinstance(run, str) else run for run in runs)
    return Provision(f"_mg_{anchor}", made, blocks, role)  # type: ignore[arg-type]


def section(anchor: str, title: str, role: Role, *blocks: Provision | Table, **more: object) -> Section:
    """Build a section."""
    return Section(f"_mg_{anchor}", anchor, title, role, blocks=blocks, **more)  # type: ignore[arg-type]


def table(anchor: str, *rows: tuple[str, ...], total: bool = False) -> Table:
    """Build a table; the first row is the heading."""
    cells = tuple(tuple((Words(cell),) for cell in row) for row in rows[1:])
    return Table(f"_mg_{anchor}", rows[0], cells, total)


def signing(anchor: str, who: str) -> Provision:
    """Build an execution block."""
    labels = ("Signature", "Name", "Date")
    lines = [provision(f"{anchor}_{n}", label, role="signature") for n, label in enumerate(labels)]
    lead_in = f"Signed by a person authorised to do so for and on behalf of {who}"
    return provision(anchor, lead_in, role="plain", blocks=tuple(lines))


def document(*sections: Section, **more: object) -> Document:
    """Build a document around sections."""
    given: dict[str, object] = {
        "kind": "partnership-agreement",
        "kind_title": "Partnership agreement",
        "title": "Healthy Places agreement",
        "parties": ("Bury Metropolitan Borough Council", "Ash Trust"),
        "binding": True,
        "deed": False,
    }
    return Document(sections=sections, **(given | more))  # type: ignore[arg-type]


def small(text: str = "Words.", **more: object) -> Document:
    """Build the smallest whole document, with a text in every kind of place."""
    cell = Table("_mg_t", ("Item",), (((Filled(text, "a"),),),))
    return document(
        section("parties", "Parties", "parties", provision("p1", Filled(text, "a"))),
        section("background", "Background", "background", provision("r1", text)),
        section("scope", "Scope", "clause", provision("c1", text), cell),
        section("execution", "Execution", "execution", signing("e1", text)),
        **more,
    )


def written(made: Document, furniture: Furniture | None = None) -> bytes:
    """Write a document into the house template."""
    return write_agreement(made, furniture or Furniture(), AGREEMENT)


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """Parse one part of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def paragraphs(data: bytes, name: str = "word/document.xml") -> list[str]:
    """Read each paragraph's text as Word shows it: breaks and tabs are characters, field codes are not."""
    return [shown(found) for found in part(data, name).iter(f"{W}p")]


def shown(paragraph: etree._Element) -> str:
    """Read one paragraph."""
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    marks = [found for found in paragraph.iter(f"{W}t", *signs) if found.getparent().tag == f"{W}r"]
    return "".join(signs.get(found.tag, found.text or "") for found in marks)


def wide() -> Document:
    """Build a document with tables that stand on pages turned on their side, two of them together."""
    rows = (("Ref", "Party", "Service", "Start", "Sum", "Lead"), ("A1", "Ash Trust", "Care", "1 May", "£1", "Head"))
    clause = section("c", "C", "clause", table("a", *rows), table("b", *rows), provision("c1", "After both."))
    last = section("s", "S", "schedule", provision("s1", "Before."), table("d", *rows))
    return document(clause, last, section("execution", "Execution", "execution", signing("e1", "Ash Trust")))


def rich() -> Document:
    """Build a document with everything in it."""
    to = {
        "money": Reference("money", "_mg_money", "clause ", "3", " (Money)"),
        "sub": Reference("scope/quorum", "_mg_s2", "clause ", "2.2"),
        "item": Reference("scope/owner", "_mg_s1b", "clause ", "2.1(b)"),
        "deep": Reference("scope/deep", "_mg_s1b2", "clause ", "2.1(b)(ii)"),
        "schedule": Reference("schedules/risk", "_mg_risk", "", "Schedule 2", " (Risk register)"),
        "paragraph": Reference("schedules/risk/x", "_mg_k1", "paragraph ", "1", " of Schedule 2"),
        "subparagraph": Reference("schedules/risk/z", "_mg_k1a", "paragraph ", "1.1", " of Schedule 2"),
        "subitem": Reference("schedules/risk/y", "_mg_k1a2", "paragraph ", "1.1(b)", " of Schedule 2"),
        "party": Reference("parties/x", "_mg_p2", "party ", "(2)"),
        "recital": Reference("background/x", "_mg_r2", "recital ", "(B)"),
        "lost": Reference("insurance", None, "clause ", "", "[Insurance]"),
    }
    return document(
        section(
            "parties",
            "Parties",
            "parties",
            provision(
                "p1",
                Filled("Bury Metropolitan Borough Council", "n"),
                " of ",
                Filled("Town Hall, Knowsley Street, Bury BL9 0SW", "a"),
                " (the “",
                Defined("Council"),
                "”).",
            ),
            provision(
                "p2",
                Filled("Ash Trust", "n"),
                " of ",
                Blank("address of Ash Trust", "a"),
                ", a charity registered with number ",
                Filled("1071234", "c"),
                " (the “",
                Defined("Trust"),
                "”).",
            ),
        ),
        section(
            "background",
            "Background",
            "background",
            provision("r1", "The Council may do anything that individuals generally may do (Localism Act 2011 s1)."),
            provision(
                "r2",
                "The Council’s Cabinet decided on ",
                Filled("12 October 2026", "d"),
                " to enter into this agreement.",
            ),
        ),
        section(
            "definitions",
            "Definitions and interpretation",
            "clause",
            provision(
                "d1",
                "In this agreement:",
                blocks=(
                    provision("d1a", Defined("Board"), ": the board set up under ", to["sub"], ".", role="plain"),
                    provision(
                        "d1b",
                        Defined("Working Day"),
                        ": a day other than a Saturday, a Sunday or a public holiday in England.",
                        role="plain",
                    ),
                ),
            ),
            provision("d2", "Headings do not affect how this agreement is read."),
            group="This agreement",
        ),
        section(
            "scope",
            "Risk management",
            "clause",
            provision(
                "s1",
                "The Council must keep a risk register in the form in ",
                to["schedule"],
                ", listing for each risk:",
                blocks=(
                    provision("s1a", "its likelihood;"),
                    provision(
                        "s1b",
                        "its owner, who:",
                        blocks=(
                            provision("s1b1", "reports to the Board; and"),
                            provision("s1b2", "answers for the controls; and"),
                        ),
                    ),
                    provision("s1c", "its score, as in ", to["subitem"], "."),
                ),
            ),
            provision(
                "s2",
                "The Board must review the risk register at each ordinary meeting and act under ",
                to["money"],
                ", ",
                to["item"],
                ", ",
                to["deep"],
                ", ",
                to["subparagraph"],
                ", ",
                to["paragraph"],
                ", ",
                to["party"],
                " and ",
                to["recital"],
                ".",
            ),
            provision("s3", "The insurance is in ", to["lost"], "."),
            group="How the partnership is run",
            note="Check the Council’s own risk strategy.",
        ),
        section(
            "money",
            "Money",
            "clause",
            provision("m1", "The parties must pay these contributions:"),
            table(
                "mt",
                ("Party", "Kind of contribution", "Amount", "Due"),
                (
                    "Bury Metropolitan Borough Council",
                    "Cash, paid in two equal instalments",
                    "£120,000",
                    "1 April 2027",
                ),
                ("Ash Trust", "Staff time", "£30,000", "1 May 2027"),
                ("Total", "", "£150,000", ""),
                total=True,
            ),
            provision(
                "m2",
                "Each contribution is due within ",
                Blank("number of days", "x", "proposed: 28"),
                " days of an invoice.",
            ),
            group="Money",
        ),
        section(
            "audit",
            "Audit",
            "clause",
            group="Money",
            omission=Omission("the auditor has still to be chosen", ("Bury, App 4 E, paragraph E6", "Redditch, s7")),
        ),
        section(
            "objectives",
            "Objectives",
            "schedule",
            provision(
                "o1",
                "Fewer people in hospital:",
                blocks=(
                    provision(
                        "o1a",
                        "by 2028; and",
                        blocks=(provision("o1aa", "in Bury;"), provision("o1ab", "in Prestwich; and")),
                    ),
                    provision("o1b", "by 2030."),
                ),
            ),
            provision("o2", "Shorter waits."),
        ),
        section(
            "risk",
            "Risk register",
            "schedule",
            provision(
                "k1",
                "Each risk has:",
                blocks=(
                    provision(
                        "k1a",
                        "a score:",
                        blocks=(
                            provision("k1a1", "before controls; and"),
                            provision(
                                "k1a2",
                                "after them, for:",
                                blocks=(provision("k1a2i", "the year; and"), provision("k1a2ii", "the term.")),
                            ),
                        ),
                    ),
                ),
            ),
            table(
                "kt",
                ("Risk", "Owner", "Likelihood", "Impact", "Controls in place"),
                *[
                    (
                        f"Risk {n}: demand grows faster than the money",
                        "Director of Public Health",
                        "3",
                        "4",
                        "Quarterly report; reserve of 5% held by the Council",
                    )
                    for n in range(1, 9)
                ],
            ),
        ),
        section(
            "execution",
            "Execution",
            "execution",
            signing("e1", "Bury Metropolitan Borough Council"),
            signing("e2", "Ash Trust"),
            signing("e3", "Third party"),
            signing("e4", "Fourth party"),
        ),
    )


def dressed() -> Furniture:
    """Build the furniture of a draft."""
    return Furniture(
        legend="Draft 1: 20 November 2026, subject to contract and approval",
        reference="LS/2026/0042",
        outstanding=(
            Outstanding("The address of Ash Trust", "the agreement itself", "Parties"),
            Outstanding(
                "Audit: left out, because the auditor has still to be chosen",
                "Bury, App 4 E, paragraph E6",
                "clause 4 (Audit)",
            ),
        ),
        notes={"_mg_scope": ("Check the Council’s own risk strategy.",), "_mg_audit": ("Left out by the officer.",)},
    )


def sign_off(**more: object) -> dict[str, object]:
    """Build what a sign-off sheet needs."""
    row = {
        "role": "Director of Legal and Democratic Services",
        "areas": "Form of the agreement, powers, execution",
        "written": True,
        "adviser": "A. Khan",
        "position": "Principal solicitor",
        "advice": "Powers are sound.",
        "date": "3 November 2026",
        "evidence": "Background (A) and (B); clause 2 (Risk management)",
        "status": "Required: not yet given",
    }
    other = row | {
        "role": "Head of Personnel",
        "areas": "Staffing",
        "written": False,
        "adviser": "",
        "position": "",
        "advice": "",
        "date": "",
        "evidence": "",
        "status": "Not yet consulted",
    }
    return {
        "heading": "Partnership sign-off sheet",
        "title": "Healthy Places agreement",
        "kind": "Partnership agreement",
        "party": "Bury Metropolitan Borough Council",
        "introduction": "This sheet records who was consulted before the agreement is signed.",
        "source": "Bury Code of Practice for Partnerships, Appendix 3",
        "rows": [row, other],
        "outstanding": [
            {
                "requirement": "Bury E6 Audit",
                "what": "Left out",
                "force": "Expected",
                "place": "clause 4",
                "reason": "Auditor to be chosen",
            },
            {
                "requirement": "Bury A1 Parties",
                "what": "The address of Ash Trust is blank",
                "force": "Mandatory",
                "place": "Parties",
                "reason": "",
            },
        ],
        "waivers": [],
        "approvals": [
            {
                "who": "Executive",
                "role": "Cabinet",
                "job_title": "Leader of the Council",
                "policy": "Bury",
                "at": "6.4; 7.2",
                "written": False,
            },
            {
                "who": "Director of Finance",
                "role": "finance",
                "job_title": "Section 151 Officer",
                "policy": "Bury",
                "at": "7.6",
                "written": True,
            },
        ],
        "declaration": ["I have read the advice recorded here.", "The agreement may be signed."],
        "director": "Director of Adult Care",
        **more,
    }
