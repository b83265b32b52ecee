"""Amending: what a careful reader asks before a change to an issued version is signed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from mougen.checks.variation import Advice, Amended, Way
from mougen.model.document import Document, Section, text_of
from mougen.model.finding import Finding, Place, Severity
from mougen.model.numbering import Number, number
from mougen.model.own import name_of
from mougen.model.values import join

LARGE = 2
"""One part in so many of the clauses: more than that, and the change may be a new contract."""

NOWHERE = Place()
_VARIATION = "variation"
_SIGNED = re.compile(r"\bin writing\b.*\bsign", re.IGNORECASE | re.DOTALL)
_BOARD = re.compile(r"\bboard\b[^.]*\b(?:consider|recommend|approv|agree)", re.IGNORECASE)
_DEED = re.compile(r"\bas a deed\b", re.IGNORECASE)
_SCOPE = ("services", "term_end", "extension", "contributions", "functions", "functions_delegated", "serves_public")
_POSITIONS = {
    "procurement": (
        ("parties", "public_cooperation", "health_services", "buys", *_SCOPE),
        "what the procurement position rests on; look again at whether this is a public contract or an exempt one",
    ),
    "subsidy": (
        ("business_partner_checks", "contributions", "grants", "grant_funded", "premises_shared", "assets_rule"),
        "what a party gets; look again at whether that is a subsidy, and bring the assessment up to date",
    ),
    "section-24": (
        ("contributions", "term_end", "extension", "capital", "premises_shared"),
        "a contract of a council that is under a direction limiting new contracts; ask whether it needs consent",
    ),
}


def findings(amended: Amended) -> Iterator[Finding]:
    """Give the findings on a change; none where nothing has changed."""
    if amended.differences:
        way = Way(amended)
        yield from _signing(amended, way.advice)
        yield from _clause_on_changes(amended, way.advice)
        yield from _size(way.share)
        yield from _positions(amended)
        yield from _parties(amended)
        yield from _numbers(amended)
        yield from _dates(amended)
        yield from _draft(amended)
        yield from _reasons(amended)


def _signing(amended: Amended, advice: Advice) -> Iterator[Finding]:
    if amended.signed is None:
        message = "is not recorded as signed; if nobody has signed it, no variation is needed: send the amended draft"
        why = "Only an agreement that was made can be varied"
        yield _finding("not-signed", "note", f"The version that was issued {message}", why)
    if advice.advised_form == "deed":
        message = f"The change is to be signed under hand, but {advice.why_form}; sign it as a deed (--deed)"
        why = "A deed is changed by a deed, and a contract without anything in return does not bind (V2)"
        yield _finding("form", "must" if amended.old.deed else "should", message, why, Place(answer="amendment_form"))
    if advice.advised_method == "restatement":
        message = f"The changes are not written as a new text of the whole, but {advice.why_method}; write it anew"
        why = "Whoever has to read two documents together overlooks something"
        yield _finding("method", "should", message, why, Place(answer="amendment_method"))


def _clause_on_changes(amended: Amended, advice: Advice) -> Iterator[Finding]:
    clause = amended.old.section(_VARIATION)
    if clause is None or not clause.stands:
        message = "The version that was issued does not say how it is changed; have every party sign the change"
        yield _finding("no-clause", "should", message, "Without such a clause every party has to agree")
        return
    text, where, place = text_of(clause.runs()), cited(amended.old, clause), Place(clause.clause, clause.heading)
    if _SIGNED.search(text):
        message = f"{where} wants a change in writing and signed; have it signed for every party"
        yield _finding("writing", "note", message, "Courts uphold such a clause (K)", place)
    if _BOARD.search(text) and amended.now.value("amendment_board_date") is None:
        message = f"{where} sends a change to the board first; say when it was considered (amendment_board_date)"
        yield _finding("board", "should", message, "A step that is left out may undo the change", place)
    if _DEED.search(text) and advice.form == "under-hand":
        message = f"{where} wants a change executed as a deed; sign it as a deed (--deed)"
        yield _finding("deed", "must", message, "A change that is not made as agreed may not bind", place)


def cited(document: Document, section: Section) -> str:
    """Cite a clause: "Clause 61 (Variation)"."""
    own = document.once(number).get(section.anchor)
    return f"Clause {own.full} ({section.title})" if own else section.title


def _size(share: tuple[int, int]) -> Iterator[Finding]:
    touched, whole = share
    if touched * LARGE > whole:
        message = f"{touched} of {whole} clauses change; ask a lawyer whether this is a change or a new contract"
        why = "A change that is large enough may be a new contract (V2), to which the rules on making one apply"
        yield _finding("new-contract", "should", message, why)


def _positions(amended: Amended) -> Iterator[Finding]:
    for rule, (answers, words) in _POSITIONS.items():
        moved = [name for name in answers if amended.was.get(name) != amended.now.get(name)]
        if moved and (rule != "section-24" or amended.now.value("section_24") is True):
            why = f"It follows from what was answered: {', '.join(moved)}"
            yield _finding(rule, "should", f"The change touches {words}", why, Place(answer=moved[0]))


def _parties(amended: Amended) -> Iterator[Finding]:
    old, new = amended.old.parties, amended.new.parties
    come, gone = [name for name in new if name not in old], [name for name in old if name not in new]
    if come:
        message = f"{join(come)} was no party before; let it sign a deed of accession, with the others' consent"
        why = "A party that joins must take on what the others have promised each other"
        yield _finding("party-added", "should", message, why, Place(answer="parties"))
    if gone:
        message = f"{join(gone)} is no party any more; settle its exit, or a novation to its successor, and consents"
        why = "Nobody leaves an agreement, or hands it over, by a change that the others make"
        yield _finding("party-gone", "should", message, why, Place(answer="parties"))


def _numbers(amended: Amended) -> Iterator[Finding]:
    before, after = amended.old.once(number), amended.new.once(number)
    now = {name_of(section): section for section in amended.new.sections}
    pairs = [(was, now[name_of(was)]) for was in amended.old.sections if was.stands and name_of(was) in now]
    other = [was.title for was, is_now in pairs if _own(before, was) != _own(after, is_now)]
    if other and amended.signed is not None:
        message = f"{len(other)} clauses or schedules have other numbers than when they were signed, “{other[0]}” first"
        why = "Letters, notices and other documents cite the numbers that were signed"
        yield _finding("renumbered", "should", f"{message}; look at what cites them", why)


def _own(numbers: Mapping[str, Number], section: Section) -> str:
    found = numbers.get(section.anchor)
    return found.full if found else ""


def _dates(amended: Amended) -> Iterator[Finding]:
    applies, original = amended.now.value("amendment_effective"), amended.now.value("agreement_date")
    signed = amended.signed.on if amended.signed else original
    if isinstance(applies, dt.date) and isinstance(signed, dt.date) and applies < signed:
        message = "The changes apply from a day before the agreement was made; choose a later day"
        why = "An agreement cannot be changed before it was made"
        yield _finding("before-original", "should", message, why, Place(answer="amendment_effective"))


def _draft(amended: Amended) -> Iterator[Finding]:
    day = amended.now.value("draft_date")
    if day is not None and day == amended.was.value("draft_date"):
        message = "The footer shows the draft number and date of the version that was issued; change both"
        why, place = "Two texts that bear one date are taken for one", Place(answer="draft_date")
        yield _finding("draft", "note", message, why, place)


def _reasons(amended: Amended) -> Iterator[Finding]:
    without = [each for each in amended.differences if not each.reason]
    if without:
        parts = "1 changed part has" if len(without) == 1 else f"{len(without)} changed parts have"
        message = f"{parts} no reason yet; give one with --reason “{without[0].section}=…”"
        yield _finding("no-reason", "note", message, "Who decides on a change asks why", Place(answer="clause_reasons"))


def _finding(rule: str, severity: Severity, message: str, why: str, place: Place = NOWHERE) -> Finding:
    return Finding(f"amend/{rule}", severity, message, why, place)
