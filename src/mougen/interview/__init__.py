"""The interview: what to ask next, and whether to accept an answer. It knows no screen and no disk."""

from __future__ import annotations

from mougen.interview.accept import read_reply
from mougen.interview.prompt import Back, Chosen, Outcome, Place, Prompt, Reply, RestLater, Text
from mougen.interview.review import Omitted, Part, Review, Row, review, since
from mougen.interview.script import Script
from mougen.interview.session import Session
from mougen.interview.tasks import Outlook, Task, TaskList, task_list
from mougen.model.values import Later, NotApplicable

__all__ = [
    "Back", "Chosen", "Later", "NotApplicable", "Omitted", "Outcome", "Outlook", "Part", "Place", "Prompt", "Reply",
    "RestLater", "Review", "Row", "Script", "Session", "Task", "TaskList", "Text", "read_reply", "review", "since",
    "task_list",
]
