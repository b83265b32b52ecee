"""Every command that runs in the tests' process shares one reading of the shipped content."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def read_once(shipped_once: None) -> None:
    """Give the commands the content that was read once."""
