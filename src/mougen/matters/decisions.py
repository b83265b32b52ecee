"""Reads a file of decisions on what came back, YAML or JSON, or refuses it with file, line and remedy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast, get_args

from mougen import yamlsource
from mougen.errors import InputError
from mougen.model.change import ChangeKind, Decision, Verdict

ALL, VERDICT, REASON = "all", "verdict", "reason"

_KINDS, _VERDICTS = get_args(ChangeKind), get_args(Verdict)


def read_decisions(path: Path, changes: Mapping[str, ChangeKind]) -> tuple[Decision, ...]:
    """Read decisions: ``id: verdict``, ``id: {verdict: …, reason: …}``, and for the rest ``all``.

    ``all`` is one verdict, or a verdict for each kind of change.

    Args:
        path: the file.
        changes: the kind of each change that there is to decide on, by its id.

    Raises:
        InputError: naming file, line and what may stand there.
    """
    source = yamlsource.read_file(path)
    reader = _Reader(source, changes)
    own = {name: reader.decision(name, raw) for name, raw in source.data.items() if name != ALL}
    rest = {decision.change: decision for decision in reader.rest()}
    return tuple((rest | own).values())


class _Reader:
    def __init__(self, source: yamlsource.Source, changes: Mapping[str, ChangeKind]) -> None:
        self._source, self._changes = source, changes

    def decision(self, name: str, raw: Any) -> Decision:
        if name not in self._changes:
            remedy = "name the changes by the ids that mougen review shows"
            raise self._refusal((name,), f"there is no change “{name}”; {remedy}")
        if not isinstance(raw, dict):
            return Decision(name, self._verdict((name,), raw, self._changes[name]))
        if unknown := next((key for key in raw if key not in {VERDICT, REASON}), None):
            words = f"“{unknown}” cannot stand there; use {VERDICT} and {REASON}"
            raise self._refusal((name, unknown), words)
        verdict = self._verdict((name, VERDICT), raw.get(VERDICT, ""), self._changes[name])
        reason = raw.get(REASON, "")
        if isinstance(reason, dict | list):
            raise self._refusal((name, REASON), "the reason must be a sentence")
        return Decision(name, verdict, str(getattr(reason, "typed", reason)))

    def rest(self) -> Iterator[Decision]:
        """Give the decisions on whatever is not named."""
        whole = self._source.data.get(ALL)
        if whole is None:
            return
        for kind in whole if isinstance(whole, dict) else ():
            if kind not in _KINDS:
                raise self._refusal((ALL, kind), f"“{kind}” is no kind of change; use {', '.join(_KINDS)}")
        for name, kind in self._changes.items():
            at, raw = ((ALL, kind), whole.get(kind)) if isinstance(whole, dict) else ((ALL,), whole)
            if raw is not None:
                yield Decision(name, self._verdict(at, raw, kind))

    def _verdict(self, at: yamlsource.Path, raw: Any, kind: ChangeKind) -> Verdict:
        if str(raw) not in _VERDICTS:
            raise self._refusal(at, f"“{raw}” is no decision; use one of {', '.join(_VERDICTS)}")
        if raw == "wording" and kind != "answer":
            words = f"only a changed answer can be taken as wording, and this is {kind}; accept it, or reject it"
            raise self._refusal(at, words)
        return cast("Verdict", str(raw))

    def _refusal(self, at: yamlsource.Path, words: str) -> InputError:
        return InputError(f"{self._source.at(at)}: {words}")
