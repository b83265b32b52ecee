"""The desk at which what came back is decided: a list clause by clause, then one change at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby

from mougen.cli import ask
from mougen.cli.face import MENU_KEYS_LINE, Act, Face
from mougen.cli.review_words import KINDS, LEGEND, short, shown
from mougen.interview import Prompt
from mougen.model.change import Change, Decision, Verdict
from mougen.model.review import Entry
from mougen.workflow.reviewing import Opened

NEXT, SECTION, CHANGE, ALL, ACT, STOP, LIST = "next", "section", "change", "all", "act", "stop", "list"

_HELP = (
    "Each decision is kept as you make it. What you accept goes into the matter once you choose so on the list; what "
    "you leave open is named by mougen check until somebody decides."
)
_ACCEPTING = {
    "wording": "Accept: the matter keeps this wording of the clause",
    "added": "Accept: it is put in",
    "removed": "Accept: it is taken out",
    "moved": "Accept: it stands there from now on",
    "comment": "It is dealt with",
}
_AS_WORDING: tuple[Verdict, str] = ("wording", "Accept as wording of this clause only; the answer stays")
_OPEN: tuple[Verdict, str] = ("open", "Leave it open")
_WHY = "Why is it rejected?"


@dataclass(slots=True)
class Desk:
    """One sitting over a returned file.

    Attributes:
        opened: the file, with what was decided so far.
        face: where to ask.
        save: keeps what was decided, on the disk before it returns.
        resume: the command that goes on with it another time.
    """

    opened: Opened
    face: Face
    save: Callable[[Opened], object]
    resume: str

    def work(self) -> bool:
        """Show page after page until the person has what was accepted taken over (True), or stops."""
        self.face.say(f"{LEGEND}\nKeys, in an empty field: {MENU_KEYS_LINE}")
        while True:
            match ask.choice(self.face, self._list()):
                case "next", _ if not self._walk():
                    return self._stopped()
                case "section", index if not self._section(int(index)):
                    return self._stopped()
                case "all", verdict:
                    self._decide_all("accept" if verdict == "accept" else "reject")
                case "act", _:
                    return True
                case "stop", _:
                    return self._stopped()

    def _walk(self) -> bool:
        """Go through what is open, one after another; False where the person stops."""
        entries = [entry for entry in self.opened.review.entries if entry.open]
        at = 0
        while 0 <= at < len(entries):
            given = self._ask(entries[at].change)
            if given is Act.STOP:
                return False
            at += -1 if given is Act.BACK else 1
        return True

    def _section(self, index: int) -> bool:
        """Show the changes of one clause; False where the person stops."""
        while True:
            _, entries = self._groups()[index]
            match ask.choice(self.face, self._of_section(entries)):
                case "change", change if self._ask(change) is Act.STOP:
                    return False
                case "change", _:
                    continue
                case verb, _:
                    return verb != STOP

    def _ask(self, change_id: str) -> Act | None:
        """Show one change and ask what is decided; the key where one was pressed instead."""
        entry = self.opened.review.entry(change_id)
        change = self.opened.change(entry)
        if entry.taken:
            self.face.say(f"\n{change.place}\n{shown(change, entry)}\nThe matter has this already.")
            return None
        self.face.say(f"\n{shown(change, entry)}")
        given = ask.pick(self.face, self._question(change, entry))
        if given is Act.LATER:
            given = ("open",)
        if isinstance(given, Act):
            return given
        return self._decided(change, given[0])

    def _decided(self, change: Change, verdict: str) -> Act | None:
        reason = ""
        if verdict == "reject" and change.kind != "comment":
            given = ask.pick(self.face, Prompt(kind="text", ask=_WHY, caption=change.place, optional=True, help=_HELP))
            if isinstance(given, Act):
                return given if given is Act.STOP else self._ask(change.id)
            reason = "".join(given)
        self._keep(Decision(change.id, verdict, reason))  # type: ignore[arg-type]
        return None

    def _decide_all(self, verdict: Verdict) -> None:
        for entry in self.opened.review.open:
            self.opened = self.opened.deciding([Decision(entry.change, verdict)])
        self.save(self.opened)

    def _keep(self, decision: Decision) -> None:
        self.opened = self.opened.deciding([decision])
        self.save(self.opened)

    def _question(self, change: Change, entry: Entry) -> Prompt:
        count = len(self.opened.review.entries)
        at = self.opened.review.entries.index(entry) + 1
        chosen = () if entry.verdict == "open" else (entry.verdict,)
        where = f"Change {at} of {count} ({change.id})"
        return Prompt(
            kind="choice", ask="What do you decide?", caption=change.place, entry=where, options=_options(change),
            chosen=chosen, help=_HELP, can_go_back=True, can_be_later=True,
        )  # fmt: skip

    def _list(self) -> Prompt:
        review = self.opened.review
        rows = [(f"{SECTION}:{at}", _group_words(*group)) for at, group in enumerate(self._groups())]
        first = [(NEXT, f"Go on with the next open change ({review.open[0].place})")] if review.open else []
        nothing = "Finish, and leave the rest open" if review.open else "Finish"
        act = f"Put what was accepted into the matter ({len(review.waiting)})" if review.waiting else nothing
        rest = [(f"{ALL}:accept", "Accept all that is open"), (f"{ALL}:reject", "Reject all that is open")]
        ending = [(ACT, act)]
        options = [*first, *([] if first else ending), *rows, *(rest if first else []), *(ending if first else [])]
        return _menu(self._title, "What came back", [self._counts()], [*options, (STOP, "Save and exit")])

    def _of_section(self, entries: list[Entry]) -> Prompt:
        rows = [(f"{CHANGE}:{entry.change}", short(self.opened.change(entry), entry)) for entry in entries]
        words = self._group_title(entries[0])
        menu = _menu(words, "Choose a change to decide on it", [], [(LIST, "Back to the list"), *rows])
        return replace(menu, can_go_back=True)

    def _groups(self) -> list[tuple[str, list[Entry]]]:
        """Give the changes clause by clause, in reading order."""
        order = list(dict.fromkeys(entry.section for entry in self.opened.review.entries))
        entries = sorted(self.opened.review.entries, key=lambda entry: order.index(entry.section))
        grouped = [list(each) for _, each in groupby(entries, key=lambda entry: entry.section)]
        return [(self._group_title(each[0]), each) for each in grouped]

    def _group_title(self, entry: Entry) -> str:
        sections = self.opened.sent.sections
        if entry.section in sections:
            return self.opened.sent.place(entry.section)
        return entry.place if entry.section else "Around the clauses"

    def _counts(self) -> str:
        review = self.opened.review
        counted = [(kind, sum(entry.kind == kind for entry in review.entries)) for kind in KINDS]
        kinds = ", ".join(f"{number} {_noun(kind, number)}" for kind, number in counted if number)
        total = len(review.entries)
        plural = "" if total == 1 else "s"
        return f"{total} change{plural}: {kinds}. {len(review.open)} open."

    @property
    def _title(self) -> str:
        return self.opened.file.name

    def _stopped(self) -> bool:
        kept = "Everything you decided is kept; nothing was put into the matter"
        self.face.say(f"\n{kept}. To go on:\n\n  {self.resume}\n")
        return False


def _options(change: Change) -> tuple[tuple[str, str], ...]:
    reject = "Set it aside" if change.kind == "comment" else "Reject: it stays as it was issued"
    accept = _ACCEPTING.get(change.kind, f"Accept: the answer becomes {change.after}, wherever it stands")
    wording = (_AS_WORDING,) if change.kind == "answer" else ()
    return (("accept", accept), *wording, ("reject", reject), _OPEN)


def _group_words(title: str, entries: list[Entry]) -> str:
    counted = [(kind, sum(entry.kind == kind for entry in entries)) for kind in KINDS]
    kinds = ", ".join(f"{number} {_noun(kind, number)}" for kind, number in counted if number)
    left = sum(entry.open for entry in entries)
    return f"{title}: {kinds}; {f'{left} open' if left else 'decided'}"


def _noun(kind: str, number: int) -> str:
    nouns = {"wording": "wording", "added": "added", "removed": "taken out", "moved": "moved"}
    return nouns.get(kind, kind if number == 1 else f"{kind}s")


def _menu(title: str, asked: str, lines: list[str], options: list[tuple[str, str]]) -> Prompt:
    return Prompt(
        kind="menu", caption=title, ask=asked, hint="\n".join(lines) or None, help=_HELP,
        options=tuple(options), chosen=(options[0][0],),
    )  # fmt: skip
