"""Where the program's content is, and a council's own content over it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from mougen.errors import ContentError

ENVIRONMENT = "MOUGEN_CONTENT"
PROFILE_ENVIRONMENT = "MOUGEN_PROFILE"
PROFILE = "profile.yaml"
NO_PROFILE = "off"
FOLDERS = ("clauses", "interviews", "templates", "frameworks")


def shipped() -> Path:
    """Give the folder of the content that comes with the program (in the wheel, or the checkout it runs from)."""
    package = Path(__file__).parent
    inside = package / "content"
    return inside if inside.is_dir() else package.parent.parent


def roots(own: Path | None = None) -> tuple[Path, ...]:
    """Give the content folders, the shipped one first; a file in a later one replaces its namesake.

    Args:
        own: a council's own folder; without it the one that the environment names, if any.

    Raises:
        ContentError: if the council's folder is not there or holds none of the content folders.
    """
    chosen = _own(own)
    if chosen is None:
        return (shipped(),)
    if not (chosen / PROFILE).is_file() and not any((chosen / folder).is_dir() for folder in FOLDERS):
        raise ContentError(
            f"The content folder {chosen} holds none of {', '.join(FOLDERS)}; name a folder that holds at least one"
        )
    return (shipped(), chosen)


def profile(named: Path | None = None, own: Path | None = None) -> Path | None:
    """Give the file of the council's profile, or None where it has none.

    Args:
        named: the file that a person names; without it the one that the environment names ("off" for none), else
            ``profile.yaml`` in the council's content folder, if it is there.
        own: that content folder; without it the one that the environment names, if any.
    """
    there = os.environ.get(PROFILE_ENVIRONMENT)
    if named is not None or there:
        chosen = named or Path(there or "")
        return None if str(chosen) == NO_PROFILE else chosen
    folder = _own(own)
    return folder / PROFILE if folder is not None and (folder / PROFILE).is_file() else None


def _own(folder: Path | None) -> Path | None:
    """Give the council's content folder: the one that is named, else that of the environment."""
    named = os.environ.get(ENVIRONMENT)
    return folder or (Path(named) if named else None)


def examples() -> Path:
    """Give the folder of the example matters."""
    return shipped() / "examples"


def fingerprint(own: Path | None = None) -> str:
    """Give the SHA-256 of all content, by which two machines see whether they have the same.

    What Word and desktops leave beside files (``~$…``, ``.…``) is not content.

    Raises:
        ContentError: as ``roots``.
    """
    whole = hashlib.sha256()
    for root in roots(own):
        found = (path for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file())
        for path in sorted(path for path in found if not path.name.startswith((".", "~$"))):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            whole.update(f"{digest}  {path.relative_to(root).as_posix()}\n".encode())
    return whole.hexdigest()
