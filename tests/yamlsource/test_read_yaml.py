"""What a person types is what is read; what cannot be read is refused with file, line, column, key and remedy."""

# ruff: noqa: E501 - each file and its sentence on one line
from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mougen import yamlsource
from mougen.errors import ContentError, InputError
from mougen.yamlsource import engine

REFUSED: dict[str | bytes, str] = {
    "a:\n\tb: 1\n": r":2:1: a: a tab stands where only spaces may; use spaces to indent",
    "a:\n  b: 1\n\tc: 2\n": r":3:1: a(, b)?: a tab stands where only spaces may; use spaces to indent",
    "a: 1\nb: 2\na: 3\n": r":3:1: a: the key “a” is already on line 1; take one of the two out",
    "n:\n  a: &co Ltd\n": r":2:6: n, a: &co names a place, which is not allowed; take it out, or if it is a text, put the text in double",
    "a: *x\n": r":1:4: a: \*x refers to another place, which cannot be; write it out, or if it is a text, put the text in double",
    "a: * b\n": r":1:\d: a: a text cannot begin with \* or &; put the text in double",
    "a: & b\n": r":1:\d: a: a text cannot begin with \* or &; put the text in double",
    "a: !!python/object:os.system x\n": r":1:4: a: the tag .*python/object:os.system is not allowed; take it out",
    "a: !Acme\n": r":1:4: a: the tag !Acme is not allowed; take it out",
    "a: ! x\n": r":1:4: a: the tag ! is not allowed; take it out",
    "a:\n  <<: x\n": r":2:3: a: merging with << is not allowed; write the keys out",
    "a: 1\n---\nb: 1\n": r":2:1: a line of three dashes begins a second document; take it out",
    "a: 1\n...\nb: 1\n": r":3:1: b: a line of three dots ends the document before this line; take it out",
    "%YAML 9.9\n---\na: b\n": r":1:1: a line that begins with % is for YAML itself; take it out",
    "- a\n": r":1:1: the file must begin with a key and a colon, such as “kind: value”",
    "hello\n": r":1:1: the file must begin with a key and a colon",
    "": r":1:1: the file is empty; it needs at least one line",
    "# only a comment\n": r":1:1: the file is empty; it needs at least one line",
    "a: " + "[" * 10_000: r":1:23: a(, entry 1){19}: the file is nested more than 20 deep; make it flatter",
    "".join(f"{' ' * i}a:\n" for i in range(30)): r":21:21: a(, a){19}: the file is nested more than 20 deep; make it flatter",
    "? [a]\n: b\n": r":1:3: a list or mapping stands where a key must be; if it is a text, put the text in double",
    "a: {{ name }}\n": r":1:5: a: a list or mapping stands where a key must be; if it is a text, put the text in double",
    ": b\n": r":1:1: (the key before the colon is missing; add it|a line is not indented)",
    "a: Acme: Ltd\n": r":1:8: a: a text holds a colon and a space, or .* put the text in double quotation marks or indent",
    "a: x\nb: 'abc\nc: d\n": r":2:4: b: a quotation mark is opened here and never closed; close it",
    "a: 'abc' def\n": r":1:10: a: .* something follows a closing quotation mark or bracket; line up the keys, or put",
    "a: [Insert name] here\n": r":1:18: a: .* something follows a closing quotation mark or bracket; line up the keys, or put",
    "a: @x\n": r":1:4: a: a text cannot begin with @; put the text in double",
    "a: `x\n": r":1:4: a: a text cannot begin with `; put the text in double",
    "a: %x\n": r":1:4: a: a text cannot begin with %; put the text in double",
    'a: "\\q"\n': r":1:\d: a: a backslash in double quotation marks begins no known character; write \\\\ or use single",
    'a: "\\xZZ"\n': r":1:\d: a: a backslash in double quotation marks begins no known character",
    'a: "\\ud83d"\n': r":1:\d: a: an escape gives (half of a character; type the character itself|U\+D83D \(half of a pair)",
    'a: "\\0"\n': r":1:4: a: an escape gives U\+0000 \(a control character\); take it out",
    'a: "\\L"\n': r":1:4: a: an escape gives U\+2028 \(line separator\); take it out",
    "a: b\x00\n": r":1:5: a: there is U\+0000 \(a control character\) in the text; take it out",
    "a: \x1b[0m": r":1:4: a: there is U\+001B \(a control character\) in the text; take it out",
    "a: b\x85c": r":1:5: a: there is U\+0085 \(a control character\) in the text; take it out",
    "b: 1\na: \u2028c": r":2:4: a: there is U\+2028 \(line separator\) in the text; take it out",
    "a: \ud800": r":1:4: a: there is U\+D800 \(half of a pair.*\) in the text; take it out",
    "a: [b\nc: d\n": r":2:2: a: a list in square brackets is not closed or lacks a comma; if the bracket is part of a text, put",
    "a: {x: 1\nb: 2\n": r":2:2: a: a mapping in braces is not closed or lacks a comma; if the brace is part of a text, put",
    "a: - b\n": r":1:4: a: a dash stands where no list can begin; put the list on lines of its own",
    "a: ? b\n": r":1:4: a: a text cannot begin with \? and a space; put the text in double",
    "a: b\nfoo\nc: d\n": r":3:1: .*a line has no key with a colon; indent it as its neighbours, add “key: ”",
    "a:\n    b: c\n  d: e\n": r":3:3: .*a line is not indented as its neighbours",
    "a:\n  - b\n  c: d\n": r":3:3: a.*: an item of the list lacks its dash",
    "a: | foo\n bar\n": r":1:6: a: something follows \| or >; put the text on the next lines, indented",
    "x: 1\na: café\n".encode("latin-1"): r":2:7: byte 12 of the file \(0xE9\) is not UTF-8; save the file with the encoding UTF-8",
    "a: b".encode("utf-16"): r":1:1: byte 1 of the file \(0xFF\) is not UTF-8",
    b"a: " + b"x" * 4_000_000: r":1:1: the file is larger than 4 MB; split it",
    "a: [" + "x, " * 50_000 + "x]": r":1:\d+: a, entry 4\d{4}: the file holds more than 50,000 values; split it",
}
REFUSED_JSON = {
    '{"a": 1,\n "a": 2}': r":2:2: a: the key “a” is already on line 1",
    '{"a": tru}': r":1:7: a: this is not a value of JSON; put texts in double quotation marks",
    '{"a": 01}': r":1:7: a: this is not a value of JSON",
    '{"a": NaN}': r":1:7: a: this is not a value of JSON",
    '{"a": -}': r":1:7: a: this is not a value of JSON",
    "[1]": r":1:1: the file must begin with a key and a colon",
    " \n": r":1:1: the file is empty",
    '{"a": "x': r":1:7: a: this text is not closed, or holds a line end, tab or backslash; close it",
    '{"a": "\t"}': r":1:7: a: this text is not closed, or holds a line end, tab or backslash",
    '{"a" 1}': r":1:6: a: the colon after the key is missing; add it",
    '{"a": 1,}': r":1:9: a: a key in double quotation marks must stand here; add it, or take out the comma",
    '{"a": [1,]}': r":1:10: a: this is not a value of JSON",
    '{"a": 1 "b": 2}': r":1:9: a: a comma or } is missing; add it before this place",
    '{"a":1} x': r":1:9: a: something follows the last closing brace; take it out",
    '{"a":' + "[" * 100_000: r":1:25: a(, entry 1){19}: the file is nested more than 20 deep",
    '{"a":' * 100_000: r":1:101: a(, a){19}: the file is nested more than 20 deep",
    '{"a": "\\ud83d"}': r":1:7: a: an escape gives U\+D83D \(half of a pair.*\); take it out",
    '{"a": "\\u0000"}': r":1:7: a: an escape gives U\+0000",
    "{'a': 1}": r":1:2: a: a key in double quotation marks must stand here",
}


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "LOADER", getattr(yaml, request.param))


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", [pytest.param(text, id=f"{text[:20]!r}") for text in REFUSED])
def test_yaml_that_cannot_be_used_is_refused(text: str | bytes) -> None:
    with pytest.raises(InputError) as refused:
        yamlsource.read(text, "dir/m.yaml")
    assert re.match(f"dir/m\\.yaml{REFUSED[text]}", str(refused.value)), str(refused.value)


