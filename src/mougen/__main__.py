"""Lets ``python -m mougen`` do what the ``mougen`` command does."""

from __future__ import annotations

from mougen.cli import main

if __name__ == "__main__":
    main()
