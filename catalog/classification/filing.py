"""The order in which class numbers and call numbers stand on the shelf, as text that sorts.

Class numbers are decimal: they file digit by digit. Signs file before digits in
the order of the classification's own rules, which is not that of ASCII. Later
parts of a call number hold counted numbers: 9 comes before 26.

Keys are made of digits and capital letters alone, in an order that every
database keeps whatever its collation; signs and cases would not survive one
that sorts as a dictionary does.
"""

import re
import unicodedata
from functools import lru_cache

SIGN_RANKS = ("a", "-", "(", ")", '"', "=", "<", ">", ":", "+")
"""The signs in filing order; all before the digits, the digits before the letters.

The small ``a`` recommends a work: it stands at the head of its class.
"""

_PART_END = "0"
_SIGN_CODES = {sign: f"1{chr(ord('A') + rank)}" for rank, sign in enumerate(SIGN_RANKS)}
_OTHER_SIGN = "1Z"
_DIGIT_CODES = dict(zip("0123456789", "23456789AB", strict=True))
_LETTER = "C"
_OTHER_SCRIPT = "Z"
_BEYOND = "ZZ"
_RECOMMENDED = re.compile(r"(?<=[A-Z0-9\-.])a$")
_SEGMENT = re.compile(r"([0-9]+)|([^0-9]+)")
_QUOTES = str.maketrans({"“": '"', "”": '"', "〈": "<", "〉": ">", "《": "<", "》": ">", "—": "-", "–": "-", "‑": "-"})


def plain_number(text: str) -> str:
    """Return a class or call number half-width, without spaces, its signs as the classification prints them."""
    if text.isascii():
        return "".join(text.split())
    folded = unicodedata.normalize("NFKC", text.translate(_QUOTES)).translate(_QUOTES)
    return "".join(folded.split())


def clc_key(number: str) -> str:
    """Return a key that sorts class numbers as they are filed: I24, I242, I242-49, I242.4.

    Points only part the digits for the eye and count for nothing; so do the
    brackets of alternative numbers. A number files before its own divisions.
    """
    plain = plain_number(number).strip("[]{}")
    marked = _RECOMMENDED.search(plain) is not None and plain[:1].isupper()
    body = (plain[:-1] if marked else plain).upper()
    return "".join(_encoded(character) for character in body if character != ".") + (_SIGN_CODES["a"] if marked else "")


def clc_range(number: str) -> tuple[str, str]:
    """Return the first key of ``number`` and one beyond the last of its divisions."""
    key = clc_key(number)
    return key, key + _BEYOND


def call_number_key(call: str) -> str:
    """Return a key that sorts call numbers: by class, then by each later part, shorter first.

    Parts stand between slashes; numbers in the later ones are counted, so
    F124/9 comes before F124/26.
    """
    first, *later = plain_number(call).split("/")
    return _PART_END.join([clc_key(first), *(_part_key(part) for part in later)])


def _part_key(part: str) -> str:
    return "".join(
        _counted(digits) if digits else "".join(_encoded(character) for character in rest)
        for digits, rest in _SEGMENT.findall(part.upper())
    )


def _counted(digits: str) -> str:
    number = digits.lstrip("0")[:999] or "0"
    return "".join(_DIGIT_CODES[digit] for digit in f"{len(number):03d}{number}")


@lru_cache(maxsize=4096)
def _encoded(character: str) -> str:
    if character in _DIGIT_CODES:
        return _DIGIT_CODES[character]
    if character in _SIGN_CODES and character != "a":
        return _SIGN_CODES[character]
    if not character.isascii():
        return f"{_OTHER_SCRIPT}{ord(character):06X}"
    return f"{_LETTER}{character.upper()}" if character.isalpha() else f"{_OTHER_SIGN}{ord(character):02X}"
