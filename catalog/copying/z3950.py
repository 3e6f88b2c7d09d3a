"""A Z39.50 client (ISO 23950): open, search with Bib-1 attributes, present records, close."""

import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from catalog.copying import ber
from catalog.copying.failures import TargetFailed

BIB1 = "1.2.840.10003.3.1"
SYNTAXES = {"unimarc": "1.2.840.10003.5.1", "marc21": "1.2.840.10003.5.10"}
"""CNMARC travels as UNIMARC; the target's profile says which of the two it is."""

MOST_BYTES = 8_000_000
_INIT, _SEARCH, _PRESENT, _CLOSE = 20, 22, 24, 48
_RESULT_SET = b"default"


@dataclass(frozen=True)
class AttributeTerm:
    """A term with the Bib-1 attributes under which it is looked for: type to value."""

    attributes: tuple[tuple[int, int], ...]
    term: bytes


@dataclass(frozen=True)
class Connection:
    """How a target is reached."""

    host: str
    port: int
    database: str
    syntax: str
    username: str = ""
    password: str = ""
    timeout: float = 10.0


class Session:
    """A conversation with one target; everything in it together takes at most ``timeout`` seconds."""

    def __init__(self, connection: Connection) -> None:
        """Remember how to reach the target."""
        self.connection = connection
        self._socket: socket.socket | None = None
        self._buffer = b""
        self._until = 0.0

    def __enter__(self) -> Self:
        """Connect and introduce ourselves.

        :raises TargetFailed: when nobody answers, or we are not let in.
        """
        self._until = time.monotonic() + self.connection.timeout
        try:
            self._socket = socket.create_connection(
                (self.connection.host, self.connection.port), timeout=self.connection.timeout
            )
        except OSError as error:
            raise TargetFailed("unreachable", str(error)) from error
        answer = self._ask(_initialize(self.connection))
        result = answer.find(12)
        if answer.number != _INIT + 1 or result is None or result.content == b"\x00":
            self._hang_up()
            raise TargetFailed("sign_in_refused")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Say goodbye."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.sendall(ber.group(_CLOSE, ber.integer(211, 0)))
        self._hang_up()

    def search(self, terms: Sequence[AttributeTerm]) -> int:
        """Search for records that answer every term and return how many there are.

        :raises TargetFailed: with the target's own diagnostic.
        """
        answer = self._ask(_search(self.connection, terms))
        _raise_diagnostic(answer)
        count = answer.find(23)
        return max(0, count.integer()) if count else 0

    def present(self, first: int, size: int) -> list[bytes]:
        """Return ``size`` records from the ``first``-th on, counted from 1, as the target sends them.

        A record that the target cannot send in the syntax asked for is left out.

        :raises TargetFailed: with the target's own diagnostic.
        """
        answer = self._ask(
            ber.group(
                _PRESENT,
                ber.plain(31, _RESULT_SET),
                ber.integer(30, first),
                ber.integer(29, size),
                ber.group(19, ber.plain(0, b"F")),
                ber.oid(104, SYNTAXES[self.connection.syntax]),
            )
        )
        _raise_diagnostic(answer)
        rows = answer.find(28)
        return [record for row in (rows.parts if rows else ()) if (record := _record_of(row))]

    def _ask(self, message: bytes) -> ber.Value:
        assert self._socket is not None  # noqa: S101 - a session is used inside its with
        try:
            self._socket.sendall(message)
            while True:
                with suppress(ber.Incomplete):
                    value, end = ber.read(self._buffer)
                    self._buffer = self._buffer[end:]
                    return value
                self._receive()
        except TimeoutError as error:
            raise TargetFailed("too_slow") from error
        except OSError as error:
            raise TargetFailed("unreachable", str(error)) from error
        except ber.BerError as error:
            raise TargetFailed("not_understood") from error

    def _receive(self) -> None:
        assert self._socket is not None  # noqa: S101
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._socket.settimeout(left)
        received = self._socket.recv(65536)
        if not received:
            raise TargetFailed("hung_up")
        self._buffer += received
        if len(self._buffer) > MOST_BYTES:
            raise TargetFailed("not_understood")

    def _hang_up(self) -> None:
        if self._socket is not None:
            with suppress(OSError):
                self._socket.close()
            self._socket = None


def _initialize(connection: Connection) -> bytes:
    identity = b""
    if connection.username:
        identity = ber.group(
            7,
            ber.group(
                ber.SEQUENCE,
                ber.plain(1, connection.username.encode()),
                ber.plain(2, connection.password.encode()),
                tag_class=ber.UNIVERSAL,
            ),
        )
    return ber.group(
        _INIT,
        ber.plain(3, b"\x05\xe0"),  # versions 1 to 3
        ber.plain(4, b"\x06\xc0"),  # search and present
        ber.integer(5, 1 << 20),
        ber.integer(6, MOST_BYTES),
        identity,
        ber.plain(110, b"libsys"),
        ber.plain(111, b"libsys"),
        ber.plain(112, b"1"),
    )


def _search(connection: Connection, terms: Sequence[AttributeTerm]) -> bytes:
    tree = _operand(terms[0])
    for term in terms[1:]:
        conjunction = ber.group(46, ber.plain(0, b""))
        tree = ber.group(1, tree, _operand(term), conjunction)
    return ber.group(
        _SEARCH,
        ber.integer(13, 0),
        ber.integer(14, 1),
        ber.integer(15, 0),
        ber.plain(16, b"\xff"),
        ber.plain(17, _RESULT_SET),
        ber.group(18, ber.plain(105, connection.database.encode())),
        ber.group(21, ber.group(1, ber.oid(ber.OID, BIB1, tag_class=ber.UNIVERSAL), tree)),
    )


def _operand(term: AttributeTerm) -> bytes:
    attributes = [
        ber.group(ber.SEQUENCE, ber.integer(120, kind), ber.integer(121, value), tag_class=ber.UNIVERSAL)
        for kind, value in term.attributes
    ]
    return ber.group(0, ber.group(102, ber.group(44, *attributes), ber.plain(45, term.term)))


def _record_of(row: ber.Value) -> bytes:
    wrapped = row.find(1)
    retrieved = wrapped.find(1) if wrapped else None
    external = retrieved.find(ber.EXTERNAL, tag_class=ber.UNIVERSAL) if retrieved else None
    octets = external.find(1) if external else None
    if octets is None:
        return b""
    return octets.content or b"".join(part.content for part in octets.parts)


def _raise_diagnostic(answer: ber.Value) -> None:
    found = answer.find(130)
    if found is None:
        return
    condition = found.find(ber.INTEGER, tag_class=ber.UNIVERSAL)
    words = [part.text() for part in found.parts if part.number in (ber.VISIBLE, ber.GENERAL)]
    raise TargetFailed("target_refused", f"{condition.integer() if condition else ''} {' '.join(words)}".strip()[:200])
