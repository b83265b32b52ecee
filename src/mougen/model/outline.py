"""What can be told of a Word file from anyone: its headings, and what still waits under each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as read: its text without deleted words, how deep a heading it is, its bookmarks and its highlights.

    ``level`` is None for a paragraph that is no heading. ``open`` are the words that are highlighted or that stand in
    square brackets as a gap to fill.
    """

    text: str
    level: int | None = None
    bookmarks: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with the paragraphs beneath it, up to the next heading."""

    title: str
    bookmarks: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """The words that still wait to be filled in."""
        return tuple(words for paragraph in self.paragraphs for words in paragraph.open)

    @property
    def empty(self) -> bool:
        """Whether nothing stands beneath it but gaps."""
        return all(
            not paragraph.text.strip() or "".join(paragraph.open) == paragraph.text for paragraph in self.paragraphs
        )


def parts(paragraphs: tuple[Paragraph, ...]) -> tuple[Part, ...]:
    """Divide a file at its headings; what stands before the first belongs to none."""
    starts = [
        index for index, paragraph in enumerate(paragraphs) if paragraph.level is not None and paragraph.text.strip()
    ]
    ends = [*starts[1:], len(paragraphs)]
    return tuple(
        Part(paragraphs[start].text.strip(), paragraphs[start].bookmarks, paragraphs[start + 1 : end])
        for start, end in zip(starts, ends, strict=False)
    )
