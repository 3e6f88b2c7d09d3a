"""How long and from which seed: the suite tries a fixed number of inputs, the long form as many as its time allows."""

import os
import time
from collections.abc import Iterator
from random import Random

SEED, SECONDS, ONLY = "LIBSYS_FUZZ_SEED", "LIBSYS_FUZZ_SECONDS", "LIBSYS_FUZZ_ONLY"


def dice() -> Random:
    """Return the dice of this run."""
    return Random(int(os.environ.get(SEED, "1")))


def is_wanted(target: str) -> bool:
    """Return whether the target is to be tried."""
    return os.environ.get(ONLY, "") in ("", target)


def rounds(usual: int) -> Iterator[int]:
    """Yield the numbers of the inputs: ``usual`` of them in the suite, until the time is over in the long form."""
    seconds = float(os.environ.get(SECONDS, "0"))
    if not seconds:
        yield from range(usual)
        return
    number, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        yield number
        number += 1


def examples(usual: int) -> int:
    """Return how many examples of a kind to try: ``usual`` in the suite, ten for each second in the long form."""
    return int(float(os.environ.get(SECONDS, "0")) * 10) or usual
