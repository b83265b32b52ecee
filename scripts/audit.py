"""Holds the pinned requirements against known vulnerabilities, by pip-audit, where the data on these can be reached.

Usage: python scripts/audit.py (``make audit``). Exit status: 0 none is known, or it could not be looked up and that is
said; 1 at least one is known.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

REQUIREMENTS = Path(__file__).parents[1] / "requirements"


def looked_up(name: str) -> list[dict[str, Any]]:
    """Give what was found on each package of a file of pins; nothing where it could not be looked up."""
    options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--timeout", "15", "--format", "json"]
    command = [sys.executable, "-m", "pip_audit", *options, "-r", str(REQUIREMENTS / name)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return []
    return [each for each in found if "skip_reason" not in each]


def told(name: str, found: list[dict[str, Any]]) -> tuple[str, int]:
    """Say what was found on a file of pins, and give the exit status."""
    if not found:
        return f"requirements/{name}: skipped; data on vulnerabilities cannot be reached from here.", 0
    known = [(each["name"], each["version"], fault["id"]) for each in found for fault in each["vulns"]]
    lines = [f"{package} {version}: {fault}" for package, version, fault in known]
    head = f"requirements/{name}: {len(found)} packages looked up, {len(known)} faults known"
    return "\n".join([head, *lines]), int(bool(known))


def main() -> int:
    """Look up both files, and give the exit status."""
    told_ = [told(name, looked_up(name)) for name in ("runtime.txt", "test.txt")]
    sys.stdout.write("".join(f"{words}\n" for words, _ in told_))
    return max(status for _, status in told_)


if __name__ == "__main__":
    sys.exit(main())
