"""Numbers of identity documents of mainland China: eighteen digits with a check digit (GB 11643-1999).

Six digits of the place, eight of the birthday, three to tell people apart,
one check digit by ISO 7064 MOD 11-2, written X where it is ten. Residence
permits of people from Hong Kong, Macao, Taiwan and abroad are built alike.
"""

import re
import unicodedata
from datetime import date

from stdnum.iso7064 import mod_11_2

_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
_GAPS = re.compile(r"[\s-]+")
SHOWN = 4


def looks_like_id_number(text: str) -> bool:
    """Return whether ``text`` has the shape of such a number, right or wrong; then it must not be shown again."""
    return _NUMBER.fullmatch(_plain(text)) is not None


def find_id_number(text: str) -> str | None:
    """Return the number in ``text`` as 18 upper-case characters; None where digits, birthday or check are wrong."""
    number = _plain(text)
    if _NUMBER.fullmatch(number) is None or birthday_of(number) is None or not mod_11_2.is_valid(number):
        return None
    return number


def birthday_of(number: str) -> date | None:
    """Return the birthday that a number holds, or None where there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def birth_month_of(number: str) -> str:
    """Return the month of birth in a valid number, such as ``1985-06``."""
    return f"{number[6:10]}-{number[10:12]}"


def masked_id(number: str) -> str:
    """Return the number with all but its last four characters hidden."""
    return "*" * (len(number) - SHOWN) + number[-SHOWN:]


def _plain(text: str) -> str:
    return _GAPS.sub("", unicodedata.normalize("NFKC", text[:64])).upper()
