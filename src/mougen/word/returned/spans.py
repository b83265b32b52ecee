"""What comments are about: where each begins, and the words from there to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mougen.model.returned import Piece

LONGEST_QUOTE = 2_000
_MOST_PIECES = 1_000


@dataclass(slots=True)
class _Span:
    """A stretch of text: its paragraph, and its pieces from one up to another."""

    paragraph: int
    start: int
    stop: int


class Spans:
    """The stretches of text that comments are tied to, by the comment's id."""

    def __init__(self) -> None:
        self._passed: list[Piece] = []
        self._spans: dict[str, _Span] = {}
        self._open: set[str] = set()

    def begin(self, name: str, paragraph: int) -> None:
        """Begin one; a second of the same id is not believed."""
        if name not in self._spans:
            self.point(name, paragraph)
            self._open.add(name)

    def end(self, name: str) -> None:
        """End one."""
        if name in self._open:
            self._open.remove(name)
            self._spans[name].stop = len(self._passed)

    def point(self, name: str, paragraph: int) -> None:
        """Tie one that has no stretch to a paragraph."""
        here = len(self._passed)
        self._spans.setdefault(name, _Span(paragraph, here, here))

    def pass_by(self, piece: Piece) -> None:
        """Let a piece of text pass."""
        self._passed.append(piece)

    def paragraph(self, name: str) -> int | None:
        """Give the place of the paragraph that a comment is about."""
        span = self._spans.get(name)
        return None if span is None else span.paragraph

    def quoted(self, name: str) -> str:
        """Give the words that a comment is about: as they read now, or those struck out where nothing else is left."""
        span = self._spans.get(name)
        if span is None:
            return ""
        stop = min(span.stop, span.start + _MOST_PIECES)
        words = self._passed[span.start : stop]
        return _said([piece for piece in words if piece.mark.accepted]) or _said(words)


def _said(pieces: Sequence[Piece]) -> str:
    words = "".join(piece.text for piece in pieces).strip()
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}…"
