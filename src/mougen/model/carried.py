"""What goes with a Word file besides what its pages show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

What = Literal[
    "comment",
    "tracked change",
    "hidden text",
    "stored answer",
    "custom XML value",
    "custom property",
    "document variable",
    "property",
    "name",
    "path",
    "template",
    "external link",
    "object",
    "picture data",
    "thumbnail",
    "loose part",
    "note in the markup",
    "date",
    "revision id",
]
"""The kinds of what goes along, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One thing that goes along.

    Attributes:
        what: the kind of thing.
        value: what it says.
        place: where in the file it stands.
        stays: whether it should stay with us: it tells another party what the pages do not.
    """

    what: What
    value: str
    place: str
    stays: bool = False

    def as_json(self) -> dict[str, Any]:
        """Give it as a JSON object."""
        return {"what": self.what, "value": self.value, "place": self.place, "may_go": not self.stays}
