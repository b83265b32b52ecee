"""Zip packages from outside (Word files, Excel workbooks): held to limits before any parser sees them.

The limits stand far above what honest files need: the largest part of a long agreement has a tenth of them. Nothing
that a package says of itself is believed: names, sizes and checksums are compared with what is found.
"""

from mougen.archives.deadline import Deadline
from mougen.archives.kinds import EXCEL, WORD, Kind, is_markup
from mougen.archives.markup import Unsound, plain, scan
from mougen.archives.reading import Package, read, unpack, unpack_bytes

__all__ = [
    "EXCEL",
    "WORD",
    "Deadline",
    "Kind",
    "Package",
    "Unsound",
    "is_markup",
    "plain",
    "read",
    "scan",
    "unpack",
    "unpack_bytes",
]
