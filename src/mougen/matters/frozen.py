"""Where a matter's issued versions stand, and that nothing is ever written there but the next one."""

from __future__ import annotations

from pathlib import Path

from mougen.errors import InputError
from mougen.matters.reading import FILE, matter_file

FOLDER = "issued"
RECORD, MANIFEST = "record.json", "MANIFEST.sha256"


def beneath(matter: Path) -> Path:
    """Give the folder of the issued versions of a matter, which may not be there."""
    return matter_file(matter).parent / FOLDER


def is_frozen(folder: Path) -> bool:
    """Whether a folder is that of an issued version."""
    whole = folder.absolute()
    return whole.parent.name == FOLDER and (whole / MANIFEST).exists()


def require_open(folder: Path) -> None:
    """Refuse to open or to write into the folder of an issued version.

    Raises:
        InputError: naming the matter to use instead.
    """
    if is_frozen(folder):
        matter = folder.absolute().parents[1]
        remedy = f"name its matter, {matter / FILE}, or another folder"
        raise InputError(f"{folder}: this is an issued version, which is never changed; {remedy}")
