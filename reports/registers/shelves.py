"""Registers of repairs and withdrawals: rows that several lines make together."""

from collections.abc import Sequence

from catalog.enums import Kind
from catalog.items.registers import add_up_lines, register_rows, standing_lines
from circulation.stocktaking.repairing import add_up_costs, repair_rows, sent_lines
from libsys.models import Library
from reports.registers.declaring import Ask, Column, Row, Source
from reports.words import Words

REPAIR_COLUMNS = (
    Column("day", Words("送修日期", "Sent on"), 1.1),
    Column("title", Words("题名", "Title"), 3.0),
    Column("barcode", Words("条码号", "Barcode"), 1.4),
    Column("damage", Words("破损情况", "Damage"), 1.6),
    Column("method", Words("修补方法", "Method"), 1.4),
    Column("worker", Words("修补人", "Mended by"), 1.0),
    Column("back", Words("修好日期", "Mended on"), 1.1),
    Column("cost", Words("费用（元）", "Cost (yuan)"), 0.9, is_number=True, adds_up=True),
)
WITHDRAWAL_COLUMNS = (
    Column("day", Words("注销日期", "Withdrawn on"), 1.1),
    Column("accession", Words("登录号", "Accession no."), 1.3),
    Column("barcode", Words("条码号", "Barcode"), 1.4),
    Column("title", Words("题名", "Title"), 3.0),
    Column("reason", Words("注销原因", "Reason"), 1.2),
    Column("approval", Words("批准文号", "Approval"), 1.3),
    Column("approved_by", Words("批准人或会议", "Approved by"), 1.3),
    Column("price", Words("价格（元）", "Price (yuan)"), 0.9, is_number=True, adds_up=True),
)


def find_repairs(library: Library, ask: Ask) -> Source:
    """Return the copies sent to repair within the days, with how and when they came back."""
    lines = sent_lines(library, since=ask.since, until=ask.until).order_by("pk")
    lines = lines.filter(room=ask.room) if ask.room else lines
    lines = lines.filter(point=ask.point) if ask.point else lines

    def take(start: int, stop: int) -> Sequence[Row]:
        return [
            (
                row.sent.day, row.item.record.title, row.item.barcode, row.order.damage, row.done.method,
                row.done.worker, row.end.day if row.end else None, row.done.cost,
            )
            for row in repair_rows(lines[start:stop], today=ask.until)
        ]  # fmt: skip

    cost = add_up_costs(repair_rows(lines, today=ask.until))
    return Source(lines.count(), take, (None,) * 7 + (cost,))


def find_withdrawals(library: Library, ask: Ask) -> Source:
    """Return the copies withdrawn within the days, with reason and approval."""
    lines = standing_lines(library, Kind.ITEM_WITHDRAWN, since=ask.since, until=ask.until)
    lines = lines.filter(room=ask.room) if ask.room else lines
    lines = lines.filter(point=ask.point) if ask.point else lines

    def take(start: int, stop: int) -> Sequence[Row]:
        return [
            (
                row.day, row.item.accession_number, row.item.barcode, row.item.record.title,
                str(row.withdrawal.get_reason_display()) if row.withdrawal else "",
                row.withdrawal.approval if row.withdrawal else "",
                row.withdrawal.approved_by if row.withdrawal else "", row.amount,
            )
            for row in register_rows(lines[start:stop])
        ]  # fmt: skip

    return Source(lines.count(), take, (None,) * 7 + (add_up_lines(lines).amount,))