@pytest.mark.parametrize("text", [pytest.param(text, id=f"{text[:20]!r}") for text in REFUSED_JSON])
def test_json_that_cannot_be_used_is_refused(text: str) -> None:
    with pytest.raises(ContentError) as refused:
        yamlsource.read(text, "m.json", ContentError)
    assert re.match(f"m\\.json{REFUSED_JSON[text]}", str(refused.value)), str(refused.value)


@pytest.mark.usefixtures("loader")
def test_every_scalar_is_text_and_knows_its_line_and_how_it_was_typed() -> None:
    text = "a: Acme # Ltd\nb: #1 Ltd\nc: # a comment\nd: 'x' # q\ne: [no, 012 # c\n ]\nf: 22:30\ng:\n- 1.10\n- x  # y\nh: a\n   b # c\n"
    source = yamlsource.read("\ufeff" + text, "m.yaml")
    assert source.data == {
        "a": "Acme", "b": "", "c": "", "d": "x", "e": ["no", "012"], "f": "22:30", "g": ["1.10", "x"], "h": "a b",
    }  # fmt: skip
    data = source.data
    typed = [data[key].typed for key in "abcdfh"] + [data["e"][1].typed, data["g"][1].typed]
    assert typed == ["Acme # Ltd", "#1 Ltd", "", "x", "22:30", "a b # c", "012 # c", "x  # y"]
    assert [data["a"].line, data["e"][1].line, data["g"][1].line] == [1, 5, 10]
    places = {("a",): 1, ("g", 1): 10, ("g", 7): 8, ("g", "x", 3): 8, ("zzz",): 1, (): 1, ("e", 0): 5}
    assert {path: source.line_of(path) for path in places} == places


