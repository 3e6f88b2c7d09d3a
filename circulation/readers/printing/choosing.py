"""Whose cards are printed: those of the list, of classes, of numbers that were scanned, of new readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from circulation.enums import CardState, RosterResult
from circulation.models import Card, Reader, StagedReader
from libsys.models import Library
from libsys.text.numbers import normalise_code

LISTED, GROUPS, NUMBERS, SINCE = "listed", "groups", "numbers", "since"
MOST = 5000
BATCH = 500


@dataclass(frozen=True, kw_only=True)
class Choice:
    """How readers are chosen: the way, and what it needs; ``listed`` are those of the list of readers."""

    way: str
    listed: Sequence[int] = ()
    groups: Sequence[int] = ()
    numbers: str = ""
    since: date | None = None


def find_chosen(choice: Choice, library: Library) -> tuple[list[int], list[str]]:
    """Return the chosen readers in the order of the sheets, and numbers that are nobody's here.

    By class they come class by class, otherwise by number; at most one more
    than a print takes is looked for.
    """
    if choice.way == LISTED:
        return list(choice.listed), []
    if choice.way == NUMBERS:
        return find_by_numbers(choice.numbers, library)
    readers = Reader.objects.filter(library=library, cards__state=CardState.VALID)
    if choice.way == GROUPS:
        readers = readers.filter(group__in=choice.groups).order_by("group__code", "cards__number")
    else:
        issued = {"cards__issued_on__gte": choice.since}
        readers = Reader.objects.filter(library=library, cards__state=CardState.VALID, **issued)
        readers = readers.order_by("group__code", "cards__number")
    return list(dict.fromkeys(readers.values_list("pk", flat=True)[: MOST * 2])), []


def find_added(batch: int, library: Library) -> list[int]:
    """Return the readers whom an import of the library brought, class by class."""
    rows = StagedReader.objects.filter(batch=batch, batch__library=library, result=RosterResult.ADDED)
    readers = rows.exclude(reader=None).order_by("reader__group__code", "row")
    return list(readers.values_list("reader_id", flat=True))


def find_by_numbers(text: str, library: Library) -> tuple[list[int], list[str]]:
    """Return the readers whose cards are listed in ``text``, once each in its order, and what is no card here."""
    codes = list(dict.fromkeys(value for word in text.split() if (value := normalise_code(word).value)))[: MOST + 1]
    known: dict[str, int] = {}
    for start in range(0, len(codes), BATCH):
        cards = Card.objects.filter(reader__library=library, number__in=codes[start : start + BATCH])
        known |= dict(cards.values_list("number", "reader_id"))
    found = dict.fromkeys(known[code] for code in codes if code in known)
    return list(found), [code for code in codes if code not in known]
