"""Policies from their files: whole ones, and those of a council that extend another and only tighten it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from mougen import yamlsource
from mougen.errors import ContentError
from mougen.model.framework import (
    Approval,
    Deadline,
    Framework,
    Requirement,
    looser,
    looser_approval,
    looser_deadline,
)

ALWAYS = "always"
_MADE_HERE = ("id", "policy", "relaxed", "dropped")
_TAKEN_OVER = ("document", "applies_to")
_TIGHTENED = {
    "approvals": ("role", "ask for at least as much"),
    "deadlines": ("id", "ask for it as soon and as often"),
}

_Asked = TypeVar("_Asked", Approval, Deadline)


def read_policies(files: Mapping[str, Path]) -> Iterator[Callable[[], Framework]]:
    """Give, for each file, what makes its policy; a policy that another extends is read once.

    What is given raises ``ContentError``, with file, line, key and remedy, where the file is not sound.
    """
    reader = _Reader(files)
    for name in files:
        yield lambda name=name: reader.policy(name)  # type: ignore[misc]


@dataclass(slots=True)
class _Reader:
    files: Mapping[str, Path]
    made: dict[str, Framework | ContentError] = field(default_factory=dict)

    def policy(self, name: str, above: tuple[str, ...] = ()) -> Framework:
        """Give a policy; one whose file is not sound is the same refusal for all that extend it."""
        if name not in self.made:
            try:
                self.made[name] = self._read(name, above)
            except ContentError as error:
                self.made[name] = error
        found = self.made[name]
        if isinstance(found, ContentError):
            raise found
        return found

    def _read(self, name: str, above: tuple[str, ...]) -> Framework:
        source = yamlsource.read_file(self.files[name], refuse=ContentError)
        _nothing_made_here(source, source.data)
        if "extends" in source.data:
            return self._extending(name, source, (*above, name))
        return _whole(name, source)

    def _extending(self, name: str, source: yamlsource.Source, path: tuple[str, ...]) -> Framework:
        base = str(source.data["extends"])
        if base in path:
            chain = " extends ".join((*path[path.index(base) :], base))
            raise _fault(source, ("extends",), f"{chain}: a policy cannot extend itself; give this file another name")
        if base not in self.files:
            others = [other for other in self.files if other != name]
            raise _fault(source, ("extends",), f"there is no policy “{base}”; {yamlsource.nearest(base, others)}")
        return _Extension(name, source, self.policy(base, path)).policy()


@dataclass(frozen=True, slots=True)
class _Extension:
    """A policy file laid over the policy that it extends."""

    name: str
    source: yamlsource.Source
    base: Framework

    def policy(self) -> Framework:
        own, relax = self._mapping("requirements"), self._mapping("relax")
        known = {_key(item): item for item in self.base.requirements}
        self._relaxed_are_known(relax, known)
        kept = [self._taken(key, item, own, relax) for key, item in known.items() if key in own or key not in relax]
        added = [_requirement(self.name, key, own[key], self.source) for key in own if key not in known]
        dropped = [self._as_own(item) for item in self.base.dropped if _key(item) not in own]
        dropped += [self._as_own(known[key], str(relax[key])) for key in known if key in relax and key not in own]
        data = {key: value for key, value in self.source.data.items() if key != "relax"}
        data |= {key: getattr(self.base, key) for key in _TAKEN_OVER if key not in data}
        made = {"id": self.name, "requirements": [*kept, *added], "dropped": dropped, "approvals": self._approvals()}
        made["deadlines"] = self._deadlines()
        return yamlsource.validate(Framework, data | made, self.source)

    def _taken(self, key: str, base: Requirement, own: Mapping[str, Any], relax: Mapping[str, Any]) -> Requirement:
        """Take a requirement over, with what the file says of it; refuse one that asks for less without a reason."""
        inherited = self._as_own(base)
        if key not in own:
            return inherited
        raw = own[key]
        if not isinstance(raw, dict):
            return _requirement(self.name, key, raw, self.source)  # refused there
        _nothing_made_here(self.source, raw, ("requirements", key))
        said = {**_fields(inherited), **raw, "meets": _more(raw.get("meets", []), inherited.meets)}
        if str(raw.get("when", "")) == ALWAYS:
            said |= {"when": None, "circumstance": raw.get("circumstance")}
        made = yamlsource.validate(Requirement, said, self.source, ("requirements", key))
        lost = next(looser(base, made), None)
        if lost and key not in relax:
            remedy = f"say it again, or add “relax: {{{key}: REASON}}”"
            raise _fault(self.source, ("requirements", key, lost[0]), f"a policy only tightens: {lost[1]}; {remedy}")
        if key in relax and not lost:
            raise _fault(self.source, ("relax", key), "nothing is relaxed here; take it out, or the requirement itself")
        return replace(made, relaxed=str(relax[key]).strip()) if lost else made

    def _as_own(self, item: Requirement, relaxed: str = "") -> Requirement:
        own = f"{self.name}.{_key(item)}"
        reason = relaxed.strip() or item.relaxed
        return replace(item, id=own, policy=self.name, meets=(item.id, *item.meets), relaxed=reason)

    def _relaxed_are_known(self, relax: Mapping[str, Any], known: Mapping[str, Requirement]) -> None:
        for key, reason in relax.items():
            if key not in known:
                words = f"{self.base.id} has no requirement “{key}”; {yamlsource.nearest(key, known)}"
                raise _fault(self.source, ("relax", key), words)
            if not isinstance(reason, str) or not reason.strip():
                raise _fault(self.source, ("relax", key), "the reason is missing; say who decided this, and why")

    def _approvals(self) -> list[Approval]:
        """Give the approvals taken over, those of the same role as the file says them, and those that it adds."""
        taken = {approval.role: approval for approval in self.base.approvals}
        return self._tightened(taken, Approval, "approvals", looser_approval)

    def _deadlines(self) -> list[Deadline]:
        """Give the deadlines taken over, those of the same id as the file says them, and those that it adds."""
        taken = {deadline.id: deadline for deadline in self.base.deadlines}
        return self._tightened(taken, Deadline, "deadlines", looser_deadline)

    def _tightened(
        self, taken: dict[str, _Asked], model: type[_Asked], group: str, lost_in: Callable[[_Asked, _Asked], str]
    ) -> list[_Asked]:
        """Give what is taken over by its key, with what the file says of it, which may ask for no less."""
        key, remedy = _TIGHTENED[group]
        said = self.source.data.get(group, [])
        for index, raw in enumerate(said if isinstance(said, list) else [said]):
            own = yamlsource.validate(model, raw, self.source, (group, index))
            name = getattr(own, key)
            lost = lost_in(taken[name], own) if name in taken else ""
            if lost:
                raise _fault(self.source, (group, index), f"a policy only tightens: {lost}; {remedy}")
            taken[name] = own
        return list(taken.values())

    def _mapping(self, key: str) -> dict[str, Any]:
        found = self.source.data.get(key, {})
        if not isinstance(found, dict):
            raise _fault(self.source, (key,), "this must be a mapping, with lines such as “key: value”")
        return found


def _whole(name: str, source: yamlsource.Source) -> Framework:
    if "relax" in source.data:
        words = "only a policy that extends another can relax; add “extends: POLICY”, or take this out"
        raise _fault(source, ("relax",), words)
    data = dict(source.data)
    items = data.get("requirements")
    if isinstance(items, dict):
        data["requirements"] = [_requirement(name, key, raw, source) for key, raw in items.items()]
    return yamlsource.validate(Framework, {**data, "id": name}, source)


def _requirement(policy: str, key: str, raw: object, source: yamlsource.Source) -> Requirement:
    at = ("requirements", key)
    if not isinstance(raw, dict):
        return yamlsource.validate(Requirement, raw, source, at)
    _nothing_made_here(source, raw, at)
    return yamlsource.validate(Requirement, {**raw, "id": f"{policy}.{key}", "policy": policy}, source, at)


def _nothing_made_here(source: yamlsource.Source, raw: Mapping[str, Any], at: tuple[str, ...] = ()) -> None:
    for key in _MADE_HERE:
        if key in raw:
            raise _fault(source, (*at, key), f"“{key}” is not a key that can stand here; take it out")


def _fields(item: Requirement) -> dict[str, Any]:
    return {field.name: getattr(item, field.name) for field in fields(item)}


def _more(raw: object, taken_over: tuple[str, ...]) -> object:
    return [*raw, *taken_over] if isinstance(raw, list) else raw  # what is no list is refused


def _key(item: Requirement) -> str:
    return item.id.partition(".")[2]


def _fault(source: yamlsource.Source, path: tuple[str | int, ...], words: str) -> ContentError:
    return ContentError(f"{source.file}:{source.line_of(path)}: {yamlsource.where(path)}: {words}")
