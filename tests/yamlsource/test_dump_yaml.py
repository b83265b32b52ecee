"""What is written is read back exactly, and a person's file is changed only where an answer changed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mougen import yamlsource
from mougen.errors import InputError
from mougen.model import text as model_text
from mougen.yamlsource.patching import patched, same

_WORDS = st.one_of(
    st.text(max_size=40),
    st.text("ab #:-\"'|>&*!%@`{}[],\\\n\t\r\u00a0\u2003\u200d😀~?=0123.", max_size=25),
    st.sampled_from(["no", "012", "22:30", "+44", "1.10", "Acme # Ltd", "00123456", "", "~", "<<", "null", "- a"]),
    st.sampled_from(["a: b", "x\ny", "---\nb", "...", "x\n", "x\n\n", " x\ny", "x\n y", "x\n\n\ny", "#a\n#b"]),
)
_TEXTS = _WORDS.map(lambda words: model_text._REFUSED.sub("", words))
_KEYS = st.one_of(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), _TEXTS)
_DATA = st.recursive(
    _TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4), max_leaves=12
)
_FILES = st.dictionaries(_KEYS, _DATA, max_size=5)


@given(_FILES)
@example({"a": "x\n", "b": "x\ry", "c": "x\r\ny"})
@example({"a": [[["b"]], {}, [], {"c": {"d": ["e\nf"]}}]})
def test_what_is_written_is_read_back(data: dict[str, object]) -> None:
    written = yamlsource.dump(data)
    found = yamlsource.read(written, "x.yaml").data
    assert found == data
    assert list(found) == list(data)
    assert same(found, data)


@given(_FILES, _FILES)
def test_what_is_written_over_an_older_file_is_read_back(old: dict[str, object], new: dict[str, object]) -> None:
    assert same(yamlsource.read(yamlsource.dump(new, yamlsource.dump(old)), "x.yaml").data, new)


def test_a_list_within_a_list_is_taken_apart_at_its_own_dash() -> None:
    old, new = {"kept": [], "list": [[""], ["x"]]}, {"kept": [], "list": ["", ["x"]]}
    result = patched(yamlsource.dump(old), new)
    assert result is not None
    assert same(yamlsource.read(result, "x.yaml").data, new)


@given(_FILES, _FILES, st.data())
def test_a_patch_of_part_of_a_file_needs_no_falling_back(
    old: dict[str, object], new: dict[str, object], draw: st.DataObject
) -> None:
    kept = {key: old[key] for key in draw.draw(st.sets(st.sampled_from(sorted(old)), min_size=1))} if old else {}
    result = patched(yamlsource.dump(old), {**kept, **new})
    if kept:
        assert result is not None
        assert same(yamlsource.read(result, "x.yaml").data, {**kept, **new})


PERSONS = """\
# the lakes
kind: mou   # our kind
policies: [bury, 'chorley']

answers:
    # who
    parties:
    -   name: Acme # Ltd
        short_name: 'Acme'
    # second
    -   name: Bury MBC
        kind: x
    purpose: |
        Line one
          Line two

    # about notes
    notes: "x"   # keep
omit: {}
# the end
"""
CHANGES = [
    (("answers", "notes"), "new: words", "x\"   # keep", "new: words\"   # keep"),
    (("answers", "parties", 1, "kind"), "no", "kind: x", 'kind: "no"'),
    (("answers", "purpose"), "One", "|\n        Line one\n          Line two", "One"),
    (("answers", "parties", 0, "short_name"), "a\nb", "'Acme'", "|-\n          a\n          b"),
    (("answers", "more"), {"later": ""}, "# keep\n", '# keep\n    more:\n      later: ""\n'),
    (("answers", "parties", 1, "more"), "z", "kind: x\n", "kind: x\n        more: z\n"),
    (("omit",), {"exit": "why"}, "omit: {}", "omit:\n  exit: why"),
    (("answers", "parties", 1, "kind"), None, "        kind: x\n", ""),
    (("answers", "parties", 1), None, "    -   name: Bury MBC\n        kind: x\n", ""),
    (("answers", "parties", 0), None, "    -   name: Acme # Ltd\n        short_name: 'Acme'\n", ""),
    (("answers", "purpose"), None, "    purpose: |\n        Line one\n          Line two\n", ""),
    (("omit",), None, "omit: {}\n", ""),
]  # fmt: skip


def _typed(value: object) -> object:
    if isinstance(value, dict):
        return {key: _typed(item) for key, item in value.items()}
    return [_typed(item) for item in value] if isinstance(value, list) else value.typed  # type: ignore[attr-defined]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("path", "value", "before", "after"), CHANGES)
def test_only_what_changed_is_changed_in_a_persons_file(
    path: tuple[str | int, ...], value: object, before: str, after: str, newline: str
) -> None:
    data: dict[str, object] = _typed(yamlsource.read(PERSONS, "x").data)  # type: ignore[assignment]
    data["kind"] = "mou"
    holder, last = data, path[-1]
    for step in path[:-1]:
        holder = holder[step]  # type: ignore[index, assignment]
    if value is None:
        del holder[last]  # type: ignore[arg-type]
    else:
        holder[last] = value  # type: ignore[index]
    assert before in PERSONS
    expected = PERSONS.replace(before, after, 1).replace("name: Acme # Ltd", 'name: "Acme # Ltd"')
    expected = expected.replace("kind: mou ", 'kind: "mou" ')
    assert yamlsource.dump(data, PERSONS.replace("\n", newline)) == expected.replace("\n", newline)


@pytest.mark.parametrize(
    "previous",
    ["a: [", "- a", "", "a: {b: 1}  # x", "? a\n: b", "? a", "? a\nb: x", "z: 1", "a: &x 1", "\ufeffa: x"],
)
def test_a_file_that_cannot_be_patched_is_written_anew(previous: str) -> None:
    data = {"a": {"b": "2", "c": ["x"]}, "d": "e"}
    assert yamlsource.read(yamlsource.dump(data, previous), "x").data == data


def test_odd_spaces_are_seen_and_long_lines_are_not_folded() -> None:
    words = "word " * 100 + "end"
    data = {"long": words, "space": "a\u00a0b", "name": "Ŵ – שלום 😀", "yes": "no"}
    data |= {"lines": "a\n\n  b\n#c", "notice": "12 weeks"}
    assert yamlsource.dump(data) == (
        f'long: {words}\nspace: "a\\xA0b"\nname: Ŵ – שלום 😀\n"yes": "no"\n'
        "lines: |-\n  a\n\n    b\n  #c\nnotice: 12 weeks\n"
    )


def test_what_no_file_can_hold_is_refused() -> None:
    for wrong in ({"a": "\x00"}, {"a": "\ud800"}, {"a" * 2000: "b"}, {"a": "x" * 5_000_000}):
        with pytest.raises(InputError):
            yamlsource.dump(wrong)
