"""The mark under which a copy stands on the hold shelf: the last four of the card and an initial, never a name."""

from collections.abc import Sequence

from circulation.enums import CardState
from circulation.models import Card, Hold, Reader
from libsys.text.pinyin import first_letters, joined, name_readings

SHOWN_DIGITS = 4


def find_marks(holds: Sequence[Hold]) -> dict[int, str]:
    """Return the shelf mark of each hold by its number; two queries for all of them."""
    readers = {hold.reader_id for hold in holds}
    numbers: dict[int, str] = {}
    cards = Card.objects.filter(reader__in=readers).order_by("pk").values_list("reader_id", "number", "state")
    for reader, number, state in cards:
        if state == CardState.VALID or reader not in numbers:
            numbers[reader] = number
    names = dict(Reader.objects.filter(pk__in=readers).values_list("pk", "name"))
    return {hold.pk: say_mark(numbers.get(hold.reader_id, ""), names.get(hold.reader_id, "")) for hold in holds}


def say_mark(number: str, name: str) -> str:
    """Return the mark of a reader: card 0123004567 of 张秀芳 gives ``4567 Z``."""
    initials = joined(first_letters(name_readings(name)))
    return f"{number[-SHOWN_DIGITS:]} {initials[0][:1].upper() if initials else ''}".strip()
