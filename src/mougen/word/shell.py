"""The shell around a document: a template made in Word, made ready once and filled as often as is wanted."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mougen import __version__, settings
from mougen.errors import ContentError
from mougen.storage import cache
from mougen.word import compiled, moulds, plain, program
from mougen.word.compiled import Compiled, Template
from mougen.word.moulds import Line
from mougen.word.package import Parts
from mougen.word.styles import Styles

_KIND = "templates"
_MAIN = "word/document.xml"
_MOST = 32
_READY: dict[str, Compiled] = {}


@dataclass(frozen=True, slots=True)
class Shell:
    """A template that can be filled, and the name by which faults speak of it."""

    name: str
    compiled: Compiled

    def styles(self) -> Styles:
        """Return the template's styles; raise ``ContentError`` where one is missing."""
        return Styles(self.compiled.styles, self.name)

    def ends_with(self, place: str) -> bool:
        """Whether no text of the template's can come after a place of its main part."""
        steps, wanted = self.compiled.programs[_MAIN], ["place", program.placed(place)]
        after = steps[steps.index(wanted) + 1 :] if wanted in steps else [wanted]
        return all(isinstance(step, str) and "</w:r>" not in step for step in after)

    def fill(self, context: Mapping[str, object], **written: Sequence[Line]) -> Parts:
        """Return the parts of a file.

        Args:
            context: texts, numbers, yes or no, and lists and mappings of them; anything else is refused.
            written: the lines for each place of the template's main part.

        Raises:
            ContentError: where the template asks for what is not there.
            InputError: where a text of the context cannot be shown in Word.
            OutputError: where a line is not sound.
        """
        plain.require(context)
        names = {**context, **{program.placed(name): moulds.place(name) for name in written}}
        filled = {part: self._filled(part, names) for part in self.compiled.programs}
        kept = self.compiled.kept
        parts = Parts({name: part.content for name, part in kept.items()}, kept)
        for name, text in filled.items():
            if name == _MAIN and written:
                parts.write(name, *moulds.put(text, written))
            else:
                parts[name] = text.encode()
        return parts

    def _filled(self, part: str, names: Mapping[str, object]) -> str:
        try:
            return program.run(self.compiled.programs[part], names)
        except (program.Unfit, TypeError) as fault:
            raise ContentError(f"{self.name}: {part}: {fault}.") from fault


def opened(source: Path | bytes, places: tuple[str, ...] = ()) -> Shell:
    """Make a template ready, or take it as it was made ready before.

    Args:
        source: where the template is, or its bytes.
        places: names whose paragraphs (``[[name]]``) must each be there once, for ``fill`` to put XML there.

    Raises:
        ContentError: where the template cannot be used.
    """
    template = compiled.read(source)
    made_of = "\n".join((__version__, zlib.ZLIB_RUNTIME_VERSION, *places, ""))
    key = hashlib.sha256(made_of.encode() + template.data).hexdigest()
    if key not in _READY:
        while len(_READY) >= _MOST:
            del _READY[next(iter(_READY))]
        _READY[key] = _recalled(key) or _compiled(key, template, places, ours=_is_ours(source))
    return Shell(template.name, _READY[key])


def _recalled(key: str) -> Compiled | None:
    data = cache.recall(_KIND, key)
    return None if data is None else compiled.from_json(data)


def _is_ours(source: Path | bytes) -> bool:
    """Whether a template ships with the program; any other is read in a process of its own."""
    return isinstance(source, bytes) or source.resolve().is_relative_to(settings.shipped().resolve())


def _compiled(key: str, template: Template, places: tuple[str, ...], *, ours: bool) -> Compiled:
    if ours:
        from mougen.word import compiling  # noqa: PLC0415 - docxtpl, python-docx and Jinja are slow to start

        made = compiling.compiled(template, places)
    else:
        from mougen.word import apart  # noqa: PLC0415 - few councils have templates of their own

        made = apart.made_ready(template, places)
    cache.keep(_KIND, key, made.as_json())
    return made
