"""Omissions: the document held against each chosen policy, requirement by requirement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mougen.model import relevance
from mougen.model.bank import Bank
from mougen.model.coverage import Coverage
from mougen.model.document import Document, Section
from mougen.model.finding import Finding, Place
from mougen.model.framework import Requirement
from mougen.model.matter import Matter
from mougen.model.own import TWO_READINGS, is_rival


def cover(document: Document, bank: Bank, matter: Matter) -> tuple[Coverage, ...]:
    """Hold a document against every requirement of every chosen policy, once each, in the policies' own order."""
    _, values = relevance.view(bank, matter)
    view = _View(document, bank, matter, values)
    judged = tuple(view.judge(requirement) for requirement in bank.requirements(matter.policies))
    return judged + dropped(bank, matter.policies)


def dropped(bank: Bank, policies: tuple[str, ...]) -> tuple[Coverage, ...]:
    """Give what these policies do not take over from the policies that they extend, each with its reason."""
    items = (item for policy in policies for item in bank.frameworks[policy].dropped)
    return tuple(Coverage(item, "not-applicable", (), f"relaxed: {item.relaxed}") for item in items)


def findings(coverage: tuple[Coverage, ...], bank: Bank) -> Iterator[Finding]:
    """Give a finding for every requirement that is not met, and a note for each that a council has relaxed."""
    for entry in coverage:
        if entry.requirement.relaxed:
            yield _relaxed(entry, bank)
        if entry.open or entry.status == "waived":
            yield _finding(entry, bank)


@dataclass(frozen=True)
class _View:
    document: Document
    bank: Bank
    matter: Matter
    values: Mapping[str, object]

    def judge(self, requirement: Requirement) -> Coverage:
        entry = self._judged(requirement)
        waiver = self.matter.waive.get(requirement.id)
        if waiver is None or not entry.open:
            return entry
        why = f"waived by {waiver.by}: {waiver.reason} ({entry.why})"
        return Coverage(requirement, "waived", entry.by, why)

    def _judged(self, requirement: Requirement) -> Coverage:
        applies = True if requirement.when is None else requirement.when.holds(self.values)
        needed = [heading for heading in requirement.headings if heading not in self._ruled_out]
        if applies is False:
            return Coverage(requirement, "not-applicable", (), f"it applies when {requirement.circumstance}")
        if not needed:
            return Coverage(requirement, "not-applicable", (), "the answers leave no place for it in this document")
        if applies is None:
            why = f"it is not yet known whether {requirement.circumstance}"
            return Coverage(requirement, "incomplete", (), why, open=True)
        return self._present(requirement, needed)

    def _present(self, requirement: Requirement, needed: list[str]) -> Coverage:
        by_heading = {heading: self._serving(heading, requirement) for heading in needed}
        absent = [heading for heading in needed if not by_heading[heading]]
        serving = [section for heading in needed for section in by_heading[heading]]
        by = tuple(dict.fromkeys(section.clause for section in serving if section.clause))
        if absent:
            return Coverage(requirement, "omitted", by, self._absence(absent[0]), open=True)
        gaps = [blank for section in serving for blank in section.blanks()]
        if gaps:
            words = "; ".join(dict.fromkeys(TWO_READINGS if is_rival(blank) else blank.text for blank in gaps[:3]))
            more = f" and {len(gaps) - 3} more" if len(gaps) > 3 else ""  # noqa: PLR2004 - three are named
            return Coverage(requirement, "incomplete", by, f"still open: {words}{more}", open=True)
        return self._whole(requirement, serving, by)

    def _whole(self, requirement: Requirement, serving: list[Section], by: tuple[str, ...]) -> Coverage:
        served = frozenset().union(*(section.parts() for section in serving))
        lacking = [label for name, label in requirement.parts.items() if not requirement.has_part(name, served)]
        if lacking:
            return Coverage(requirement, "incomplete", by, f"it says nothing on: {'; '.join(lacking)}", open=True)
        return Coverage(requirement, "met", by, "")

    def _serving(self, heading: str, requirement: Requirement) -> list[Section]:
        found = self.document.under(heading)
        return [s for s in found if s.stands and self._meant(s, requirement)]

    def _meant(self, section: Section, requirement: Requirement) -> bool:
        """Whether a section serves a requirement, or may once the answers decide which clause stands there."""
        if not section.blocks:  # all its words were struck out
            return False
        if section.clause is None:
            return bool(section.blanks())
        return requirement.met_by(self.bank.clauses[section.clause].meta.requirements)

    @cached_property
    def _ruled_out(self) -> frozenset[str]:
        lines = (line for _, _, line in self.bank.precedents[self.document.kind].lines())
        return frozenset(line.heading for line in lines if line.when and line.when.holds(self.values) is False)

    def _absence(self, heading: str) -> str:
        title = self.bank.headings[heading].title
        if heading in self.matter.omit:
            reason = self.matter.omit[heading]
            return f"the heading “{title}” was left out" + (f": {reason}" if reason else "")
        if self.document.section(heading) is None:
            return f"the document has no heading “{title}”"
        return f"the wording under “{title}” does not deal with it"


def _relaxed(entry: Coverage, bank: Bank) -> Finding:
    requirement = entry.requirement
    policy = bank.frameworks[requirement.policy]
    base = policy.extends or ""
    return Finding(
        rule="policy/relaxed",
        severity="note",
        message=f"{requirement.label}: {policy.title} asks for less than {base} does: {requirement.relaxed}",
        why=f"A council may ask for less than the policy it extends, but says why ({requirement.at})",
        place=Place(heading=requirement.headings[0]),
        requirement=requirement.id,
        policy=requirement.policy,
    )


def _finding(entry: Coverage, bank: Bank) -> Finding:
    requirement = entry.requirement
    policy = bank.frameworks[requirement.policy]
    heading = requirement.headings[0]
    kind = "omission" if entry.status == "omitted" else "incomplete"
    state = {"omitted": "is missing", "waived": "is waived"}.get(entry.status, "is not complete")
    return Finding(
        rule=f"{kind}/{heading}",
        severity="must" if requirement.force == "must" else "should",
        message=f"{requirement.label} {state}: {entry.why}",
        why=f"{policy.title}, {requirement.at}",
        place=Place(clause=entry.by[0] if entry.by else None, heading=heading),
        requirement=requirement.id,
        policy=requirement.policy,
        waived=entry.status == "waived",
    )
