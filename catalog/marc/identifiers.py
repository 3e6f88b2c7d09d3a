"""Standard numbers and prices as cataloguers write them: ISBN, ISSN, 定价."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_AMOUNT = re.compile(r"\d+(?:\.\d+)?")
_CURRENCY = re.compile(r"(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])")
_SYMBOLS = {"￥": "CNY", "¥": "CNY", "元": "CNY", "RMB": "CNY", "HK$": "HKD", "NT$": "TWD", "US$": "USD"}
_SYMBOLS |= {"$": "USD", "£": "GBP", "€": "EUR"}
_ISBN = re.compile(r"(?:97[89][-– ]?)?(?:\d[-– ]?){9}[\dXx](?![\dXx])")
_NOT_DIGITS = re.compile(r"[^0-9Xx]")
_BINDING = re.compile(r"[(（]([^)）]*)[)）]")


@dataclass(frozen=True, slots=True)
class Isbn:
    """An ISBN: as written, and as 13 digits where its check digit holds."""

    text: str
    normalised: str = ""
    binding: str = ""

    @property
    def is_valid(self) -> bool:
        """Tell whether length and check digit are right."""
        return bool(self.normalised)


@dataclass(frozen=True, slots=True)
class Price:
    """A price: as written, the amount if there is one, and the currency (ISO 4217)."""

    text: str
    amount: Decimal | None = None
    currency: str = "CNY"


def read_isbn(text: str, *, binding: str = "") -> Isbn:
    """Return the ISBN in ``text``, which may carry a qualifier in brackets."""
    found = _ISBN.search(text)
    if not binding and (bracket := _BINDING.search(text)):
        binding = bracket.group(1).strip()
    return Isbn(text.strip(), normalise_isbn(found.group()) if found else "", binding)


def normalise_isbn(text: str) -> str:
    """Return the 13 digits of a valid ISBN-10 or ISBN-13, or an empty string."""
    digits = _NOT_DIGITS.sub("", text).upper()
    if len(digits) == 13 and digits.isdecimal() and digits[:3] in ("978", "979"):
        return digits if digits[12] == check_digit_of_thirteen(digits[:12]) else ""
    if len(digits) == 10 and digits[:9].isdecimal() and digits[9] == check_digit_of_ten(digits[:9]):
        body = "978" + digits[:9]
        return body + check_digit_of_thirteen(body)
    return ""


def normalise_issn(text: str) -> str:
    """Return a valid ISSN as ``1234-567X``, or an empty string."""
    digits = _NOT_DIGITS.sub("", text).upper()
    if len(digits) != 8 or not digits[:7].isdecimal() or digits[7] != check_digit_of_ten(digits[:7]):
        return ""
    return f"{digits[:4]}-{digits[4:]}"


def read_price(text: str) -> Price:
    """Return the price in ``text``: ``CNY59.70``, ``59.70元``, ``CNY赠90.00``, ``HK$50``."""
    plain = unicodedata.normalize("NFKC", text).strip()
    amount = _AMOUNT.search(plain.replace(",", ""))
    currency = "CNY"
    if code := _CURRENCY.search(plain):
        currency = "CNY" if code.group(1) == "RMB" else code.group(1)
    else:
        currency = next((code for symbol, code in _SYMBOLS.items() if symbol in plain), "CNY")
    return Price(text.strip(), Decimal(amount.group()) if amount else None, currency)


def check_digit_of_thirteen(body: str) -> str:
    """Return the thirteenth digit of an ISBN of which ``body`` is the twelve before (ISO 2108)."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return str(-total % 10)


def check_digit_of_ten(body: str) -> str:
    """Return the check digit modulo 11 of an ISBN-10, which ISSN shares, for the digits before it."""
    total = sum(int(digit) * weight for digit, weight in zip(body, range(len(body) + 1, 1, -1), strict=True))
    rest = -total % 11
    return "X" if rest == 10 else str(rest)
