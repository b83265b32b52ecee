"""Answers that cannot be used: one sentence that names the place and the remedy, and nothing is written."""

# ruff: noqa: E501 - each file and its sentence on one line
from __future__ import annotations

from pathlib import Path

import docx
import pytest
from cli_support import AGREEMENT, MEMORANDUM, SAFETY, documents, example, listing, mougen, refused

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c\n"
DEEP = "purpose: " + "[" * 100_000 + "]" * 100_000
BAD: dict[str, tuple[str | bytes, str]] = {
    "a list for a text": ("title: [a, b]", ":1: question title: The title must be a single value"),
    "a text for a list": ("parties: Bury", ":1: question parties: The parties must be a list, with a dash before each party"),
    "a wrong date": ("term_start: soon", ":1: question term_start: The start date must be a date, such as 27 March 2027"),
    "a wrong choice": ("binding_status: mayb", ":1: question binding_status: “mayb” is not one of the options; select one of: "),
    "an unknown question": ("title: x\ntittle: y", ":2: question tittle: there is no such question; did you mean “title”?"),
    "an unknown field": ("parties:\n  - nam: x", ":2: question parties, entry 1, nam: “nam” is not a field of party"),
    "a key twice": ("title: x\ntitle: y", ":2:1: title: the key “title” is already on line 1; take one of the two out"),
    "a tag": ("title: !!python/object/apply:os.system [id]", ":1:8: title: the tag"),
    "an alias bomb": (BOMB, ":1:4: a: &a names a place, which is not allowed; take it out"),
    "a deep file": (DEEP, "nest"),
    "not UTF-8": (b"title: Caf\xe9\n", ":1:11: byte 11 of the file (0xE9) is not UTF-8; save the file with the encoding UTF-8"),
    "UTF-16": ("title: x\n".encode("utf-16"), "is not UTF-8; save the file with the encoding UTF-8"),
    "a control character": ('title: "a\\u0007b"', ":1:8: title: an escape gives U+0007 (a control character); take it out"),
    "a raw control character": ("title: a\x1bb", ":1:9: title: there is U+001B (a control character) in the text; take it out"),
    "a right-to-left override": ("title: a\u202eb", "U+202E (right-to-left override), at character 2; take it out"),
    "half a pair": ('title: "a\\ud800b"', ":1:"),
    "a NUL": (b"title: a\x00b", "U+0000"),
    "a megabyte": (f"purpose: {'x' * 1_000_000}", ":1: question purpose: "),
    "a megabyte on a line": (f"title: {'x' * 1_000_000}", "has 1,000,000 characters; the most it can hold is 2,000"),
    "a huge file": ("#" * 4_000_001, "the file is larger than 4 MB; split it"),
    "two documents": ("title: x\n---\ntitle: y\n", ":2:1: "),
    "a list": ("- title: x", "the file must begin with a key and a colon"),
    "a lone text": ("hello", "the file must begin with a key and a colon"),
    "tabs": ("title:\n\tx: y", ":2:1: "),
    "an open quotation": ('title: "x', ":1:"),
    "later in a list": ("title: {later: [x]}", ":1: question title: later must be followed by a sentence"),
    "sixty thousand nodes": ("powers: [" + "x, " * 60_000 + "]", "."),
}  # fmt: skip
BAD_JSON: dict[str, tuple[str | bytes, str]] = {
    "not closed": ('{"title": "x"', ":1:14: "),
    "a key twice": ('{"title": "x",\n "title": "y"}', ":2:2: title: the key “title” is already on line 1"),
    "a number for a list": ('{"parties": 3}', ":1: question parties: The parties must be a list"),
    "an escape in a key": ('{"\\u001b[31mtitle": "x"}', ":1:2: an escape gives U+001B (a control character); take it out"),
    "an override in a key": ('{"\\u202etitle": "x"}', "question <U+202E>title: there is no such question"),
    "a NaN": ('{"title": NaN}', ":1:"),
    "a comment": ('{"title": "x"} // y', ":1:16: "),
    "deep": ("[" * 100_000, ":1:"),
    "trailing text": ('{"title": "x"}{}', ":1:15: "),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_answers_file(name, tmp_path):
    content, sentence = BAD[name]
    _refused(tmp_path, "answers.yaml", content, sentence)


@pytest.mark.parametrize("name", BAD_JSON)
def test_a_bad_answers_file_of_json(name, tmp_path):
    content, sentence = BAD_JSON[name]
    _refused(tmp_path, "answers.json", content, sentence)


def _refused(folder: Path, name: str, content: str | bytes, sentence: str) -> None:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = listing(folder)
    refused(mougen("draft", "--kind", MEMORANDUM, "--answers", file, "--no-input", "--out", folder / "out"), name, sentence)
    assert listing(folder) == before


@pytest.mark.parametrize("asking", [["--no-input"], []])
def test_a_bad_answers_file_for_a_matter_leaves_the_matter_alone(asking, tmp_path):
    matter, file = example(SAFETY, tmp_path / "m"), tmp_path / "answers.yaml"
    file.write_text("title: y\nparties: Bury\n", "utf-8")
    before = listing(tmp_path)
    refused(mougen("draft", matter, "--answers", file, *asking), "answers.yaml:2: question parties: ")
    assert listing(tmp_path) == before


@pytest.mark.parametrize("name", ["a text for a list", "an unknown question", "a tag", "not UTF-8"])
def test_a_bad_matter_is_refused_by_every_command_that_reads_one(name, tmp_path):
    content, _ = BAD[name]
    head = f"kind: {MEMORANDUM}\nanswers:\n".encode()
    body = content if isinstance(content, bytes) else content.encode()
    (tmp_path / "matter.yaml").write_bytes(head + b"".join(b"  " + line + b"\n" for line in body.splitlines()))
    before = listing(tmp_path)
    for words in (["draft", tmp_path, "--no-input"], ["draft", tmp_path], ["ask", tmp_path], ["check", tmp_path],
                  ["library", "why", tmp_path], ["ask", tmp_path, "--json"]):  # fmt: skip
        done = mougen(*words)
        assert done.exit_code == 3, words
        assert f"{tmp_path}/matter.yaml:" in done.stderr
    assert listing(tmp_path) == before


AWKWARD = {
    "markup": "<b>Fish & Chips</b> \"quoted\" 'single' <w:t>&amp;</w:t> ]]> <!-- -->",
    "a mark of the template": "{{ title }} {% for a in b %} {_{ x }_} [[body]] {# c #} ${x} {{ 7*7 }}",
    "a mark of a clause": "{{ purpose | sentence }} [](#variation) {must} **bold** # heading",
    "a formula": "=cmd|' /C calc'!A0",
    "a field": "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",
    "Welsh": "Ysgol Gyfun Gŵyr a Chyngor Dinas Abertawe ŵ ŷ",
    "emoji": "Healthy 👩‍👩‍👧 Streets 🚲 \U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "Hebrew": "שלום עולם",
    "spaces": "a\u00a0b\u2003c  d",
    "odd": "null ~ no 012 1e5 0x1F 22:30 2027-04-01",
}


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_answer_stands_in_the_document_as_it_was_given(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = AWKWARD[name]
    quoted = words.replace("\\", "\\\\").replace('"', '\\"')
    Path("a.yaml").write_text(f'title: "{quoted}"\narea: "{quoted}"\npurpose: "{quoted}"\n', "utf-8")
    done = mougen("draft", "--kind", AGREEMENT, "--answers", "a.yaml", "--no-input", "--out", "out")
    assert done.exit_code == 1, done.stderr
    agreement, sheet = documents(tmp_path / "out")
    body = "\n".join(paragraph.text for paragraph in docx.Document(str(agreement)).paragraphs)
    assert body.count(words) >= 3
    assert docx.Document(str(agreement)).core_properties.title == words
    cells = [cell.text for table in docx.Document(str(sheet)).tables for row in table.rows for cell in row.cells]
    assert words in "\n".join([*cells, *(p.text for p in docx.Document(str(sheet)).paragraphs)])
    assert mougen("draft", "out", "--no-input").exit_code == 1  # the matter that was kept reads back
