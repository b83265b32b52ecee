"""Leaving headings out of the document, each with a reason, and putting them back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mougen.cli import ask
from mougen.cli.face import Act, Face
from mougen.interview import Prompt, menus
from mougen.model.bank import Bank
from mougen.workflow import outlook, sittings


@dataclass(frozen=True, slots=True)
class Headings:
    """The pages of the headings; each choice is on disk before the next page."""

    bank: Bank
    sitting: sittings.Sitting
    face: Face

    def work(self, title: str, back: str) -> bool:
        """Show which headings are left out, until the officer goes back; False where the officer stops."""
        while True:
            groups = outlook.headings(self.bank, self.sitting.matter)
            omitted = outlook.omitted(self.bank, self.sitting.matter)
            match ask.choice(self.face, menus.headings(title, omitted, groups, back)):
                case menus.PUT_BACK, heading:
                    self.sitting.put_back(heading)
                case menus.GROUP, index:
                    group = list(groups)[int(index)]
                    if not self._group(group, groups[group]):
                        return False
                case verb, _:
                    return verb != menus.STOP

    def _group(self, title: str, offered: tuple[outlook.Heading, ...]) -> bool:
        verb, name = ask.choice(self.face, menus.group(title, [(each.id, each.title) for each in offered]))
        if verb != menus.LEAVE_OUT:
            return verb != menus.STOP
        chosen = next(each for each in offered if each.id == name)
        return self._leave_out(chosen.id, menus.reason(title, chosen.title, chosen.asked_by))

    def _leave_out(self, heading: str, prompt: Prompt) -> bool:
        while (given := ask.pick(self.face, prompt)) not in {Act.STOP, Act.BACK}:
            words = "" if isinstance(given, Act) else given[0]
            refused = self.sitting.leave_out(heading, words)
            if refused is None:
                return True
            prompt = replace(prompt, error=refused, draft=words)
        return given is Act.BACK
