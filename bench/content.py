"""The content of the bench: a kind of agreement with as many clauses as are asked for, laid over the shipped content.

What it says stands in ``bench/content`` as content files do; here it is repeated, numbered and referred to.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from string import Template
from typing import Any

from bench.subject import ANSWERS, CONTENT, KIND
from mougen import settings

_WORDS = Path(__file__).parent / "content"
_ACTIVITIES = ("cleaning", "grounds care", "tree care", "pest control", "window care", "fence repair", "path repair")
_GROUP = 20
_FURTHER = 10
_LAST = "\n7. "
_REMOTE = "A visit to lot $number may be made from afar, & is then not charged for.\n"
_PLACED = {
    "clauses/definitions/standard.md": "definitions.md",
    "clauses/bench-background/standard.md": "background.md",
    "clauses/schedules/bench-people/standard.md": "people.md",
    "clauses/schedules/bench-dates/standard.md": "dates.md",
    "clauses/schedules/bench-charges/standard.md": "charges.md",
}


def write_content(folder: Path, clauses: int) -> None:
    """Write a content folder and the matter for it.

    Args:
        folder: where to, the content in a folder of its own within it.
        clauses: how many clauses the agreement has.
    """
    content = folder / CONTENT
    shutil.rmtree(content, ignore_errors=True)
    numbers = [f"{number:04d}" for number in range(1, clauses + 1)]
    files = {place: _words(name) for place, name in _PLACED.items()}
    for number in numbers:
        files |= _clause(number, clauses)
    files |= _vocabulary(numbers) | _kind(numbers) | _asked(numbers)
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / ANSWERS).write_text(_matter(numbers), encoding="utf-8")


def _words(name: str, **values: Any) -> str:
    text = (_WORDS / name).read_text(encoding="utf-8")
    return Template(text).substitute(values) if values else text


def _clause(number: str, clauses: int) -> dict[str, str]:
    """Give a clause; every tenth, from the first, has a variant, which the bench's answers choose."""
    count = int(number)
    values = {
        "number": number,
        "other": f"{count % clauses + 1:04d}",
        "activity": _activity(count),
        "requirements": f"bench.lot-{number}" if _asked_for(count) else "",
        "price": f"{count * 7:,}",
        "year": f"{count * 365:,}",
        "repair": f"{count * 50:,}",
        "count": str(count),
    }
    text = _words("clause.md", **values)
    folder = f"clauses/bench-{number}"
    if count % _FURTHER != 1:
        return {f"{folder}/standard.md": text}
    front, _, body = text.partition("---\n\n")
    rest, last, _ = body.rpartition(_LAST)
    remote = f"{front}when: bench_remote\n---\n\n{rest}{last}{Template(_REMOTE).substitute(values)}"
    return {f"{folder}/standard.md": text, f"{folder}/remote.md": remote}


def _activity(count: int) -> str:
    return _ACTIVITIES[count % len(_ACTIVITIES)]


def _asked_for(count: int) -> bool:
    """Whether the policy asks for a clause: for every second, about as many as real policies do."""
    return count % 2 == 1


def _vocabulary(numbers: list[str]) -> dict[str, str]:
    shipped = settings.shipped() / "clauses"
    headings = "".join(
        f'bench-{number}: {{title: "Lot {number}: {_activity(int(number))} & upkeep", purpose: P., why: W.}}\n'
        for number in numbers
    )
    return {
        "clauses/headings.yaml": (shipped / "headings.yaml").read_text("utf-8") + _words("headings.yaml") + headings,
        "clauses/glossary.md": (shipped / "glossary.md").read_text("utf-8") + _words("glossary.md"),
    }


def _kind(numbers: list[str]) -> dict[str, str]:
    groups = [numbers[start : start + _GROUP] for start in range(0, len(numbers), _GROUP)]
    lines = "".join(
        f"  - title: Part {count}\n    headings: [{', '.join(f'bench-{number}' for number in group)}]\n"
        for count, group in enumerate(groups, start=1)
    )
    asked = "".join(
        f'  lot-{number}: {{label: Lot {number}, force: expected, at: "6", headings: [bench-{number}]}}\n'
        for number in numbers
        if _asked_for(int(number))
    )
    return {
        f"templates/precedents/{KIND}.yaml": _words("precedent.yaml") + lines,
        "frameworks/bench.yaml": _words("framework.yaml") + asked,
    }


def _asked(numbers: list[str]) -> dict[str, str]:
    own = "".join(f"bench_site_{number}: {{ask: Where is lot {number}?}}\n" for number in numbers)
    sites = "".join(f"      - bench_site_{number}\n" for number in numbers)
    return {
        "interviews/questions/bench.yaml": _words("questions.yaml", most=max(len(numbers), 200)) + own,
        f"interviews/{KIND}.yaml": _words("interview.yaml") + f"  - title: The sites\n    questions:\n{sites}",
    }


def _matter(numbers: list[str]) -> str:
    sites = "".join(f"  bench_site_{n}: Yard {int(n)}, Saddler’s Lane & Mere Road\n" for n in numbers)
    charges = "".join(
        f"    - {{lot: Lot {n} & its paths, party: Mere, amount: {int(n) * 365}, due: 2027-05-01}}\n" for n in numbers
    )
    return f"{_words('matter.yaml')}{sites}  bench_charges:\n{charges}"
