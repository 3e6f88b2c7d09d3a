"""Calling a service of others over HTTP: within a time, not into the house's own network, without following anywhere.

The name of the service is looked up once, every address that it has is judged,
and the call goes to the address that was judged: a name that answers
differently a moment later leads nowhere else.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

SECONDS = 12.0
"""A call ends within these, well before the lease of the notice runs out."""
LONGEST_ANSWER = 64 * 1024
PORTS = {"https": 443, "http": 80}


class CallFailed(Exception):
    """The service could not be called; the text says why, without what was sent."""


@dataclass(frozen=True)
class Call:
    """What is asked of a service. ``may_be_private`` allows the house's own network, and no encryption there."""

    url: str
    method: str
    headers: Mapping[str, str]
    body: bytes | None = None
    may_be_private: bool = False


@dataclass(frozen=True)
class Answer:
    """What the service answered; of a long answer only the beginning."""

    status: int
    text: str


def call(asked: Call, *, seconds: float = SECONDS) -> Answer:
    """Call a service once and return its answer; a redirection is an answer and is not followed.

    :raises CallFailed: when it is not reached in time, or must not be called.
    """
    parts, ends = urlsplit(asked.url), time.monotonic() + seconds
    if parts.scheme not in PORTS or not parts.hostname or (parts.scheme == "http" and not asked.may_be_private):
        raise CallFailed("not https")
    port = parts.port or PORTS[parts.scheme]
    address = find_address_of(parts.hostname, port, may_be_private=asked.may_be_private)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    connection = _Pinned(parts.hostname, port, address=address, is_secure=parts.scheme == "https", timeout=seconds)
    try:
        connection.request(asked.method, path, body=asked.body, headers=dict(asked.headers))
        return _read(connection, ends)
    except (OSError, http.client.HTTPException, ssl.SSLError) as error:
        raise CallFailed(type(error).__name__) from error
    finally:
        connection.close()


def find_address_of(host: str, port: int, *, may_be_private: bool) -> str:
    """Return the address at which ``host`` is called.

    :raises CallFailed: when it has none, or one of them is not on the open network.
    """
    try:
        found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise CallFailed("unknown host") from error
    if not found or (not may_be_private and not all(map(_is_open, found))):
        raise CallFailed("private host")
    return found[0]


def _is_open(address: str) -> bool:
    known = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(known, "ipv4_mapped", None)
    return (mapped or known).is_global and not known.is_multicast


def _read(connection: "_Pinned", ends: float) -> Answer:
    """Read the answer before the time is over, however slowly it drips."""
    answer, read = connection.getresponse(), b""
    while len(read) < LONGEST_ANSWER:
        left = ends - time.monotonic()
        if left <= 0:
            raise CallFailed("too slow")
        if connection.sock is not None:
            connection.sock.settimeout(left)
        part = answer.read1(LONGEST_ANSWER - len(read))
        if not part:
            break
        read += part
    return Answer(answer.status, read.decode("utf-8", "replace"))


class _Pinned(http.client.HTTPConnection):
    """A connection to the one address that was judged; encrypted for the name that was asked for."""

    def __init__(self, host: str, port: int, *, address: str, is_secure: bool, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._address, self._is_secure = address, is_secure

    def connect(self) -> None:
        """Connect to the judged address, whatever the name means by now."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
