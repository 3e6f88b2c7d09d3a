"""What a slip says: read from the day book and the loans, so that a slip printed again says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from catalog.models import Item
from circulation.enums import Kind
from circulation.models import Card, Loan, Reader
from circulation.readers.naming import masked_name, masked_number
from libsys.models import Entry, Library

OUT = (Kind.CHECKED_OUT.value, Kind.RENEWED.value, Kind.DUE_CHANGED.value)
PRINTED = (*OUT, Kind.CHECKED_IN.value, Kind.USED_IN_HOUSE.value)


@dataclass(frozen=True)
class SlipLine:
    """A copy on a slip: lent until a day, or returned at a moment; ``note`` says how late."""

    entry: Entry
    item: Item
    due_on: date | None = None
    late_days: int = 0


@dataclass(frozen=True)
class SlipFacts:
    """Everything on a slip; ``number`` is that of the last line, by which the day book finds it again."""

    lent: list[SlipLine]
    returned: list[SlipLine]
    at: datetime | None
    number: int
    name: str = ""
    card: str = ""


def gather_slip(keys: Sequence[str], *, library: Library, reader: int | None = None) -> SlipFacts:
    """Return what the lines with ``keys`` say, those taken back left out; five queries for any number of copies."""
    entries = list(Entry.objects.filter(key__in=keys, library=library, kind__in=PRINTED).order_by("pk"))
    voided = set(Entry.objects.filter(voids__in=entries).values_list("voids_id", flat=True))
    standing = [entry for entry in entries if entry.pk not in voided]
    items = find_titles({entry.item_id for entry in entries if entry.item_id})
    loans = Loan.objects.in_bulk([entry.loan_id for entry in standing if entry.loan_id])
    out: dict[int, SlipLine] = {}  # a copy that was lent and whose date was changed stands once
    back: list[SlipLine] = []
    for entry in standing:
        loan, item = loans.get(entry.loan_id or 0), items[entry.item_id or 0]
        if entry.kind in OUT and loan is not None:
            out[loan.pk] = SlipLine(entry, item, due_on=loan.due_on)
        elif entry.kind == Kind.CHECKED_IN:
            back.append(SlipLine(entry, item, late_days=int(entry.detail.get("late_days", 0))))
    return SlipFacts(
        list(out.values()),
        back,
        at=standing[-1].at if standing else None,
        number=standing[-1].pk if standing else 0,
        **_name_reader(reader),
    )


def find_void(key: str, *, library: Library) -> tuple[Entry, Item] | None:
    """Return the voiding line of the line with ``key``, and its copy; None where nothing was taken back."""
    entry = Entry.objects.filter(voids__key=key, library=library).first()
    if entry is None or not entry.item_id:
        return None
    return entry, find_titles({entry.item_id})[entry.item_id]


def find_titles(pks: set[int]) -> dict[int, Item]:
    """Return copies with their titles by their numbers; one query."""
    return Item.objects.select_related("record", "room").defer("record__marc", "record__summary").in_bulk(pks)


def _name_reader(pk: int | None) -> dict[str, Any]:
    reader = Reader.objects.filter(pk=pk).first() if pk else None
    if reader is None:
        return {}
    card = Card.objects.filter(reader=reader).order_by("-pk").first()
    return {"name": masked_name(reader.name), "card": masked_number(card.number) if card else ""}
