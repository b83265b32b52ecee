"""Whatever happens to a file on its way: it is read, or refused in a sentence, in bounded time, and nothing else."""

from __future__ import annotations

import functools
import re
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_file import packed
from word_sample import sample
from word_samples import rich, written

from mougen.archives import deadline
from mougen.errors import InputError
from mougen.model.returned import ReturnedFile
from mougen.word import package
from mougen.word.intake import take_in
from mougen.word.read import paragraphs_of
from mougen.word.returned import said_in

_TAG = re.compile(rb"<[^>]+>")
_WORDS = [
    *(b"<w:p>", b"</w:p>", b"<w:r>", b"<w:t>", b"</w:t>", b"<w:ins>", b"<w:tbl>", b"<w:tr><w:tc>", b"<w:del w:id='x'>"),
    *(b'w:val="-1"', b'w:val=""', b"&#0;", b"&x;", b"<![CDATA[x]]>", b"<!-- -->", b"<?x y?>", b"\0", b"\xff"),
    *(b'<w:fldChar w:fldCharType="begin"/>', b'<w:fldChar w:fldCharType="end"/>', b"<w:txbxContent>", b"\xe2\x80\xae"),
]
_BOUNDED = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@functools.cache
def files() -> tuple[bytes, bytes]:
    """Give a file of ours, and one with something of everything that may come back."""
    return written(rich()), sample()


def held(data: bytes, folder: Path) -> None:
    """Hold that a file is read, or refused in a sentence."""
    path = folder / "returned.docx"
    path.write_bytes(data)
    begun = time.process_time()
    try:
        intake = take_in(path)
        assert isinstance(said_in(intake), ReturnedFile)
        assert isinstance(paragraphs_of(intake.tree(intake.main), intake.related_tree("styles")), tuple)
        assert isinstance(said_in(intake).accepted(), tuple)
    except InputError as refusal:
        words = str(refusal)
    else:
        words = str(path)
    assert words.startswith(str(path))
    assert "\n" not in words
    assert time.process_time() - begun < deadline.SECONDS + 1


@_BOUNDED
@given(data=st.data())
def test_bytes_that_were_flipped(data, tmp_path):
    made = bytearray(data.draw(st.sampled_from(files())))
    for _ in range(data.draw(st.integers(1, 8))):
        made[data.draw(st.integers(0, len(made) - 1))] = data.draw(st.integers(0, 255))
    held(bytes(made), tmp_path)


@_BOUNDED
@given(data=st.data())
def test_a_file_that_was_cut_or_has_a_hole(data, tmp_path):
    made = data.draw(st.sampled_from(files()))
    start = data.draw(st.integers(0, len(made)))
    end = data.draw(st.integers(start, len(made)))
    held(made[:start] + (made[end:] if data.draw(st.booleans()) else b""), tmp_path)


@_BOUNDED
@given(data=st.data())
def test_a_directory_that_was_changed(data, tmp_path):
    made = bytearray(data.draw(st.sampled_from(files())))
    start = made.index(b"PK\1\2")
    for _ in range(data.draw(st.integers(1, 4))):
        made[data.draw(st.integers(start, len(made) - 1))] = data.draw(st.sampled_from([0, 1, 127, 128, 255]))
    held(bytes(made), tmp_path)


@_BOUNDED
@given(data=st.data())
def test_markup_that_was_changed(data, tmp_path):
    parts = package.parts_of(data.draw(st.sampled_from(files())))
    name = data.draw(st.sampled_from(sorted(parts)))
    content = parts[name]
    for _ in range(data.draw(st.integers(1, 4))):
        content = mutated(content, data)
    held(packed(parts | {name: content}), tmp_path)


@_BOUNDED
@given(data=st.data())
def test_parts_that_went_missing_or_changed_places(data, tmp_path):
    parts = package.parts_of(data.draw(st.sampled_from(files())))
    names = sorted(parts)
    left, other = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
    kept = {name: content for name, content in parts.items() if name != left or left == other}
    held(packed(kept | {other: parts[left]}), tmp_path)


def mutated(content: bytes, data: st.DataObject) -> bytes:
    """Take a tag away, put one in or double one, anywhere in a part."""
    tags = [(found.start(), found.end()) for found in _TAG.finditer(content)] or [(0, 0)]
    start, end = data.draw(st.sampled_from(tags))
    match data.draw(st.sampled_from(["gone", "doubled", "put in", "value"])):
        case "gone":
            return content[:start] + content[end:]
        case "doubled":
            return content[:end] + content[start:]
        case "put in":
            return content[:end] + data.draw(st.sampled_from(_WORDS)) + content[end:]
        case _:
            value = data.draw(st.sampled_from([b'"-1"', b'""', b'"x"', b'"99999999999999999999"', b'"\xd9\xa3"']))
            return content[:start] + re.sub(rb'"[^"]*"', value, content[start:end], count=1) + content[end:]


def test_the_sample_itself_is_read_in_full(tmp_path):
    path = tmp_path / "returned.docx"
    path.write_bytes(sample())
    intake = take_in(path)
    found = said_in(intake)
    assert intake.findings == ()
    assert len(found.remarks) == 2
    assert {one.part for one in found.paragraphs} >= {"body", "header", "footnote", "text box"}
    assert {piece.mark.kind for one in found.paragraphs for piece in one.pieces} >= {"plain", "inserted", "deleted"}
