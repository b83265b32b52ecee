"""What is due about a partnership: by its policies, by the agreement itself, and by what was agreed to be done."""

from mougen.diary.case import Case
from mougen.diary.due import due, lists

__all__ = ["Case", "due", "lists"]
