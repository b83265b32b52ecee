"""What plainly fits a model is made at once, exactly as pydantic makes it; what is in doubt is left to pydantic."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter

from mougen import yamlsource
from mougen.model.reading import Reads
from mougen.yamlsource import plainly


@dataclass(frozen=True)
class Inner:
    name: str
    note: str = ""


@dataclass(frozen=True)
class Outer:
    title: str | None = None
    many: tuple[Inner, ...] = ()
    named: dict[str, Inner] = field(default_factory=dict)
    whatever: dict[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    name: str

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("it has no name")


@dataclass(frozen=True)
class Counted:
    count: int = 0
    name: Annotated[str, Reads(str)] = ""


SOUND = [
    "title: x",
    "many:\n  - name: a\n  - name: b\n    note: c",
    "named:\n  one: {name: a}\nwhatever:\n  x: [1, {y: z}]\n  n:\ntags: [a, 'b']",
]
DOUBTFUL = ["titel: x", "title: [x]", "many: x", "many: [{note: a}]", "named: [a]", "tags: {a: b}", "many:\n  - x"]


@pytest.mark.parametrize("text", SOUND)
def test_it_makes_what_pydantic_makes(text: str) -> None:
    data = yamlsource.read(text, "m.yaml").data
    (made,) = TypeAdapter(tuple[Outer]).validate_python((data,))
    assert plainly.made(Outer, data) == made
    assert type(plainly.made(Outer, {**data, "title": yamlsource.Scalar("x")}).title) is str


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_does_not_fit_is_not_judged_here(text: str) -> None:
    with pytest.raises(plainly.InDoubt):
        plainly.made(Outer, yamlsource.read(text, "m.yaml").data)


@pytest.mark.parametrize(("model", "text"), [(Checked, "name: x"), (Counted, "count: 4"), (Counted, "name: x")])
def test_models_with_rules_of_their_own_are_not_made_here(model: type, text: str) -> None:
    with pytest.raises(plainly.InDoubt):
        plainly.made(model, yamlsource.read(text, "m.yaml").data)


def test_a_sound_matter_is_read_without_pydantic(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from mougen.matters import read_matter\n"
        "read_matter(pathlib.Path(sys.argv[1]), {}, (), ())\n"
        "sys.exit('pydantic' in sys.modules)\n"
    )
    (tmp_path / "matter.yaml").write_text("omit:\n  scope: no need\nwaive:\n  a: {reason: r, by: b, on: 1 May 2027}\n")
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
