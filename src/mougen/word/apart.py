"""A template from others is made ready in a process of its own, which can reach nothing and is ended in time.

Reading it takes python-docx, docxtpl and Jinja, whatever its makers meant by it. The child is given bytes, gives back
plain data (``compiled``), and is held to limits of memory and time; what it gives back is checked like anything else
from outside. Windows has no limits of memory that a program can set for itself; there the time alone is limited.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from mougen.errors import ContentError
from mougen.word import compiled
from mougen.word.compiled import Compiled, Template

SECONDS = 20
MOST_MEMORY = 1_000_000_000
_REMEDY = "use the template that ships, or make yours anew from it: mougen library template"
_REFUSED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "ctypes.")


def made_ready(template: Template, places: tuple[str, ...]) -> Compiled:
    """Make a template ready in a child process.

    Args:
        template: the template and its name.
        places: as for ``shell.opened``.

    Raises:
        ContentError: where it cannot be used, or takes more time or memory than any template needs.
    """
    asked = {"name": template.name, "places": places, "data": base64.b64encode(template.data).decode()}
    command = [sys.executable, "-I", "-m", "mougen.word.apart"]
    try:
        done = subprocess.run(
            command, check=False, capture_output=True, input=json.dumps(asked).encode(), timeout=SECONDS, env={}
        )
    except subprocess.TimeoutExpired:
        raise ContentError(f"{template.name}: it takes longer than {SECONDS} seconds to read; {_REMEDY}.") from None
    told = _told(done.stdout)
    if isinstance(told, str):
        raise ContentError(told)
    if told is None:
        raise ContentError(f"{template.name}: reading it needs more memory or time than any template; {_REMEDY}.")
    return told


def _told(answer: bytes) -> Compiled | str | None:
    """Read what the child said: a template made ready, a refusal in words, or nothing that can be used."""
    try:
        said = json.loads(answer)
        return said["refused"] if "refused" in said else compiled.from_json(said["ready"].encode())
    except (ValueError, TypeError, AttributeError, LookupError):
        return None


def main() -> None:
    """Make the template on standard input ready, and say how it went on standard output, within the limits."""
    from mougen.word import compiling  # noqa: PLC0415 - before the limits, which would keep it from being read

    asked = json.loads(sys.stdin.buffer.read())
    told = Template(str(asked["name"]), base64.b64decode(asked["data"]))
    _limit()
    try:
        said = {"ready": compiling.compiled(told, tuple(asked["places"])).as_json().decode()}
    except ContentError as fault:
        said = {"refused": str(fault)}
    sys.stdout.write(json.dumps(said))


def _limit() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_guard(Path(sys.prefix), Path(sys.base_prefix), Path(__file__).parents[1]))


def _guard(*readable: Path) -> Callable[[str, tuple[Any, ...]], None]:
    """Give a hook that lets the child read its own program and nothing else."""

    def guard(event: str, given: tuple[Any, ...]) -> None:
        if event.startswith(_REFUSED):
            raise PermissionError(event)
        if event == "open" and not _own(given, readable):
            raise PermissionError(str(given[0]))

    return guard


def _own(given: tuple[Any, ...], readable: tuple[Path, ...]) -> bool:
    path, mode = given[0], cast("str | None", given[1])
    if not isinstance(path, str) or any(sign in (mode or "r") for sign in "wax+"):
        return False
    return any(Path(path).is_relative_to(folder) for folder in readable)


if __name__ == "__main__":
    main()
