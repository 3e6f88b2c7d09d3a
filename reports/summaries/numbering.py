"""Numbers of headings: 一、 then （一） then 1., as an official document counts them. Pure."""

import re

NUMERALS = "一二三四五六七八九十"
_NUMBERED = re.compile(rf"^(?:[{NUMERALS}]+、|（[{NUMERALS}]+）|\d{{1,2}}[．.、](?!\d))\s*")


def numeral(number: int) -> str:
    """Return a number from 1 to 99 in Chinese: 12 is 十二."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else f"{NUMERALS[tens - 1] if tens > 1 else ''}十"
    return f"{head}{NUMERALS[ones - 1] if ones else ''}"


def number_heading(level: int, place: int, words: str) -> str:
    """Return a heading with its number."""
    mark = {1: f"{numeral(place)}、", 2: f"（{numeral(place)}）"}.get(level, f"{place}.")
    return f"{mark}{words}"


def strip_number(heading: str) -> str:
    """Return a heading without the number that somebody typed before it."""
    return _NUMBERED.sub("", heading)
