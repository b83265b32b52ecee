"""The wording of each section, taken down while it is written, so that the file need not be read again for it.

What is taken down is what ``wording`` would read in the file. The definition is there; a test holds the two together.
"""

from __future__ import annotations

from mougen.word.wording import together


class Said:
    """Takes down a document's paragraphs, each under the section in which it stands."""

    def __init__(self) -> None:
        self._sections: dict[str, list[str]] = {}
        self._at: list[str] | None = None

    def begin(self, anchor: str, title: str) -> None:
        """Begin a section with the paragraph that holds its bookmark and shows its title."""
        self._at = self._sections[anchor] = []
        self.paragraph(title)

    def leave(self) -> None:
        """Come to a heading of the contents that is not a section's: what follows it belongs to none."""
        self._at = None

    def paragraph(self, text: str) -> None:
        """Take down a paragraph; the number of a cross-reference is given as ``wording.aimed`` has it."""
        if self._at is not None:
            self._at.append(text)

    def wordings(self) -> dict[str, str]:
        """Give each section's wording, by its bookmark, as ``wording.wordings`` would."""
        told = {anchor: together(lines) for anchor, lines in self._sections.items()}
        return {anchor: wording for anchor, wording in told.items() if wording}
