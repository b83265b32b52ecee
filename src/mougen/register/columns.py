"""The columns of the register, and how each is taken from a matter: written once, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Callable

from mougen.model.register import Cell, Column, ColumnType
from mougen.model.values import write_date, write_money
from mougen.register import chorley, kesteven
from mougen.register.held import Held, lines, sums

Take = Callable[[Held], Cell]

_R, _S = "Redditch App 7", "South Kesteven, recording partnerships"
_RISK, _TEST = "South Kesteven, risk methodology", "South Kesteven, significant partnership"
_B, _C, _KEY = "Bury 8.9 and 8.10", "Chorley App A", "Chorley, key partnerships"


def cells(held: Held) -> dict[str, Cell]:
    """Give the value of every column."""
    found = {column.name: take(held) for column, take in _TAKEN}
    return {name: None if cell == "" else cell for name, cell in found.items()}


def _words(name: str) -> Take:
    return lambda held: held.words(name)


def _number(name: str) -> Take:
    return lambda held: held.number(name)


def _legal_status(held: Held) -> str:
    required = {True: "Statutory", False: "Not statutory", None: ""}[kesteven.statutory(held).holds]
    bound = {"not-binding": "not legally binding", "under-hand": "a contract", "deed": "a deed"}
    return "; ".join(filter(None, (required, bound.get(str(held.answers.value("binding_status")), ""))))


def _document(held: Held) -> str:
    if held.signed is None:
        return f"{held.kind}, not signed yet" if held.kind else ""
    return f"{held.kind}, signed as version {held.signed.version} on {write_date(held.signed.on)}"


def _themes(held: Held) -> str:
    return held.words("themes") or "; ".join(held.field("services", row, "service") for row in held.rows("services"))


def _end(held: Held) -> str:
    more = held.words("extension")
    return lines((held.words("term_end"), f"May be extended by {more}" if more else ""))


def _members(held: Held) -> str:
    sitting = [row for row in held.rows("representatives") if row.get("capacity") == "elected-member"]
    seats = (": ".join(held.field("representatives", row, name) for name in ("party", "office")) for row in sitting)
    return lines((held.words("member_involvement"), *seats))


def _funding(held: Held) -> str:
    given = (
        f"{held.field('contributions', row, 'party')}: {held.field('contributions', row, 'amount')} "
        f"({held.field('contributions', row, 'kind').lower()})"
        for row in held.rows("contributions")
    )
    granted = (
        f"Grant from {held.field('grants', row, 'funder')}: {held.field('grants', row, 'amount')} until "
        f"{held.field('grants', row, 'ends')}"
        for row in held.rows("grants")
    )
    return lines((held.words("money_model"), *given, *granted))


def _resources(held: Held) -> str:
    own = (
        f"{held.field('own_resources', row, 'resource')}: {held.field('own_resources', row, 'what')}"
        for row in held.rows("own_resources")
    )
    given = (
        f"{held.field('contributions', row, 'kind')}: {held.field('contributions', row, 'amount')}"
        for row in held.rows("contributions")
        if held.council and row.get("party") == held.council
    )
    return lines((*given, *own))


def _risks(held: Held) -> str:
    scored = [(chorley.risk_score(row.get("likelihood"), row.get("impact")), row) for row in held.rows("risks")]
    if not scored:
        return ""
    high = sum(score >= chorley.HIGH for score, _ in scored)
    worst, row = max(scored, key=lambda pair: pair[0])
    name = held.field("risks", row, "risk")
    return lines((f"{len(scored)} risks, {high} of them high", f"Highest ({worst}): {name}"))


def _reporting(held: Held) -> str:
    return lines(
        f"{held.field('reports', row, 'content')} to {held.field('reports', row, 'to')}, every "
        f"{held.field('reports', row, 'every')}"
        for row in held.rows("reports")
    )


def _monitoring(held: Held) -> str:
    meetings = held.number("meetings_per_year")
    name = held.words("board_name") or "The board"
    return lines((f"{name}: at least {meetings} meetings a year" if meetings else "", _reporting(held)))


def _benefits(held: Held) -> str:
    return held.words("added_value") or held.words("reasons")


def _grants(held: Held) -> str:
    total, _ = sums(held, "grants")
    return write_money(total) if total else ""


def _factor(name: str) -> Take:
    return lambda held: str(chorley.factor(held, name))


def _column(title: str, source: str, name: str, take: Take, kind: ColumnType = "text") -> tuple[Column, Take]:
    return Column(name, title, source, kind), take


_TAKEN: tuple[tuple[Column, Take], ...] = (
    _column("Name", f"{_R}, field 1", "title", _words("title")),
    _column("Type", f"{_R}, field 1; South Kesteven, types", "type", _words("partnership_type")),
    _column("Legal status", f"{_R}, field 1; Bury 8.5", "legal_status", _legal_status),
    _column("How it is run", f"{_R}, field 1", "structure", _words("structure")),
    _column("Area", f"{_R}, field 2", "area", _words("area")),
    _column("Themes", f"{_R}, field 2", "themes", _themes),
    _column("Client groups", f"{_R}, field 2", "client_groups", _words("client_groups")),
    _column("Members of the partnership", f"{_R}, field 3", "members", lambda held: held.listed("parties", "name")),
    _column("What elected members contribute", f"{_R}, field 4", "elected_members", _members),
    _column("Accountable to", f"{_R}, field 5", "accountable_to", _words("accountable_to")),
    _column("Head of service", f"{_R}, field 6", "head_of_service", _words("head_of_service")),
    _column("Lead officer", f"{_R}, field 7; South Kesteven, nominated officers", "lead_officer",
            _words("lead_officer")),
    _column("Contact", f"{_R}, field 7", "officer_contact", _words("officer_contact")),
    _column("Start", f"{_R}, field 8", "starts_on", lambda held: held.day("term_start"), "date"),
    _column("End", f"{_R}, field 8", "ends_on", lambda held: held.day("term_end"), "date"),
    _column("End in words", f"{_R}, field 8", "end_in_words", _end),
    _column("Contribution to the council's plan", f"{_R}, field 9", "corporate_plan",
            lambda held: held.words("corporate_plan") or held.words("strategies")),
    _column("Contribution to plans for the area", f"{_R}, field 10", "area_plans", _words("area_plans")),
    _column("Sources of funding", f"{_R}, field 11", "funding", _funding),
    _column("The council's own resources", f"{_R}, field 12", "council_resources", _resources),
    _column("Established", _S, "established_on",
            lambda held: held.day("established_on") or held.day("agreement_date"), "date"),
    _column("Budget a year", _S, "yearly_budget", kesteven.budget, "money"),
    _column("Grants over their life", _S, "grants", _grants),
    _column("Last review", _S, "reviewed_on", lambda held: held.reviewed, "date"),
    _column("Figures collected by", _S, "performance_lead", _words("performance_lead")),
    _column("Required by statute", _TEST, "significant_statute", lambda held: kesteven.statutory(held).word),
    _column("The council is the accountable body", _TEST, "significant_body",
            lambda held: kesteven.accountable(held).word),
    _column("Over £100,000 a year", _TEST, "significant_budget", lambda held: kesteven.over(held).word),
    _column("Significant by these tests", _TEST, "significant", lambda held: kesteven.significant(held).word),
    _column("Why", _TEST, "significant_why", lambda held: kesteven.significant(held).why),
    _column("Significant by the council's own policy", "Redditch section 7; Bury App 10", "significant_own",
            _words("significant")),
    _column("Impact on service delivery", _RISK, "impact_service", _number("impact_service"), "number"),
    _column("Impact on finance", _RISK, "impact_finance", _number("impact_finance"), "number"),
    _column("Impact on reputation", _RISK, "impact_reputation", _number("impact_reputation"), "number"),
    _column("Impact on people", _RISK, "impact_people", _number("impact_people"), "number"),
    _column("Score", _RISK, "score", kesteven.score, "number"),
    _column("Rating", _RISK, "rating", lambda held: kesteven.rating(held)[0]),
    _column("How it was rated", _RISK, "rating_why", lambda held: kesteven.rating(held)[1]),
    _column("Written agreement", _B, "agreement", _document),
    _column("Benefits", _B, "benefits", _benefits),
    _column("Risks", _B, "risks", _risks),
    _column("Reporting", _B, "reporting", _reporting),
    _column("Training and advice needed", _B, "training_needs", _words("training_needs")),
    _column("Lead service", f"{_C}; Bury 8.9", "lead_service", _words("lead_service")),
    _column("Remit", _C, "remit", _words("purpose")),
    _column("Monitoring", _C, "monitoring", _monitoring),
    _column("Further monitoring needed", _C, "additional_monitoring", _words("additional_monitoring")),
    _column("Key partnership", _KEY, "key_partnership", lambda held: chorley.key(held).word),
    _column("Why it is, or is not", _KEY, "key_why", lambda held: chorley.key(held).why),
    _column("Factor: impact on objectives", _KEY, "key_impact", _factor("impact")),
    _column("Factor: reliance on partners", _KEY, "key_reliance", _factor("reliance")),
    _column("Factor: financial value", _KEY, "key_value", _factor("value")),
    _column("Factor: people and resources", _KEY, "key_resources", _factor("resources")),
    _column("Factor: length", _KEY, "key_length", _factor("length")),
    _column("Factor: innovation or risk", _KEY, "key_innovation", _factor("innovation")),
)  # fmt: skip

COLUMNS: tuple[Column, ...] = tuple(column for column, _ in _TAKEN)
