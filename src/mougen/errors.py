"""What the program refuses to do, as exceptions that carry their own sentence."""

from __future__ import annotations


class MougenError(Exception):
    """A refusal: one sentence for a person that names the place and the remedy; nothing was changed."""


class InputError(MougenError):
    """An answers file, a matter or an answer cannot be read as it stands."""


class ContentError(MougenError):
    """A clause, question, policy, precedent or template is not sound; the sentence names its file and line."""


class OutputError(MougenError):
    """A file or folder cannot be written; what was there before is still there."""


class BusyError(MougenError):
    """Somebody else is working on the same matter."""
