"""Makes what was decided on a returned file part of the matter: its answers, its own wording, what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mougen.compare.answering import with_answer
from mougen.compare.own_lines import OwnLines
from mougen.compare.sent import Sent
from mougen.compare.within import retitled
from mougen.model import text
from mougen.model.answers import AnswerError, agree
from mougen.model.change import Change, Decision, Verdict
from mougen.model.matter import Matter
from mougen.model.own import OWN, Moved, OwnLine, OwnWording, canonical
from mougen.model.review import Review

_OUTSIDE = "it stands outside the clauses, where a matter keeps no wording; change an answer or the template"
_DIFFERENT = "it was accepted with different answers; accept one of them, and take the others as wording"
_LEFT_OUT = "the matter leaves that heading out; put it back first, then decide again"
_SIGNING = "a place to sign goes with its party; take the party out of the answers instead"


@dataclass(frozen=True, slots=True)
class Applied:
    """A matter with what was decided in it, and by change, in words, why one that was accepted could not be taken."""

    matter: Matter
    left: Mapping[str, str]


def apply(
    sent: Sent, matter: Matter, changes: Sequence[Change], decisions: Sequence[Decision], review: Review
) -> Applied:
    """Apply decisions to a matter.

    Args:
        sent: the issued version that came back.
        matter: the matter as it is now.
        changes: all changes of the returned file.
        decisions: what was decided; a change that nobody decided on is open.
        review: by whom, when, and on which file.
    """
    verdicts = {decision.change: decision.verdict for decision in decisions}
    applying = _Applying(sent, matter, verdicts, review)
    applying.answers([change for change in changes if change.kind == "answer"])
    applying.words(changes)
    applying.sections(changes)
    return Applied(applying.matter, applying.left)


@dataclass
class _Applying:
    sent: Sent
    matter: Matter
    verdicts: Mapping[str, Verdict]
    review: Review
    left: dict[str, str] = field(default_factory=dict)

    def answers(self, changes: Sequence[Change]) -> None:
        """Take the answers that were accepted as such."""
        taken = [change for change in changes if self._verdict(change) == "accept"]
        for path in dict.fromkeys(change.answer or "" for change in taken):
            mine = [change for change in taken if change.answer == path]
            if len({repr(change.value) for change in mine}) > 1:
                self._leave(mine, _DIFFERENT)
            elif wrong := self._answer(path, mine[0]):
                self._leave(mine, wrong)

    def _answer(self, path: str, change: Change) -> str:
        question = self.sent.questions[path.partition(".")[0]]
        try:
            answers = with_answer(self.matter.answers, path, change.value or "")
            agree(question, answers[question.id], answers, whole=False)
        except AnswerError as error:
            return error.message
        except IndexError:
            return "the matter has no such entry any more; change the list of answers instead"
        self.matter = self.matter.answering(answers)
        return ""

    def words(self, changes: Sequence[Change]) -> None:
        """Keep the wording that was accepted, section by section."""
        wanted: dict[str, list[Change]] = {}
        for change in filter(self._in_words, changes):
            names = self._sections_of(change)
            if wrong := next(filter(None, map(self._refusal, names)), "") or unusable(change):
                self._leave([change], wrong)
                continue
            for name in names:
                wanted.setdefault(name, []).append(change)
        for name, mine in wanted.items():
            self._keep(name, mine)

    def _in_words(self, change: Change) -> bool:
        if change.kind == "comment" or _is_section(change, self.sent):
            return False
        verdict = self._verdict(change)
        return verdict == "wording" or (verdict == "accept" and change.kind != "answer")

    def _sections_of(self, change: Change) -> tuple[str, ...]:
        """Give the sections that a change touches: where its lines stood, and where they stand."""
        edited = (self.sent.home(edit.line) for edit in change.edits)
        stood = (self.sent.homes.get(line.anchor, change.section) for line in change.was if change.kind != "answer")
        return tuple(dict.fromkeys((*([] if change.edits else [change.section]), *edited, *stood)))

    def _refusal(self, name: str) -> str:
        if name not in self.sent.sections:
            return _OUTSIDE
        stands = self.sent.sections[name].stands and name not in self.matter.omit
        return "" if stands else _LEFT_OUT

    def _keep(self, name: str, changes: Sequence[Change]) -> None:
        section, earlier = self.sent.sections[name], self.matter.wording.get(name)
        lines = OwnLines(self.sent, name, earlier)
        self.left |= lines.make(changes)
        made = [change for change in changes if change.id not in self.left]
        title = retitled(self.sent, name, made)
        by, on = self._authors(made), self.review.on
        own = OwnWording(self.review.version, by, on, lines.lines(), title, section.title if title else "")
        own = replace(own, role=section.role) if earlier is None else _after(own, earlier)
        if made and (own.title or any(line.changed for line in own.lines)):
            self._word(name, own)

    def sections(self, changes: Sequence[Change]) -> None:
        """Take whole sections out, put new ones in, and move others."""
        for change in changes:
            if self._verdict(change) in {"accept", "wording"} and _is_section(change, self.sent):
                getattr(self, f"_{change.kind}")(change)

    def _removed(self, change: Change) -> None:
        section = self.sent.sections[change.section]
        if section.role == "execution":
            self._leave([change], _SIGNING)
        elif change.section.startswith(OWN):
            rest = {name: own for name, own in self.matter.wording.items() if name != change.section}
            self.matter = replace(self.matter, wording=rest)
        else:
            reason = f"taken out in {self.review.file}, a return of version {self.review.version}"
            who = f"accepted by {self.review.by} on {self.review.on.isoformat()}"
            omit = {**self.matter.omit, section.heading: f"{reason}; {who}"}
            self.matter = replace(self.matter, omit=omit)

    def _added(self, change: Change) -> None:
        if wrong := unusable(change):
            self._leave([change], wrong)
            return
        lines = tuple(OwnLine(None, line) for line in change.now)
        made = OwnWording(
            self.review.version, self._authors([change]), self.review.on, lines,
            change.title, after=change.beside, role=change.role,
        )  # fmt: skip
        self._word(change.section, made)

    def _word(self, name: str, made: OwnWording) -> None:
        self.matter = replace(self.matter, wording={**self.matter.wording, name: canonical(made)})

    def _moved(self, change: Change) -> None:
        moved = Moved(change.beside, self._authors([change]), self.review.on)
        self.matter = replace(self.matter, moved={**self.matter.moved, change.section: moved})

    def _verdict(self, change: Change) -> Verdict:
        return "open" if change.id in self.left else self.verdicts.get(change.id, "open")

    def _leave(self, changes: Sequence[Change], why: str) -> None:
        self.left.update({change.id: why for change in changes})

    def _authors(self, changes: Sequence[Change]) -> str:
        names = dict.fromkeys(claim.author for change in changes for claim in change.claims if claim.author)
        return ", ".join(names) or self.review.by


def _after(own: OwnWording, earlier: OwnWording) -> OwnWording:
    """Give wording that came after an earlier one of the same section, with what that has besides."""
    by = ", ".join(dict.fromkeys([*earlier.by.split(", "), *own.by.split(", ")]))
    title, was = own.title or earlier.title, earlier.was_title or own.was_title
    return replace(own, by=by, title=title, was_title=was, after=earlier.after, role=earlier.role)


def _is_section(change: Change, sent: Sent) -> bool:
    """Whether a change is of a section as a whole: gone with its title, new, or moved."""
    whole = bool(change.title) if change.kind in {"added", "removed"} else change.kind == "moved" and not change.was
    return whole and (change.section in sent.sections or change.kind == "added")


def unusable(change: Change) -> str:
    """Say which character in what was put in cannot stand in a document; nothing where all can."""
    runs = [run for edit in change.edits for run in edit.runs]
    runs += [run for line in change.now if not change.edits for cell in line.cells for run in cell]
    faults = (text.fault(run.text, lines=True) for run in runs)
    wrong = text.fault(change.title, lines=False) or next(filter(None, faults), None)
    return f"it {wrong}" if wrong else ""
