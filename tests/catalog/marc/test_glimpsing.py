"""Glimpsing who a damaged record is."""

import pytest

from catalog.marc.glimpsing import glimpse, read_loosely
from tests.catalog.samples import cnmarc, iso_file


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_number_and_title_are_read_though_the_end_is_lost(encoding: str) -> None:
    raw = iso_file(cnmarc("012345", "乡土中国与生育制度"), encoding=encoding)
    whole = raw.index("度".encode(encoding)) + len("度".encode(encoding))
    assert glimpse(raw[: whole + 3]) == ("012345", "乡土中国与生育制度")
    assert glimpse(raw[: whole - 1]).title.startswith("乡土中国与生育制")


def test_an_unknown_encoding_shows_no_false_characters() -> None:
    assert read_loosely("Русская книга о лесах 1980".encode("cp1251")).endswith("… 1980")


@pytest.mark.parametrize("raw", [b"", b"\x1e", b"x" * 30, bytes(range(256)) * 3])
def test_nothing_is_found_where_there_is_nothing(raw: bytes) -> None:
    assert glimpse(raw) == ("", "")
