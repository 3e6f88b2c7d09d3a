"""Rules on numbers: ISBN, ISSN, the unified number, prices, class numbers."""

import re
from collections.abc import Iterator

from catalog.marc.formats import MarcFormat
from catalog.marc.identifiers import normalise_isbn, normalise_issn, read_isbn, read_price
from catalog.marc.model import MarcRecord
from catalog.marc.problems import Problem, warning
from catalog.marc.rules.places import place, values

_MAIN_CLASSES = "ABCDEFGHIJKNOPQRSTUVXZ"
_CLASS = re.compile(
    rf"\[?\{{?[{_MAIN_CLASSES}][A-Z]?(?:[0-9]+(?:\.[0-9]+)*)?(?:[-+:=/.()\[\]\"<>{{}}'A-Z0-9\u4e00-\u9fff～~]+)?\}}?\]?"
)
_UNIFIED = re.compile(r"(?:统一书号[:：]?\s*)?[A-Z]{0,3}\s?\d{3,6}\s*[·．.・•－-]\s*\d{1,6}")
_PERIODICAL = re.compile(r"(?:CN|HK|MC|TW)?\s?\d{2}-\d{4}(?:/[A-Z][A-Z0-9.\-]*)?", re.IGNORECASE)
_CURRENCY_BEFORE = re.compile(r"[A-Z]{3}\D*\d+(?:\.\d+)?")


def standard_numbers_check(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report ISBN and ISSN whose check digit does not hold; books do carry such numbers."""
    isbn_tag, issn_tag = ("020", "022") if marc_format is MarcFormat.MARC21 else ("010", "011")
    for here, text in values(record, isbn_tag, "a"):
        if not (read_isbn(text).is_valid or normalise_isbn(text)):
            yield warning("isbn_invalid", found=text, **here)
    for here, text in values(record, issn_tag, "a"):
        if not normalise_issn(text):
            yield warning("issn_invalid", found=text, **here)


def isbns_stand_once(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report an ISBN that is written twice, with or without hyphens, with 10 or 13 digits."""
    seen: set[str] = set()
    for here, text in values(record, "020" if marc_format is MarcFormat.MARC21 else "010", "a"):
        number = read_isbn(text).normalised
        if number and number in seen:
            yield warning("isbn_repeated", found=text, **here)
        seen.add(number)


def unified_numbers_have_their_form(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report a 091 that is neither a unified book number (10019·3990) nor a CN number (CN11-1234/G2)."""
    if marc_format is MarcFormat.MARC21:
        return
    for here, text in values(record, "091", "ab"):
        plain = text.strip()
        is_country = here["code"] == "a" and plain in ("CN", "HK", "TW", "MO")
        if not (is_country or _UNIFIED.fullmatch(plain) or _PERIODICAL.fullmatch(plain)):
            yield warning("unified_number_form", found=text, **here)


def prices_are_prices(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report a price in which no amount is found; words such as 赠送 or 非卖品 are answers too."""
    tags, code = (("020", "022"), "c") if marc_format is MarcFormat.MARC21 else (("010", "011", "091"), "d")
    for tag in tags:
        for here, text in values(record, tag, code):
            plain = text.strip()
            if read_price(plain).amount is None and re.search(r"[A-Z¥￥$€£元]", plain):
                yield warning("price_invalid", found=text, **here)


def prices_name_their_currency(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report a price in a Chinese record that does not begin with its currency, as CNY18.00 does."""
    if marc_format is not MarcFormat.CNMARC:
        return
    for tag in ("010", "011", "091"):
        for here, text in values(record, tag, "d"):
            if read_price(text).amount is not None and not _CURRENCY_BEFORE.match(text.strip()):
                yield warning("price_currency", found=text, **here)


def chinese_record_is_classified(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report a CNMARC record without a number of the Chinese Library Classification."""
    if marc_format is MarcFormat.CNMARC and not record.first("690", "a"):
        yield warning("classification_missing", **place("690", 0, "a"))


def class_numbers_have_their_form(record: MarcRecord, marc_format: MarcFormat) -> Iterator[Problem]:
    """Report a number of the Chinese Library Classification that does not open with one of its classes."""
    if marc_format is MarcFormat.MARC21:
        found = [
            (place("084", number, "a"), value)
            for number, field in enumerate(record.all("084"))
            if field.first("2").lower().rstrip("0123456789") == "clc"
            for value in field.all("a")
        ]
    else:
        found = list(values(record, "690", "a"))
    for here, text in found:
        if text.strip() and not _CLASS.fullmatch(text.strip()):
            yield warning("class_number_form", found=text, **here)
