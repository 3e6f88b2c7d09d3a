"""Readers as visitors: some pages are a reader's own. Who the reader is, a higher app says."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class ReaderDoor:
    """How a reader is recognised, and the name of the page at which one signs in."""

    find: Callable[[HttpRequest], object | None]
    sign_in: str


_doors: list[ReaderDoor] = []


def register_reader_door(find: Callable[[HttpRequest], object | None], *, sign_in: str) -> None:
    """Say how the reader of a request is found; the app of readers does so when it starts."""
    _doors[:] = [ReaderDoor(find, sign_in)]


def find_door() -> ReaderDoor | None:
    """Return how readers come in, None where no app has readers."""
    return _doors[0] if _doors else None
