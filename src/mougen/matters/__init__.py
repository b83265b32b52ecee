"""Matters on disk: a folder each, with ``matter.yaml`` that a person can read and edit."""

from mougen.matters.reading import FILE, read_answers, read_matter
from mougen.matters.store import Store, keep, new

__all__ = ["FILE", "Store", "keep", "new", "read_answers", "read_matter"]
