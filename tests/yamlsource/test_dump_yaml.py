"""What is written is read back exactly, and a person's file is changed only where an answer changed."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from mougen import yamlsource
from mougen.model import text as model_text
from mougen.yamlsource.patching import patched, same

_WORDS = st.one_of(
    st.text(max_size=40),
    st.text("ab #:-\"'|>&*!%@`{}[],\\\n\t\r\u00a0\u2003\u200d😀~?=0123.", max_size=25),
    st.sampled_from(["no", "012", "22:30", "+44", "1.10", "Acme # Ltd", "00123456", "", "~", "<<", "null", "- a"]),
    st.sampled_from(["a: b", "x\ny", "---\nb", "...", "x\n", "x\n\n", " x\ny", "x\n y", "x\n\n\ny", "#a\n#b"]),
)
_TEXTS = _WORDS.filter(lambda words: model_text.fault(words, lines=True) is None or "\r" in words).filter(
    lambda words: model_text.fault(words.replace("\r", ""), lines=True) is None
)
_KEYS = st.one_of(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), _TEXTS.filter(lambda words: len(words) < 100))
_DATA = st.recursive(
    _TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4), max_leaves=12
)
_FILES = st.dictionaries(_KEYS, _DATA, max_size=5)


@given(_FILES)
@example({"a": "x\n"})
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


@given(_FILES, _FILES, st.data())
def test_a_patch_of_part_of_a_file_needs_no_falling_back(
    old: dict[str, object], new: dict[str, object], draw: st.DataObject
) -> None:
    kept = {key: old[key] for key in draw.draw(st.sets(st.sampled_from(sorted(old)), min_size=1))} if old else {}
    result = patched(yamlsource.dump(old), {**kept, **new})
    if kept:
        assert result is not None
        assert same(yamlsource.read(result, "x.yaml").data, {**kept, **new})
