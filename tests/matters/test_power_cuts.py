"""The power fails at any moment: what was said to be safe is there, what was not is there whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from matters_asked import ASKED
from tests import power

from mougen import matters, storage
from mougen.errors import MougenError
from mougen.matters import journal, versions
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.matter import Matter
from mougen.model.state import Standing
from mougen.model.version import Issued, IssuedFile, Version
from mougen.storage import files
from mougen.workflow import drafting, placing
from mougen.workflow.papers import Paper

EXAMPLE = Path(__file__).parents[2] / "examples" / "community-safety-partnership"
AGREEMENT, DAY = "Agreement.docx", dt.date(2026, 11, 20)
SAVED = [Matter(answers=Answers({"title": "Lakes", "purpose": "Clean\nwater" + " again" * n})) for n in range(3)]
NEXT = Matter(answers=Answers({"title": "Lakes", "phone": "012"}))
DRAFTS = [{name: f"{name} {n}".encode() * 40 for name in ("mou.docx", "sheet.docx")} for n in range(3)]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows flushes no folders")


@dataclass
class Story:
    """What is done, and what must be found by who opens the folder after the power cut.

    ``does`` calls what it is given whenever something is said to be safe; ``holds`` is given how often that was.
    """

    does: Callable[[Path, Callable[[], None]], None]
    holds: Callable[[Path, int], None]


def after_cuts(story: Story, place: Path, **how: object) -> Iterator[str]:
    """Let the power fail wherever it can; gives for each state of the disk what is wrong in it, or nothing."""
    (place / "before").mkdir()
    recorder = power.Recorder(place / "before", **how)
    with recorder.recording():
        story.does(recorder.root, recorder.said)
    for said, tree in recorder.states():
        wrong = ""
        power.put(place / "after", tree)
        try:
            story.holds(place / "after", said)
        except (AssertionError, MougenError, OSError, IndexError) as error:
            wrong = f"{said}: {sorted(tree)}: {error!r:.300}"
        yield wrong


# A matter: begun in a new folder, and saved; its journal is gathered at the end.


def work(root: Path, said: Callable[[], None]) -> None:
    with matters.new(root / "work", "Lakes", *ASKED) as store:
        said()
        for matter in SAVED:
            store.save(matter)
            said()
        journal.gathered(store.path, store.journal)


def opened(root: Path, said: int) -> None:
    folder = root / "work" / "lakes"
    if not said and not (folder / "matter.yaml").exists():
        return
    with matters.Store(folder, *ASKED) as store:
        found = store.load()
        assert found in [Matter(), *SAVED][max(said - 1, 0) : said + 1], found
        store.save(NEXT)
        assert not list(folder.glob(files.TEMPORARY))
    told = journal.read(folder / "matter.yaml")
    assert not told.damaged
    assert told.file == journal.digest_of((folder / "matter.yaml").read_bytes())
    assert matters.read_matter(folder, *ASKED) == NEXT


MATTER = Story(work, opened)


# Versions: two are issued, and a third by who comes after.


@pytest.fixture(scope="module")
def issuing(bank: Bank) -> Story:
    matter = drafting.read(bank, EXAMPLE)
    whole = drafting.check(bank, matter).document
    document = replace(whole, sections=whole.sections[:2])

    def freeze(folder: Path, number: int) -> None:
        data = f"PK {number}".encode()
        file = IssuedFile(document.kind, AGREEMENT, hashlib.sha256(data).hexdigest())
        version = Version(0, Standing.AGREED, DAY, document.title, document.kind, documents=(file,))
        versions.freeze(folder, Issued(version, matter, document), {AGREEMENT: data})

    def issue(root: Path, said: Callable[[], None]) -> None:
        folder = storage.new_folder(root, "Lakes")
        for number in (1, 2):
            freeze(folder, number)
            said()

    def verify(root: Path, said: int) -> None:
        folder = root / "lakes"
        folder.mkdir(exist_ok=True)
        there = versions.numbers(folder)
        assert len(there) in {said, said + 1}, there
        freeze(folder, len(there) + 1)
        assert not list(versions.verify(folder))
        assert not list((folder / "issued").glob(files.TEMPORARY))
        for number in versions.numbers(folder):
            assert versions.file(folder, number, document.kind)[1] == f"PK {number}".encode()

    return Story(issue, verify)


# Documents: written into a new folder and written anew, and once more by who comes after.


def publish(root: Path, said: Callable[[], None]) -> None:
    for files_ in DRAFTS[:2]:
        storage.publish(root / "new" / "out", files_)
        said()


def published(root: Path, said: int) -> None:
    folder = root / "new" / "out"
    folder.mkdir(parents=True, exist_ok=True)
    for name in DRAFTS[0]:
        allowed = [draft[name] for draft in DRAFTS[:2]][max(said - 1, 0) : said + 1]
        data = (folder / name).read_bytes() if (folder / name).exists() else None
        assert data in allowed or (data is None and not said), (name, data)
    with storage.lock(folder):
        paths = storage.publish(folder, DRAFTS[2])
        assert not list(folder.glob(files.TEMPORARY))
    assert [path.read_bytes() for path in paths] == list(DRAFTS[2].values())


PUBLISHING = Story(publish, published)


# A draft of a new matter: the documents, and the matter beside them.


@pytest.fixture(scope="module")
def drafted(bank: Bank) -> Story:
    matter = Matter("memorandum-of-understanding", ("chorley",), answers=Answers({"title": "Lakes"}))
    papers = tuple(Paper(name, name, data, "") for name, data in DRAFTS[0].items())

    def draft(root: Path, said: Callable[[], None]) -> None:
        placing.write_new(bank, matter, papers, root / "out")
        said()

    def found(root: Path, said: int) -> None:
        if said:
            assert drafting.read(bank, root / "out") == matter
            assert all((root / "out" / paper.name).read_bytes() == paper.data for paper in papers)
        written = placing.write_new(bank, matter, papers, root / "out")
        assert drafting.read(bank, root / "out") == matter
        assert [each.path.read_bytes() for each in written] == [paper.data for paper in papers]

    return Story(draft, found)


@pytest.fixture(params=["a matter", "versions", "documents", "a draft"])
def story(request: pytest.FixtureRequest) -> Story:
    known = {"a matter": MATTER, "documents": PUBLISHING}
    named = {"versions": "issuing", "a draft": "drafted"}
    return known.get(request.param) or request.getfixturevalue(named[request.param])


def test_what_was_said_to_be_safe_is_there_after_a_power_cut(story: Story, quick_disk: Path) -> None:
    found = list(after_cuts(story, quick_disk))
    assert [wrong for wrong in found if wrong] == []
    assert len(found) > 40


@pytest.mark.parametrize(
    "deaf", [lambda is_folder: not is_folder, lambda is_folder: is_folder], ids=["files", "folders"]
)
def test_it_would_be_noticed_if_nothing_were_flushed(
    story: Story, deaf: Callable[[bool], bool], quick_disk: Path
) -> None:
    assert any(after_cuts(story, quick_disk, deaf=deaf))


def test_a_file_that_is_written_in_its_place_would_be_noticed(
    monkeypatch: pytest.MonkeyPatch, quick_disk: Path
) -> None:
    def plainly(path: Path, data: bytes, like: Path | None = None) -> None:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.write(handle, data)
        os.fsync(handle)
        os.close(handle)

    monkeypatch.setattr(storage, "write_atomic", plainly)
    assert any(after_cuts(MATTER, quick_disk))
