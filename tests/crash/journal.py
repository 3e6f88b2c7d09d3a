"""The driver's own journal: what was asked, what was answered, on the disk before anything else happens."""

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

REFUSED = 400


@dataclass(frozen=True)
class Operation:
    """One request of a desk that changes something; sent again it is the same to the byte."""

    key: str
    desk: int
    kind: str
    path: str
    fields: dict[str, Any]
    is_json: bool = False
    about: dict[str, Any] = field(default_factory=dict)
    """What the request is about, for whoever reckons what must have come of it."""


@dataclass(frozen=True)
class Answer:
    """What the house said; ``body`` is kept of answers for programs, ``said`` is the word on the desk's screen."""

    status: int
    body: Any = None
    said: str = ""


@dataclass
class Told:
    """An operation with how often it was sent, and the answer, if it ever came."""

    operation: Operation
    tries: int = 0
    answer: Answer | None = None

    @property
    def is_done(self) -> bool:
        """Return whether the house says that it did what was asked."""
        return self.answer is not None and is_done(self.operation, self.answer)


def is_done(operation: Operation, answer: Answer) -> bool:
    """Return whether ``answer`` says that ``operation`` was done; the desk's screen says so by its word alone."""
    return answer.status < REFUSED and answer.said == operation.about.get("says", "")


class Journal:
    """A file of lines, each on the disk before the method returns."""

    def __init__(self, path: Path) -> None:
        """Open the file; several desks write into it."""
        self.path = path
        self._file = path.open("ab")
        self._lock = threading.Lock()

    def sent(self, operation: Operation, tries: int) -> None:
        """Note that an operation is about to be sent."""
        known = asdict(operation) if tries == 1 else {"key": operation.key}
        self._write({"event": "sent", **known})

    def answered(self, operation: Operation, answer: Answer) -> None:
        """Note the answer: from here on the operation is acknowledged."""
        self._write({"event": "answered", "key": operation.key, **asdict(answer)})

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _write(self, line: dict[str, Any]) -> None:
        with self._lock:
            self._file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
            self._file.flush()
            os.fdatasync(self._file.fileno())


def read_journal(path: Path) -> list[Told]:
    """Return every operation in the order in which each was sent first."""
    told: dict[str, Told] = {}
    for line in _lines(path):
        event, key = line.pop("event"), line["key"]
        if event == "answered":
            told[key].answer = Answer(line["status"], line["body"], line["said"])
            continue
        if key not in told:
            told[key] = Told(Operation(**line))
        told[key].tries += 1
    return list(told.values())


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
