"""The part of BER (ITU-T X.690) that Z39.50 needs: tagged values, written definite, read either way."""

from collections.abc import Iterator
from dataclasses import dataclass

CONTEXT, UNIVERSAL, CONSTRUCTED = 0x80, 0x00, 0x20
INTEGER, OCTETS, OID, EXTERNAL, SEQUENCE, VISIBLE, GENERAL = 2, 4, 6, 8, 16, 26, 27
_DEEPEST = 40


class BerError(ValueError):
    """The bytes are no BER value."""


class Incomplete(BerError):
    """The value goes on beyond the bytes that are there."""


@dataclass(frozen=True)
class Value:
    """A value: its class and number, and either bytes or the values inside."""

    tag_class: int
    number: int
    content: bytes = b""
    parts: tuple["Value", ...] = ()

    def find(self, number: int, *, tag_class: int = CONTEXT) -> "Value | None":
        """Return the first part with this tag, or None."""
        return next((part for part in self.parts if (part.tag_class, part.number) == (tag_class, number)), None)

    def all(self, number: int, *, tag_class: int = CONTEXT) -> list["Value"]:
        """Return the parts with this tag."""
        return [part for part in self.parts if (part.tag_class, part.number) == (tag_class, number)]

    def integer(self) -> int:
        """Return the content as a signed number."""
        return int.from_bytes(self.content, "big", signed=True)

    def oid(self) -> str:
        """Return the content as an object identifier such as ``1.2.840.10003.5.10``."""
        if not self.content:
            return ""
        arcs, value = [], 0
        for byte in self.content:
            value = value << 7 | byte & 0x7F
            if not byte & 0x80:
                arcs.append(value)
                value = 0
        first = min(arcs[0] // 40, 2) if arcs else 0
        return ".".join(map(str, [first, arcs[0] - 40 * first, *arcs[1:]])) if arcs else ""

    def text(self) -> str:
        """Return the content as text; targets write UTF-8 or what they please."""
        try:
            return self.content.decode("utf-8")
        except UnicodeDecodeError:
            return self.content.decode("gb18030", "replace")


def plain(number: int, content: bytes, *, tag_class: int = CONTEXT) -> bytes:
    """Return a primitive value."""
    return _tag(tag_class, number) + _length(len(content)) + content


def group(number: int, *parts: bytes, tag_class: int = CONTEXT) -> bytes:
    """Return a value made of others."""
    content = b"".join(parts)
    return _tag(tag_class | CONSTRUCTED, number) + _length(len(content)) + content


def integer(number: int, value: int, *, tag_class: int = CONTEXT) -> bytes:
    """Return a whole number."""
    size = max(1, (value.bit_length() + 8) // 8)
    return plain(number, value.to_bytes(size, "big", signed=True), tag_class=tag_class)


def oid(number: int, dotted: str, *, tag_class: int = CONTEXT) -> bytes:
    """Return an object identifier."""
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    return plain(number, b"".join(_arc(arc) for arc in [40 * first + second, *rest]), tag_class=tag_class)


def read(data: bytes, at: int = 0, *, depth: int = 0) -> tuple[Value, int]:
    """Return the value at ``at`` and where it ends.

    :raises Incomplete: when more bytes are needed.
    :raises BerError: for nesting that no answer has.
    """
    if depth > _DEEPEST:
        raise BerError("nested too deeply")
    first = _byte(data, at)
    tag_class, constructed, number, at = first & 0xC0, bool(first & CONSTRUCTED), first & 0x1F, at + 1
    if number == 0x1F:
        number, at = _long_tag(data, at)
    length = _byte(data, at)
    at += 1
    if length == 0x80:
        parts, end = _until_end(data, at, depth)
        return Value(tag_class, number, b"", parts), end
    if length > 0x80:
        size = length & 0x7F
        if size > 8:
            raise BerError("a length of more than eight bytes")
        length = int.from_bytes(_slice(data, at, size), "big")
        at += size
    content = _slice(data, at, length)
    if not constructed:
        return Value(tag_class, number, content), at + length
    return Value(tag_class, number, b"", tuple(_parts(content, depth))), at + length


def _parts(content: bytes, depth: int) -> Iterator[Value]:
    at = 0
    while at < len(content):
        try:
            value, at = read(content, at, depth=depth + 1)
        except Incomplete as error:
            raise BerError("a part is longer than what holds it") from error
        yield value


def _until_end(data: bytes, at: int, depth: int) -> tuple[tuple[Value, ...], int]:
    parts = []
    while _slice(data, at, 2) != b"\x00\x00":
        value, at = read(data, at, depth=depth + 1)
        parts.append(value)
    return tuple(parts), at + 2


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise Incomplete("more to come")
    return data[at]


def _slice(data: bytes, at: int, size: int) -> bytes:
    if at + size > len(data):
        raise Incomplete("more to come")
    return data[at : at + size]


def _long_tag(data: bytes, at: int) -> tuple[int, int]:
    number = 0
    while True:
        byte = _byte(data, at)
        at += 1
        number = number << 7 | byte & 0x7F
        if not byte & 0x80:
            return number, at
        if number > 1 << 28:
            raise BerError("a tag beyond reason")


def _tag(lead: int, number: int) -> bytes:
    return bytes([lead | number]) if number < 0x1F else bytes([lead | 0x1F]) + _arc(number)


def _arc(value: int) -> bytes:
    found = [value & 0x7F]
    while value := value >> 7:
        found.append(value & 0x7F | 0x80)
    return bytes(reversed(found))


def _length(size: int) -> bytes:
    if size < 0x80:
        return bytes([size])
    body = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(body)]) + body
