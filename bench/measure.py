"""Measuring: samples in turns, medians, and ratios only where there are samples enough."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

FEWEST = 3
"""No ratio is given from fewer samples than this."""
_PRESSURE = Path("/proc/pressure/cpu")
_BUSY = 10.0
_STEP = 1.0
_WARMING = 4.0


@dataclass(frozen=True, slots=True)
class Sample:
    """One measurement, in seconds."""

    wall: float
    cpu: float
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """The samples of one engine."""

    samples: tuple[Sample, ...]

    @property
    def wall(self) -> float:
        """The median of the time that passed."""
        return median(sample.wall for sample in self.samples)

    @property
    def cpu(self) -> float:
        """The median of the processor's time."""
        return median(sample.cpu for sample in self.samples)

    @property
    def middle(self) -> tuple[float, float]:
        """Between which times the middle half of the samples lies."""
        walls = [sample.wall for sample in self.samples]
        low, _, high = quantiles(walls, n=4, method="inclusive") if len(walls) > 1 else walls * 3
        return low, high

    def over(self, other: Series) -> float | None:
        """How many times as long this takes as another; nothing where either has too few samples."""
        return self.wall / other.wall if self._enough(other) else None

    def cpu_over(self, other: Series) -> float | None:
        """How many times as much of the processor's time this takes as another."""
        return self.cpu / other.cpu if self._enough(other) else None

    def _enough(self, other: Series) -> bool:
        return min(len(self.samples), len(other.samples)) >= FEWEST


@dataclass(frozen=True, slots=True)
class Plan:
    """How often something is measured: after so many warm-ups so many rounds, each engine within so many seconds."""

    warm_ups: int
    rounds: int
    seconds: float = 40.0


@dataclass(slots=True)
class Quiet:
    """Waits while others keep the processors busy, and remembers how busy they were all the same."""

    patience: float
    waited: float = 0.0
    pressures: list[float] = field(default_factory=list)

    def wait(self) -> None:
        """Wait until the machine is quiet, or patience is at its end."""
        while (pressure := _pressure()) > _BUSY and self.waited < self.patience:
            time.sleep(_STEP)
            self.waited += _STEP
        self.pressures.append(pressure)

    @property
    def busy(self) -> float:
        """The share of the rounds that were run although the machine was busy."""
        return sum(pressure > _BUSY for pressure in self.pressures) / max(len(self.pressures), 1)


def _pressure() -> float:
    """Give for which share of the last ten seconds some process waited for a processor, in per cent."""
    if not _PRESSURE.is_file():
        return 0.0
    first = _PRESSURE.read_text(encoding="ascii").split()[1]
    return float(first.removeprefix("avg10="))


def in_turns(samplers: Mapping[str, Callable[[], Sample]], plan: Plan, quiet: Quiet) -> dict[str, Series]:
    """Take samples round by round, so that whatever else the machine does hits all alike.

    Args:
        samplers: by name, what takes one sample.
        plan: how often. Who has used up the seconds takes part in no further round, but never has fewer samples than
            a ratio needs, if there are as many rounds.
        quiet: waits before each round.
    """
    for sampler in samplers.values():
        _warm(sampler, plan.warm_ups)
    taken: dict[str, list[Sample]] = {name: [] for name in samplers}
    for turn in range(plan.rounds):
        quiet.wait()
        for name in _from(list(samplers), turn):
            if len(taken[name]) < FEWEST or sum(sample.wall for sample in taken[name]) < plan.seconds:
                taken[name].append(samplers[name]())
    return {name: Series(tuple(samples)) for name, samples in taken.items()}


def _warm(sampler: Callable[[], Sample], most: int) -> None:
    """Let an engine write until it is as fast as it becomes, or as long as patience allows."""
    spent = 0.0
    for _ in range(most):
        if spent < _WARMING:
            spent += sampler().wall


def _from(names: list[str], turn: int) -> list[str]:
    """Begin each round with another one."""
    start = turn % len(names)
    return names[start:] + names[:start]
