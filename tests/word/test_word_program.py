"""A compiled template says what Jinja says: the interpreter that fills it is held to Jinja's own sandbox."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import TemplateError
from lxml import etree
from word_samples import NASTY, W, shown

from mougen.errors import InputError
from mougen.word import language, program
from mougen.word.compiled import is_program

_PAGE = f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>'
_TEXTS = st.sampled_from([*NASTY, "", "a", "b", "Ash Trust"])
_PLAIN = st.one_of(_TEXTS, st.integers(-3, 3), st.booleans())
_ROWS = st.lists(st.fixed_dictionaries({"what": _TEXTS}, optional={"who": _PLAIN}), max_size=3)
_CONTEXTS = st.fixed_dictionaries({"a": _PLAIN, "row": st.fixed_dictionaries({"what": _PLAIN}), "rows": _ROWS},
                                  optional={"b": _PLAIN, "items": st.lists(_TEXTS, max_size=3)})  # fmt: skip
_KNOWN = st.sampled_from(["a", "row.what", "'a'", "2", "true", "rows[0].what"])
_NAMES = _KNOWN | st.sampled_from(["b", "row['what']", "row.who", "rows", "items", "items[1]", "one", "one.who", "none",
                                   "loop.index", "loop.last", "a[0]", "1.5"])  # fmt: skip


def _deeper(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    compared = st.tuples(inner, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), inner)
    among = st.tuples(_KNOWN, st.sampled_from(["in", "not in"]), st.sampled_from(["'a b'", "items", "row", "rows"]))
    joined = st.tuples(inner, st.sampled_from(["and", "or"]), inner)
    return st.one_of(inner.map("not ({})".format), *(kind.map("({0[0]}) {0[1]} ({0[2]})".format)
                                                    for kind in (compared, among, joined)))  # fmt: skip


_VALUES = st.recursive(_NAMES, _deeper, max_leaves=4)
_WORDS = st.sampled_from(["and ", " &amp; ", "&lt;b&gt;", "’", " "])


def _fuller(body: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    loop = "{{% for one in {} %}}{}{{% else %}}{}{{% endfor %}}".format
    chosen = "{{% for one in {} if {} %}}{}{{% endfor %}}".format
    choice = "{{% if {} %}}{}{{% elif {} %}}{}{{% else %}}{}{{% endif %}}".format
    lists = st.sampled_from(["rows", "items", "row", "a"])
    return st.one_of(
        st.builds(loop, lists, body, body), st.builds(chosen, lists, _VALUES, body),
        st.builds(choice, _VALUES, body, _VALUES, body, body), st.lists(body, max_size=3).map("".join),
    )  # fmt: skip


_TEMPLATES = st.recursive(_WORDS | _VALUES.map("{{{{ {} }}}}".format), _fuller, max_leaves=8)


def _outcome(fill: Callable[[], str]) -> str | None:
    """Give the text that a page shows, or None where it cannot be filled."""
    try:
        filled = fill()
    except (TemplateError, program.Unfit, TypeError):
        return None
    return shown(etree.fromstring(filled))


def _text_only(value: Any) -> Any:
    if not isinstance(value, (str, int, float)):
        raise TypeError(f"{value!r} is no text")
    return value


@given(_TEMPLATES, _CONTEXTS)
@example("{% for one in rows %}{{ loop.revindex }}{{ loop.first }}{{ one.x }}{% endfor %}", {"rows": [{"x": "y"}]})
@example("{{ 1 < 2 < 1 }}{{ a and b }}", {"a": "", "b": "x"})
def test_the_interpreter_agrees_with_jinja(source, context):
    made = language.environment().overlay(finalize=_text_only)
    compiled = language.translate(_PAGE % source)
    assert is_program(compiled)
    assert json.loads(json.dumps(compiled)) == compiled
    expected = _outcome(lambda: made.from_string(_PAGE % source).render(context))
    assert _outcome(lambda: program.run(compiled, context)) == expected


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ('<w:p><w:bookmarkStart w:id="1" w:name="{{ a }}"/></w:p>', "a mark stands inside a tag"),
        ("<w:r><w:instrText>REF {{ a }}</w:instrText></w:r>", "a value can stand only in the text of a page"),
        ("<w:p>{{ a }}</w:p>", "a value can stand only in the text of a page"),
        ("{% if a %}<w:p>{% endif %}</w:p>", "a mark stands where it breaks the page’s structure"),
        ("<w:p>{% for x in a %}</w:p>{% endfor %}", "a mark stands where it breaks the page’s structure"),
        ("<w:p>{% if a %}<w:r/>{% else %}</w:p>{% endif %}", "a mark stands where it breaks the page’s structure"),
        ("{% for loop in a %}{% endfor %}", "Can't assign to special loop variable"),
    ],
)
def test_a_mark_that_could_break_a_page_is_refused_before_any_answer_is_known(page, said):
    with pytest.raises(language.Refused, match=said):
        language.translate(page)


def test_a_condition_may_begin_in_one_paragraph_and_end_in_the_next():
    page = "<w:p><w:t>a{% if x %}b</w:t></w:p><w:p><w:t>c{% endif %}d</w:t></w:p>"
    compiled = language.translate(page)
    assert program.run(compiled, {"x": True}) == "<w:p><w:t>ab</w:t></w:p><w:p><w:t>cd</w:t></w:p>"
    assert program.run(compiled, {"x": False}) == "<w:p><w:t>ad</w:t></w:p>"


@pytest.mark.parametrize("value", [["a"], {"a": "b"}, None])
def test_what_has_no_text_is_not_written(value):
    with pytest.raises(program.Unfit, match="cannot be written as text"):
        program.run([["value", ["name", "a"]]], {"a": value})


def test_a_constant_of_a_template_is_held_to_what_word_can_show():
    with pytest.raises(InputError, match="cannot be used"):
        program.run([["value", ["constant", "\x07"]]], {})
