"""A small interview, and a program that asks it in a terminal: ``small_matter.py STORE [plain]``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from mougen.cli import ask
from mougen.interview import Script, Session
from mougen.model.answers import Answers, write
from mougen.model.question import Interview, Question
from mougen.yamlsource import make

QUESTIONS = {
    "title": {"ask": "What is it called?", "noun": "The title", "help": "The name on the cover."},
    "parties": {
        "ask": "Who are the parties?", "type": "records", "item": "party", "title": "name", "min": 2, "max": 4,
        "fields": {"name": {"ask": "What is its name?"}, "council": {"ask": "Is it a council?", "type": "yes-no"}},
    },
    "purpose": {"ask": "What is it for?", "type": "paragraph"},
    "groups": {
        "ask": "Who is served?", "type": "choices",
        "choices": {"adults": "Adults", "children": "Children", "none": "No"},
    },
    "chair": {"ask": "Who chairs?", "type": "party"},
    "notice": {"ask": "How much notice?", "type": "period", "default": "2 months", "optional": True},
}


def script() -> Script:
    questions = {name: make(Question, {"id": name, **raw}) for name, raw in QUESTIONS.items()}
    sections = [{"title": "The agreement", "questions": list(QUESTIONS)}]
    return Script(make(Interview, {"title": "Heads", "sections": sections}), questions)


def main(store: Path, plain: bool | None) -> None:
    def save(answers: Answers) -> None:
        store.write_text(json.dumps({name: write(answer) for name, answer in answers.items()}), encoding="utf-8")

    ended = ask.run(Session(script(), Answers()), save, ask.make_face(plain), "mougen ask live-well")
    print(f"ended: {ended.value}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), True if sys.argv[2:] else None)
