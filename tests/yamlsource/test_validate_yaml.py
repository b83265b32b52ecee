"""The first fault of a file's shape is one sentence with file, line, key and remedy."""

# ruff: noqa: E501 - each file and its sentence on one line
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated, Literal

import pytest

from mougen import yamlsource
from mougen.errors import ContentError, InputError
from mougen.model.reading import Reads


def _short(raw: object) -> object:
    return {"name": raw} if isinstance(raw, str) else raw


def _loud(words: str) -> str:
    if not words.isupper():
        raise ValueError("write it in capitals")
    return words


@dataclass(frozen=True)
class Inner:
    name: str
    size: int = 1
    colour: Literal["red", "blue"] = "red"


@dataclass(frozen=True)
class Outer:
    title: str
    inner: Inner | None = None
    many: tuple[Inner, ...] = ()
    named: dict[str, Inner] = field(default_factory=dict)
    either: Annotated[Inner, Reads(_short)] | None = None
    loud: Annotated[str, Reads(_loud)] = ""
    flag: bool = False
    day: dt.date | None = None

    def __post_init__(self) -> None:
        if self.flag and not self.day:
            raise ValueError("a flag needs its day")


FAULTS = {
    "titel: x": r"^m\.yaml:1: titel: “titel” is not a key that can stand here; did you mean “title”\?$",
    "title: x\nzzz: 1": r"^m\.yaml:2: zzz: “zzz” is not a key that can stand here; use one of: day, either, flag",
    "flag: yes": r"^m\.yaml:1: the key “title” is missing; add it$",
    "title: x\ninner:\n  size: 1": r"^m\.yaml:2: inner: the key “name” is missing; add it$",
    "title: x\ninner:\n  name: a\n  siz: 1": r"^m\.yaml:4: inner, siz: “siz” is not a key that can stand here; did you mean “size”\?$",
    "title: x\nmany:\n  - name: a\n  - nam: b": r"^m\.yaml:4: many, entry 2, nam: .* did you mean “name”\?$",
    "title: x\nnamed:\n  name:\n    name: a\n    colur: b": r"^m\.yaml:5: named, name, colur: .* did you mean “colour”\?$",
    "title: x\neither:\n  nam: a": r"^m\.yaml:3: either, nam: .* did you mean “name”\?$",
    "title: [x]": r"^m\.yaml:1: title: this must be a text, not a list or a mapping$",
    "title: x\nmany: y": r"^m\.yaml:2: many: this must be a list, with a dash before each item$",
    "title: x\nnamed: y": r"^m\.yaml:2: named: this must be a mapping, with lines such as “key: value”$",
    "title: x\ninner: y": r"^m\.yaml:2: inner: this must be a mapping",
    "title: x\ninner:\n  name: a\n  size: big": r"^m\.yaml:4: inner, size: this must be a whole number, such as 4$",
    "title: x\ninner:\n  name: a\n  colour: pink": r"^m\.yaml:4: inner, colour: “pink” cannot stand here; use one of: red or blue$",
    "title: x\nloud: quiet": r"^m\.yaml:2: loud: write it in capitals$",
    "title: x\nflag: perhaps": r"^m\.yaml:2: flag: this must be true or false$",
    "title: x\nday: soon": r"^m\.yaml:2: day: this must be a date, such as 2027-03-27$",
    "title: x\nday: 2027-02-30": r"^m\.yaml:2: day: this must be a date, such as 2027-03-27$",
    "title: x\nday: [2027-02-03]": r"^m\.yaml:2: day: this must be a date, such as 2027-03-27$",
    "title: x\nflag: yes": r"^m\.yaml:1: a flag needs its day$",
    "title: x\nmany:\n  - [x]": r"^m\.yaml:3: many, entry 1: this must be a mapping",
}  # fmt: skip


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_of_shape_is_one_sentence(text: str) -> None:
    source = yamlsource.read(text, "m.yaml", ContentError)
    with pytest.raises(ContentError, match=FAULTS[text]):
        yamlsource.validate(Outer, source.data, source)


def test_a_part_of_a_file_is_validated_where_it_stands() -> None:
    source = yamlsource.read("things:\n  a:\n    name: x\n    size: y\n", "m.yaml", ContentError)
    with pytest.raises(InputError, match=r"m\.yaml:4: things, a, size: this must be a whole number"):
        yamlsource.validate(Inner, source.data["things"]["a"], source, ("things", "a"), InputError)


def test_sound_data_becomes_a_model() -> None:
    source = yamlsource.read(
        "title: no\nmany:\n  - name: 012\n    size: 4\nflag: yes\nday: 2027-04-01\neither: y\n", "m.yaml"
    )
    made = yamlsource.validate(Outer, source.data, source)
    assert made == Outer(
        title="no", many=(Inner(name="012", size=4),), flag=True, day=dt.date(2027, 4, 1), either=Inner(name="y")
    )
