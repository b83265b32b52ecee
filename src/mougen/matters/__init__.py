"""Matters on disk: a folder each, with ``matter.yaml`` that a person can read and edit."""

from mougen.matters.journal import Journal
from mougen.matters.reading import FILE, read_answers, read_form_answers, read_matter
from mougen.matters.store import Store, as_file, keep, new

__all__ = [
    "FILE",
    "Journal",
    "Store",
    "as_file",
    "keep",
    "new",
    "read_answers",
    "read_form_answers",
    "read_matter",
]
