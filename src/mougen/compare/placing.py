"""Where sections stand that the library does not have, or that were moved: each after the one that was named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mougen.model.document import Section
from mougen.model.lines import build
from mougen.model.own import OWN, Moved, OwnWording, name_of, own_anchor
from mougen.model.precedent import Role

Sections = tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Sections in order.

    Attributes:
        sections: the sections.
        adrift: the names of those whose neighbour is not in the document: one of the matter's own stands at the end of
            its kind, one that was moved where the precedent has it.
    """

    sections: Sections
    adrift: tuple[str, ...]


def arranged(sections: Sections, wording: Mapping[str, OwnWording], moves: Mapping[str, Moved]) -> Order:
    """Put a matter's own sections in, and others elsewhere.

    A section may stand after another that is itself put in or moved; which of them is named first does not matter.

    Args:
        sections: as the precedent has them. The place that one of the matter's own has kept since a version was signed
            is its place.
        wording: the matter's own wording by name.
        moves: what was moved, by name; what is not in the document has nothing to move.
    """
    held = tuple(_back(section, wording) for section in sections)
    there = {name_of(section) for section in held}
    put_in = {name: _section(name, own) for name, own in wording.items() if name.startswith(OWN) and name not in there}
    known = {name_of(section): section for section in held} | put_in
    after = {name: wording[name].after for name in put_in}
    after |= {name: move.after for name, move in moves.items() if name in known}
    return _Arranging(held, known, [each for each in held if name_of(each) not in after], after).order()


@dataclass
class _Arranging:
    """Sections that wait for their neighbours, by name, and those that have their places."""

    before: Sections
    known: Mapping[str, Section]
    out: list[Section]
    waiting: dict[str, str]
    adrift: list[str] = field(default_factory=list)

    def order(self) -> Order:
        while self.waiting:
            ready = [name for name, after in self.waiting.items() if self._after(name, after) is not None]
            for name in ready:
                self._put(name, self._after(name, self.waiting[name]) or 0)
            if not ready:
                name = next(iter(self.waiting))
                self.adrift.append(name)
                self._put(name, self._fallback(name))
        return Order(tuple(self.out), tuple(self.adrift))

    def _put(self, name: str, at: int) -> None:
        del self.waiting[name]
        section, before = self.known[name], self.out[at - 1] if at else None
        if before is not None and before.role == section.role:
            section = replace(section, group=before.group)
        if before is not None and name.startswith(OWN):
            section = replace(section, binds=before.binds)
        self.out.insert(at, section)

    def _after(self, name: str, after: str) -> int | None:
        """Find the place behind a section; where none is named, before all others of its kind."""
        if not after:
            return self._first(self.known[name].role)
        return next((place for place, each in enumerate(self.out, start=1) if name_of(each) == after), None)

    def _first(self, role: Role) -> int:
        return next((place for place, each in enumerate(self.out) if each.role == role), len(self.out))

    def _fallback(self, name: str) -> int:
        """Find the place where a section stood, or for one that the library does not have the end of its kind."""
        standing = [name_of(each) for each in self.out]
        if name in (names := [name_of(each) for each in self.before]):
            earlier = (each for each in reversed(names[: names.index(name)]) if each in standing)
            nearest = next(earlier, None)
            return 0 if nearest is None else standing.index(nearest) + 1
        places = [place for place, each in enumerate(self.out, start=1) if each.role == self.known[name].role]
        return places[-1] if places else len(self.out)


def _back(section: Section, wording: Mapping[str, OwnWording]) -> Section:
    """Give the matter's own section for the place that it has kept since a version was signed."""
    own = wording.get(section.heading)
    if not section.unused or own is None or not section.heading.startswith(OWN):
        return section
    return replace(_section(section.heading, own), group=section.group)


def _section(name: str, own: OwnWording) -> Section:
    lines = tuple(line.now for line in own.lines if line.now is not None)
    return Section(own_anchor(name, ""), name, own.title, own.role, blocks=build(lines))
