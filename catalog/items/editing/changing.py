"""Changing copies: judged together, written together, each with its before and after in the day book.

A barcode that is replaced goes on meaning its copy: labels are pasted over,
and the old code may still be read. What stands on the lines by which a copy
joined is corrected there too, so that sums of prices and sources stay right.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from catalog.enums import Kind
from catalog.items.editing.judging import find_reasons, gather_case
from catalog.items.editing.values import (
    COUNTED,
    Values,
    columns_to_save,
    set_values,
    values_of,
    wanted_values,
)  # fmt: skip
from catalog.items.moving import columns_of, lock_items
from catalog.items.voiding import find_standing, void_lines
from catalog.models import Item
from libsys.access.desk import Desk
from libsys.daybook.recording import TAKEN_OVER, Line, find_recorded, record_many
from libsys.db.acts import act
from libsys.enums import ScanSubject
from libsys.errors import DomainError, Reason
from libsys.models import Entry, ScanCode
from libsys.text.dates import local_day, local_moment

JOINING = (Kind.ITEM_ACCESSIONED, Kind.RECORD_FIRST_ITEM, Kind.ITEM_SHELVED)
PLACES = frozenset({"point", "room"})


class ChangeRefused(DomainError):
    """The copy stays as it is; every reason is kept."""


@dataclass(frozen=True)
class Changed:
    """What became of one copy: the values before and after, only those that differ, or why nothing did."""

    item: Item
    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)


@act
def change_item(*, item: Item, changes: Mapping[str, Any], desk: Desk, at: datetime, key: str) -> Item:
    """Change one copy; values that are the same already change nothing.

    :raises ChangeRefused: with every reason against it.
    """
    if find_recorded(key) is not None:
        return lock_items([item])[0]
    changed = change_items(items=[item], changes=changes, desk=desk, at=at, key=key)[0]
    if changed.reasons:
        raise ChangeRefused(changed.reasons)
    return changed.item


@act
def change_items(
    *, items: Iterable[Item], changes: Mapping[str, Any], desk: Desk, at: datetime, key: str | None = None,
    columns: Mapping[str, Any] | None = None,
) -> list[Changed]:  # fmt: skip
    """Change many copies alike and say of each what became of it; ``columns`` go on every line."""
    outcomes = weigh(lock_items(items), changes, desk=desk)
    good = [one for one in outcomes if one.after and not one.reasons]
    write_values({one.item: one.after for one in good})
    record_many(_lines(good, at=at, key=key, columns=columns or {}), desk=desk)
    correct_lines([one.item for one in good if COUNTED & one.after.keys()], desk=desk, at=at)
    return outcomes


def weigh(items: Iterable[Item], changes: Mapping[str, Any], *, desk: Desk) -> list[Changed]:
    """Return what ``changes`` would make of each copy, and why not; nothing is written."""
    rows = list(items)
    before = {item.pk: values_of(item) for item in rows}
    wanted = {pk: wanted_values(values, changes) for pk, values in before.items()}
    case = gather_case(desk.library, wanted)
    return [
        Changed(
            item,
            {name: before[item.pk][name] for name in wanted[item.pk]},
            wanted[item.pk],
            find_reasons(item, wanted[item.pk], case),
        )
        for item in rows
    ]


def write_values(wanted: Mapping[Item, Values]) -> None:
    """Write values to copies that are locked, and let new barcodes be scanned."""
    codes = []
    for item, values in wanted.items():
        set_values(item, values)
        item.save(update_fields=columns_to_save(values))
        if "barcode" in values:
            codes.append(ScanCode(code=item.barcode, subject=ScanSubject.ITEM, object_id=item.pk))
    known = set(ScanCode.objects.filter(code__in=[code.code for code in codes]).values_list("code", flat=True))
    ScanCode.objects.bulk_create([code for code in codes if code.code not in known])


def correct_lines(items: Iterable[Item], *, desk: Desk, at: datetime) -> None:
    """Void the lines by which copies joined and write them as the copies are now, each on its own day."""
    rows = {item.pk: item for item in items}
    wrong, right = [], []
    for line in find_standing(list(rows), kinds=JOINING):
        corrected = _corrected(line, rows[line.item_id or 0])
        if corrected is not None:
            wrong.append(line)
            right.append(corrected)
    void_lines(wrong, desk=desk, at=at, corrected=True)
    record_many(right, desk=desk)


def _corrected(line: Entry, item: Item) -> Line | None:
    """Return the line as it should be, or None if it is right."""
    joined = line.kind != Kind.ITEM_SHELVED
    amount = item.price if line.kind == Kind.ITEM_ACCESSIONED else line.amount
    day = item.accessioned_on if joined else line.day
    now = (item.source, item.material, amount, day)
    if now == (line.source, line.material, line.amount, line.day):
        return None
    columns = {name: getattr(line, name) for name in TAKEN_OVER}
    columns |= {"library_id": line.library_id, "source": item.source, "material": item.material, "amount": amount}
    return Line(Kind(line.kind), _moment(line, day), {**columns, "quantity": line.quantity, "detail": line.detail})


def _moment(line: Entry, day: date) -> datetime:
    return line.at if local_day(line.at) == day else local_moment(day)


def _lines(changed: list[Changed], *, at: datetime, key: str | None, columns: Mapping[str, Any]) -> list[Line]:
    lines: list[Line] = []
    for one in changed:
        places = {name: one.after[name] for name in PLACES & one.after.keys()}
        others = {name: value for name, value in one.after.items() if name not in places}
        for kind, after in ((Kind.ITEM_MOVED, places), (Kind.ITEM_CHANGED, others)):
            if after:
                detail = {"before": {name: one.before[name] for name in after}, "after": after}
                written = {**columns_of(one.item), **columns, "detail": detail}
                lines.append(Line(kind, at, written, None if lines else key))
    return lines
