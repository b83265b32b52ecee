"""What a matter has of its own, as it stands in ``matter.yaml``: wording line by line, moves, and its signing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args

from mougen import yamlsource
from mougen.errors import InputError
from mougen.model import notation
from mougen.model.document import Run
from mougen.model.lines import Cells, Line, LineKind
from mougen.model.matter import Matter
from mougen.model.own import Moved, OwnLine, OwnWording, Signed, canonical
from mougen.model.precedent import Role

Place = Callable[[yamlsource.Path, str], InputError]
Day = Callable[[yamlsource.Path, Any], dt.date]

_KINDS, _ROLES = get_args(LineKind), get_args(Role)


@dataclass(frozen=True, slots=True)
class LineShape:
    """The shape of a line: ``text`` where it reads as it did, else ``was`` or ``now`` or both."""

    at: str
    kind: str = "numbered"
    level: str = "0"
    parts: tuple[str, ...] = ()
    text: Any = None
    was: Any = None
    now: Any = None


@dataclass(frozen=True, slots=True)
class WordingShape:
    """The shape of a section's own wording."""

    version: str
    by: str
    on: str
    lines: tuple[LineShape, ...] = ()
    title: str = ""
    was_title: str = ""
    after: str = ""
    role: str = "clause"


@dataclass(frozen=True, slots=True)
class MovedShape:
    """The shape of a move."""

    after: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class SignedShape:
    """The shape of what is known of a signing."""

    version: str
    on: str
    headings: tuple[str, ...] = ()


def plain(matter: Matter) -> dict[str, Any]:
    """Give what stands in ``matter.yaml`` of a matter's own."""
    signed = matter.signed
    return {
        "wording": {name: _wording(canonical(held)) for name, held in matter.wording.items()},
        "moved": {n: {"after": m.after, "by": m.by, "on": m.on.isoformat()} for n, m in matter.moved.items()},
        "signed": signed
        and {"version": str(signed.version), "on": signed.on.isoformat(), "headings": list(signed.headings)},
    }


def _wording(held: OwnWording) -> dict[str, Any]:
    whole = {
        "version": str(held.version),
        "by": held.by,
        "on": held.on.isoformat(),
        "title": held.title,
        "was_title": held.was_title,
        "after": held.after,
        "role": "" if held.role == "clause" else held.role,
        "lines": [_line(line) for line in held.lines],
    }
    return {name: value for name, value in whole.items() if value}


def _line(held: OwnLine) -> dict[str, Any]:
    line = held.now or held.was
    if line is None:
        return {}
    about = {
        "at": line.anchor,
        "kind": "" if line.kind == "numbered" else line.kind,
        "level": str(line.level) if line.level else "",
        "parts": list(line.parts),
    }
    texts = {"text": held.now} if held.was == held.now else {"was": held.was, "now": held.now}
    kept = {name: value for name, value in about.items() if value}
    return kept | {name: _text(one.cells) for name, one in texts.items() if one is not None}


def _text(cells: Cells) -> str | list[str]:
    written = [notation.write(cell) for cell in cells]
    return written[0] if len(written) == 1 else written


@dataclass(frozen=True, slots=True)
class OwnReader:
    """Reads a matter's own wording.

    Attributes:
        refuse: makes the refusal of what stands at a path.
        day: reads a date at a path.
    """

    refuse: Place
    day: Day

    def wording(self, name: str, held: WordingShape) -> OwnWording:
        """Read the wording of a section."""
        at = ("wording", name)
        return OwnWording(
            version=self._number((*at, "version"), held.version),
            by=held.by,
            on=self.day((*at, "on"), held.on),
            lines=tuple(self._line((*at, "lines", place), line) for place, line in enumerate(held.lines)),
            title=held.title,
            was_title=held.was_title,
            after=held.after,
            role=cast("Role", self._among((*at, "role"), held.role, _ROLES)),
        )

    def moved(self, name: str, held: MovedShape) -> Moved:
        """Read where a section was moved to."""
        return Moved(held.after, held.by, self.day(("moved", name, "on"), held.on))

    def signed(self, held: SignedShape | None) -> Signed | None:
        """Read which version was signed."""
        if held is None:
            return None
        version = self._number(("signed", "version"), held.version)
        return Signed(version, self.day(("signed", "on"), held.on), held.headings)

    def _line(self, at: yamlsource.Path, held: LineShape) -> OwnLine:
        if (held.text is None) is (held.was is None and held.now is None):
            raise self.refuse(at, "a line has either text, or was and now (one of them where it is new or struck out)")
        line = Line(
            held.at,
            cast("LineKind", self._among((*at, "kind"), held.kind, _KINDS)),
            self._number((*at, "level"), held.level),
            (),
            held.parts,
        )
        if held.text is not None:
            whole = self._with(line, (*at, "text"), held.text)
            return OwnLine(whole, whole)
        return OwnLine(self._with(line, (*at, "was"), held.was), self._with(line, (*at, "now"), held.now))

    def _with(self, line: Line, at: yamlsource.Path, raw: Any) -> Line | None:
        if raw is None:
            return None
        cells = tuple(self._cell((*at, place), cell) for place, cell in enumerate(raw)) if isinstance(raw, list) else ()
        if isinstance(raw, Mapping):
            raise self.refuse(at, "this must be a text, or a list of texts for the cells of a row")
        return Line(line.anchor, line.kind, line.level, cells or (self._cell(at, raw),), line.parts)

    def _cell(self, at: yamlsource.Path, raw: Any) -> tuple[Run, ...]:
        try:
            return notation.read(str(raw))
        except ValueError as fault:
            raise self.refuse(at, str(fault)) from None

    def _number(self, at: yamlsource.Path, raw: str) -> int:
        if not raw.isascii() or not raw.isdigit():
            raise self.refuse(at, "this must be a whole number, such as 2")
        return int(raw)

    def _among(self, at: yamlsource.Path, raw: str, known: tuple[str, ...]) -> str:
        if raw not in known:
            raise self.refuse(at, f"this must be one of: {', '.join(known)}")
        return raw
