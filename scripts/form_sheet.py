"""A form around an agreement: its head, how to read it, its parts with items and lists, who completed it, who signs."""

from __future__ import annotations

import risk_register
from sheet import line, page, table

from mougen.model.form import Form

NARROW, WIDE = 9026, 16838 - 2 * 1134
_LETTERS = "abcdef"


def width(form: Form) -> int:
    """Return the width of the text in twentieths of a point."""
    return WIDE if form.wide else NARROW


def body(form: Form) -> str:
    """Return the body of a form; a register of risks has parts of its own."""
    return (
        line("Title", "{{ heading }}")
        + line("Subject", "{{ title }}")
        + line("Normal", "{{ kind }}")
        + line("Normal", "{{ introduction }}")
        + line("Normal", "Source: {{ source }}")
        + _notes(form)
        + _header(form)
        + (risk_register.parts() if form.scoring else _parts(form))
        + _short(form)
        + _completed(form)
        + _sign_off(form)
        + page(wide=form.wide)
    )


def _each(of: str, inner: str) -> str:
    return line("Normal", f"{{%p for {of} %}}") + inner + line("Normal", "{%p endfor %}")


def _if(name: str, inner: str) -> str:
    return line("Normal", f"{{%p if {name} %}}") + inner + line("Normal", "{%p endif %}")


def _notes(form: Form) -> str:
    if not form.notes:
        return ""
    return line("Heading1", "How to read this form") + _each("words in notes", line("Normal", "{{ words }}"))


def _header(form: Form) -> str:
    if not form.header:
        return ""
    return line("Heading1", "The partnership") + _facts(form, "header")


def _facts(form: Form, name: str) -> str:
    whole = width(form)
    widths = (whole * 35 // 100, whole - whole * 35 // 100)
    return table(("What", "Entry"), ("{{ row.label }}", "{{ row.value }}"), widths, f"row in {name}")


def _parts(form: Form) -> str:
    introduction = _if("part.introduction", line("Normal", "{{ part.introduction }}", "<w:keepNext/>"))
    inner = line("Heading1", "{{ part.title }}") + introduction
    if form.scale:
        inner += _if("part.scaled", _scaled(form))
    inner += _if("part.plain", _plain(form))
    inner += _each("list in part.tables", _lists(form)) if any(part.tables for part in form.parts) else ""
    return _each("part in parts", inner)


def _scaled(form: Form) -> str:
    columns = [
        ("No.", "{{ row.number }}", 8),
        ("Question", "{{ row.question }}", 28),
        ("Reply", "{{ row.reply }}", 12 if form.wide else 17),
    ]
    if any(item.headings or item.yes_if or item.cites or item.uses for item in form.items()):
        columns.append(("What shows it", "{{ row.evidence }}", 28))
    if form.remark:
        columns.append((form.remark.title, "{{ row.remark }}", 22))
    if form.initials:
        columns.append((form.initials, "", 10))
    return _items(form, columns)


def _plain(form: Form) -> str:
    columns = [
        ("No.", "{{ row.number }}", 8),
        ("Question", "{{ row.question }}", 40),
        ("Answer", "{{ row.reply }}", 52),
    ]
    return _items(form, columns)


def _items(form: Form, columns: list[tuple[str, str, int]]) -> str:
    """Return the items' table; from the second round of a form, with a column for the reply of the last one."""
    first = _columned(form, columns)
    if not form.repeats:
        return first
    share = sum(share for _, _, share in columns) // 8
    later = _columned(form, [*columns, ("Last time", "{{ row.before }}", share)])
    start, middle, end = "{%p if before %}", "{%p else %}", "{%p endif %}"
    return line("Normal", start) + later + line("Normal", middle) + first + line("Normal", end)


def _columned(form: Form, columns: list[tuple[str, str, int]]) -> str:
    heads, cells, shares = zip(*columns, strict=True)
    return table(heads, cells, _widths(width(form), shares), "row in part.rows")


def _widths(whole: int, shares: tuple[int, ...]) -> tuple[int, ...]:
    """Share a width out, so that the parts are the whole."""
    parts = [whole * share // sum(shares) for share in shares]
    return (*parts[:-1], whole - sum(parts[:-1]))


def _lists(form: Form) -> str:
    """Return a list's table, in as many columns as it has; where it has no rows, that is said."""
    inner = "".join(_if(f"list.width == {count}", _list(form, count)) for count in range(1, len(_LETTERS) + 1))
    rows, none = "{%p if list.rows %}", line("Normal", "None recorded.")
    choice = line("Normal", rows) + inner + line("Normal", "{%p else %}") + none + line("Normal", "{%p endif %}")
    return line("Heading2", "{{ list.title }}") + choice


def _list(form: Form, count: int) -> str:
    letters = _LETTERS[:count]
    heads = tuple(f"{{{{ list.heads.{letter} }}}}" for letter in letters)
    cells = tuple(f"{{{{ row.{letter} }}}}" for letter in letters)
    return table(heads, cells, _widths(width(form), (1,) * count), "row in list.rows")


def _short(form: Form) -> str:
    """Return the replies that are not the ones to aim for, so that whoever signs need not look for them."""
    if not form.scale:
        return ""
    columns = [("No.", "{{ row.number }}", 8), ("Question", "{{ row.question }}", 45), ("Reply", "{{ row.reply }}", 20)]
    if form.remark:
        columns.append((form.remark.title, "{{ row.remark }}", 35))
    heads, cells, shares = zip(*columns, strict=True)
    shown = table(heads, cells, _widths(width(form), shares), "row in short")
    return _if("short", line("Heading1", "What is still to be put right") + shown)


def _completed(form: Form) -> str:
    return line("Heading1", "Completed by") + _facts(form, "completed") if form.completed else ""


def _sign_off(form: Form) -> str:
    if not form.sign_off:
        return ""
    kept = "<w:keepNext/>"
    statement = _if("each.statement", line("Normal", "{{ each.statement }}", kept))
    labels = ("Signature", "Name", "Office", "Date")
    signed = "".join(
        line("Signatureline", raw=_label(label), look=kept if label != labels[-1] else "") for label in labels
    )
    inner = line("Heading2", "{{ each.role }}") + statement + signed
    return line("Heading1", "Sign-off") + _each("each in sign_off", inner)


def _label(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:tab/></w:r>'
