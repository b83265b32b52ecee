"""The register as its Word template shows it: the twelve fields, what decides on significance, and the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from mougen.model.register import Cell, Entry
from mougen.model.sheet import SignOffForm
from mougen.model.shown import FactorRow, RegisterNames, RegisterRow
from mougen.model.values import write_date, write_money

MISSING = "Not recorded"
LONGEST = 190
"""The most characters of one answer in a cell on a page; the other files have the whole of it."""


def names(form: SignOffForm, register: str, entries: Sequence[Entry]) -> RegisterNames:
    """Give what the register's template shows.

    Args:
        form: the words around it.
        register: what it is the register of: a council, a directorate or a folder.
        entries: the entries.
    """
    current = sorted((e for e in entries if e.standing == "current"), key=lambda e: (_name(e).casefold(), e.matter))
    gone = [entry for entry in entries if entry.standing == "gone"]
    red = sum(entry.cells.get("rating") == "RED" for entry in current)
    significant = sum(entry.cells.get("significant") == "Yes" for entry in current)
    one = "partnership" if len(current) == 1 else "partnerships"
    return {
        "title": register,
        "heading": form.title,
        "introduction": form.introduction,
        "source": form.source,
        "count": f"{len(current)} {one}; {significant} significant by South Kesteven's tests; {red} rated red",
        "rows": [_row(entry) for entry in current],
        "factors": [_factors(entry) for entry in current],
        "gone": [f"{_name(entry)} ({entry.matter})" for entry in gone],
    }


def _name(entry: Entry) -> str:
    return str(entry.cells.get("title") or entry.matter)


def _row(entry: Entry) -> RegisterRow:
    said = _Said(entry.cells)
    return {
        "name": _name(entry),
        "kind": said.each("type", "legal_status", "structure"),
        "work": said.labelled(area="Area", themes="Themes", client_groups="Client groups"),
        "members": said.each("members"),
        "elected": said.each("elected_members"),
        "accountable": said.labelled(
            accountable_to="Accountable to", head_of_service="Head of service", lead_officer="Lead officer",
            officer_contact="Contact",
        ),
        "dates": said.labelled(starts_on="Start", end_in_words="End", established_on="Established"),
        "council_plan": said.each("corporate_plan"),
        "area_plans": said.each("area_plans"),
        "funding": said.each("funding"),
        "resources": said.each("council_resources"),
        "significant": said.each("significant"),
        "significant_why": said.each("significant_why"),
        "rating": said.each("rating", "rating_why"),
        "budget": said.labelled(yearly_budget="A year", grants="Grants over their life"),
        "service": said.labelled(lead_service="Lead service", remit="Remit"),
        "agreement": said.labelled(agreement="Agreement", reviewed_on="Last review"),
        "risks": said.each("risks"),
        "benefits": said.each("benefits"),
        "monitoring": said.each("monitoring"),
        "further": said.labelled(additional_monitoring="Further monitoring", training_needs="Training and advice"),
    }  # fmt: skip


def _factors(entry: Entry) -> FactorRow:
    said = _Said(entry.cells)
    return {
        "name": _name(entry),
        "key": said.each("key_partnership", "key_why"),
        "impact": said.each("key_impact"),
        "reliance": said.each("key_reliance"),
        "value": said.each("key_value"),
        "resources": said.each("key_resources"),
        "length": said.each("key_length"),
        "innovation": said.each("key_innovation"),
    }


class _Said:
    """The cells of an entry as a reader sees them."""

    def __init__(self, cells: Mapping[str, Cell]) -> None:
        self.cells = cells

    def each(self, *names: str) -> str:
        """Give the cells that say something, a line each."""
        return "\n".join(filter(None, map(self._one, names))) or MISSING

    def labelled(self, **labels: str) -> str:
        """Give the cells that say something, each behind its label."""
        return "\n".join(f"{label}: {self._one(name)}" for name, label in labels.items() if self._one(name)) or MISSING

    def _one(self, name: str) -> str:
        cell = self.cells.get(name)
        if cell is None:
            return ""
        if isinstance(cell, Decimal):
            return write_money(cell)
        return write_date(cell) if not isinstance(cell, (str, int)) else _brief(str(cell))


def _brief(text: str) -> str:
    """Give a text for a cell on a page: without empty lines, and cut at a word where it is long."""
    whole = "\n".join(line for line in text.split("\n") if line.strip())
    if len(whole) <= LONGEST:
        return whole
    return f"{whole[:LONGEST].rpartition(' ')[0].rstrip(',;:.')} …"
