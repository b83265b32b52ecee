"""Work for real workers, one of which ends as if the system had killed it."""

from __future__ import annotations

import os
import signal
from pathlib import Path


def work(job: str) -> str:
    """Do a job: one that is called "deadly" kills its worker, one that is called "unlucky" does so once."""
    name, _, marker = job.partition(":")
    if name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "unlucky" and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "faulty":
        raise RuntimeError("out of paper")
    return f"{name} is done"
