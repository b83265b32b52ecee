"""Takes the officer through an interview: shows each prompt on a face, and saves after every answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from mougen.cli import editor, plain
from mougen.cli.face import KEYS_LINE, Act, Face, Signal, explanation, wrap
from mougen.interview import (
    Back,
    Later,
    NotApplicable,
    Prompt,
    Reply,
    RestLater,
    Session,
    menus,
    read_reply,
)
from mougen.model.answers import AnswerError, Answers

KEYS = f"Keys, in an empty field: {KEYS_LINE}"
_WAYS: dict[str, tuple[Callable[[str], Reply], str]] = {
    "later": (Later, "What is it waiting for?"),
    "rest": (RestLater, "What is it waiting for?"),
    "not-applicable": (NotApplicable, "Why does it not apply?"),
}
_WAYS_HELP = "What is left for later shows as a gap in the document. What does not apply is left out."


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
        face.say(KEYS)
    return walk(session, save, face, resume)


def walk(session: Session, save: Callable[[Answers], None], face: Face, resume: str) -> Ended:
    """Do as ``run`` does, without naming the keys again."""
    while (prompt := session.prompt()) is not None:
        reply = _reply(face, prompt)
        if reply is None:
            face.say(farewell(resume))
            return Ended.STOPPED
        outcome = session.reply(reply)
        if outcome.changed:
            save(session.answers)
        if outcome.taken:
            face.say(f" Taken as {outcome.taken}")
    return Ended.FINISHED


def farewell(resume: str, why: str = "To go on") -> str:
    """Give what is said to an officer who stops."""
    return f"\nEverything you answered is saved. {why}:\n\n  {resume}\n"


def choose(face: Face, prompt: Prompt) -> tuple[str, ...] | None:
    """Ask for something that is not part of an interview, until it is given.

    Returns:
        The words typed or the values of the options chosen, or None where the officer stopped.
    """
    while isinstance(given := pick(face, prompt), Act):
        if given is Act.STOP:
            return None
        prompt = replace(prompt, error="This must be answered now")
    return given


def pick(face: Face, prompt: Prompt) -> tuple[str, ...] | Act:
    """Ask until something is given that fits the prompt, or another key than help is pressed.

    Returns:
        The words typed or the values of the options chosen, or what the key asks for.
    """
    while True:
        reply = face.ask(prompt)
        if isinstance(reply, Signal):
            if reply.act is not Act.HELP:
                return reply.act
            face.say(explanation(prompt))
            continue
        try:
            return _fit(prompt, reply)
        except AnswerError as error:
            prompt = replace(prompt, error=error.message)


def choice(face: Face, menu: Prompt) -> tuple[str, str]:
    """Give what was chosen on a page between the questions, and of which thing; keys that lead away give the same."""
    while True:
        given = pick(face, menu)
        if not isinstance(given, Act):
            verb, _, which = given[0].partition(":")
            return verb, which
        if given is Act.STOP:
            return menus.STOP, ""
        if given is Act.BACK and menu.can_go_back:
            return menus.BACK, ""
        wrong = "This is the first page" if given is Act.BACK else "Questions are put off where they are asked"
        menu = replace(menu, error=wrong)


def _reply(face: Face, asked: Prompt) -> Reply | None:
    """Ask until there is a reply; None where the officer stops."""
    prompt = asked
    while True:
        given = face.ask(prompt)
        if isinstance(given, Signal) and given.act is Act.LATER:
            given = _postpone(face, prompt, given)
        if not isinstance(given, Signal):
            return given
        unsent = given.typed or prompt.draft
        if given.act is Act.BACK:
            return Back(unsent)
        if given.act is Act.STOP:
            _hand_back(face, asked, unsent)
            return None
        if given.act is Act.HELP:
            face.say(explanation(prompt))
        draft = _edited(face, given.typed) if given.act is Act.EDIT else unsent
        prompt = replace(prompt, draft=draft, chosen=given.ticked or prompt.chosen, error=None)


def _edited(face: Face, text: str) -> str:
    """Give the text as it was left in an editor; as it was, with words that say why, where that did not go well."""
    try:
        edited = editor.edit(text)
    except editor.EditorError as error:
        face.say(f"\n{wrap(f'{error}.')}")
        return text
    if edited == text:
        face.say(f"\n{wrap(f'The editor changed nothing. {editor.WAITS}')}")
    return edited


def _hand_back(face: Face, asked: Prompt, typed: str) -> None:
    """Show what was typed and not sent, since it is no answer yet."""
    if typed.strip() and typed != asked.draft:
        face.say(f"\nThis was not finished, so it is not saved; copy it if you need it:\n\n{typed}")


def _postpone(face: Face, prompt: Prompt, pressed: Signal) -> Reply | Signal:
    """Ask in which way the question is left open, and why; going back from there gives the question again."""
    ways = _ways(prompt)
    if not ways:
        face.say("\nThis must be answered now.")
        return pressed
    way = pick(face, Prompt(kind="choice", ask="Answer this another time?", options=ways, help=_WAYS_HELP))
    if isinstance(way, Act):
        return replace(pressed, act=Act.STOP if way is Act.STOP else Act.LATER)
    reply, ask = _WAYS[way[0]]
    note = pick(face, Prompt(kind="text", ask=ask, optional=True, help=_WAYS_HELP))
    if isinstance(note, Act):
        return replace(pressed, act=Act.STOP if note is Act.STOP else Act.LATER)
    _hand_back(face, prompt, pressed.typed)
    return reply("".join(note))


def _ways(prompt: Prompt) -> tuple[tuple[str, str], ...]:
    rest = ("rest", f"Decide everything still open about this {prompt.item} later")
    offered = [
        (prompt.can_be_later, ("later", "Decide later")),
        (prompt.can_leave_rest, rest),
        (prompt.can_be_not_applicable, ("not-applicable", "It does not apply")),
    ]
    return tuple(way for possible, way in offered if possible)


def _fit(prompt: Prompt, reply: Reply) -> tuple[str, ...]:
    given = read_reply(prompt, reply)
    if not given and not prompt.optional:
        raise AnswerError("Select an option" if prompt.options else "This must be answered now")
    return (given,) if isinstance(given, str) and given else tuple(given)
