"""Addresses: which of them lead to somewhere else, and how."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]+):")
_SHARE = re.compile(r"\s*(?:file:)?(?:[\\/]{2}(?!localhost[\\/]|[\\/]?[A-Za-z]:)[^\\/]|[\\/]{4})", re.IGNORECASE)
_SITE = re.compile(r"\s*(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d+)?(?:[/?#]\S*)?\s*\Z", re.IGNORECASE)
_WEB = frozenset(("http", "https", "mailto", "tel"))


def foreign(address: str) -> bool:
    """Whether an address leads to another machine: on the web or a share, and not to a disk or a place in the file."""
    return _SHARE.match(address) is not None or (_scheme(address) not in {"", "file"})


def dangerous(address: str) -> bool:
    """Whether a link leads to what is no web page, mail or telephone: a share, which learns who asks, or a script."""
    return foreign(address) and _scheme(address) not in _WEB


def _scheme(address: str) -> str:
    found = _SCHEME.match(address)
    return found[1].casefold() if found else ""


def shows(text: str, address: str) -> bool:
    """Whether what a link shows is its address, as Word writes it by itself."""
    return bool(_bare(text)) and _bare(text) == _bare(address)


def names_another(text: str, address: str) -> bool:
    """Whether what a link shows is an address too, of another site."""
    shown, real = _site(text), _site(address)
    return bool(shown) and bool(real) and shown != real


def _site(text: str) -> str:
    found = _SITE.match(text[:2_000])
    return found[1].casefold() if found else ""


def _bare(text: str) -> str:
    return re.sub(r"\A(?:mailto:|tel:|https?://)?(?:www\.)?", "", text.strip().casefold()).rstrip("/").partition("?")[0]
