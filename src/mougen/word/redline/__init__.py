"""A redline of two Word files: the new one, with what it changed of the old one as native tracked changes.

The new file's package is what the redline is made in: accepted, it is the new file, with its comments, bookmarks and
properties. Of the old file only what was struck out comes over, with the styles, lists, notes and pictures it needs.
"""

from mougen.word.redline.making import Redline, redline
from mougen.word.redline.tracking import Counts, Signature

__all__ = ["Counts", "Redline", "Signature", "redline"]
