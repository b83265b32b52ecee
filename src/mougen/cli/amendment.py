"""The pages of an amendment: the check of the answers, what the change is, and why each part is changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mougen.cli import ask
from mougen.cli.desk import Desk
from mougen.cli.face import Act, Face
from mougen.interview import Prompt
from mougen.model.bank import Bank
from mougen.model.difference import Difference
from mougen.model.version import Issued
from mougen.workflow import amending, sittings
from mougen.workflow.amending import Amendment

GO_ON = "Go on to the amendment"
_COMMAND = "amend"
_HELP = (
    "The schedule of changes shows it beside the words before and after. It goes to those who decide. "
    "An empty answer, or >, leaves it for later."
)


@dataclass(slots=True)
class Pages:
    """The pages, each on disk before the next."""

    bank: Bank
    sitting: sittings.Sitting
    base: Issued
    plain: bool | None
    face: Face = field(init=False)

    def __post_init__(self) -> None:
        """Choose the face that suits the terminal."""
        self.face = ask.make_face(self.plain)

    def check(self) -> bool:
        """Show the answers with what changed since the version that is amended; False where the officer stops."""
        issued = self.base.matter.answers
        return Desk(self.bank, self.sitting, self.face, GO_ON, issued, _COMMAND).work() is ask.Ended.FINISHED

    def about(self) -> bool:
        """Ask what the change itself is: from when, why, who gives what, who has approved it."""
        session = amending.session(self.bank, self.sitting.matter)
        return ask.walk(session, self.sitting.save, self.face, self._resume) is ask.Ended.FINISHED

    def reasons(self, found: Amendment) -> bool:
        """Ask why each part is changed that has no reason yet; any may be left for later, and so may all the rest."""
        for difference in found.differences:
            if difference.reason:
                continue
            given = self._reason(difference)
            if given is Act.STOP:
                self.face.say(ask.farewell(self._resume))
                return False
            if given is Act.LATER:
                break
        return True

    def _reason(self, difference: Difference) -> Act | None:
        """Ask for one reason and keep it; gives the key that leads away, if one was pressed."""
        hint = "; ".join(cause.told for cause in difference.causes[:2])
        prompt = Prompt(
            kind="paragraph",
            caption="Why the parts are changed",
            ask=f"Why is {difference.place} changed?",
            hint=hint or None,
            help=_HELP,
            optional=True,
            can_be_later=True,
        )
        while not isinstance(given := ask.pick(self.face, prompt), Act):
            typed = "".join(given)
            words, refused = sittings.read_reason(typed) if typed else ("", None)
            if refused is None:
                named = {difference.section: words}
                self.sitting.save(amending.with_reasons(self.sitting.matter.answers, amending.Reasons(named)))
                return None
            prompt = replace(prompt, error=refused, draft=typed)
        return None if given is Act.BACK else given

    @property
    def _resume(self) -> str:
        return f'mougen {_COMMAND} "{self.sitting.folder}"'
