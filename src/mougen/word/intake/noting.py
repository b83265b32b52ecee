"""Suspicious content as findings: what is said of each kind, and no more of a kind than a person would read."""

from __future__ import annotations

from pathlib import Path

from mougen.model.finding import Finding, Place, Severity

MOST = 10
_SHOWN = 80

_WHY: dict[str, str] = {
    "external-link": "Word may fetch it when the file is opened, which tells who reads it; what it shows can change.",
    "attached-template": "Word fetches the template when it opens the file, and that can bring macros; take it off.",
    "embedded-object": "An object can run a program when it is clicked, and is no part of the wording; take it out.",
    "field": "A field can fetch, run or ask for something, and show something else tomorrow; put plain words there.",
    "hidden-text": "Hidden words are signed with the rest though nobody sees them; show them, and keep or delete them.",
    "unreadable-text": "Words that nobody can read are signed with the rest; show them, and keep or delete them.",
    "alternate-text": "Another program would show other words than Word does; keep one wording only.",
    "bound-text": "Word puts the other words in when it opens the file; agree which of them stand.",
    "unknown-markup": "Word may not show these words; type them again as ordinary text.",
    "hidden-characters": "Such a character can turn words round or part them; type the words again.",
    "look-alike": "Such letters look the same and are not found by a search, nor by who compares; type the word again.",
    "bookmark": "Clauses are found again by their bookmarks; see by the wording which of them is the real one.",
    "comment-anchor": "What the comment is about cannot be told from the file.",
    "reply-circle": "The order of the discussion cannot be told from the file.",
    "style-circle": "Some programs crash on such a file; save it again in Word.",
    "move": "One end of the move is missing, so that words may have been put in or taken out under its cover.",
    "deleted-text": "Some programs show such words as struck out and others do not show them at all.",
    "claimed-author": "Anyone can write any name on a comment or change; ask who made it.",
}  # fmt: skip


class Notes:
    """Gathers the findings on one file."""

    def __init__(self, path: Path) -> None:
        self._place = Place(file=str(path))
        self._found: dict[str, dict[Finding, None]] = {}
        self._more: dict[str, int] = {}

    def add(self, rule: str, message: str, severity: Severity = "should") -> None:
        """Note something once."""
        found = self._found.setdefault(rule, {})
        finding = Finding(f"returned/{rule}", severity, message, _WHY[rule], self._place)
        if len(found) < MOST:
            found[finding] = None
        elif finding not in found:
            self._more[rule] = self._more.get(rule, 0) + 1

    def findings(self) -> tuple[Finding, ...]:
        """Give what was noted, kind by kind."""
        return tuple(finding for rule in _WHY for finding in self._all(rule))

    def _all(self, rule: str) -> list[Finding]:
        found, more = [*self._found.get(rule, ())], self._more.get(rule, 0)
        if more:
            words = rule.replace("-", " ")
            found.append(Finding(f"returned/{rule}", found[-1].severity, f"and {more:,} more of this kind ({words})",
                                 _WHY[rule], self._place))  # fmt: skip
        return found


def quoted(text: str) -> str:
    """Give words as a message shows them: on one line, cut where they are long, with what cannot be seen named."""
    shown = " ".join(text[: 4 * _SHOWN].split())
    shown = "".join(sign if sign.isprintable() else f"[U+{ord(sign):04X}]" for sign in shown)
    return f"“{shown[:_SHOWN]}…”" if len(shown) > _SHOWN else f"“{shown}”"
