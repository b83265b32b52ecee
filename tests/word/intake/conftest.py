"""What the tests of the door have in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from word_file import packed

from mougen.word.intake import Intake, take_in

Door = Callable[[dict[str, bytes] | bytes], Intake]


@pytest.fixture
def door(tmp_path: Path) -> Door:
    """Give a function that takes in a file, given by its parts or its bytes."""

    def taken(given: dict[str, bytes] | bytes) -> Intake:
        path = tmp_path / "returned.docx"
        path.write_bytes(given if isinstance(given, bytes) else packed(given))
        return take_in(path)

    return taken
