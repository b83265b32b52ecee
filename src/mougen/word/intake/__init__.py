"""The one door for Word files from outside: read within limits or refused, and what is suspicious in them reported.

Such a file is hostile until shown otherwise. Nothing in it is run, fetched or unpacked to disk. What could run, or
hides a whole other document, is refused; what deceives a reader's eye is a finding, and the file is read.
"""

from mougen.word.intake.opening import Intake, Relation, parse
from mougen.word.intake.taking import take_in, take_in_bytes

__all__ = ["Intake", "Relation", "parse", "take_in", "take_in_bytes"]
