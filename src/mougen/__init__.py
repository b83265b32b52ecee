"""mougen drafts UK public-sector partnership agreements and memoranda of understanding."""

from __future__ import annotations

__version__ = "0.1.0"
