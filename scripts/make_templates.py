"""Writes the house templates: ``python scripts/make_templates.py [FOLDER]``.

The templates are ordinary Word files and may be restyled in Word; this script is where the house's own come from, so
that every byte of them can be reviewed. A test holds the templates in the repository to what it writes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import compliance_schedule
import form_sheet
import house_style as house
import members_summary
import partnership_register
import schedule_of_changes
import sign_off_sheet
from house_style import HEAD, R, W
from looks import ACCESSIBLE, TRADITIONAL, Look
from sheet import NARROW_EDGE, field, line, page, run, table

from mougen.library import forms
from mougen.word.package import pack

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates" / "docx"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "word/document.xml": f"{_WORD}.document.main",
    "word/styles.xml": f"{_WORD}.styles",
    "word/numbering.xml": f"{_WORD}.numbering",
    "word/settings.xml": f"{_WORD}.settings",
    "word/fontTable.xml": f"{_WORD}.fontTable",
    "word/header1.xml": f"{_WORD}.header",
    "word/footer1.xml": f"{_WORD}.footer",
    "word/footer2.xml": f"{_WORD}.footer",
    "word/theme1.xml": "application/vnd.openxmlformats-officedocument.theme",
}
_FORMS = {
    "sign-off-sheet": sign_off_sheet,
    "compliance-schedule": compliance_schedule,
    "schedule-of-changes": schedule_of_changes,
    "partnership-register": partnership_register,
}
_GAP = "_" * 20 + " 20" + "_" * 4
_PAST = ("Version", "State", "Date", "Issued by", "What has changed")
_DATE = "{% if date %}{{ date }}{% else %}" + _GAP + "{% endif %}"
_RESTATED = "{% if restated_on %}{{ restated_on }}{% else %}" + _GAP + "{% endif %}"
_DATED = "{% if restated %}Amended and restated on " + _RESTATED + ", originally dated{% else %}Dated{% endif %}"
_WAS = "{% if restated %}was amended and restated on " + _RESTATED + " and was originally{% else %}is{% endif %}"


def package(body: str, paragraphs: list[str], furniture: dict[str, str], look: Look = ACCESSIBLE) -> bytes:
    """Return a template from its body, its styles, its headers and footers, and its look."""
    parts = {
        "word/document.xml": f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": house.styles(paragraphs, look),
        "word/settings.xml": house.settings(look),
        "word/fontTable.xml": house.fonts(look),
        "word/theme1.xml": house.theme(look),
    } | {f"word/{name}.xml": content for name, content in furniture.items()}
    relations = [_relation(name) for name in sorted(parts) if name != "word/document.xml"]
    parts["word/_rels/document.xml.rels"] = _relations(relations)
    parts["_rels/.rels"] = _relations([_relation("word/document.xml", "rId1", "officeDocument")])
    parts["[Content_Types].xml"] = _types([name for name in sorted(parts) if name in _PARTS])
    return pack({name: content.encode("utf-8") for name, content in parts.items()})


def _relation(name: str, own: str = "", kind: str = "") -> str:
    stem = Path(name).stem
    target = name if kind else f"{stem}.xml"
    return f'<Relationship Id="{own or stem}" Type="{R}/{kind or stem.rstrip("12")}" Target="{target}"/>'


def _relations(inner: list[str]) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{space}">{"".join(inner)}</Relationships>'


def _types(names: list[str]) -> str:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{_PARTS[name]}+xml"/>' for name in names)
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _story(tag: str, inner: str) -> str:
    return f'{HEAD}<w:{tag} xmlns:w="{W}">{inner}</w:{tag}>'


def _pages(left: str = "") -> str:
    pages = run("Page ") + field("PAGE", "1") + run(" of ") + field("NUMPAGES", "1")
    return line("Footer", raw=(run(left) if left else "") + "<w:r><w:tab/></w:r>" + pages)


def _footer() -> str:
    legend = line("Footer", "{%p if legend %}") + line("Footer", "{{ legend }}") + line("Footer", "{%p endif %}")
    return _story("ftr", legend + _pages("{% if reference %}Reference {{ reference }}{% endif %}"))


def _kind(look: str = "") -> str:
    start, end = line("Coverline", "{%p if kind %}"), line("Coverline", "{%p endif %}")
    return start + line("Coverline", "{{ kind }}", look) + end


def _cover() -> str:
    return (
        line("Coverline", f"{_DATED} {_DATE}", '<w:spacing w:before="1200"/>')
        + line("Coverline", "between", "<w:keepNext/>")
        + line("Coverparty", "{%p for party in parties %}")
        + line("Coverparty", "{{ party }}")
        + line("Coverparty", "{%p endfor %}")
        + line("Title", "{{ title }}", '<w:spacing w:before="960"/>')
        + _kind()
        + line("Normal", "{%p if reference %}")
        + line("Normal", "Reference: {{ reference }}")
        + line("Normal", "{%p endif %}")
    )


def _traditional_cover() -> str:
    centred, apart = '<w:jc w:val="center"/>', '<w:spacing w:before="960"/>'
    return (
        line("Coverline", f"{_DATED} {_DATE}", '<w:spacing w:before="1200"/>')
        + line("Title", "{{ title }}", apart)
        + line("Coverline", "between", f"<w:keepNext/>{apart}")
        + line("Coverparty", "{%p for party in parties %}")
        + line("Coverparty", "{{ party }}")
        + line("Coverparty", "{%p endfor %}")
        + _kind(apart)
        + line("Normal", "{%p if reference %}")
        + line("Normal", "Reference: {{ reference }}", centred)
        + line("Normal", "{%p endif %}")
    )


def agreement(look: Look) -> bytes:
    """Return the shell of agreements and memoranda."""
    cover = _traditional_cover() if look.centred else _cover()
    rows = ("{{ row.what }}", "{{ row.asked_by }}", "{{ row.place }}")
    outstanding = (
        line("Normal", "{%p if outstanding %}")
        + line("Frontheading", "What is outstanding", '<w:pageBreakBefore w:val="0"/><w:spacing w:before="600"/>')
        + line("Normal", "This draft is not ready to be signed. The following is missing or left out.")
        + table(("What is missing", "Asked for by", "Where"), rows, (3900, 3626, 1500), "row in outstanding")
        + line("Normal", "{%p endif %}")
    )
    past = ("{{ row.version }}", "{{ row.state }}", "{{ row.date }}", "{{ row.by }}", "{{ row.changed }}")
    history = (
        line("Normal", "{%p if history %}")
        + line("Frontheading", "Version history", '<w:pageBreakBefore w:val="0"/><w:spacing w:before="600"/>')
        + table(_PAST, past, (1150, 1450, 2050, 1750, 2626), "row in history")
        + line("Normal", "{%p endif %}")
    )
    contents = line("Frontheading", "Contents") + line("Normal", "[[contents]]")
    opening = line("Openingline", f"This {{{{ instrument }}}} {_WAS} dated {_DATE}.")
    body = cover + outstanding + history + contents + opening + line("Normal", "[[body]]") + page(first=True)
    furniture = {
        "numbering": house.numbering(look),
        "header1": _story("hdr", line("Header", "{{ title }}")),
        "footer1": _footer(),
        "footer2": _story("ftr", line("Footer", "{{ legend }}")),
    }
    return package(body, house.agreement_styles(look), furniture, look)


def sheet(body: str, styles: list[str]) -> bytes:
    """Return a form, such as the sign-off sheet."""
    furniture = {
        "header1": _story("hdr", line("Header", "{{ heading }}: {{ title }}")),
        "footer1": _story("ftr", _pages()),
    }
    return package(body, styles, furniture)


def summary(whole: Look) -> bytes:
    """Return the shell of the summary for members."""
    look = members_summary.look(whole)
    furniture = {"header1": _story("hdr", line("Header", "{{ heading }}")), "footer1": _story("ftr", _pages())}
    return package(members_summary.body(), house.common_styles(11906 - 2 * NARROW_EDGE, look), furniture, look)


def main(folder: Path) -> None:
    """Write all templates into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "agreement.docx").write_bytes(agreement(ACCESSIBLE))
    (folder / "agreement-traditional.docx").write_bytes(agreement(TRADITIONAL))
    (folder / "members-summary.docx").write_bytes(summary(ACCESSIBLE))
    (folder / "members-summary-traditional.docx").write_bytes(summary(TRADITIONAL))
    for name, form in _FORMS.items():
        (folder / f"{name}.docx").write_bytes(sheet(form.body(), house.common_styles(form.WIDTH)))
    for name in forms.names((ROOT,)):
        asked = forms.read_form((ROOT,), name)
        styles = house.form_styles(form_sheet.width(asked)) + (house.risk_styles() if asked.scoring else [])
        (folder / f"{name}.docx").write_bytes(sheet(form_sheet.body(asked), styles))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATES)
