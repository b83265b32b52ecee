"""Takes the officer through an interview: shows each prompt on a face, and saves after every answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from mougen.cli import plain
from mougen.cli.face import KEYS_LINE, Act, Face, Signal, explanation
from mougen.interview import (
    Back,
    Chosen,
    Later,
    NotApplicable,
    Prompt,
    Reply,
    RestLater,
    Session,
    Text,
    read_reply,
)
from mougen.model.answers import AnswerError, Answers


class Ended(Enum):
    """How an interview ended: with nothing left to ask, or stopped by the officer with everything saved."""

    FINISHED = "finished"
    STOPPED = "stopped"


def make_face(plain_wanted: bool | None = None) -> Face:
    """Give the face that suits the terminal, or the plain one where it is wanted."""
    if plain.wanted(plain_wanted, sys.stdin, sys.stdout, os.environ):
        return plain.PlainFace(sys.stdin, sys.stdout)
    from mougen.cli.term import TermFace  # noqa: PLC0415 - a terminal library that only this face needs

    return TermFace()


def run(session: Session, save: Callable[[Answers], None], face: Face, resume: str) -> Ended:
    """Ask until nothing is left or the officer stops; every accepted answer is saved before the next prompt.

    Args:
        session: the interview.
        save: keeps the answers.
        face: where to ask.
        resume: the command that goes on with this interview another time.
    """
    if session.prompt() is not None:
        face.say(f"Keys, in an empty field: {KEYS_LINE}")
    while (prompt := session.prompt()) is not None:
        reply = _reply(face, prompt)
        if reply is None:
            face.say(f"\nEverything you answered is saved. To go on:\n\n  {resume}\n")
            return Ended.STOPPED
        if session.reply(reply).changed:
            save(session.answers)
    return Ended.FINISHED


def choose(face: Face, prompt: Prompt) -> tuple[str, ...] | None:
    """Ask for something that is not part of an interview, until it is given.

    Returns:
        The words typed or the values of the options chosen, or None where the officer stopped.
    """
    while True:
        reply = _reply(face, prompt)
        if reply is None:
            return None
        try:
            given = read_reply(prompt, reply) if isinstance(reply, (Text, Chosen)) else ""
            if given or prompt.optional:
                return (given,) if isinstance(given, str) and given else tuple(given)
            prompt = replace(prompt, error="This must be answered now")
        except AnswerError as error:
            prompt = replace(prompt, error=error.message)


def _reply(face: Face, prompt: Prompt) -> Reply | None:
    """Ask until there is a reply; None where the officer stops."""
    while True:
        given = face.ask(prompt)
        if isinstance(given, Signal) and given.act is Act.LATER:
            given = _postpone(face, prompt, given.typed)
        if not isinstance(given, Signal):
            return given
        if given.act is Act.BACK:
            return Back(given.typed)
        if given.act is Act.STOP:
            _hand_back(face, prompt, given.typed)
            return None
        if given.act is Act.HELP:
            face.say(explanation(prompt))
        prompt = replace(prompt, draft=given.typed or prompt.draft)


def _hand_back(face: Face, prompt: Prompt, typed: str) -> None:
    if typed and typed != prompt.draft:
        face.say(f"\nThis was not finished, so it is not saved; copy it if you need it:\n\n{typed}")


def _postpone(face: Face, prompt: Prompt, typed: str) -> Reply | Signal:
    """Ask whether to decide later or that it does not apply, and for a note; going back gives the question again."""
    return Signal(Act.LATER, typed)
