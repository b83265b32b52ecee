"""Facts: what follows from the answers and needs a thought, so that a clause can name it in a condition.

Each fact is a function of the answers that returns None while it cannot be known. ``FACTS`` is what conditions and the
interview see; ``READS`` says which questions each fact rests on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from mougen.model.answers import Answers, known
from mougen.model.brief import Brief
from mougen.model.values import Answer

Fact = Callable[[Answers], object]

STATUSES = frozenset({"binding_status", "sharing_status", "secondment_status"})
"""The questions how a document binds: each kind asks one, since a smaller agreement may bind in another way."""

CONTRACTING_AUTHORITIES = frozenset({"local-authority", "nhs-body", "policing-body", "fire-authority", "public-body"})

FACTS: dict[str, Fact] = {}
READS: dict[str, tuple[str, ...]] = {}
BUILT_IN = ("kind", "asked")


def fact(*reads: str) -> Callable[[Fact], Fact]:
    """Register a function as a fact under its own name, with the questions that it reads."""

    def register(function: Fact) -> Fact:
        FACTS[function.__name__] = function
        READS[function.__name__] = reads
        return function

    return register


def values(answers: Answers, brief: Brief) -> dict[str, object]:
    """Give every name that a condition may use, with its value or None where it is not known."""
    seen: dict[str, object] = {name: known(answer) for name, answer in answers.items()}
    derived = {name: function(answers) for name, function in FACTS.items()}
    return seen | derived | {"kind": brief.kind, "asked": brief.asked}


def record_values(name: str, record: Mapping[str, Answer], fields: tuple[str, ...]) -> dict[str, object]:
    """Give what a condition sees of one record of a list: ``name.field``; a field left out does not apply."""
    return {f"{name}.{field}": known(record[field]) if field in record else "" for field in fields}


def _kinds(answers: Answers) -> frozenset[object]:
    """Give the kinds of the parties, with None among them for a party, or a list, that is not known yet."""
    parties = answers.records("parties")
    return frozenset(known(party.get("kind")) for party in parties) if parties else frozenset({None})


def _has_kind(answers: Answers, *kinds: str) -> bool | None:
    present = _kinds(answers)
    if present & set(kinds):
        return True
    return None if None in present else False


def _is(answers: Answers, question: str, *options: str) -> bool | None:
    value = known(answers.get(question))
    return None if value is None else value in options


def _status(answers: Answers, *options: str) -> bool | None:
    """Whether a document binds in one of these ways, by the one such question that its kind asks."""
    values = [known(answers.get(question)) for question in sorted(STATUSES)]
    given = next((value for value in values if value), None)
    return given in options if given else None if None in values else False


@fact(*sorted(STATUSES))
def binding(answers: Answers) -> bool | None:
    """The document as a whole is meant to be legally binding."""
    return _status(answers, "under-hand", "deed")


@fact(*sorted(STATUSES))
def deed(answers: Answers) -> bool | None:
    """The document is to be executed as a deed (Law of Property (Miscellaneous Provisions) Act 1989 s1)."""
    return _status(answers, "deed")


@fact("parties")
def more_than_two(answers: Answers) -> bool | None:
    """There are at least three parties, so that one can leave or be expelled and the rest go on."""
    count = len(answers.records("parties"))
    return count > 2 if count else None  # noqa: PLR2004 - two parties are a pair


@fact("parties")
def with_council(answers: Answers) -> bool | None:
    """At least one party is a local authority."""
    return _has_kind(answers, "local-authority")


@fact("parties")
def with_nhs(answers: Answers) -> bool | None:
    """At least one party is an NHS body."""
    return _has_kind(answers, "nhs-body")


@fact("parties")
def with_police(answers: Answers) -> bool | None:
    """At least one party is a chief constable or a local policing body."""
    return _has_kind(answers, "policing-body")


@fact("parties")
def with_non_public(answers: Answers) -> bool | None:
    """At least one party is a company, charity or unincorporated body, so subsidy control and procurement may bite."""
    return _has_kind(answers, "company", "charity", "unincorporated")


@fact("parties")
def only_contracting_authorities(answers: Answers) -> bool | None:
    """Every party is a contracting authority, as Procurement Act 2023 Sch 2 para 3 requires."""
    present = _kinds(answers)
    if present - {None} - CONTRACTING_AUTHORITIES:
        return False
    return None if None in present else True


@fact("powers")
def section_75(answers: Answers) -> bool | None:
    """The parties rely on NHS and council partnership arrangements (National Health Service Act 2006 s75)."""
    powers = known(answers.get("powers"))
    return None if powers is None else "nhs-partnership" in _options(powers)


@fact("nation")
def outside_england(answers: Answers) -> bool | None:
    """A party is in Wales, Scotland or Northern Ireland, where powers, procurement and courts differ (domain 1.J)."""
    nations = known(answers.get("nation"))
    return None if nations is None else bool(set(_options(nations)) - {"england", ""})


@fact("staffing_model")
def transferred_staff(answers: Answers) -> bool | None:
    """Staff transfer from one employer to another by law (TUPE)."""
    model = known(answers.get("staffing_model"))
    return None if model is None else "transferred" in _options(model)


@fact("statutory_duties")
def duties_to_cooperate(answers: Answers) -> bool | None:
    """At least one of the listed statutory duties to co-operate applies."""
    duties = known(answers.get("statutory_duties"))
    return None if duties is None else bool(set(_options(duties)) - {"none", ""})


@fact("money_model")
def money(answers: Answers) -> bool | None:
    """The partnership holds or spends money, the circumstance of most of Bury App 4 E."""
    model = known(answers.get("money_model"))
    return None if model is None else model not in {"none", ""}


@fact("money_model")
def pooled(answers: Answers) -> bool | None:
    """Contributions go into one pooled fund (Bury 9.8)."""
    return _is(answers, "money_model", "pooled")


@fact("money_model")
def contributory(answers: Answers) -> bool | None:
    """The parties pay contributions, into a pool or to a party that holds the money."""
    return _is(answers, "money_model", "pooled", "contributory", "recharge")


@fact("money_model", "grant_funded")
def has_accountable_body(answers: Answers) -> bool | None:
    """A party holds and answers for money on behalf of the rest (Bury 9.2)."""
    model, grant = known(answers.get("money_model")), known(answers.get("grant_funded"))
    if model is None:
        return None
    if model in {"pooled", "contributory", "recharge"}:
        return True
    return bool(grant) if grant is not None or model == "none" else None


@fact("staffing_model")
def staff(answers: Answers) -> bool | None:
    """Staff work for the partnership, however employed."""
    model = known(answers.get("staffing_model"))
    return None if model is None else bool(set(_options(model)) - {"none", ""})


@fact("staffing_model")
def employs_staff(answers: Answers) -> bool | None:
    """A party employs staff for the partnership (Bury 10.2)."""
    model = known(answers.get("staffing_model"))
    return None if model is None else "employed" in _options(model)


@fact("staffing_model")
def seconded_staff(answers: Answers) -> bool | None:
    """Staff are seconded to the partnership (Bury 10.6)."""
    model = known(answers.get("staffing_model"))
    return None if model is None else "seconded" in _options(model)


@fact("client_groups")
def with_children(answers: Answers) -> bool | None:
    """The work brings people into contact with children."""
    groups = known(answers.get("client_groups"))
    return None if groups is None else "children" in _options(groups)


@fact("client_groups")
def with_adults_at_risk(answers: Answers) -> bool | None:
    """The work brings people into contact with adults at risk."""
    groups = known(answers.get("client_groups"))
    return None if groups is None else "adults-at-risk" in _options(groups)


@fact("client_groups")
def regulated_contact(answers: Answers) -> bool | None:
    """The work brings people into contact with children or adults at risk (Bury 10.5)."""
    groups = known(answers.get("client_groups"))
    return None if groups is None else bool({"children", "adults-at-risk"} & set(_options(groups)))


@fact("data_role")
def personal_data(answers: Answers) -> bool | None:
    """Personal data is shared between the parties or handled by one for another."""
    role = known(answers.get("data_role"))
    return None if role is None else role not in {"none", ""}


@fact("term_end")
def fixed_term(answers: Answers) -> bool | None:
    """The agreement ends on a stated date; "not applicable" means that it runs until ended."""
    end = known(answers.get("term_end"))
    return None if end is None else isinstance(end, dt.date)


def _options(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)
