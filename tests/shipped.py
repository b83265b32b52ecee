"""The examples that ship: whole partnerships, and the smaller agreements that stand beside one."""

from __future__ import annotations

from mougen import settings

PARTNERSHIPS = ("community-safety-partnership", "health-and-care-pooled-fund", "shared-regulatory-service")
SMALLER = ("community-safety-data-sharing", "regulatory-officers-secondment")
WHOLE = tuple(settings.examples() / name for name in PARTNERSHIPS)
