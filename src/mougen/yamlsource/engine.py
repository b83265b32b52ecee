"""YAML's grammar: the one file that knows PyYAML. It gives events, and says in plain words what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml

from mougen.yamlsource.events import Event, Kind
from mougen.yamlsource.meanings import NEVER_CLOSED, QUOTE, meaning
from mougen.yamlsource.source import ReadingError

# The C parser is 16 times faster; both give the same events.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_KINDS: dict[type[Any], Kind] = {
    yaml.ScalarEvent: "text",
    yaml.AliasEvent: "text",
    yaml.MappingStartEvent: "map",
    yaml.SequenceStartEvent: "list",
    yaml.MappingEndEvent: "end",
    yaml.SequenceEndEvent: "end",
    yaml.DocumentStartEvent: "document",
}

_TOO_DEEP = "exceeded maximum nesting depth"
_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
# An empty value before "# words" has a comment; "#1 Ltd" was hardly meant as one.
_HASH_VALUE = re.compile(r"[ \t]+(#[^\s#][^\r\n]*)")


def events(text: str) -> Iterator[Event]:
    """Parse YAML, one event after the other.

    Args:
        text: without control characters.

    Returns:
        The events of all documents; anchors, aliases and tags come with the words that refuse them.

    Raises:
        ReadingError: where the text is not YAML.
    """
    try:
        for event in _parsed(text):
            kind = _KINDS.get(type(event))
            if kind:
                yield _event(kind, event, text)
    except yaml.MarkedYAMLError as error:
        raise _fault(error, text) from None


def _parsed(text: str) -> Iterator[Any]:
    given = 0
    try:
        for event in yaml.parse(text, Loader=LOADER):
            yield event
            given += 1
    except yaml.MarkedYAMLError as error:
        if error.problem != _TOO_DEEP:
            raise
        # The C parser looks ahead and stops where the other goes on to the place that is too deep for a matter.
        yield from islice(yaml.parse(text, Loader=yaml.SafeLoader), given, None)


def _event(kind: Kind, event: Any, source: str) -> Event:
    start, end = event.start_mark, event.end_mark
    text = getattr(event, "value", "")
    plain = getattr(event, "style", "|") in {None, ""}
    return Event(
        kind,
        text,
        start.line + 1,
        start.column + 1,
        start.index,
        end.index,
        typed=_typed(event, source) if plain else text,
        plain=plain,
        flow=bool(getattr(event, "flow_style", False)),
        refused=_refused(event),
    )


def _typed(event: Any, source: str) -> str:
    found = (_COMMENT if event.value else _HASH_VALUE).match(source, event.end_mark.index)
    if found is None:
        return str(event.value)
    return (f"{event.value}{found.group()}" if event.value else found[1]).rstrip()


def _refused(event: Any) -> str:
    if isinstance(event, yaml.AliasEvent):
        return f"*{event.anchor} refers to another place, which cannot be; write it out, or if it is a text, {QUOTE}"
    if getattr(event, "anchor", None):
        return f"&{event.anchor} names a place, which is not allowed; take it out, or if it is a text, {QUOTE}"
    if getattr(event, "tag", None):
        return f"the tag {event.tag} is not allowed; take it out, or if it is a text, {QUOTE}"
    return ""


def _fault(error: yaml.MarkedYAMLError, source: str) -> ReadingError:
    mark: Any = error.problem_mark or error.context_mark
    words = meaning(f"{error.problem} {error.context}", source[mark.index : mark.index + 1])
    # An unclosed quotation mark is noticed at the end of the file, but the person needs the place where it opens.
    if words == NEVER_CLOSED and error.context_mark:
        mark = error.context_mark
    return ReadingError(words, mark.line + 1, mark.column + 1)
