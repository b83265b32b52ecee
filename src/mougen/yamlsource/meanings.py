"""What the two YAML parsers complain of, and what it nearly always means for the person who typed the file."""

from __future__ import annotations

QUOTE = "put the text in double quotation marks"
NEVER_CLOSED = "a quotation mark is opened here and never closed; close it"

_STARTS = {
    "\t": "a tab stands where only spaces may; use spaces to indent",
    "@": f"a text cannot begin with @; {QUOTE}",
    "`": f"a text cannot begin with `; {QUOTE}",
    "%": f"a text cannot begin with %; {QUOTE}",
}
_COLON = f"a text holds a colon and a space, or the line is indented too far; {QUOTE} or indent it as its neighbours"
_NO_KEY = f"a line has no key with a colon; indent it as its neighbours, add “key: ”, or {QUOTE}"
_UNEVEN = (
    "a line is not indented as its neighbours, or something follows a closing quotation mark or bracket; "
    f"line up the keys, or {QUOTE}"
)
_ESCAPE = (
    r"a backslash in double quotation marks begins no known character; write \\ or use single quotation marks"
)
_HALF = "an escape gives half of a character; type the character itself"
_BRACKET = f"a list in square brackets is not closed or lacks a comma; if the bracket is part of a text, {QUOTE}"
_BRACE = f"a mapping in braces is not closed or lacks a comma; if the brace is part of a text, {QUOTE}"
_DASH = "a dash stands where no list can begin; put the list on lines of its own, indented under its key"
_ITEM = "an item of the list lacks its dash, or is not indented as the others; line up the dashes"
_BLOCK = "something follows | or >; put the text on the next lines, indented"
_NAME = f"a text cannot begin with * or &; {QUOTE}"
_UNKNOWN = f"this cannot be read as YAML; look at the indentation, colons and quotation marks here, or {QUOTE}"

# The first sign found in the parser's words decides.
_MEANINGS = (
    ("mapping values are not allowed", _COLON),
    ("expected ':'", _NO_KEY),
    ("unexpected end of stream", NEVER_CLOSED),
    ("unexpected document indicator", NEVER_CLOSED),
    ("document separator", NEVER_CLOSED),
    ("unknown escape", _ESCAPE),
    ("hexdecimal", _ESCAPE),
    ("hexadecimal", _ESCAPE),
    ("nicode character escape", _HALF),
    ("',' or ']'", _BRACKET),
    ("',' or '}'", _BRACE),
    ("block sequence entries are not allowed", _DASH),
    ("sequence entries are not allowed", _DASH),
    ("'-' indicator", _ITEM),
    ("block collection", _ITEM),
    ("expected key", _UNEVEN),
    ("<block end>", _UNEVEN),
    ("comment or a line break", _BLOCK),
    ("comment or line break", _BLOCK),
    ("<document start>", "a line of three dots ends the document before this line; take it out"),
    ("mapping keys are not allowed", f"a text cannot begin with ? and a space; {QUOTE}"),
    ("YAML document", "a line that begins with % is for YAML itself; take it out"),
    ("directive", "a line that begins with % is for YAML itself; take it out"),
    ("tag", f"a text cannot begin with !; {QUOTE}"),
    ("alias", _NAME),
    ("anchor", _NAME),
)


def meaning(problem: str, character: str) -> str:
    """Say in plain words what a parser complains of.

    Args:
        problem: the parser's words.
        character: the one at which it stopped.
    """
    if character == "\t" or ("cannot start any token" in problem and character in _STARTS):
        return _STARTS[character]
    return next((words for sign, words in _MEANINGS if sign in problem), _UNKNOWN)
