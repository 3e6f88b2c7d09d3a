"""A process of the group: brought back when it dies, stopped when the start command is gone.

Each member runs in a fork of the start command, so that it hears of the
start command's death whatever killed that one.
"""

import logging
import os
import signal
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.sharedctypes import RawValue
from typing import Any

from honcho.manager import KILL_WAIT
from honcho.process import Process

logger = logging.getLogger(__name__)
SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
LIVED_WELL = 60.0
"""Seconds after which a process that dies has had a life: its next start does not wait longer than the first."""

LOOK_EVERY = 0.2


@dataclass(frozen=True)
class Signs:
    """What the start command tells its forks: plain shared bytes, since a lock may die with its holder."""

    _up: Any = field(default_factory=lambda: RawValue("b", 0))
    _stopping: Any = field(default_factory=lambda: RawValue("b", 0))

    @property
    def up(self) -> bool:
        """Return whether the group has come up; until then a process that ends is a fault that a person must see."""
        return bool(self._up.value)

    @property
    def stopping(self) -> bool:
        """Return whether the group is being stopped, so that nothing is brought back."""
        return bool(self._stopping.value)

    def say_up(self) -> None:
        """Say that the group has come up."""
        self._up.value = 1

    def say_stopping(self) -> None:
        """Say that the group is being stopped."""
        self._stopping.value = 1


class Member(Process):  # type: ignore[misc]
    """A process of the group, started again with growing pauses for as long as the group is wanted."""

    def __init__(self, *args: Any, signs: Signs, **kwargs: Any) -> None:
        """Keep the signs of the start command."""
        super().__init__(*args, **kwargs)
        self._signs = signs
        self._outcome: dict[str, int] = {}

    def run(self, events: Any = None, ignore_signals: bool = False) -> None:  # noqa: FBT001, FBT002 - honcho calls it
        """Run the process until the group stops; this method itself runs in a fork of the start command."""
        threading.Thread(target=self._watch_over, args=(os.getppid(),), daemon=True).start()
        for number in (signal.SIGINT, signal.SIGTERM):
            # Heard and passed over; ignoring it would be inherited by the process.
            signal.signal(number, lambda *_: None)
        pause = SHORTEST_PAUSE
        while True:
            begun = time.monotonic()
            super().run(events, ignore_signals=False)
            if time.monotonic() - begun > LIVED_WELL:
                pause = SHORTEST_PAUSE
            if not self._may_come_back(pause):
                return super()._send_message(self._outcome, type="stop")
            pause = min(pause * 2, LONGEST_PAUSE)

    def _may_come_back(self, pause: float) -> bool:
        """Wait before the next start, and return whether there is to be one."""
        if not self._signs.up or self._signs.stopping:
            return False
        code = self._outcome["returncode"]
        logger.warning("%s ended by itself (code %s); it starts again in %.1f s", self.name, code, pause)
        end = time.monotonic() + pause
        while time.monotonic() < end and not self._signs.stopping:
            time.sleep(LOOK_EVERY)
        return not self._signs.stopping

    def _send_message(self, data: Any, type: str = "line") -> None:  # noqa: A002 - honcho calls it so
        if type == "stop":  # the manager hears of the last end only
            self._outcome = data
            return
        super()._send_message(data, type=type)
        if type == "start" and self._signs.stopping:  # started in the moment in which the others were stopped
            kill_group(self._child.pid, signal.SIGTERM)

    def _watch_over(self, parent: int) -> None:
        """Stop the process when the start command is gone; end what a process that died has left of its group."""
        while os.getppid() == parent:
            time.sleep(LOOK_EVERY)
            child = self._child
            if child is not None and child.poll() is not None:
                kill_group(child.pid, signal.SIGKILL)
        self._signs.say_stopping()
        kill_group(self._child.pid, signal.SIGTERM)
        time.sleep(KILL_WAIT)
        kill_group(self._child.pid, signal.SIGKILL)
        os._exit(1)


def kill_group(leader: int, number: signal.Signals) -> None:
    """Send a signal to the process group that ``leader`` led; none may be left to hear it."""
    with suppress(ProcessLookupError):
        os.killpg(leader, number)
