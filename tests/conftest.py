"""What many tests share: the shipped library, the example matters, copies of the content to break, possible answers.

Plain fixtures over the real content: nothing here stands in for a part of the program.
"""

from __future__ import annotations

import datetime as dt
import functools
import gc
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from mougen import settings as content
from mougen.library import load as loading
from mougen.library.check import check, unreadable_file
from mougen.library.load import load, survey
from mougen.matters import read_matter
from mougen.model.bank import Bank
from mougen.model.finding import Finding
from mougen.model.matter import Matter
from mougen.model.question import Question, RecordField
from mougen.model.values import UNITS, Later, NotApplicable, Period
from mougen.storage import cache
from mougen.workflow import drafting

ROOT = Path(__file__).parents[1]
FOLDERS = ("clauses", "interviews", "templates", "frameworks")
NAMES = ("Arrowmere", "Brackenshaw", "Holmsdale", "Wychvale Police")

# The content and what is made of it fill the memory and stay: to look through it all for garbage is a tenth of the time.
gc.set_threshold(200_000, 50, 100)

# A change is judged by the same examples twice; at a developer's desk each run tries new ones.
settings.register_profile(
    "mougen", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("mougen")


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the tests may recall in a folder of theirs, shared by all workers, and not in the person's cache."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(cache.ENVIRONMENT, str(shared / "cache"))
        yield


@pytest.fixture(scope="session", autouse=True)
def each_clause_read_once() -> Iterator[None]:
    """Read the same words of the same file once: the copies that tests break differ from the library in a line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "read_body", functools.cache(loading.read_body))
        yield


@pytest.fixture
def quick_disk() -> Iterator[Path]:
    """A folder in memory where there is one: killing a program needs no disk, and waiting for one takes long."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def bank() -> Bank:
    """The library as it is shipped."""
    return load((ROOT,))


@pytest.fixture(scope="session")
def example(bank: Bank) -> Callable[[str], Matter]:
    """Give a function that reads one of the example matters by the name of its folder."""

    @functools.cache
    def read(name: str) -> Matter:
        return read_matter(ROOT / "examples" / name, bank.questions, tuple(bank.precedents), tuple(bank.frameworks))

    return read


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, bytes], str], dict[str, Path]]:
    """Give a function that has LibreOffice write Word files in another format, all in one call."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    home = tmp_path_factory.mktemp("office")

    def converted(files: Mapping[str, bytes], to: str) -> dict[str, Path]:
        for name, data in files.items():
            (home / f"{name}.docx").write_bytes(data)
        told = [f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--convert-to", to]
        paths = [str(home / f"{name}.docx") for name in files]
        command = [program, *told, "--outdir", str(home / to), *paths]
        subprocess.run(command, check=True, capture_output=True, timeout=60 + 30 * len(files))
        return {name: home / to / f"{name}.{to}" for name in files}

    return converted


class Content:
    """A copy of the content folders that a test may break."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, name: str) -> Path:
        """Give a file of the copy."""
        return self.root / name

    def swap(self, name: str, old: str, new: str) -> int:
        """Put other words in the place of some words that a file holds, and give the line on which they stood."""
        text = self.path(name).read_text(encoding="utf-8")
        assert old in text, f"{name} no longer holds {old!r}: give this test other words to break"
        self.path(name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def add(self, name: str, text: str) -> int:
        """Add text at the end of a file, which it makes where there is none, and give the line on which it begins."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(before + text, encoding="utf-8")
        return before.count("\n") + 1

    def load(self) -> Bank:
        """Read it as the program reads its content."""
        return load((self.root,))

    def findings(self) -> tuple[Finding, ...]:
        """Check it as `mougen library check` does: what cannot be read, and what does not hold together."""
        found, faults = survey((self.root,))
        return tuple(unreadable_file(str(fault)) for fault in faults) + check(found)


def _copied(root: Path) -> Content:
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, root / "content" / folder)
    return Content(root / "content")


@pytest.fixture
def content_copy(tmp_path: Path) -> Content:
    """Copy the shipped content into a folder of the test's own."""
    return _copied(tmp_path)


@pytest.fixture(scope="session")
def make_content_copy(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Content]:
    """Give a function that makes such a copy for several tests to share."""
    return lambda: _copied(tmp_path_factory.mktemp("library"))


# Possible answers, as Hypothesis strategies: every value that a question of its type can hold.

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "M")), min_size=1, max_size=30)


def _plain(asked: RecordField) -> st.SearchStrategy:
    match asked.type:
        case "text":
            return WORDS
        case "paragraph":
            return st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
        case "choice":
            return st.sampled_from(sorted(asked.choices))
        case "choices":
            return _choices(asked)
        case "party":
            return st.sampled_from(NAMES)
    return _FIGURES[asked.type](asked)


def _choices(asked: RecordField) -> st.SearchStrategy:
    several = [value for value in asked.choices if value != "none"]
    chosen = st.sets(st.sampled_from(several), min_size=1).map(lambda s: tuple(v for v in several if v in s))
    return chosen | st.just(("none",)) if "none" in asked.choices else chosen


_FIGURES: dict[str, Callable[[RecordField], st.SearchStrategy]] = {
    "yes-no": lambda _: st.booleans(),
    "date": lambda _: st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31)),
    "money": lambda _: st.decimals(0, Decimal("1e12"), places=2),
    "number": lambda asked: st.integers(asked.min or 0, asked.max or 10_000),
    "percentage": lambda _: st.decimals(0, 100, places=2),
    "period": lambda _: st.builds(Period, st.integers(1, 9_999), st.sampled_from(UNITS)),
}


def _state() -> st.SearchStrategy:
    return st.builds(Later, WORDS | st.just("")) | st.builds(NotApplicable, WORDS | st.just(""))


def _record(question: Question) -> st.SearchStrategy:
    fields = {name: _plain(field) | _state() for name, field in question.fields.items()}
    return st.fixed_dictionaries({}, optional=fields)


def _value(question: Question) -> st.SearchStrategy:
    if question.type == "records":
        return st.lists(_record(question), max_size=3).map(tuple)
    return _plain(question)


@pytest.fixture(scope="session")
def possible() -> Callable[[Question], st.SearchStrategy]:
    """Give, for a question, every value that its type can hold (records with any field left out or open)."""
    return _value


@pytest.fixture(scope="session")
def possible_answers(bank: Bank) -> st.SearchStrategy:
    """Answers to any of the questions: each absent, to be decided, not applicable, or a value."""
    whole = {name: _value(question) | _state() for name, question in bank.questions.items()}
    return st.fixed_dictionaries({}, optional=whole)

_read_anew = drafting.open_bank
_shipped = functools.cache(_read_anew)


@pytest.fixture
def shipped_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the shipped content, which takes long, once for the commands that run in the tests' own process."""

    def open_bank(own: Path | None = None) -> Bank:
        return _read_anew(own) if own or os.environ.get(content.ENVIRONMENT) else _shipped()

    monkeypatch.setattr(drafting, "open_bank", open_bank)
