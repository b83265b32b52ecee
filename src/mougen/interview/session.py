"""The interview as it goes: where the officer is, what was answered, and the way back."""

from __future__ import annotations

from dataclasses import replace

from mougen.interview import accept, errand, listing, lists, pages, route
from mougen.interview.errand import FOLLOWS, Errand
from mougen.interview.prompt import Back, Chosen, Outcome, Place, Prompt, Reply, RestLater, Text
from mougen.interview.script import Script
from mougen.model.answers import AnswerError, Answers
from mougen.model.values import NOT_PROVIDED, Later, NotApplicable

Typed = str | tuple[str, ...]

class Session:
    """One sitting at an interview. Every reply is accepted, and the session moves on, or refused with words.

    ``answers`` is replaced with each accepted reply and holds all that was given, half-entered records included, so
    that whoever saves it after each reply loses nothing.
    """

    def __init__(self, script: Script, answers: Answers, only: tuple[str, ...] = ()) -> None:
        """Begin at the first question that applies and is not settled.

        Args:
            script: the questions.
            answers: what has been given so far.
            only: questions to ask again; no other is asked, except those that come to apply through the replies.
        """
        self.script = script
        self.answers = answers
        self._again = set(only)
        self._confirmed: set[str] = set()
        self._taken = ""
        self._typed: dict[Place, Typed] = {}
        passed_over = frozenset(self._open()) - self._again if only else frozenset()
        self._begin(errand.whole(script, passed_over))
        self._place = self._next() if only else self._resume()

    def enter(self, section: str) -> None:
        """Ask what is open in one section, from where the officer left it; going back from its first page ends that."""
        self._begin(errand.of_section(self.script, section))
        self._place = self._resume()

    def change(self, name: str) -> None:
        """Ask one question again, then what its new answer brings up; going back from its first page ends that."""
        self._begin(errand.of_change(self.script, name, frozenset(self._open())))
        self._again.add(name)
        self._place = route.door(self.script, self.answers, name)

    def _begin(self, set_out: Errand) -> None:
        self._errand = set_out
        self._trail: list[Place] = []
        self._error: str | None = None
        self._changing = False

    def prompt(self) -> Prompt | None:
        """Give what to ask now, or None when there is nothing left to ask."""
        place = self._place
        if place is None:
            return None
        typed = self._typed.get(place, pages.shown(self.script, self.answers, place))
        page = pages.page(self.script, self.answers, place)
        return replace(
            page,
            caption=self.script.caption(place.question, self.answers),
            entry=page.entry or (FOLLOWS if self._errand.brings_up(place.question) else ""),
            draft=typed if isinstance(typed, str) else "",
            chosen=typed if isinstance(typed, tuple) else (),
            error=self._error or self._disagreement(place),
            had=pages.had(self.script, place),
            can_go_back=self._errand.leaves or self._before(place) is not None,
        )

    def reply(self, reply: Reply) -> Outcome:
        """Take a reply to the prompt: move on, or keep what was typed and say what is wrong."""
        prompt, before = self.prompt(), self.answers
        if prompt is None:
            return Outcome("There is nothing left to ask")
        self._error, self._taken = None, ""
        try:
            self._take(prompt, reply)
        except AnswerError as error:
            self._error = error.message
            self._keep(prompt, reply)
        return Outcome(self._error, self.answers != before, self._taken)

    def _take(self, prompt: Prompt, reply: Reply) -> None:
        place = prompt.path
        if isinstance(reply, Back):
            self._back(prompt, reply)
        elif prompt.kind == "list" and isinstance(reply, (Text, Chosen)):
            self._act(prompt, *accept.action(prompt, reply))
        elif place.act is not None:
            self._do(prompt, place.act, reply)
        else:
            self._answer(prompt, reply)

    def _answer(self, prompt: Prompt, reply: Reply) -> None:
        place, before = prompt.path, pages.shown(self.script, self.answers, prompt.path)
        self.answers = accept.answer(self.script, self.answers, prompt, reply)
        if isinstance(reply, Text) and reply.words.strip():
            self._taken = pages.taken(self.script, self.answers, place, reply.words)
        self._typed.pop(place, None)
        if isinstance(reply, (Later, NotApplicable)) and before:
            self._typed[place] = before  # to be seen again should the officer come back
        if place.record is None or not lists.rows(self.answers, place.question):
            self._again.discard(place.question)
            self._go(place, self._next())
            return
        self._again.add(place.question)  # until the officer says on its page that the list is whole
        if isinstance(reply, RestLater):
            self._go(place, route.door(self.script, self.answers, place.question))
        else:
            self._go(place, route.following(self.script, self.answers, place, changing=self._changing))

    def _act(self, prompt: Prompt, verb: str, index: int) -> None:
        place, question = prompt.path, self.script.questions[prompt.path.question]
        match verb:
            case listing.CONTINUE:
                self._continue(place)
            case listing.ADD:
                count = len(lists.rows(self.answers, place.question))
                self._go(place, Place(place.question, count, lists.first(question).field))
            case listing.CHANGE:
                self._go(place, Place(place.question, index, lists.first(question).field))
                self._changing = True
            case listing.SWAP:
                self._move(place.question, 1, 0)
            case listing.MOVE:
                self._place = place._replace(act="move")
            case _:
                only = 0 if len(lists.rows(self.answers, place.question)) == 1 else None
                self._place = place._replace(record=only, act="remove")

    def _continue(self, place: Place) -> None:
        question, rows = self.script.questions[place.question], lists.rows(self.answers, place.question)
        if len(rows) < lists.least(question):
            raise AnswerError(f"Add another {question.item}: there must be at least {lists.least(question)}")
        if not rows and not self.answers.settled(place.question):
            self.answers = self.answers.with_answer(place.question, NOT_PROVIDED)
        onward = route.door(self.script, self.answers, place.question) if rows else place
        if onward == place:
            self._again.discard(place.question)
            self._confirmed.add(place.question)
        self._go(place, self._next() if onward == place else onward)

    def _do(self, prompt: Prompt, act: str, reply: Reply) -> None:
        place = prompt.path
        if place.record is None:
            self._place = place._replace(record=accept.number(prompt, reply))
        elif act == "move":
            self._move(place.question, place.record, accept.number(prompt, reply))
        else:
            confirmed = accept.action(prompt, reply)[0] == "yes"
            removed = lists.removed(self.answers, place.question, place.record)
            self._arrange(place.question, removed if confirmed else self.answers)

    def _move(self, name: str, index: int, to: int) -> None:
        self._arrange(name, lists.moved(self.answers, name, index, to))

    def _arrange(self, name: str, answers: Answers) -> None:
        """Take a list with its records arranged otherwise, and show it, until the officer says that it is whole."""
        if answers != self.answers:
            self.answers = answers
            self._typed = {place: typed for place, typed in self._typed.items() if place.question != name}
            self._again.add(name)
        self._place = route.page(self.script, self.answers, name)

    def _back(self, prompt: Prompt, reply: Back) -> None:
        before = self._before(prompt.path)
        if before is None and not self._errand.leaves:
            raise AnswerError("This is the first question")
        self._keep(prompt, Text(reply.typed))
        if before is None:
            self._again -= self._errand.back
            self._place = None
            return
        self._changing = self._changing and before[:2] == prompt.path[:2]
        self._place = before

    def _before(self, place: Place) -> Place | None:
        changed = self._changing and place.field == lists.first(self.script.questions[place.question]).field
        if changed or place.act is not None:
            return Place(place.question)
        seen = self._trail[: self._trail.index(place)] if place in self._trail else self._trail
        standing = (earlier for earlier in reversed(seen) if route.stands(self.script, self.answers, earlier))
        return next(standing, None) or route.above(self.script, self.answers, place, self._errand.back)

    def _go(self, place: Place, onward: Place | None) -> None:
        is_list = place.record is None and self.script.questions[place.question].type == "records"
        if is_list and place in self._trail:
            self._trail.remove(place)  # the page of a list belongs after the records that it led to
        if place not in self._trail:
            self._trail.append(place)
        self._changing = self._changing and onward is not None and onward[:2] == place[:2]
        self._place = onward

    def _keep(self, prompt: Prompt, reply: Reply) -> None:
        match reply:
            case Text(words=words) if words and not prompt.options:
                self._typed[prompt.path] = words
            case Chosen(values=values):
                self._typed[prompt.path] = values

    def _resume(self) -> Place | None:
        name = route.half_entered(self.script, self.answers, self._errand.asks)
        if name is None or name in self._confirmed:
            return self._next()
        self._again.add(name)
        return route.reopened(self.script, self.answers, name)

    def _next(self) -> Place | None:
        asked = (name for name in self._open() if name in self._errand.asks)
        name = next(asked, None)
        return route.door(self.script, self.answers, name) if name else None

    def _disagreement(self, place: Place) -> str | None:
        """Give what is wrong with the answer shown, until it is given again."""
        wrong = self.script.disagreement(place.question, self.answers)
        here = tuple(part for part in place[1:] if part is not None)
        return wrong.message if wrong and wrong.path == here else None

    def _open(self) -> tuple[str, ...]:
        """Give the questions that apply and must be asked, in order."""
        return tuple(
            name
            for name in self.script.applying(self.answers)
            if name in self._again or not self.script.settled(name, self.answers)
        )
