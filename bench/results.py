"""What a bench gives: rows, and targets that are met or missed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from bench.measure import Series

_MS = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """What one engine took.

    Attributes:
        engine: what was measured.
        size: how many clauses; 0 where that says nothing.
        series: the samples; none where it was not measured.
        reason: why it was not measured.
        peak_kb: the most memory that a fresh process had when it had written one document.
        beside: to what the time is put in proportion.
        verdict: what the document that it wrote is worth, where that is not the same for all.
    """

    engine: str
    size: int = 0
    series: Series | None = None
    reason: str = ""
    peak_kb: int | None = None
    beside: Series | None = None
    verdict: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times as long it takes as what it is put beside."""
        return self.series.over(self.beside) if self.series and self.beside else None

    def as_json(self) -> dict[str, Any]:
        """Give it as a JSON object, times in milliseconds."""
        told: dict[str, Any] = {"engine": self.engine, "size": self.size}
        if self.series is None:
            return told | {"not_measured": self.reason}
        low, high = self.series.middle
        return told | {
            "wall_ms": _ms(self.series.wall),
            "middle_half_ms": [_ms(low), _ms(high)],
            "cpu_ms": _ms(self.series.cpu),
            "samples": len(self.series.samples),
            "ratio": rounded(self.ratio),
            "cpu_ratio": rounded(None if self.beside is None else self.series.cpu_over(self.beside)),
            "peak_mb": self.peak_kb and round(self.peak_kb / 1024, 1),
            "bytes": self.series.samples[-1].bytes or None,
            **({"verdict": self.verdict} if self.verdict else {}),
        }


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at: a ratio, and the most that it may be.

    Attributes:
        name: what is put to what.
        most: the most that it may be.
        value: what it is; none where it was not measured.
        cpu: what it is by the processor's time, where that is another ratio.
    """

    name: str
    most: float
    value: float | None
    cpu: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether it is met, as far as is known."""
        return None if self.value is None else self.value <= self.most

    def as_json(self) -> dict[str, Any]:
        """Give it as a JSON object."""
        return asdict(self) | {"value": rounded(self.value), "cpu": rounded(self.cpu), "met": self.met}


@dataclass(frozen=True, slots=True)
class Result:
    """The rows and targets of one bench, and what its ratios are put beside."""

    name: str
    beside: str
    rows: list[Row]
    targets: list[Target] = field(default_factory=list)

    def series(self, engine: str, size: int = 0) -> Series | None:
        """Give the samples of an engine at a size, if it was measured."""
        return next((row.series for row in self.rows if (row.engine, row.size) == (engine, size)), None)

    def target(self, name: str, most: float, first: tuple[str, int], second: tuple[str, int]) -> None:
        """Add a target: how many times as long one engine and size may take as another."""
        one, other = self.series(*first), self.series(*second)
        if one is None or other is None:
            self.targets.append(Target(name, most, None))
        else:
            self.targets.append(Target(name, most, one.over(other), one.cpu_over(other)))

    def growth(self) -> list[dict[str, Any]]:
        """Give for each engine how its processor's time grows where the agreement grows ten times.

        Sizes are not measured in the same rounds, so the time that passed would show how busy the machine was.
        """
        steps = ((row, self.series(row.engine, row.size * 10)) for row in sorted(self.rows, key=_size) if row.size)
        grown = ((row, large.cpu_over(row.series)) for row, large in steps if row.series and large)
        return [
            {"engine": row.engine, "from": row.size, "to": row.size * 10, "ratio": rounded(ratio)}
            for row, ratio in grown
            if ratio is not None
        ]

    def as_json(self) -> dict[str, Any]:
        """Give it as a JSON object."""
        return {
            "beside": self.beside,
            "rows": [row.as_json() for row in self.rows],
            "growth": self.growth(),
            "targets": [target.as_json() for target in self.targets],
        }


def _ms(seconds: float) -> float:
    return round(seconds * _MS, 2)


def rounded(ratio: float | None) -> float | None:
    """Give a ratio as it is told."""
    return None if ratio is None else round(ratio, 2)


def _size(row: Row) -> int:
    return row.size
