"""Figures of a series of times: median, 95th and 99th percentile; memory and disk."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple, TypedDict

_KILOBYTE = 1024
_PAGE = 4096


class Spread(TypedDict):
    """How a series of times in milliseconds lies."""

    count: int
    median: float
    p95: float
    p99: float


def spread(times: Sequence[float]) -> Spread:
    """Return the figures of ``times``, which are in milliseconds."""
    ordered = sorted(times)
    return Spread(
        count=len(ordered),
        median=_at(ordered, 0.5),
        p95=_at(ordered, 0.95),
        p99=_at(ordered, 0.99),
    )


class Times(NamedTuple):
    """What each of a series of acts took, in milliseconds: by the clock, and of this process's processor time.

    On a machine that does other work too the clock tells of the others; the
    processor time tells of the act.
    """

    clock: list[float]
    cpu: list[float]

    def spreads(self) -> dict[str, Spread]:
        """Return the figures of both."""
        return {"clock": spread(self.clock), "cpu": spread(self.cpu)}


def time_each(acts: Iterable[Callable[[], object]]) -> Times:
    """Return how long each act takes."""
    times = Times([], [])
    for act in acts:
        cpu, clock = process_time(), perf_counter()
        act()
        times.clock.append((perf_counter() - clock) * 1000)
        times.cpu.append((process_time() - cpu) * 1000)
    return times


def resident_megabytes() -> float:
    """Return how much memory this process holds now; mapped files that others share are in it."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return round(pages * _PAGE / _KILOBYTE**2, 1)


def folder_megabytes(folder: Path) -> float:
    """Return how much the files of a folder take on disk."""
    return round(sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / _KILOBYTE**2, 1)


def _at(ordered: Sequence[float], share: float) -> float:
    if not ordered:
        return 0.0
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 2)
