"""Judging one input: it breaks nothing, is over soon and takes little memory; what breaks something is kept."""

import hashlib
import resource
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from libsys.errors import DomainError

CASES = Path(__file__).with_name("cases")
SLOW = 2.0
MOST_MEMORY = 1 << 20
"""Seconds of work that an input may cost; KiB by which the process may grow over one target."""


@dataclass
class Trial:
    """What one target did with its inputs."""

    target: str
    tried: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    begun: float = field(default_factory=time.perf_counter)
    memory: int = field(default_factory=lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

    def give(self, data: bytes, read: Callable[[bytes], str]) -> None:
        """Let ``read`` have ``data`` and note what came of it; a refusal in words is a good end."""
        begun = time.process_time()
        try:
            outcome = read(data)
        except DomainError as refused:
            outcome = type(refused).__name__
        except Exception as error:
            self._keep(data, f"{type(error).__name__}: {error}")
            outcome = "broken"
        took = time.process_time() - begun
        if took > SLOW:
            self._keep(data, f"took {took:.1f} s")
        self.tried += 1
        self.outcomes[outcome] += 1

    def end(self) -> None:
        """Say the figures, and fail if anything broke."""
        took = time.perf_counter() - self.begun
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - self.memory
        told = f"{self.target}: {self.tried} in {took:.1f} s, {self.tried / took * 60:.0f} a minute"
        print(told, dict(self.outcomes))  # noqa: T201 - the figures of the long form
        assert self.faults == []
        assert grown < MOST_MEMORY

    def _keep(self, data: bytes, what: str) -> None:
        folder = CASES / self.target
        folder.mkdir(parents=True, exist_ok=True)
        case = folder / hashlib.sha256(data).hexdigest()[:16]
        case.write_bytes(data)
        self.faults.append(f"{case.name}: {what}"[:400])


def kept(target: str) -> list[bytes]:
    """Return the inputs that once broke the target."""
    folder = CASES / target
    return [case.read_bytes() for case in sorted(folder.iterdir())] if folder.is_dir() else []
