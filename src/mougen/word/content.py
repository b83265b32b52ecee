"""The digest of what a Word file holds: the same on every platform, where its bytes may differ with the zip library."""

from __future__ import annotations

import hashlib

from mougen.word import package
from mougen.word.pages import without_pages

_MAIN = "word/document.xml"


def content_digest(data: bytes) -> str:
    """Give the SHA-256 over the parts of a Word file that mougen has written.

    For each part in the order of the names' bytes: the length of the name in bytes, a space, the name in UTF-8, a
    newline, the length of its uncompressed bytes, a newline, and these bytes. The page numbers of the contents are left
    out, because they depend on fonts.
    """
    found = hashlib.sha256()
    for name, part in sorted(package.parts_of(data).items(), key=lambda item: item[0].encode()):
        content = without_pages(part) if name == _MAIN else part
        encoded = name.encode()
        found.update(b"%d %s\n%d\n" % (len(encoded), encoded, len(content)) + content)
    return found.hexdigest()
