"""What an ISBN should be: with its hyphens, with thirteen digits, with the check digit that its other digits give."""

import re
import unicodedata
from dataclasses import dataclass

from stdnum import isbn as _isbn

from catalog.marc.identifiers import check_digit_of_ten, check_digit_of_thirteen, normalise_isbn

HYPHENS, THIRTEEN, CHECK, MISSING = "hyphens", "thirteen", "check", "missing"

_RUN = re.compile(r"(?<![0-9])[0-9](?:[ -]?[0-9]){7,11}[ -]?[0-9Xx](?![0-9Xx])")
_DASHES = re.compile(r"[‐-―−]")
_PREFIXES = ("978", "979")
_TEN, _THIRTEEN = 10, 13


@dataclass(frozen=True, slots=True)
class Mend:
    """A text with its ISBN put right, and what was done to it."""

    kind: str
    text: str


def mend_isbn(text: str) -> list[Mend]:
    """Return what the first ISBN in ``text`` may be changed to, the likeliest first; nothing where it is right.

    What stands around the number stays. Books do carry wrong numbers, so each
    is an offer, never done unasked.
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()
    found = _RUN.search(plain)
    if found is None:
        return []
    mends = [
        Mend(kind, plain[: found.start()] + number + plain[found.end() :])
        for kind, number in _numbers(found.group(), found.group().replace("-", "").replace(" ", "").upper())
    ]
    return [mend for mend in mends if mend.text != text]


def _numbers(written: str, digits: str) -> list[tuple[str, str]]:
    if len(digits) == _THIRTEEN and digits.startswith(_PREFIXES) and digits.isdecimal():
        right = digits[:-1] + check_digit_of_thirteen(digits[:-1])
        return _right_or_hyphens(digits, right)
    if len(digits) == _TEN:
        right = digits[:-1] + check_digit_of_ten(digits[:-1])
        found = _right_or_hyphens(digits, right)
        return [(THIRTEEN, hyphenated(normalise_isbn(right))), *found] if right == digits else found
    if len(digits) == _THIRTEEN - 1 and digits.startswith(_PREFIXES) and digits.isdecimal():
        return [(MISSING, hyphenated(digits + check_digit_of_thirteen(digits)))]
    if len(digits) == _TEN - 1 and digits.isdecimal() and "-" in written:
        return [(MISSING, hyphenated(digits + check_digit_of_ten(digits)))]
    return []


def _right_or_hyphens(digits: str, right: str) -> list[tuple[str, str]]:
    if right != digits:
        return [(CHECK, hyphenated(right))]
    parted = hyphenated(right)
    return [(HYPHENS, parted)] if parted != right else []


def hyphenated(digits: str) -> str:
    """Return an ISBN with its hyphens by the agency's ranges; as it is where the range is not known."""
    parted = str(_isbn.format(digits))
    return parted if parted.count("-") == (4 if len(digits) == _THIRTEEN else 3) else digits
