"""Money: totals, shares and contributions that do not add up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mougen.model import facts
from mougen.model.answers import Answers
from mougen.model.document import Blank, Document, Run, Section, Table, text_of
from mougen.model.finding import Finding, Place, Severity
from mougen.model.values import Record, join, write_money, write_number

WHOLE = Decimal(100)
ROUNDING = Decimal(1)
"""Shares are often written without decimals: each may be off by half, or by one where it was cut short."""

_POUNDS = re.compile(r"£(\d[\d,]*(?:\.\d{1,2})?)")
_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,4})?) ?(?:%|per cent) of (?:all |the )?(revenue|capital)\b")


@dataclass(frozen=True, slots=True)
class Money:
    """What is asked of a document and its answers: whether the sums are right."""

    document: Document
    answers: Answers

    def findings(self) -> Iterator[Finding]:
        """Give the findings on totals, contributions, shares and recharges."""
        for section in self.document.sections:
            for block in section.everything():
                if isinstance(block, Table) and block.total:
                    yield from _total(block, section)
        yield from self._contributions()
        yield from self._shares()
        yield from self._recharges()
        yield from self._host_costs()

    def _contributions(self) -> Iterator[Finding]:
        given = self.answers.records("contributions")
        if not given or not facts.contributory(self.answers):
            return
        amounts = [record.get("amount") for record in given]
        if all(isinstance(amount, Decimal) and not amount for amount in amounts):
            message = "The parties are to contribute, but every contribution is £0"
            yield _finding(
                "nothing", "should", f"{message}; enter the amounts, or say that no money moves", "contributions"
            )
        shorts = [party.get("short_name") for party in self.answers.records("parties")]
        giving = {record.get("party") for record in given}
        idle = [name for name in shorts if isinstance(name, str) and name not in giving]
        if idle:
            message = f"No contribution is entered for {join(idle)}; add one, if only of £0, so that nobody need guess"
            yield _finding("no-contribution", "note", message, "contributions")

    def _shares(self) -> Iterator[Finding]:
        """Hold the shares that the officer wrote against 100 %, and against the amounts beside them."""
        for kind, rows in self._by_kind().items():
            shares = [_share(record) for _, record in rows]
            if len(rows) > 1 and None not in shares:
                yield from _adding_up(kind, [share for share in shares if share is not None])
            amounts = (record.get("amount") for _, record in rows)
            total = sum((amount for amount in amounts if isinstance(amount, Decimal)), Decimal(0))
            for index, record in rows:
                yield from _share_of(index, record, total)

    def _by_kind(self) -> dict[str, list[tuple[int, Record]]]:
        found: dict[str, list[tuple[int, Record]]] = defaultdict(list)
        for index, record in enumerate(self.answers.records("contributions"), start=1):
            found[str(record.get("kind"))].append((index, record))
        return found

    def _recharges(self) -> Iterator[Finding]:
        sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for record in self.answers.records("secondments"):
            if isinstance(part := record.get("recharge"), Decimal):
                sums[str(record.get("post")), str(record.get("employer"))] += part
        for (post, employer), total in sums.items():
            if total > WHOLE:
                message = (
                    f"{employer} recharges {write_number(total)}% of the cost of {post}, more than all of it; "
                    "correct the shares, or give each post its own name"
                )
                yield _finding("recharge", "should", message, "secondments")

    def _host_costs(self) -> Iterator[Finding]:
        fixed = self.answers.value("host_cost_sum")
        held = [
            *(row.get("amount") for row in self.answers.records("contributions") if row.get("kind") != "in-kind"),
            *(row.get("amount") for row in self.answers.records("grants")),
        ]
        known = [amount for amount in held if isinstance(amount, Decimal)]
        if isinstance(fixed, Decimal) and known and len(known) == len(held) and fixed > sum(known):
            message = (
                f"The fixed sum for the accountable body ({write_money(fixed)}) is more than all the money that comes "
                f"in ({write_money(sum(known, Decimal(0)))}); correct one of them"
            )
            yield _finding("host-costs", "should", message, "host_cost_sum")


def _total(table: Table, section: Section) -> Iterator[Finding]:
    *rows, last = table.rows
    for column, cell in enumerate(last):
        stated = _pounds(cell)
        above = [row[column] for row in rows]
        if stated is None or any(isinstance(run, Blank) for cells in above for run in cells):
            continue  # a blank is reported as one, and the sum is right once it is filled in
        summed = sum((_pounds(cells) or Decimal(0) for cells in above), Decimal(0))
        if summed != stated:
            message = f"The rows under “{section.title}” add up to {write_money(summed)}, not {write_money(stated)}"
            place = Place(clause=section.clause, heading=section.heading)
            yield Finding("money/total", "should", f"{message}; correct the total", _WHY, place)


def _pounds(cell: tuple[Run, ...]) -> Decimal | None:
    found = _POUNDS.fullmatch(text_of(cell).strip())
    return Decimal(found[1].replace(",", "")) if found else None


def _adding_up(kind: str, shares: list[Decimal]) -> Iterator[Finding]:
    total = sum(shares, Decimal(0))
    if abs(total - WHOLE) > ROUNDING * len(shares) / 2:
        message = f"The shares of {kind} contributions add up to {write_number(total)}%, not 100%; correct them"
        yield _finding("shares", "should", message, "contributions")


def _share_of(index: int, record: Record, total: Decimal) -> Iterator[Finding]:
    share, amount = _share(record), record.get("amount")
    if share is None or not isinstance(amount, Decimal) or not total:
        return
    real = amount * WHOLE / total
    if abs(real - share) > ROUNDING:
        message = (
            f"{record.get('party')} is to pay {write_money(amount)}, which is {write_number(round(real, 1))}% of "
            f"{write_money(total)}, but the answer says {write_number(share)}%; correct one of them"
        )
        yield _finding("shares", "should", message, f"contributions.{index}.due")


def _share(record: Record) -> Decimal | None:
    """Give the share of contributions of its own kind that the officer wrote beside one, where there is just one."""
    found = _SHARE.findall(str(record.get("due", "")))
    return Decimal(found[0][0]) if len(found) == 1 and found[0][1] == record.get("kind") else None


_WHY = "Figures that do not add up are the first thing that a dispute is about"


def _finding(kind: str, severity: Severity, message: str, answer: str) -> Finding:
    return Finding(f"money/{kind}", severity, message, _WHY, Place(answer=answer))
