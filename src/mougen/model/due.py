"""What has to be done about a partnership, by which day, and who asks for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

Asker = Literal["policy", "agreement", "action"]


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due.

    Attributes:
        matter: the folder of the matter, with forward slashes.
        title: what the agreement is called.
        rule: what makes it due, the same each time: ``redditch.annual-review``, ``agreement.term_end``.
        what: what has to be done, in a few words.
        on: the last day on which it is in time.
        asker: who asks for it: a policy, the agreement itself, or an action that was agreed.
        at: where that stands: a policy and its paragraph, a clause, or a form.
        form: the form that records it, if one does.
        who: who does it, as far as that is known.
        last: the day on which it was last done, as far as that is on record.
        note: what a reader must know, such as that it applies to some partnerships only.
    """

    matter: str
    title: str
    rule: str
    what: str
    on: dt.date
    asker: Asker
    at: str
    form: str = ""
    who: str = ""
    last: dt.date | None = None
    note: str = ""

    def overdue(self, day: dt.date) -> bool:
        """Whether it is late on a day."""
        return self.on < day

    def as_json(self, day: dt.date) -> dict[str, Any]:
        """Give it as the contract's JSON object."""
        body = {"matter": self.matter, "title": self.title, "rule": self.rule, "what": self.what}
        body |= {"on": self.on.isoformat(), "asker": self.asker, "at": self.at}
        last = self.last.isoformat() if self.last else ""
        more = {"form": self.form, "who": self.who, "last": last, "note": self.note}
        return {**body, "overdue": self.overdue(day), **{name: value for name, value in more.items() if value}}
