"""What passes between the interview and a face: a prompt one way, a reply the other, both plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from mougen.model.values import Later, NotApplicable

Kind = Literal["text", "paragraph", "choice", "choices", "list", "menu"]


class Place(NamedTuple):
    """A page of the interview.

    A question; a field of a record; of a list of records, the list itself (only the question), or a page on which
    something is done with it: ``act`` says what, with the record once that is chosen.
    """

    question: str
    record: int | None = None
    field: str | None = None
    act: Literal["remove", "move"] | None = None


NOWHERE = Place("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One thing to ask, with all that a face needs to show it.

    ``default`` is accepted by an empty reply. ``draft`` (text) and ``chosen`` (options) are what was answered before,
    or typed and refused, to be changed rather than given again. ``entry`` says where in a list of records this is, and
    ``had`` what the partnership had that this one begins from.
    ``notes`` stand beneath the help: where the answer goes, and who asks for it.
    A ``menu`` asks for no answer but where to go on; its first option is where an empty reply leads.
    """

    kind: Kind
    ask: str
    path: Place = NOWHERE
    caption: str = ""
    entry: str = ""
    had: str = ""
    hint: str | None = None
    help: str | None = None
    notes: tuple[str, ...] = ()
    example: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    default: str = ""
    draft: str = ""
    chosen: tuple[str, ...] = ()
    error: str | None = None
    optional: bool = False
    can_go_back: bool = False
    can_be_later: bool = False
    can_be_not_applicable: bool = False
    can_leave_rest: bool = False
    item: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """What was typed."""

    words: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The values of the options that were chosen; on the page of a list, what to do with it."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Back:
    """Go to the page before; ``typed`` is kept for when the officer returns to this one."""

    typed: str = ""


@dataclass(frozen=True, slots=True)
class RestLater:
    """Everything not yet given of this record is to be decided later."""

    note: str = ""


Reply = Text | Chosen | Back | Later | NotApplicable | RestLater


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a reply: refused with a sentence, or accepted, with or without a change of the answers.

    ``taken`` is how a figure was read, as a person writes it, where that differs from what was typed.
    """

    error: str | None = None
    changed: bool = False
    taken: str = ""
