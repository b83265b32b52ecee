"""The sheets that follow from a document alone: the sign-off sheet and the compliance schedule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mougen.forms.citing import cited, cited_as_it_is
from mougen.model.bank import Bank
from mougen.model.coverage import Coverage
from mougen.model.document import Document, Section
from mougen.model.framework import FORCES, Approval, Framework, Requirement
from mougen.model.matter import Matter
from mougen.model.numbering import PART, Number, number
from mougen.model.sheet import SignOffForm, SignOffRow
from mougen.model.values import Later, NotApplicable, Record, join, write_date

if TYPE_CHECKING:
    from mougen.model.shown import (
        ApprovalRow,
        ComplianceNames,
        ConsultationRow,
        OutstandingRow,
        PolicyPart,
        RequirementRow,
        SignOffNames,
        WaiverRow,
    )

NOT_GIVEN = "Not yet recorded"


def sign_off(
    form: SignOffForm, bank: Bank, matter: Matter, document: Document, coverage: tuple[Coverage, ...]
) -> SignOffNames:
    """Give what the sign-off sheet's template shows (Bury App 3).

    Returns:
        Plain text, lists and mappings only: ten consultation rows, approvals of the chosen policies, what is
        outstanding with its reason, waivers, and the declaration.
    """
    sheet = _Sheet(form, bank, matter, document, document.once(number))
    return {
        "title": document.title,
        "kind": document.kind_title,
        "party": str(matter.answers.value("lead_party") or ""),
        "heading": form.title,
        "introduction": form.introduction,
        "source": form.source,
        "rows": [sheet.row(row) for row in form.rows],
        "outstanding": [sheet.outstanding(entry) for entry in coverage if entry.open and entry.status != "waived"],
        "waivers": list(sheet.waivers()),
        "approvals": list(sheet.approvals()),
        "declaration": list(form.declaration),
        "director": str(matter.answers.value("lead_director") or ""),
    }


def compliance(form: SignOffForm, bank: Bank, document: Document, coverage: tuple[Coverage, ...]) -> ComplianceNames:
    """Give what the compliance schedule's template shows: for each requirement, where the document meets it.

    Returns:
        Plain text, lists and mappings only: for each policy its title, a count, and a row for each requirement.
    """
    schedule = _Schedule(bank, document, document.once(number))
    policies = dict.fromkeys(entry.requirement.policy for entry in coverage)
    return {
        "title": document.title,
        "kind": document.kind_title,
        "heading": form.title,
        "introduction": form.introduction,
        "source": form.source,
        "policies": [
            schedule.policy(bank.frameworks[policy], [e for e in coverage if e.requirement.policy == policy])
            for policy in policies
        ],
    }


_STANDING = {
    "met": "Met",
    "incomplete": "Not complete",
    "omitted": "Not in the document",
    "not-applicable": "Does not apply",
    "waived": "Waived",
}


@dataclass(frozen=True, slots=True)
class _Schedule:
    bank: Bank
    document: Document
    numbers: Mapping[str, Number]

    def policy(self, framework: Framework, entries: list[Coverage]) -> PolicyPart:
        counted = [(label, sum(entry.status == status for entry in entries)) for status, label in _STANDING.items()]
        return {
            "title": framework.title,
            "count": "; ".join(f"{label}: {count}" for label, count in counted if count),
            "rows": [row for entry in entries for row in self._rows(entry)],
        }

    def _rows(self, entry: Coverage) -> Iterator[RequirementRow]:
        item = entry.requirement
        sections = [section for section in self.document.under(*item.headings) if section.stands]
        serving = [section for section in sections if section.clause is None or section.clause in entry.by]
        yield {
            "requirement": item.id,
            "what": item.label,
            "at": item.at,
            "force": FORCES[item.force].capitalize(),
            "place": "\n".join(dict.fromkeys(cited(section, self.numbers) for section in serving)),
            "standing": _STANDING[entry.status],
            "why": entry.why,
        }
        for part, label in item.parts.items() if serving else ():
            yield {
                "requirement": "",
                "at": "",
                "force": "",
                "why": "",
                "what": f"Including: {label}",
                "place": "\n".join(dict.fromkeys(self._points(item, part, serving))),
                "standing": "Met" if any(item.has_part(part, s.parts()) for s in serving) else "Not in the document",
            }

    def _points(self, item: Requirement, part: str, serving: list[Section]) -> Iterator[str]:
        """Give the numbers of the paragraphs that meet one point of a requirement; a table's is its section's."""
        for section in serving:
            for block in section.everything():
                if item.has_part(part, block.parts):
                    yield self._point(section, self.numbers.get(block.anchor))

    def _point(self, section: Section, found: Number | None) -> str:
        if found is None:
            return section.title
        noun = "Clause " if section.role != "schedule" else "" if found.level == PART else "Paragraph "
        return f"{noun}{found.full}{f' of {self.numbers[found.part].own}' if found.part else ''}"


@dataclass(frozen=True, slots=True)
class _Sheet:
    form: SignOffForm
    bank: Bank
    matter: Matter
    document: Document
    numbers: Mapping[str, Number]

    def row(self, row: SignOffRow) -> ConsultationRow:
        given = [entry for entry in self.matter.answers.records("consultations") if entry.get("row") == row.id]
        return {
            "role": self._title(row.role),
            "areas": row.areas,
            "written": "Required" if row.written else "",
            "adviser": _lines(given, "adviser"),
            "position": _lines(given, "position"),
            "advice": _lines(given, "advice") or NOT_GIVEN,
            "date": _lines(given, "date"),
            "evidence": self._evidence(row),
            "status": _approved(given) if row.written else "",
        }

    def outstanding(self, entry: Coverage) -> OutstandingRow:
        requirement = entry.requirement
        reasons = [self.matter.omit[name] for name in requirement.headings if self.matter.omit.get(name)]
        return {
            "requirement": requirement.id,
            "what": f"{requirement.label}: {entry.why}",
            "force": FORCES[requirement.force].capitalize(),
            "place": f"{self.bank.frameworks[requirement.policy].title}, {requirement.at}",
            "reason": "; ".join(reasons),
        }

    def waivers(self) -> Iterator[WaiverRow]:
        for name, waiver in sorted(self.matter.waive.items()):
            yield {"requirement": name, "reason": waiver.reason, "by": waiver.by, "on": write_date(waiver.on)}

    def approvals(self) -> Iterator[ApprovalRow]:
        for policy in self.matter.policies:
            framework = self.bank.frameworks[policy]
            yield from (self._approval(approval, framework) for approval in framework.approvals)

    def _approval(self, approval: Approval, framework: Framework) -> ApprovalRow:
        return {
            "who": approval.who,
            "role": f"Where {approval.when}" if approval.when else FORCES[approval.force].capitalize(),
            "job_title": self._job_title(approval.role) or "",
            "policy": framework.title,
            "at": approval.at,
            "written": "In writing" if approval.written else "",
        }

    def _title(self, role: str) -> str:
        """Name a role: the council's own job title, with the role where the title does not say it."""
        label = _role_labels(self.bank).get(role, role.replace("-", " ").capitalize())
        own = self._job_title(role)
        return f"{own} ({label})" if own and own.casefold() != label.casefold() else label

    def _job_title(self, role: str) -> str | None:
        rows = self.matter.answers.records("approvers")
        titles = (entry.get("job_title") for entry in rows if entry.get("role") == role)
        return next((title for title in titles if isinstance(title, str)), None)

    def _evidence(self, row: SignOffRow) -> str:
        sections = [self.document.section(heading) for heading in row.headings]
        found = [cited_as_it_is(s, self.numbers) for s in sections if s is not None and s.omission is None]
        missing = [s.title for s in sections if s is not None and s.omission is not None]
        parts = ["; ".join(found)] if found else []
        parts += [f"Missing: {join(missing)}"] if missing else []
        return ". ".join(parts)


def _role_labels(bank: Bank) -> Mapping[str, str]:
    return {**bank.questions["approvers"].fields["role"].choices, "other": "Other"}


def _lines(entries: list[Record], field: str) -> str:
    given = [entry.get(field) for entry in entries]
    values = [value for value in given if value is not None and not isinstance(value, (Later, NotApplicable))]
    return "\n".join(write_date(v) if hasattr(v, "isoformat") else str(v) for v in values)  # type: ignore[arg-type]


def _approved(entries: list[Record]) -> str:
    given = any(entry.get("written_approval") is True for entry in entries)
    return "Required: given" if given else "Required: not yet given"
