"""ISBN, ISSN, book numbers and scanned codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.text.numbers import Isbn, ScannedCode, find_book_number, find_isbn, find_issn, isbn_forms, normalise_code


@pytest.mark.parametrize(
    "written",
    [
        "7-5037-1744-0",
        "7503717440",
        "7 5037 1744 0",
        "978-7-5037-1744-4",
        "９７８７５０３７１７４４４",
        "ISBN 7-5037-1744-0 (精装) : CNY68.00",
        "7–5037–1744–0",
    ],
)
def test_every_way_to_write_an_isbn_is_the_same_book(written):
    assert find_isbn(written) == Isbn(number="9787503717444", core="750371744", valid=True)
    assert isbn_forms(written) == {"9787503717444", "7503717440", "750371744"}


def test_a_check_character_x_is_read_in_either_case():
    assert find_isbn("7-5327-1234-x") == find_isbn("753271234X")


def test_a_wrong_check_digit_is_kept_as_written_and_still_shares_nine_digits():
    assert find_isbn("7503717441") == Isbn(number="7503717441", core="750371744", valid=False)
    assert isbn_forms("7503717441") & isbn_forms("9787503717444") == {"750371744"}


@pytest.mark.parametrize("text", ["", "红楼梦", "1984", "F124/26", "1234567890123", "12345678901234567890"])
def test_what_is_no_isbn_gives_none(text):
    assert find_isbn(text) is None
    assert isbn_forms(text) == set()


def test_979_has_no_ten_digits():
    found = find_isbn("979-10-90636-07-1")
    assert found is not None
    assert (found.valid, found.ten) == (True, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [("ISSN 1000-0135", ("1000-0135", True)), ("1000 0136", ("1000-0136", False)), ("红楼梦", None)],
)
def test_issn_is_found_with_its_validity(text, found):
    assert find_issn(text) == found


@pytest.mark.parametrize(
    ("text", "found"), [("统一书号：10019·2345", "10019·2345"), ("10019.2345", "10019·2345"), ("红楼梦", None)]
)
def test_a_book_number_from_before_isbn_is_found(text, found):
    assert find_book_number(text) == found


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("  d001669\r\n", "D001669"),
        ("Ｄ００１６６９", "D001669"),
        ("]C0D001669", "D001669"),
        ("]Q3\x1dD001669", "D001669"),
        ("\x02D001669\x03", "D001669"),
        ("D001669\u200b", "D001669"),
        ("x" * 64, "X" * 64),
    ],
)
def test_a_scanned_code_is_trimmed_and_made_plain(raw, code):
    assert normalise_code(raw) == ScannedCode(code)


def test_too_long_and_empty_codes_are_errors_as_values():
    assert normalise_code("x" * 65) == ScannedCode("", "too_long")
    assert normalise_code("x" * 5000) == ScannedCode("", "too_long")
    assert normalise_code(" \r\n") == ScannedCode("", "empty")


@given(st.text(st.characters()))
def test_normalising_twice_changes_nothing(raw):
    once = normalise_code(raw)
    assert len(once.value) <= 64
    assert not any(ord(character) < 32 for character in once.value)
