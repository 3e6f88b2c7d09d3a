"""What every act upon charges shares: the order of locks, the sum that a reader owes, the columns of a line."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.functions import Round

from catalog.models import Item
from circulation.enums import Kind
from circulation.models import Charge, Reader
from circulation.readers.lines import describe_reader
from libsys.errors import DomainError
from libsys.models import Entry, Library
from libsys.text.dates import local_day

LONGEST_CLASS = 24
CHARGE, SETTLEMENT = "charge", "settlement"
"""What a line speaks of: a charge that was made, or one settling of it."""


class ChargeRefused(DomainError):
    """Nothing was charged, taken, waived or given back; every reason is kept."""


def lock_debtor(reader: Reader) -> Reader:
    """Return the reader afresh and locked until the act ends: before copies, charges and the library."""
    return _locked(Reader.objects.select_related("category", "group")).get(pk=reader.pk)


def lock_charges(ids: Iterable[int], *, reader: Reader) -> dict[int, Charge]:
    """Return those of the charges that are the reader's, afresh and locked, by number."""
    rows = Charge.objects.select_related("item__record").defer("item__record__marc", "item__record__summary")
    charges = {row.pk: row for row in _locked(rows.filter(pk__in=list(ids), reader=reader).order_by("pk"))}
    for charge in charges.values():
        charge.reader = reader
    return charges


def lock_numbers(library: Library) -> None:
    """Hold the library's receipts until the act ends: their numbers follow each other without a gap."""
    lock_rows = Library.objects.select_for_update(no_key=True)
    lock_rows.get(pk=library.pk)


def change_owed(reader: Reader, by: Decimal) -> None:
    """Add to what the reader owes, or take from it; the reader is locked."""
    if by:
        # SQLite adds money as floating point: rounding brings the sum back to the cent that was meant.
        Reader.objects.filter(pk=reader.pk).update(owed=Round(F("owed") + by, precision=2))
        reader.owed += by


def columns_of(charge: Charge, *, at: datetime, amount: Decimal) -> dict[str, Any]:
    """Return the columns of a line about a charge: for what, how much, what kind of reader, never who."""
    who = describe_reader(charge.reader, on=local_day(at))
    return {"topic": charge.kind, "amount": amount, "loan_id": charge.loan_id, **who, **describe_item(charge.item)}


def describe_item(item: Item | None) -> dict[str, Any]:
    """Return the columns that say what kind of copy; none where it is about no copy."""
    if item is None:
        return {}
    about = {"record_id": item.record_id, "item_id": item.pk, "material": item.material, "source": item.source}
    return {**about, "clc": item.record.clc[:LONGEST_CLASS]}


def find_line(kind: Kind, what: str, number: int, *, library: int, at: datetime) -> Entry:
    """Return the line that was written at ``at`` about a charge or a settlement; the day leads to it, it is indexed."""
    written = Entry.objects.filter(library=library, day=local_day(at), kind=kind, voids=None)
    return written.get(object_type=what, object_id=number)


def _locked(rows: QuerySet) -> QuerySet:  # type: ignore[type-arg]  # rows of readers or of charges alike
    return rows.select_for_update(of=("self",) if connection.features.has_select_for_update_of else ())
