"""An issued version: what a matter was, what its document said and which files went out, at one moment and for good."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from mougen.model.document import Document
from mougen.model.lines import flatten
from mougen.model.matter import Matter
from mougen.model.state import Standing

_ID_LENGTH = 32


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """A file of a version.

    Attributes:
        kind: the kind of document.
        name: its file name in the version's folder.
        sha256: the SHA-256 of its bytes in hexadecimal.
        content: the digest of what it holds, which is the same on every platform; empty for what mougen did not write.
    """

    kind: str
    name: str
    sha256: str
    content: str = ""


@dataclass(frozen=True, slots=True)
class IssuedSection:
    """A section of a version: where it came from, and a digest of how it reads.

    Attributes:
        anchor: its bookmark in the files.
        heading: its heading's name in the library.
        title: its title.
        clause: the clause that was chosen; empty where none was.
        version: the clause's version.
        source: the SHA-256 of the clause's file as text.
        text: the digest of its wording as written.
    """

    anchor: str
    heading: str
    title: str
    clause: str = ""
    version: str = ""
    source: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """The record of an issued version.

    Attributes:
        number: from 1, in the order in which they were issued.
        standing: draft, agreed form, execution copy or signed.
        on: the day of the version.
        title: the title of the document.
        kind: the kind of document.
        style: the house style; empty is the house's own.
        policies: the policies that it was held to.
        program: the version of mougen that wrote it.
        by: who issued it.
        note: what it is for or what has changed, for the version history.
        documents: its files.
        sections: its sections in order.
        previous: the SHA-256 of the manifest of the version before; empty for the first.
        id: what its documents are known by wherever they go (``identity``).
        key: the public key with which its list of files is signed; empty where it is not.
    """

    number: int
    standing: Standing
    on: dt.date
    title: str
    kind: str
    style: str = ""
    policies: tuple[str, ...] = ()
    program: str = ""
    by: str = ""
    note: str = ""
    documents: tuple[IssuedFile, ...] = ()
    sections: tuple[IssuedSection, ...] = ()
    previous: str = ""
    id: str = ""
    key: str = ""

    def as_json(self) -> dict[str, Any]:
        """Give it as a JSON object."""
        return {
            "version": self.number,
            "state": str(self.standing),
            "on": self.on.isoformat(),
            "title": self.title,
            "kind": self.kind,
            "id": self.id,
            "by": self.by,
            "note": self.note,
            "documents": [{"kind": d.kind, "name": d.name, "sha256": d.sha256} for d in self.documents],
        }


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued version with all that it was made of: the base of every later comparison."""

    version: Version
    matter: Matter
    document: Document


def identity(document: Document, number: int) -> str:
    """Give what the documents of a version are known by: a digest of its number and of what they say.

    Whoever has the file has all that goes into it, so that it tells nothing of the answers or of the matter. The chain
    of versions does not go into it: an earlier manifest is over the answers, of which a short one can be guessed.
    """
    said = [document.kind, str(number), document.title]
    for section in document.sections:
        said += (section.anchor, section.clause or "", section.version or "", section.title)
        said += (line.text for line in flatten(section.blocks))
    return hashlib.sha256("\n".join(said).encode("utf-8")).hexdigest()[:_ID_LENGTH]
