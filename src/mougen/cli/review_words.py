"""A change of a returned file as a person reads it, with signs, and no colour, about what was struck out and put in."""

from __future__ import annotations

from collections.abc import Iterator

from mougen.cli.face import wrap
from mougen.compare.versions import spans
from mougen.model.change import Change
from mougen.model.review import Entry
from mougen.model.values import write_date

LEGEND = "What was struck out stands in [-these signs-], and what was put in stands in [+these+]."
KINDS = {
    "wording": "Changed wording",
    "answer": "Changed answer",
    "added": "Added",
    "removed": "Taken out",
    "moved": "Moved",
    "comment": "Comment",
}
DECIDED = {"accept": "accepted", "reject": "rejected", "wording": "accepted as wording", "open": "open"}
_MARKS = {"kept": "{}", "struck": "[-{}-]", "put in": "[+{}+]"}
_WHOLE, _AROUND, _SHORT = 900, 80, 70
_INDENT = "  "


def shown(change: Change, entry: Entry) -> str:
    """Give a change in full: what it is, who made it, and the text with what was changed in it."""
    lines = [f"{KINDS[change.kind]}. {made_by(change)}", *_text(change)]
    if change.note:
        lines.append(f"Note: {change.note}.")
    if entry.left:
        lines.append(f"It was accepted and could not be taken: {entry.left}.")
    return "\n".join(wrap(line, _INDENT) for line in lines)


def made_by(change: Change) -> str:
    """Say who the file says made a change, and when; or that nobody marked it."""
    names = list(dict.fromkeys(claim.author or "somebody without a name" for claim in change.claims))
    days = sorted(claim.on for claim in change.claims if claim.on)
    when = f" on {write_date(days[-1].date())}" if days else ""
    who = f"{' and '.join(names)}{when}" if names else ""
    if change.kind == "comment":
        return f"By {who}." if who else "By nobody named."
    if not who:
        return "Untracked: nobody marked this change."
    return f"Tracked, by {who}." if change.tracked else f"Partly untracked; the rest is marked by {who}."


def short(change: Change, entry: Entry) -> str:
    """Give a change on one line, with what was decided."""
    text = " ".join((change.after or change.before).split())
    cut = text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"
    decided = "taken" if entry.taken else "could not be taken" if entry.left else DECIDED[entry.verdict]
    return f"{KINDS[change.kind]}, {change.place}: “{cut}” ({decided})"


def marked(before: str, after: str) -> str:
    """Give one text out of two, with signs about what was struck out and put in."""
    pieces = [(span.kind, _plain(span.text, span.kind)) for span in spans(before, after)]
    long = sum(len(text) for _, text in pieces) > _WHOLE
    last = len(pieces) - 1
    return "".join(
        _signed(kind, _cut(text, at == 0, at == last) if long and kind == "kept" else text)
        for at, (kind, text) in enumerate(pieces)
    )


def _text(change: Change) -> Iterator[str]:
    if change.kind == "comment":
        yield from _comment(change)
    elif change.kind == "moved":
        yield from change.before.splitlines()
    elif change.kind == "answer":
        yield f"{change.answer}: {marked(change.before, change.after)}"
        pairs = zip(change.was, change.now, strict=False)
        yield from (f"{_INDENT}{marked(was.text, now.text)}" for was, now in pairs)
    else:
        yield from marked(change.before, change.after).splitlines()


def _comment(change: Change) -> Iterator[str]:
    if change.quoted:
        yield f"On “{change.quoted}”:"
    yield from change.after.splitlines()
    yield from (f"{_INDENT}Reply by {reply}" for reply in change.replies)


def _signed(kind: str, text: str) -> str:
    """Give a stretch in its signs, with the spaces at its ends outside them."""
    words = text.strip(" ")
    before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :] if words else ""
    return f"{before}{_MARKS[kind].format(words)}{after}" if words else _MARKS[kind].format(text)


def _plain(text: str, kind: str) -> str:
    """Give a stretch on the lines on which it stands; a line end that came or went is shown as a sign."""
    words = text.replace("\t", " | ")
    return words if kind == "kept" or words.strip() else words.replace("\n", "¶")


def _cut(text: str, first: bool, last: bool) -> str:
    """Leave out the middle of a long stretch that nobody changed."""
    if len(text) <= 2 * _AROUND:
        return text
    begin = "" if first else text[:_AROUND]
    end = "" if last else text[-_AROUND:]
    return f"{begin} … {end}"
