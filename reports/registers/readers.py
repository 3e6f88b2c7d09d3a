"""Registers that name readers: staff loans and staff holds; who may see readers may see them."""

from collections.abc import Sequence
from datetime import time, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from catalog.models import Item
from circulation.models import Hold, Loan, Reader, ReaderCategory
from libsys.models import Entry, Library
from libsys.text.dates import local_day, local_moment
from reports.registers.declaring import Ask, Column, Row, Source
from reports.registers.lines import BULKY, standing_lines
from reports.words import Words

TEACHERS = ("teacher", "staff", "teachers")
"""The categories that a register of staff shows where no other is chosen: their usual codes."""
LOAN_COLUMNS = (
    Column("day", Words("借出日期", "Lent on"), 1.1),
    Column("name", Words("姓名", "Name"), 1.0),
    Column("group", Words("部门或班级", "Department or class"), 1.3),
    Column("title", Words("题名", "Title"), 3.0),
    Column("barcode", Words("条码号", "Barcode"), 1.4),
    Column("due", Words("应还日期", "Due on"), 1.1),
    Column("back", Words("归还日期", "Returned on"), 1.1),
    Column("copies", Words("册数", "Items"), 0.6, is_number=True, adds_up=True),
)
HOLD_COLUMNS = (
    Column("day", Words("预约日期", "Placed on"), 1.1),
    Column("name", Words("姓名", "Name"), 1.0),
    Column("group", Words("部门或班级", "Department or class"), 1.3),
    Column("title", Words("题名", "Title"), 3.0),
    Column("pickup", Words("取书地点", "Pickup place"), 1.3),
    Column("state", Words("状态", "State"), 1.0),
    Column("ready", Words("到书日期", "Ready on"), 1.1),
    Column("count", Words("次数", "Holds"), 0.6, is_number=True, adds_up=True),
)


def find_loans(library: Library, ask: Ask) -> Source:
    """Return the loans of staff that began within the days.

    The rows are lines, so that none is missing once a loan was unlinked from its
    reader; then it has no name any more.
    """
    lines = standing_lines(library, ["loan.checked_out"], ask)
    lines = lines if ask.category else lines.filter(reader_category__in=TEACHERS)
    count = lines.count()
    return Source(count, lambda start, stop: _loan_rows(lines[start:stop]), _only_last(LOAN_COLUMNS, count))


def find_holds(library: Library, ask: Ask) -> Source:
    """Return the holds of staff that were placed within the days."""
    codes = [ask.category] if ask.category else TEACHERS
    categories = ReaderCategory.objects.filter(library=library, code__in=codes)
    since, until = local_moment(ask.since, time.min), local_moment(ask.until + timedelta(days=1), time.min)
    holds = Hold.objects.filter(library=library, placed_at__gte=since, placed_at__lt=until)
    holds = holds.filter(reader__category__in=categories).order_by("placed_at", "pk")
    holds = holds.filter(pickup=ask.point) if ask.point else holds
    count = holds.count()
    return Source(count, lambda start, stop: _hold_rows(holds[start:stop]), _only_last(HOLD_COLUMNS, count))


def _loan_rows(lines: QuerySet[Entry]) -> Sequence[Row]:
    found = list(lines)
    loans = Loan.objects.select_related("reader", "reader__group").in_bulk({line.loan_id for line in found})
    items = Item.objects.select_related("record").defer(*BULKY).in_bulk({line.item_id for line in found})
    return [_loan_row(line, loans.get(line.loan_id or 0), items.get(line.item_id or 0)) for line in found]


def _loan_row(line: Entry, loan: Loan | None, item: Item | None) -> Row:
    reader = loan.reader if loan else None
    return (
        line.day, reader.name if reader else _("（已不留姓名）"), _group(reader) or line.group,
        item.record.title if item else "", item.barcode if item else "", loan.due_on if loan else None,
        local_day(loan.returned_at) if loan and loan.returned_at else None, 1,
    )  # fmt: skip


def _hold_rows(holds: QuerySet[Hold]) -> Sequence[Row]:
    found = holds.select_related("reader", "reader__group", "record", "pickup").defer(*BULKY)
    return [
        (
            local_day(hold.placed_at), hold.reader.name, _group(hold.reader), hold.record.title, str(hold.pickup),
            str(hold.get_state_display()), local_day(hold.ready_at) if hold.ready_at else None, 1,
        )
        for hold in found
    ]  # fmt: skip


def _only_last(columns: Sequence[Column], count: int) -> Row:
    return (*(None for _column in columns[1:]), count)


def _group(reader: Reader | None) -> str:
    return str(reader.group or "") if reader else ""
