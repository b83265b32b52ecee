"""The zip file around the parts is read by others as it was written, and the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mougen.errors import OutputError
from mougen.word.package import pack
from mougen.word.zipped import Packed, packed, unpacked, zipped

_NAMES = st.text("abcŵ/.", min_size=1, max_size=12).filter(lambda name: not name.endswith("/"))


@given(st.dictionaries(_NAMES, st.binary(max_size=2_000) | st.just(b"<w:p/>" * 9_000), max_size=6))
def test_what_is_written_is_what_is_read(parts):
    with zipfile.ZipFile(io.BytesIO(pack(parts))) as file:
        assert file.testzip() is None
        assert {name: file.read(name) for name in file.namelist()} == parts
        assert {entry.date_time for entry in file.infolist()} <= {(1980, 1, 1, 0, 0, 0)}


def test_a_part_that_was_compressed_before_gives_the_same_bytes():
    parts = {"a.xml": b"<a/>" * 50, "b.xml": b"<b/>"}
    assert pack(parts, {"a.xml": packed(parts["a.xml"])}) == pack(parts)


def test_a_file_too_large_for_some_readers_is_refused():
    with pytest.raises(OutputError, match="larger than any Word file"):
        zipped([("a.xml", Packed(0, 2**31, b""))])


def test_a_file_of_too_many_parts_is_refused():
    with pytest.raises(OutputError, match="larger than any Word file"):
        zipped((f"{count}.xml", packed(b"")) for count in range(2**16))


def test_what_was_not_compressed_here_is_not_unpacked():
    whole = packed(b"<a/>" * 50).data
    assert unpacked(whole, 200) == b"<a/>" * 50
    for data, limit in ((whole[:-3], 200), (whole + b"x", 200), (whole, 199)):
        with pytest.raises(ValueError, match="not one compressed part"):
            unpacked(data, limit)
