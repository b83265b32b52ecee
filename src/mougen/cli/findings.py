"""What the checks found, and how the policies stand, in a few lines on the terminal."""

from __future__ import annotations

from mougen.cli.frame import say
from mougen.model.coverage import Coverage
from mougen.model.finding import Finding

ON_THE_COVER = "see the first page of the document, or mougen check"
MOST_SHOWN = 12


def say_findings(findings: tuple[Finding, ...], rest: str = ON_THE_COVER) -> None:
    """Say the first findings, a line each, mandatory ones before others; ``rest`` says where the others are."""
    ordered = sorted(findings, key=lambda finding: not finding.stops)
    for finding in ordered[:MOST_SHOWN]:
        say(f"  {finding.severity}{' (waived)' if finding.waived else ''}: {finding.message}")
    if len(ordered) > MOST_SHOWN:
        say(f"  and {len(ordered) - MOST_SHOWN} more: {rest}")


def summary(coverage: tuple[Coverage, ...]) -> str:
    """Count the requirements of each policy by how they stand, one line for each policy."""
    policies = dict.fromkeys(entry.requirement.policy for entry in coverage)
    return "\n".join(_line(policy, coverage) for policy in policies)


def _line(policy: str, coverage: tuple[Coverage, ...]) -> str:
    mine = [entry.status for entry in coverage if entry.requirement.policy == policy]
    counts = ", ".join(f"{mine.count(status)} {status}" for status in dict.fromkeys(sorted(mine)))
    return f"{policy}: {len(mine)} requirements: {counts}"
