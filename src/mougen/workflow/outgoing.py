"""Before a file goes to another party: what goes along with it, and what of that should stay with us."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mougen.checks import outgoing
from mougen.errors import InputError
from mougen.model.carried import Carried
from mougen.model.finding import Finding
from mougen.workflow.papers import WORD, Paper


@dataclass(frozen=True, slots=True)
class Inspected:
    """What goes along with a file, and what of it should stay."""

    carried: tuple[Carried, ...]
    findings: tuple[Finding, ...]

    @property
    def may_go(self) -> bool:
        """Whether nothing goes along that should stay."""
        return not self.findings


def inspect(path: Path, data: bytes | None = None) -> Inspected:
    """Look at what goes along with a Word file from anyone.

    Args:
        path: the file.
        data: its bytes, where they are not on the disk yet.

    Raises:
        InputError: if it cannot be read within the limits of ``word.intake``, or holds what could run.
    """
    from mougen.word.carried import carried  # noqa: PLC0415 - Word is slow to start and not every command reads
    from mougen.word.intake import take_in, take_in_bytes  # noqa: PLC0415

    found = carried(take_in(path) if data is None else take_in_bytes(data, path))
    return Inspected(found, tuple(outgoing.findings(found, path)))


def require_fit(papers: tuple[Paper, ...]) -> None:
    """Refuse to issue to another party what holds anything that should stay with us.

    Raises:
        InputError: naming the file and what is in it.
    """
    for paper in papers:
        if paper.name.endswith(WORD):
            found = inspect(Path(paper.name), paper.data)
            if not found.may_go:
                words = "; ".join(finding.message for finding in found.findings)
                raise InputError(f"{paper.name} was not issued, because it must not go to another party: {words}")
