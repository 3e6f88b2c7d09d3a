"""Call numbers taken apart and put together: class, book number, what tells editions and volumes apart.

``I247.57/26=2`` is the class I247.57, the serial 26, the second edition;
``K I28/N23-2`` has a prefix of its collection, the author number N23 and the
second work of that author in the class.
"""

import re
from dataclasses import dataclass

from catalog.classification.filing import plain_number

EDITION, VOLUME, YEAR = "=", ":", "("
SIGNS = (EDITION, VOLUME, YEAR)
DEFAULT_TEMPLATE = "{prefix}{class}/{number}"
PLACES = ("{prefix}", "{class}", "{number}", "{year}")
LONGEST_SERIAL = 9

_SERIAL = re.compile(r"^(?P<number>[0-9]{1,9})(?P<suffix>[=:(].{0,19})?$")
_AUTHOR = re.compile(r"^(?P<stem>[^=:(/\-]{1,30})(?:-(?P<number>[0-9]{1,9}))?(?P<suffix>[=:(].{0,19})?$")
_EDITION_NUMBER = re.compile(r"([0-9]{1,3})")
_HAN_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九十")}


@dataclass(frozen=True)
class Mark:
    """The book number of a call number: a serial, or a stem such as an author number with a serial under it.

    ``suffix`` tells editions, volumes and years of one work apart. Class, stem,
    number and suffix together are never given twice in a sequence.
    """

    class_number: str
    number: int
    stem: str = ""
    suffix: str = ""

    @property
    def text(self) -> str:
        """Return the book number as it is written: 26, N2338, N2338-2, 26=2."""
        if not self.stem:
            return f"{self.number}{self.suffix}"
        counted = f"-{self.number}" if self.number > 1 else ""
        return f"{self.stem}{counted}{self.suffix}"


def render(mark: Mark, *, template: str = DEFAULT_TEMPLATE, prefix: str = "", year: int | None = None) -> str:
    """Return the whole call number; places of the template without a value leave nothing behind."""
    values = {"{prefix}": prefix, "{class}": mark.class_number, "{number}": mark.text, "{year}": str(year or "")}
    text = template
    for place, value in values.items():
        text = text.replace(place, value)
    return "/".join(part for part in text.split("/") if part.strip()).strip()


def parse_call_number(call: str, *, prefix: str = "") -> Mark | None:
    """Return what the call number ``call`` takes, None where it has no book number to speak of.

    A prefix is taken off; without a slash the whole is one stem of no class.
    """
    plain = plain_number(call)
    plain = plain.removeprefix(plain_number(prefix)) if prefix else plain
    class_number, slash, book = plain.partition("/")
    if not slash:
        class_number, book = "", plain
    if not book or len(class_number) > 60:
        return None
    if serial := _SERIAL.match(book):
        return Mark(class_number, int(serial["number"]), "", serial["suffix"] or "")
    if author := _AUTHOR.match(book):
        return Mark(class_number, int(author["number"] or 1), author["stem"].upper(), author["suffix"] or "")
    return Mark(class_number, 1, book[:30].upper()) if len(book) <= 30 else None


def cut_class(number: str, longest: int | None) -> str:
    """Return the class number that call numbers use: no brackets, no range, at most ``longest`` signs beside points.

    A cut never ends in a point or a sign.
    """
    plain = plain_number(number.split("/", 1)[0]).strip("[]{}")
    if not longest or len(plain.replace(".", "")) <= longest:
        return plain
    kept, count = "", 0
    for character in plain:
        count += character != "."
        if count > longest:
            break
        kept += character
    return kept.rstrip('.-("=<:+')


def read_edition(statement: str) -> int | None:
    """Return the number of an edition statement: 第2版, 修订第三版, 2nd ed.; None where none is said."""
    if digits := _EDITION_NUMBER.search(plain_number(statement)):
        return int(digits[1])
    found = [_HAN_DIGITS[sign] for sign in statement if sign in _HAN_DIGITS]
    if len(found) == 2 and found[0] == 10:
        return 10 + found[1]
    return found[0] if len(found) == 1 else None
