"""What comments are about: where each begins, and the words from there to its end."""

from __future__ import annotations

from mougen.model.returned import Piece


class Spans:
    """The stretches of text that comments are tied to, by the comment's id."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self._words: dict[str, list[Piece]] = {}
        self._open: dict[str, None] = {}

    def begin(self, name: str, paragraph: int) -> None:
        """Begin one; a second of the same id is not believed."""
        if name not in self.places:
            self.places[name] = paragraph
            self._open[name] = None

    def end(self, name: str) -> None:
        """End one."""
        self._open.pop(name, None)

    def point(self, name: str, paragraph: int) -> None:
        """Tie one that has no stretch to a paragraph."""
        self.places.setdefault(name, paragraph)

    def pass_by(self, piece: Piece) -> None:
        """Let a piece of text pass, which is part of all that are open."""
        for name in self._open:
            self._words.setdefault(name, []).append(piece)

    def turn(self) -> None:
        """Let the end of a paragraph pass."""
        self.pass_by(Piece("\n"))

    def quoted(self, name: str) -> str:
        """Give the words that a comment is about: as they read now, or those struck out where nothing else is left."""
        words = self._words.get(name, [])
        live = "".join(piece.text for piece in words if piece.mark.accepted)
        return (live if live.strip() else "".join(piece.text for piece in words)).strip()
