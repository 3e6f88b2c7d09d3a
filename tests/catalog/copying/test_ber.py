"""BER: what is written is read back; any bytes are a value or an error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.copying import ber


@pytest.mark.parametrize("number", [0, 1, 127, 128, 255, 256, 32767, 32768, 1 << 31, -1, -128, -129])
def test_numbers_come_back(number: int) -> None:
    value, end = ber.read(ber.integer(23, number))
    assert (value.number, value.integer(), end) == (23, number, len(ber.integer(23, number)))


@pytest.mark.parametrize("dotted", ["1.2.840.10003.3.1", "1.2.840.10003.5.10", "2.999.3", "0.9"])
def test_object_identifiers_come_back(dotted: str) -> None:
    assert ber.read(ber.oid(104, dotted))[0].oid() == dotted


def test_long_tags_and_lengths_come_back() -> None:
    value, _ = ber.read(ber.group(205, ber.plain(105, b"x" * 70_000)))
    assert (value.number, value.parts[0].number, len(value.parts[0].content)) == (205, 105, 70_000)


def test_indefinite_lengths_are_read() -> None:
    value, end = ber.read(b"\xb6\x80" + ber.plain(1, b"a") + b"\x00\x00rest")
    assert ([part.content for part in value.parts], end) == ([b"a"], 7)


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_value_that_is_not_whole_waits_for_more(cut: int) -> None:
    whole = ber.group(22, ber.plain(105, b"abc"), ber.integer(13, 5))
    with pytest.raises(ber.Incomplete):
        ber.read(whole[:-cut])


def test_nesting_beyond_reason_is_an_error() -> None:
    data = b""
    for _ in range(100):
        data = ber.group(0, data)
    with pytest.raises(ber.BerError):
        ber.read(data)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_a_value_or_an_error(data: bytes) -> None:
    try:
        value, end = ber.read(data)
    except ber.BerError:
        return
    assert 0 < end <= len(data)
    value.integer(), value.oid(), value.text()