def test_windows_line_ends_and_folded_texts_are_read() -> None:
    text = "a: |\r\n  x\r\n  y\r\nb: >\r\n  one\r\n  two\r\nc: z\r\n"
    assert yamlsource.read(text.encode("utf-8-sig"), "m").data == {"a": "x\ny\n", "b": "one two\n", "c": "z"}


def test_json_is_read_as_text_with_lines() -> None:
    text = '{"a": 1.10,\n "b": [true, null, 1e5, -0, "\\ud83d\\ude00\\/\\n"],\n "c": {}, "d": []}\n'
    source = yamlsource.read(text, "m.JSON")
    assert source.data == {"a": "1.10", "b": ["true", "null", "1e5", "-0", "😀/\n"], "c": {}, "d": []}
    assert source.line_of(("b", 4)) == 2
    assert source.data["b"][1].typed == ""


def _refusal(text: str | bytes, name: str) -> str:
    try:
        yamlsource.read(text, name)
    except InputError as error:
        return str(error)
    return ""


@given(st.text())
def test_anything_is_read_or_refused_in_words(text: str) -> None:
    for name in ("m.yaml", "m.json"):
        words = _refusal(text, name)
        assert not words or re.match(rf"{name}:\d+:\d+: ", words)
        assert not re.search(r"Error|Scanner|Parser|yaml\.|unicode|Token", words.removeprefix(name).replace(text, ""))


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    words = _refusal(data, "m.yaml")
    assert not words or words.startswith("m.yaml:")


def test_large_and_hostile_files_take_no_time() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    started = time.monotonic()
    assert len(yamlsource.read("a: " + "word " * 200_000, "m").data["a"]) == 999_999
    for text in (bomb, "a: " + "[" * 3_000_000, "a: '" + "x\n" * 1_900_000, "- " * 1_900_000, "{" * 3_000_000):
        with pytest.raises(InputError):
            yamlsource.read(text, "m")
    assert time.monotonic() - started < 5


def test_a_file_is_read_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("a: é\n", encoding="utf-8")
    assert yamlsource.read_file(path).data == {"a": "é"}
    assert yamlsource.read_file(path).file == str(path)


@pytest.mark.parametrize(
    ("name", "words"),
    [("missing", "there is no such file; check the name"), (".", "this is a folder, not a file"), ("a\x00b", "cannot be read")],
)
def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(ContentError, match=words):
        yamlsource.read_file(tmp_path / name, ContentError)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_split_from_the_body_and_keeps_its_lines(end: str) -> None:
    text = end.join(["---", "a: b", "c: d", "--- ", "", "body", "---", "more"])
    source, body, line = yamlsource.front_matter("\ufeff" + text, "c.md")
    assert (source.data, source.line_of(("c",))) == ({"a": "b", "c": "d"}, 3)
    assert (body, line) == (end.join(["", "body", "---", "more"]), 5)


def test_front_matter_may_end_the_file() -> None:
    assert yamlsource.front_matter(b"---\na: b\n---", "c.md")[1:] == ("", 4)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("body", r"c\.md:1:1: the file must begin with three dashes"),
        ("", r"c\.md:1:1: the file must begin with three dashes"),
        ("---\na: b\n", r"c\.md:1:1: the front matter that begins here is not closed; add a line of three dashes"),
        ("---", r"c\.md:1:1: the front matter that begins here is not closed"),
        ("---\na: b\na: c\n---\nx", r"c\.md:3:1: a: the key “a” is already on line 2"),
        ("---\n---\nx", r"c\.md:1:1: the file is empty"),
        ("---\na: &x\n---\n", r"c\.md:2:4: a: &x names a place"),
    ],
)
def test_front_matter_that_cannot_be_used_is_refused(text: str, words: str) -> None:
    with pytest.raises(ContentError, match=words):
        yamlsource.front_matter(text, "c.md", ContentError)
