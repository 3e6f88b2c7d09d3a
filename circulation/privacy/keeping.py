"""What is kept how long: each subject says what it holds beyond its time, and cleans it away in batches."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from libsys.errors import Sentence


@dataclass(frozen=True)
class Keeping:
    """A kind of data with an end: what it is called, how long it is kept, what is beyond, how it is cleaned away.

    ``count`` returns how many are beyond their time at a moment, ``clean``
    removes one batch and returns how many, 0 when none is left; it may run
    twice. ``days`` is None where the end depends on more than days.
    """

    code: str
    name: Sentence
    rule: Sentence
    days: Callable[[], int | None]
    count: Callable[[datetime], int]
    clean: Callable[[datetime], int]


_KEEPINGS: dict[str, Keeping] = {}


def register_keeping(keeping: Keeping) -> None:
    """Have ``keeping`` shown on the page of what is cleaned away, and cleaned by its run."""
    _KEEPINGS[keeping.code] = keeping


def all_keepings() -> list[Keeping]:
    """Return every kind of data with an end, by code."""
    return [_KEEPINGS[code] for code in sorted(_KEEPINGS)]
