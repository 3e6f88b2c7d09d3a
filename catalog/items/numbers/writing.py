"""How a number of a range is written, and which volumes a short form means; nothing here asks the database."""

import re

from catalog.enums import CheckDigit
from catalog.models import NumberRange

MOST_VOLUMES = 500
_RUN = re.compile(r"^(.*?)([0-9]+)\s*(?:-|–|—|~|～|至)\s*([0-9]+)(.*)$")
_PARTS = re.compile(r"[,，、;；\n]+")


def write_number(numbers: NumberRange, value: int) -> str:
    """Return ``value`` as the range writes it: prefix, digits, check digit, suffix."""
    digits = f"{value:0{numbers.width}d}"
    check = luhn_digit(digits) if numbers.check_digit == CheckDigit.LUHN else ""
    return f"{numbers.prefix}{digits}{check}{numbers.suffix}"


def luhn_digit(digits: str) -> str:
    """Return the check digit of ``digits`` by the Luhn formula (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def expand_volumes(text: str) -> list[str]:
    """Return the labels that ``text`` means: ``第1-3册`` is three, ``上册、下册`` two; empty for nothing.

    :raises ValueError: when a run goes backwards or is longer than any set of volumes.
    """
    labels: list[str] = []
    for part in _PARTS.split(text):
        words = part.strip()
        if not words:
            continue
        run = _RUN.match(words)
        if run is None:
            labels.append(words)
            continue
        first, last = int(run[2]), int(run[3])
        if not first <= last < first + MOST_VOLUMES:
            raise ValueError(words)
        labels += [f"{run[1]}{number}{run[4]}" for number in range(first, last + 1)]
    if len(labels) > MOST_VOLUMES:
        raise ValueError(text)
    return labels
