"""Matters on disk: a folder each, with ``matter.yaml`` that a person can read and edit; and a council's profile."""

from mougen.matters.journal import Journal
from mougen.matters.profiles import plain, profile_text, read_profile, write_profile
from mougen.matters.reading import FILE, read_answers, read_form_answers, read_matter
from mougen.matters.store import Store, as_file, keep, new

__all__ = [
    "FILE",
    "Journal",
    "Store",
    "as_file",
    "keep",
    "new",
    "plain",
    "profile_text",
    "read_answers",
    "read_form_answers",
    "read_matter",
    "read_profile",
    "write_profile",
]
