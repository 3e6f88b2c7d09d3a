"""Standard numbers and prices as they are really written."""

from decimal import Decimal

import pytest

from catalog.marc.identifiers import normalise_isbn, normalise_issn, read_isbn, read_price


@pytest.mark.parametrize(
    ("text", "normalised"),
    [
        ("7-5037-1744-0", "9787503717444"),
        ("750371744X", ""),
        ("7-5037-2790-X", "9787503727900"),
        ("978-7-5037-1744-4", "9787503717444"),
        ("9787503717445", ""),
        ("1234567890123", ""),
        ("", ""),
    ],
)
def test_isbn_is_normalised_to_thirteen_digits(text, normalised):
    assert normalise_isbn(text) == normalised


def test_an_isbn_keeps_its_text_and_its_binding():
    isbn = read_isbn("7-5037-1744-0（精装）")
    assert (isbn.text, isbn.normalised, isbn.binding) == ("7-5037-1744-0（精装）", "9787503717444", "精装")


@pytest.mark.parametrize(
    ("text", "issn"),
    [("1000-0209", ""), ("1000-0208", "1000-0208"), ("0028-0836", "0028-0836"), ("00280836", "0028-0836")],
)
def test_issn_is_checked(text, issn):
    assert normalise_issn(text) == issn


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("CNY59.70", "59.70", "CNY"),
        ("59.70元", "59.70", "CNY"),
        ("CNY赠90.00", "90.00", "CNY"),
        ("0.17", "0.17", "CNY"),
        ("HK$50", "50", "HKD"),
        ("USD 12.5", "12.5", "USD"),
        ("￥１２", "12", "CNY"),
        ("赠阅", None, "CNY"),
    ],
)
def test_prices_are_read(text, amount, currency):
    price = read_price(text)
    assert (price.amount, price.currency, price.text) == (Decimal(amount) if amount else None, currency, text)
