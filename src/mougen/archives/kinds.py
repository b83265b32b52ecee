"""Kinds of package, the limits that they are held to, and what else a file of that name may turn out to be."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST_FILE = 20_000_000
LARGEST_TOTAL = 100_000_000
MOST_ENTRIES = 1_000
LARGEST_OTHER = 32_000_000  # a picture or the like

_MARKUP = (".xml", ".rels")
_OLE = b"\xd0\xcf\x11\xe0"
_START, _END_ALONE = b"PK\x03\x04", b"PK\x05\x06"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
_NEAR_THE_START = 200
_FIRST_PART = 30  # where the name of the first part stands


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of package, in the words of refusals.

    Attributes:
        noun: what it is.
        program: what writes it.
        old: what a file with the same icon may be instead.
        stream: how an old file calls the stream that holds its text.
        suffix: how its name ends.
        remedy: how it gets smaller.
        largest_part: the most bytes that an XML part of it may unpack to.
        most_tags: the most angle brackets that a part of it may hold.
    """

    noun: str
    program: str
    old: str
    stream: str
    suffix: str
    remedy: str
    largest_part: int
    most_tags: int

    def largest(self, name: str) -> int:
        """Give the most bytes that a part may unpack to."""
        return self.largest_part if is_markup(name) else LARGEST_OTHER

    @property
    def again(self) -> str:
        """What to do about a file that is damaged."""
        return f"open it in {self.program}, save it again and try once more"

    def fault(self, data: bytes) -> str | None:
        """Say what a file is instead, with the remedy; None where its bytes begin as they should."""
        if data.startswith(_OLE):
            return self._ole(data)
        if data.startswith((_START, _END_ALONE)):
            if data[_FIRST_PART:_NEAR_THE_START].startswith(_OPEN_DOCUMENT):
                return f"is an OpenDocument file; save it as {self.suffix}"
            return None
        if not data:
            return f"is not {self.noun}: it is empty; ask for it to be sent again"
        others = {b"{\\rtf": "a Rich Text file (.rtf)", b"%PDF": "a PDF"}
        other = next((words for start, words in others.items() if data.lstrip().startswith(start)), None)
        return f"is {other} under another name; save it as {self.suffix}" if other else self._no_package()

    def _no_package(self) -> str:
        return f"is not {self.noun}; save it as {self.suffix}"

    def _ole(self, data: bytes) -> str:
        # The names of streams stand in the file as text of two bytes a letter (MS-CFB 2.6.1).
        if "EncryptedPackage".encode("utf-16-le") in data:
            return f"has a password; take it off in {self.program} and save it again as {self.suffix}"
        if self.stream.encode("utf-16-le") in data:
            return f"is an old {self.old} file; save it in {self.program} as {self.suffix}"
        return f"is an old {self.old} file or has a password; save it as {self.suffix} without one"


WORD = Kind(
    "a Word document", "Word", ".doc", "WordDocument", ".docx", "send it without its pictures", 16_000_000, 600_000
)
EXCEL = Kind("an Excel workbook", "Excel", ".xls", "Workbook", ".xlsx", "split it", 64_000_000, 3_000_000)


def is_markup(name: str) -> bool:
    """Whether a part is XML, by its name."""
    return name.casefold().endswith(_MARKUP)
