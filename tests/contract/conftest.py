"""The shipped content, which takes long to read, is read once for the commands that run in the tests' process."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import pytest

from mougen import settings
from mougen.model.bank import Bank
from mougen.workflow import drafting

read_anew = drafting.open_bank
shipped = functools.cache(read_anew)


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_bank(own: Path | None = None) -> Bank:
        return read_anew(own) if own or os.environ.get(settings.ENVIRONMENT) else shipped()

    monkeypatch.setattr(drafting, "open_bank", open_bank)
