"""A proxy that cuts connections: between desk and web, between web and database, between web and Redis."""

import contextlib
import socket
import struct
import threading
from pathlib import Path

Address = tuple[str, int] | Path
CHUNK = 65536
RESET = struct.pack("ii", 1, 0)
"""Lingering for no second: closing sends a reset instead of a farewell."""


class Proxy:
    """Hands on what it hears at one address to another, until it is told to cut."""

    def __init__(self, here: Address, there: Address) -> None:
        """Listen at once; ``there`` may be away for a while."""
        self._there = there
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._swallowing = 0
        self._lock = threading.Lock()
        self._listener = _listen(here)
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        """Return the port that it listens at."""
        return int(self._listener.getsockname()[1])

    def cut(self) -> int:
        """Reset every connection now, in the middle of whatever it carries, and return how many there were."""
        with self._lock:
            pairs = list(self._pairs)
        for pair in pairs:
            self._end(pair)
        self.cuts += len(pairs)
        return len(pairs)

    def swallow(self, answers: int) -> None:
        """Reset the next connections in the moment of their answer: what was asked is done, and nobody hears of it."""
        with self._lock:
            self._swallowing = answers

    def close(self) -> None:
        """Stop listening and end every connection."""
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = _connect(self._there)
            if far is None:
                _reset(near)
                continue
            pair = (near, far)
            with self._lock:
                self._pairs.add(pair)
            for source, goal in (pair, pair[::-1]):
                threading.Thread(target=self._pump, args=(source, goal, pair), daemon=True).start()

    def _pump(self, source: socket.socket, goal: socket.socket, pair: tuple[socket.socket, socket.socket]) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(CHUNK):
                if source is pair[1] and self._is_swallowed():
                    break
                goal.sendall(data)
        self._end(pair)

    def _is_swallowed(self) -> bool:
        with self._lock:
            if not self._swallowing:
                return False
            self._swallowing -= 1
            self.cuts += 1
            return True

    def _end(self, pair: tuple[socket.socket, socket.socket]) -> None:
        with self._lock:
            if pair not in self._pairs:
                return
            self._pairs.discard(pair)
        for end in pair:
            _reset(end)


def _listen(here: Address) -> socket.socket:
    if isinstance(here, Path):
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(here))
        here.chmod(0o777)
        listener.listen(64)
        return listener
    return socket.create_server(here, backlog=64)


def _connect(there: Address) -> socket.socket | None:
    try:
        if isinstance(there, Path):
            far = socket.socket(socket.AF_UNIX)
            far.connect(str(there))
            return far
        return socket.create_connection(there, timeout=5)
    except OSError:
        return None


def _reset(end: socket.socket) -> None:
    """End a connection by a reset; whoever reads from it in another thread is woken first, else it would stay open."""
    with contextlib.suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RD)
    end.close()
