"""How a part of a document is cited: clause 12.3 (Payment), paragraph 2 of Schedule 4, recital (B)."""

from __future__ import annotations

from mougen.model.difference import Difference, LineDifference
from mougen.model.document import Defined
from mougen.model.lines import Line

_PART = "Part "


def section(difference: Difference) -> str:
    """Cite a section as in the issued version, or an added one as it is now."""
    return _capital(difference.place)


def line(difference: Difference, one: LineDifference) -> str:
    """Cite a line as in the issued version, or an added one by its number now."""
    own = one.number_was if one.was is not None else one.number
    term = defined(one.was or one.now)
    if term:
        return f"Definition of “{term}”, {difference.place}"
    if not own:
        return f"{section(difference)}{', table' if _in_table(one) else ''}"
    return numbered(difference, own)


def numbered(difference: Difference, own: str) -> str:
    """Cite a paragraph of a section by its own number."""
    match difference.role:
        case "schedule":
            return f"{own if own.startswith(_PART) else f'Paragraph {own}'} of {difference.place}"
        case "parties":
            return f"Party {own}"
        case "background":
            return f"Recital {own}"
        case "clause":
            return f"Clause {own} ({difference.title_was or difference.title})"
        case _:
            return section(difference)


def defined(one: Line | None) -> str:
    """Give the term that a line of definitions defines; empty where it is no definition."""
    first = one.cells[0][:1] if one is not None and one.kind == "plain" and one.cells else ()
    return first[0].text if first and isinstance(first[0], Defined) else ""


def _in_table(one: LineDifference) -> bool:
    return any(side is not None and side.in_table for side in (one.was, one.now))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
