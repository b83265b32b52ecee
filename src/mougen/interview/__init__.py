"""The interview: what to ask next, and whether to accept an answer. It knows no screen and no disk."""

from __future__ import annotations

from mougen.interview.accept import read_reply
from mougen.interview.prompt import Back, Chosen, Outcome, Place, Prompt, Reply, RestLater, Text
from mougen.interview.script import Progress, Script, progress
from mougen.interview.session import Session
from mougen.model.values import Later, NotApplicable

__all__ = [
    "Back", "Chosen", "Later", "NotApplicable", "Outcome", "Place", "Progress", "Prompt", "Reply", "RestLater",
    "Script", "Session", "Text", "progress", "read_reply",
]
