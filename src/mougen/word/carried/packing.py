"""The package around the parts: its thumbnail, parts that nothing points at, printers, moments and notes of the zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from mougen.model.carried import Carried, What
from mougen.word.carried.hold import Hold, told
from mougen.word.intake.opening import CONTENT_TYPES

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip file says where it says no moment
_NOUNS: dict[str, tuple[What, str]] = {
    "thumbnail": ("thumbnail", "a picture of the first page, as it once was"),
    "printerSettings": ("object", "the settings of a printer"),
}
_LISTS = (".rels", CONTENT_TYPES)


def found(hold: Hold) -> Iterator[Carried]:
    """Give what is in the package and in no text."""
    pointed: set[str] = set()
    for source in hold.intake.sources():
        for relation in hold.intake.relations(source).values():
            noun = relation.kind.rpartition("/")[2]
            pointed.add(relation.target)
            if noun in _NOUNS and not relation.external:
                yield Carried(*_NOUNS[noun], relation.target or source or "the package", stays=True)
    for name in hold.intake.parts:
        if name not in pointed and not name.endswith(_LISTS):
            yield Carried("loose part", "a part that nothing points at, which Word never shows", name, stays=True)
    yield from _zipped(hold.intake.parts.data)


def _zipped(data: bytes) -> Iterator[Carried]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        entries = file.infolist()
        remarks = {"the package": file.comment, **{entry.filename: entry.comment for entry in entries}}
    moments = sorted({entry.date_time for entry in entries if entry.date_time > _EARLIEST})
    for year, month, day, *clock in moments:
        written = f"{year:04}-{month:02}-{day:02} {':'.join(f'{part:02}' for part in clock)}"
        yield Carried("date", written, "the package")
    for place, remark in remarks.items():
        if remark.strip():
            yield Carried("note in the markup", told(remark.decode("utf-8", "replace")), place, stays=True)
