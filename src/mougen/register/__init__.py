"""The partnership register: what is said of each partnership, taken from its matter; pure values in and out."""

from mougen.register.columns import COLUMNS, cells
from mougen.register.held import FORM, Held

__all__ = ["COLUMNS", "FORM", "Held", "cells"]
