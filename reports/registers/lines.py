"""Registers of lines: rows straight from the day book, those that stand, oldest first."""

from collections.abc import Callable, Sequence

from django.db.models import Q, QuerySet, Sum

from catalog.models import Item, Record
from circulation.models import ReaderCategory
from libsys.models import Entry, Library
from reports.registers.columns import COLUMNS, Written
from reports.registers.declaring import Ask, Column, Row, Source

BULKY = ("record__marc", "record__summary", "record__contributors", "record__subjects")
SUMMED = ("quantity", "amount")


def columns_of(codes: Sequence[str]) -> tuple[Column, ...]:
    """Return the declared columns with these codes."""
    return tuple(COLUMNS[code][0] for code in codes)


def line_register(
    kinds: Sequence[str], codes: Sequence[str], *, only: Q | None = None
) -> Callable[[Library, Ask], Source]:
    """Return how to find the rows of a register that reads these kinds, and of them ``only`` some."""

    def find(library: Library, ask: Ask) -> Source:
        lines = standing_lines(library, kinds, ask)
        lines = lines.filter(only) if only is not None else lines
        return Source(lines.count(), lambda start, stop: _rows(lines[start:stop], codes, library), _sums(lines, codes))

    return find


def standing_lines(library: Library, kinds: Sequence[str], ask: Ask) -> QuerySet[Entry]:
    """Return the lines of some kinds, days and places that nothing took back."""
    lines = Entry.objects.filter(library=library, kind__in=kinds, day__range=(ask.since, ask.until), voids=None)
    undone = Entry.objects.filter(library=library, kind__in=kinds, voids__isnull=False).values("voids")
    lines = lines.exclude(pk__in=undone)
    if ask.point is not None:
        lines = lines.filter(point=ask.point)
    if ask.room is not None:
        lines = lines.filter(room=ask.room)
    if ask.category:
        lines = lines.filter(reader_category=ask.category)
    return lines.order_by("day", "pk")


def _rows(lines: QuerySet[Entry], codes: Sequence[str], library: Library) -> list[Row]:
    found = list(lines.select_related("point", "room", "staff"))
    items = Item.objects.select_related("record").defer(*BULKY).in_bulk({one.item_id for one in found if one.item_id})
    records = {one.record_id for one in found if one.record_id and not one.item_id}
    titles = dict(Record.objects.filter(pk__in=records).values_list("pk", "title")) if records else {}
    names = {one.code: str(one) for one in ReaderCategory.objects.filter(library=library)}
    return [_row(_write(one, items, titles, names), codes) for one in found]


def _write(entry: Entry, items: dict[int, Item], titles: dict[int, str], names: dict[str, str]) -> Written:
    item = items.get(entry.item_id or 0)
    title = item.record.title if item else titles.get(entry.record_id or 0, "")
    return Written(entry, item, title, names.get(entry.reader_category, ""))


def _row(written: Written, codes: Sequence[str]) -> Row:
    return tuple(COLUMNS[code][1](written) for code in codes)


def _sums(lines: QuerySet[Entry], codes: Sequence[str]) -> Row:
    """Add up what the database can; minutes stand in the detail of a line and have no total over pages."""
    wanted = [code for code in codes if code in SUMMED]
    sums = lines.order_by().aggregate(**{code: Sum(code) for code in wanted}) if wanted else {}
    return tuple(sums.get(code) or (0 if code in wanted else None) for code in codes)
