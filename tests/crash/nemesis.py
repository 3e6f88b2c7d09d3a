"""What goes wrong: processes are killed outright, connections cut, the disk is full. Drawn by a seed."""

import contextlib
import threading
import time
from collections import Counter
from collections.abc import Callable
from random import Random

import psutil

from tests.crash.driver import Budget
from tests.crash.house import House

FULL_FOR = 1.0
SWALLOWED = 3
Harm = Callable[[], bool]


class Nemesis:
    """Does so many harms, spread evenly over the operations; each kind comes before any comes twice."""

    def __init__(self, house: House, *, kills: int, seed: int, budget: Budget) -> None:
        """Deal the harms out; :meth:`run` does them."""
        self._house = house
        self._kills = kills
        self._budget = budget
        self._random = Random(f"nemesis-{seed}")
        self.done: Counter[str] = Counter()
        self.times: list[tuple[float, str]] = []

    def harms(self) -> dict[str, Harm]:
        """Return what can be done to this house, by name."""
        everywhere: dict[str, Harm] = {
            "web": lambda: self._kill(lambda one: _runs(one, "granian") and not _is_below(one, "granian")),
            "web process": lambda: self._kill(lambda one: _is_below(one, "granian")),
            "worker": lambda: self._kill(lambda one: _runs(one, "celery") and not _is_below(one, "celery")),
            "worker process": lambda: self._kill(lambda one: _is_below(one, "celery")),
            "indexer": lambda: self._kill(lambda one: _runs(one, "index")),
            "start command": self._kill_start,
            "desk line cut": lambda: self._house.proxy.cut() > 0,
            "answers lost": self._swallow,
            "disk full": self._fill_disk,
        }
        postgres, redis = self._house.postgres, self._house.redis
        if postgres is None or redis is None:
            return everywhere | {"redis": lambda: self._kill(lambda one: "redis-server" in one.name())}

        def kill_postmaster() -> bool:
            postgres.kill()
            return True

        def kill_redis() -> bool:
            redis.kill()
            return True

        return everywhere | {
            "redis": kill_redis,
            "redis line cut": lambda: redis.proxy.cut() > 0,
            "database process": postgres.kill_backend,
            "postmaster": kill_postmaster,
            "database line cut": lambda: postgres.proxy.cut() > 0,
        }

    def run(self, stop: threading.Event) -> None:
        """Do the harms as the operations go by, until all are done or ``stop`` is set.

        Where one takes long, the desks wait before the next is due: none falls behind their last operation.
        """
        harms = self.harms()
        due = [(number + 1) * self._budget.total // (self._kills + 1) for number in range(self._kills)]
        try:
            for this, following in zip(due, [*due[1:], self._budget.total - 1], strict=True):
                self._budget.hold_at(following)
                while self._budget.taken < this and not stop.is_set():
                    time.sleep(0.02)
                if stop.is_set():
                    return
                self._do_one(harms)
        finally:
            self._budget.hold_at(self._budget.total)

    def _do_one(self, harms: dict[str, Harm]) -> None:
        """Do one of the harms that were done least; one that finds nothing to harm gives way to the next."""
        names = sorted(harms, key=lambda name: (self.done[name], self._random.random()))
        for _patience in range(100):
            for name in names:
                with contextlib.suppress(psutil.Error, OSError):
                    if harms[name]():
                        self.done[name] += 1
                        self.times.append((time.monotonic(), name))
                        return
            time.sleep(0.1)

    def _kill(self, is_it: Callable[[psutil.Process], bool]) -> bool:
        found = [one for one in self._house.members() if _safely(is_it, one)]
        for victim in self._random.sample(found, min(1, len(found))):
            victim.kill()
        return bool(found)

    def _kill_start(self) -> bool:
        process = self._house.process
        if process is None or process.poll() is not None or not self._house.answers():
            return False
        process.kill()
        return True

    def _swallow(self) -> bool:
        self._house.proxy.swallow(SWALLOWED)
        return True

    def _fill_disk(self) -> bool:
        if not self._house.answers():
            return False
        self._house.disk.fill(self._house.members())
        time.sleep(FULL_FOR)
        self._house.disk.empty()
        return True


def _runs(one: psutil.Process, name: str) -> bool:
    """Return whether a process is ``name`` itself, not a shell or a fork of the start command that speaks of it."""
    words = [word.rpartition("/")[2] for word in one.cmdline()[:3]]
    return name in words and words[0] != "sh"


def _is_below(one: psutil.Process, name: str) -> bool:
    parent = one.parent()
    return parent is not None and _runs(parent, name)


def _safely(is_it: Callable[[psutil.Process], bool], one: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):
        return is_it(one)
    return False
