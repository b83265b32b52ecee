"""The day of a redline, from the file itself and never from the clock."""

from __future__ import annotations

import re

from mougen.word.opened import Opened

NO_DAY = "2000-01-01T00:00:00Z"
"""What stands where neither a person nor the file names a day."""

_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_COMMENTED = re.compile(rb'\sw:date="(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)"')


def day_of(file: Opened) -> str:
    """Give the day of a file: that of its last comment, else the one on which it was last changed, else ``NO_DAY``."""
    part = file.related("comments")
    dates = () if part is None else _COMMENTED.findall(file.parts[part])
    commented = max(dates, default=b"").decode()
    return commented or _changed(file) or NO_DAY


def _changed(file: Opened) -> str | None:
    found = (relation.target for relation in file.relations("").values() if relation.kind == _PROPERTIES)
    part = next((target for target in found if target in file.parts), None)
    told = None if part is None else file.tree(part).findtext(_MODIFIED)
    return told if told and _MOMENT.fullmatch(told) else None
