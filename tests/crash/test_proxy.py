"""The proxy hands on, cuts in the middle, and swallows answers."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.crash.proxy import Proxy

HOST = "127.0.0.1"


@pytest.fixture
def echo() -> Iterator[tuple[Proxy, list[bytes]]]:
    """Return a proxy before a server that says everything again, and what the server heard."""
    heard: list[bytes] = []
    server = socket.create_server((HOST, 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                near, _ = server.accept()
                threading.Thread(target=answer, args=(near,), daemon=True).start()

    def answer(near: socket.socket) -> None:
        with suppress(OSError):
            while data := near.recv(100):
                heard.append(data)
                near.sendall(data)

    threading.Thread(target=serve, daemon=True).start()
    proxy = Proxy((HOST, 0), server.getsockname()[:2])
    yield proxy, heard
    proxy.close()
    server.close()


def call(proxy: Proxy) -> socket.socket:
    """Open a connection through the proxy."""
    return socket.create_connection((HOST, proxy.port), timeout=10)


def test_what_is_said_reaches_the_other_end_and_its_answer_comes_back(echo: tuple[Proxy, list[bytes]]) -> None:
    with call(echo[0]) as line:
        line.sendall(b"hello")
        assert line.recv(100) == b"hello"


def test_a_cut_resets_whoever_waits(echo: tuple[Proxy, list[bytes]]) -> None:
    with call(echo[0]) as line:
        line.sendall(b"hello")
        assert line.recv(100) == b"hello"
        assert echo[0].cut() == 1
        with pytest.raises(ConnectionResetError):
            line.recv(100)


def test_a_swallowed_answer_leaves_the_asker_in_doubt_about_what_was_done(echo: tuple[Proxy, list[bytes]]) -> None:
    proxy, heard = echo
    proxy.swallow(1)
    with call(proxy) as line:
        line.sendall(b"lend it")
        with pytest.raises(ConnectionResetError):
            line.recv(100)
    assert heard == [b"lend it"]
    with call(proxy) as line:
        line.sendall(b"again")
        assert line.recv(100) == b"again"


def test_a_server_that_is_away_is_a_reset(echo: tuple[Proxy, list[bytes]]) -> None:
    with socket.create_server((HOST, 0)) as free:
        nobody = free.getsockname()[:2]
    proxy = Proxy((HOST, 0), nobody)
    with pytest.raises(ConnectionResetError), call(proxy) as line:  # the reset may come before the call is through
        line.recv(100)
    proxy.close()
