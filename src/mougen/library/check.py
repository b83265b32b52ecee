"""Is the content sound? Everything that can be known before a document is made, with file and line."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from mougen.library import currency, names, reach, structure, wording
from mougen.library.names import Names, fault, nearest
from mougen.model import facts
from mougen.model.bank import Bank
from mougen.model.clause import Block, Clause, Definition, Fill, Literally, Verb, pieces_of
from mougen.model.finding import Finding, Place
from mougen.model.framework import Requirement

FORMS_OF_FORCE = re.compile(r"\b(must|shall|covenants?|undertakes?|agrees? (?:to|that))\b", re.IGNORECASE)


def check(bank: Bank, on: dt.date | None = None) -> tuple[Finding, ...]:
    """Check the whole library.

    Args:
        bank: the content.
        on: the date by which clauses must not be out of date; without it that is not asked.

    Returns:
        Findings in order of file and line; those of severity ``must`` make the library unfit for use.
    """
    found = [*currency.findings(bank, on), *(finding for part in _PARTS for finding in part(bank))]
    return tuple(sorted(set(found), key=lambda f: (f.place.file or "", f.place.line or 0, f.rule, f.message)))


def unreadable_file(sentence: str) -> Finding:
    """Make a finding of a refusal to read a content file, whose sentence begins with file and line."""
    found = re.match(r"(?P<file>.+?):(?P<line>\d+):(?:\d+:)? (?P<message>.*)", sentence, re.DOTALL)
    if found is None:
        return fault("file/unreadable", sentence, Place())
    return fault("file/unreadable", found["message"], Place(file=found["file"], line=int(found["line"])))


def _clauses(bank: Bank) -> Iterator[Finding]:
    known = Names(bank, targets=names.targets(bank))
    for clause in bank.clauses.values():
        yield from names.clause_findings(clause, known)
        yield from _governance(clause, bank)
        yield from _force(clause, bank)


def _governance(clause: Clause, bank: Bank) -> Iterator[Finding]:
    place = Place(clause=clause.id, file=clause.file, line=1)
    if clause.heading not in bank.headings:
        message = f"the folder “{clause.heading}” is not a heading{nearest(clause.heading, bank.headings)}"
        yield fault("heading/unknown", message, place)
    known = {requirement.id: requirement for f in bank.frameworks.values() for requirement in f.requirements}
    for name in clause.meta.requirements:
        if name not in known:
            yield fault("requirement/unknown", f"“{name}” is no requirement of a policy{nearest(name, known)}", place)
        elif clause.heading not in known[name].headings:
            message = f"{name} does not ask for the heading “{clause.heading}”; list it there or take it out here"
            yield fault("requirement/other-heading", message, place)
    if clause.meta.authorities and clause.meta.verified is None:
        yield fault(
            "governance/no-evidence", "it names authorities but not their evidence (verified: V, V2 or K)", place
        )
    parts = {f"{name}.{part}" for name, requirement in known.items() for part in requirement.parts}
    for block in clause.everything():
        for part in sorted(set(block.parts) - parts):
            at = Place(clause=clause.id, file=clause.file, line=block.line)
            yield fault("part/unknown", f"“{part}” is no point of a policy{nearest(part, parts)}", at)


def _force(clause: Clause, bank: Bank) -> Iterator[Finding]:
    heading = bank.headings.get(clause.heading)
    decided = clause.meta.when is not None and bool(clause.meta.when.names() & {"binding", "deed", "binding_status"})
    if heading is None or heading.binds or decided or clause.heading in bank.signed_by_each:
        return
    for block in clause.everything():
        if block.when is not None and block.when.names() & {"binding", "deed", "binding_status"}:
            continue
        for piece in pieces_of(block):
            text = piece.text if isinstance(piece, Literally) else piece.soft if isinstance(piece, Verb) else ""
            found = FORMS_OF_FORCE.search(text)
            if found:
                place = Place(clause=clause.id, file=clause.file, line=block.line)
                message = f"“{found[0]}” stands in a clause that may not bind; write {{must}} or {{{found[0]}|…}}"
                yield Finding("force/bare", "should", message, "A memorandum must not sound like a contract", place)


def _glossary(bank: Bank) -> Iterator[Finding]:
    file = "clauses/glossary.md"
    yield from names.glossary_findings(Names(bank, targets=names.targets(bank)), file)
    terms: Counter[str] = Counter()
    for item in bank.glossary:
        bold = [piece for piece in item.pieces if isinstance(piece, Definition)]
        place = Place(clause="glossary", file=file, line=item.line)
        if len(bold) != 1 or any(isinstance(piece, Fill) for piece in bold[0].pieces):
            yield fault("glossary/term", "a bullet of the glossary defines one term, in bold, in words", place)
        elif item.when is None:
            term = "".join(piece.text for piece in bold[0].pieces if isinstance(piece, Literally))
            terms[term] += 1
            if terms[term] > 1:
                yield fault("glossary/twice", f"“{term}” is defined twice; keep one, or give each a condition", place)


def _precedents(bank: Bank) -> Iterator[Finding]:
    for precedent in bank.precedents.values():
        place = Place(file=f"templates/precedents/{precedent.id}.yaml")
        yield from _known(precedent.interview, bank.interviews, "interview", place)
        if precedent.sign_off:
            yield from _known(precedent.sign_off, bank.sign_off_forms, "form", place)
        yield from _known(precedent.shell, bank.templates, "template", place)
        for policy in precedent.policies:
            yield from _known(policy, bank.frameworks, "policy", place)
        for question in precedent.uses:
            yield from _known(question, bank.questions, "question", place)
        for _, _, line in precedent.lines():
            yield from _known(line.heading, bank.headings, "heading", place)
            yield from names.condition_findings(line.when, Names(bank), place)
            if not bank.variants(line.heading):
                yield fault("heading/no-clause", f"the heading “{line.heading}” has no clause", place)


def _forms(bank: Bank) -> Iterator[Finding]:
    for form in bank.sign_off_forms.values():
        place = Place(file=f"templates/forms/{form.id}.yaml")
        yield from _known(form.shell, bank.templates, "template", place)
        for question in form.uses:
            yield from _known(question, bank.questions, "question", place)
        for heading in (heading for row in form.rows for heading in row.headings):
            yield from _known(heading, bank.headings, "heading", place)


def _frameworks(bank: Bank) -> Iterator[Finding]:
    served: dict[str, set[str]] = {}
    for clause in bank.clauses.values():
        served.setdefault(clause.heading, set()).update(clause.meta.requirements)
    met = {part for clause in bank.clauses.values() for block in clause.everything() for part in block.parts}
    for framework in bank.frameworks.values():
        for requirement in framework.requirements:
            yield from _requirement(requirement, bank)
            yield from _unmet(requirement, served, met)


def _requirement(requirement: Requirement, bank: Bank) -> Iterator[Finding]:
    place = Place(file=f"frameworks/{requirement.policy}.yaml")
    known = {item.id: item for framework in bank.frameworks.values() for item in framework.requirements}
    yield from names.condition_findings(requirement.when, Names(bank), place)
    for heading in requirement.headings:
        yield from _known(heading, bank.headings, "heading", place)
    for other in requirement.meets:
        yield from _known(other, known, "requirement", place)


def _unmet(requirement: Requirement, served: Mapping[str, set[str]], met: set[str]) -> Iterator[Finding]:
    place = Place(file=f"frameworks/{requirement.policy}.yaml")
    for heading in requirement.headings:
        if not requirement.met_by(served.get(heading, ())):
            message = f"no clause under “{heading}” says that it meets {requirement.id}"
            yield fault("requirement/unmet", message, place)
    for part in requirement.parts:
        if not requirement.has_part(part, met):
            yield fault("part/unmet", f"no sub-clause meets {requirement.id}.{part}", place)


def _interviews(bank: Bank) -> Iterator[Finding]:
    for name, interview in bank.interviews.items():
        place = Place(file=f"interviews/{name}.yaml")
        for question, times in Counter(interview.order()).items():
            yield from _known(question, bank.questions, "question", place)
            if times > 1:
                yield fault("question/twice", f"“{question}” is asked twice; keep one", place)
        yield from _unused(name, interview.order(), bank)


def _unused(interview: str, order: tuple[str, ...], bank: Bank) -> Iterator[Finding]:
    used = used_questions(bank)
    for question in order:
        if question in bank.questions and question not in used:
            place = Place(answer=question, file=f"interviews/{interview}.yaml")
            message = f"the question “{question}” is asked and nothing uses its answer; use it or take it out"
            yield fault("question/unused", message, place)


def _questions(bank: Bank) -> Iterator[Finding]:
    asked = {name for interview in bank.interviews.values() for name in interview.order()}
    for name, question in bank.questions.items():
        place = Place(answer=name, file="interviews/questions")
        yield from names.condition_findings(question.when, Names(bank), place)
        inner = Names(bank).within(question.item, question)
        for field in question.fields.values():
            yield from names.condition_findings(field.when, inner, place)
        if question.after:
            yield from _known(question.after, bank.questions, "question", place)
        if name not in asked:
            yield fault("question/never-asked", f"no interview asks “{name}”; add it to one or take it out", place)


def _headings(bank: Bank) -> Iterator[Finding]:
    used = {line.heading for precedent in bank.precedents.values() for _, _, line in precedent.lines()}
    for heading in bank.headings:
        if heading not in used:
            place = Place(heading=heading, file="clauses/headings.yaml")
            yield Finding("heading/unused", "note", f"no kind of document has the heading “{heading}”", "", place)


def _known(name: str, known: Mapping[str, object], what: str, place: Place) -> Iterator[Finding]:
    if name not in known:
        yield fault(f"{what}/unknown", f"“{name}” is not a {what}{nearest(name, known)}", place)


def used_questions(bank: Bank) -> frozenset[str]:
    """Give the questions whose answers a clause, condition, policy, form or other question uses."""
    return frozenset(name for user in uses(bank).values() for name in user)


def uses(bank: Bank) -> dict[str, frozenset[str]]:
    """Give, by clause id or file, the questions whose answers it uses."""
    found: dict[str, frozenset[str]] = {}
    for clause in bank.clauses.values():
        conditions = frozenset(clause.meta.when.names()) if clause.meta.when else frozenset()
        conditions |= {"parties"} if clause.heading in bank.signed_by_each else frozenset()
        found[clause.id] = _questions_behind(conditions | _named(clause.everything()), bank)
    found["glossary"] = _questions_behind(_named(iter(bank.glossary)), bank)
    for precedent in bank.precedents.values():
        lines = [line.when.names() for _, _, line in precedent.lines() if line.when]
        found[f"templates/precedents/{precedent.id}"] = _questions_behind(frozenset(precedent.uses).union(*lines), bank)
    for form in bank.sign_off_forms.values():
        found[f"templates/forms/{form.id}"] = frozenset(form.uses)
    for question in bank.questions.values():
        behind = frozenset(question.when.names()) if question.when else frozenset()
        found[f"questions/{question.id}"] = _questions_behind(behind | {question.after or ""}, bank)
    return found


def _named(blocks: Iterator[Block]) -> frozenset[str]:
    found: set[str] = set()
    for block in blocks:
        found |= {piece.path for piece in pieces_of(block) if isinstance(piece, Fill)}
        found |= set(block.when.names()) if block.when else set()
        found |= {block.each.records} if block.each else set()
    return frozenset(found)


def _questions_behind(read: frozenset[str], bank: Bank) -> frozenset[str]:
    behind = {name for path in read for name in facts.READS.get(path, (path.partition(".")[0],))}
    return frozenset(behind & set(bank.questions))


_PARTS = (
    _headings, _clauses, _glossary, _precedents, _forms, _frameworks, _interviews, _questions, reach.findings,
    structure.findings, wording.findings,
)  # fmt: skip
