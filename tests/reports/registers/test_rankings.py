"""Tests of the tables of use and work: ranks, shares and middles are what the lines come to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from catalog.models import Item, Record
from circulation.enums import HoldState
from circulation.models import Hold, Reader
from libsys.access.desk import command_desk
from libsys.daybook.kinds import find_kind
from libsys.daybook.recording import record
from libsys.db.acts import writing
from libsys.models import Library, Room, User
from libsys.text.dates import local_day
from reports.registers.declaring import Ask
from tests.reports.conftest import Write
from tests.reports.registers.test_registers import HALF, read

MARCH = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def test_the_title_lent_most_within_the_days_stands_first(library: Library, item: Item, write: Write) -> None:
    first = item.record
    other = Record.objects.get(pk=first.pk)
    other.pk, other.source_key, other.title, other.responsibility, other.clc = (
        None,
        "other",
        "平凡的世界",
        "路遥著",
        "I247.57",
    )
    other.save()
    write("loan.checked_out", "2026-03-02", 2, record_id=first.pk)
    write("loan.checked_out", "2026-03-09", 3, record_id=other.pk)
    write("loan.checked_out", "2025-03-09", 30, record_id=first.pk)
    source, rows = read("top-titles", library)
    assert [row[:2] for row in rows] == [(1, "平凡的世界"), (2, first.title)]
    assert rows[0][2:] == ("路遥著", "I", 3)
    assert source.totals[-1] == 5


def test_a_class_lent_more_than_it_is_held_has_a_ratio_above_one(library: Library, write: Write) -> None:
    write("item.accessioned", "2025-01-02", 60, clc="I247")
    write("item.accessioned", "2025-01-02", 50, clc="K92")
    write("item.withdrawn", "2026-02-02", 10, clc="K92")
    write("loan.checked_out", "2026-03-02", 90, clc="I267")
    write("loan.checked_out", "2026-03-02", 10, clc="K2")
    source, rows = read("class-use", library)
    assert [(row[0], *row[2:]) for row in rows] == [
        ("I", 60, Decimal("60.0"), 90, Decimal("90.0"), Decimal("1.50")),
        ("K", 40, Decimal("40.0"), 10, Decimal("10.0"), Decimal("0.25")),
    ]
    assert (source.totals[2], source.totals[4]) == (100, 100)


def test_a_class_without_stock_has_no_ratio(library: Library, write: Write) -> None:
    write("loan.checked_out", "2026-03-02", 4, clc="")
    _source, rows = read("class-use", library)
    assert [(row[2], row[3], row[4], row[6]) for row in rows] == [(0, None, 4, None)]


def test_work_stands_by_person_and_what_nobody_signed_for_stands_last(
    library: Library, librarian: User, write: Write
) -> None:
    write("loan.checked_out", "2026-03-02", 7)
    hers = replace(command_desk(library), staff=librarian)
    for code, quantity in (("loan.checked_out", 2), ("item.shelved", 5)):
        kind = find_kind(code)
        assert kind is not None
        with writing():
            record(kind, desk=hers, at=MARCH, quantity=quantity)
    source, rows = read("workload", library)
    assert [row[1] for row in rows] == [2, 7]
    assert rows[0][0] == str(librarian)
    assert (source.totals[1], source.totals[6]) == (9, 5)


def test_the_middle_of_the_waits_is_told_by_month(
    library: Library, item: Item, reader: Reader, room: Room, write: Write
) -> None:
    Item.objects.filter(pk=item.pk).update(accessioned_on=date(2026, 2, 20))
    write("item.shelved", "2026-03-02", item_id=item.pk)
    write("item.shelved", "2026-03-06", item_id=item.pk)
    for wait in (1, 4, 9):
        Hold.objects.create(
            reader=reader, record=item.record, library=library, pickup=room.point, state=HoldState.COLLECTED,
            placed_at=MARCH, ready_at=MARCH + timedelta(days=wait), closed_at=MARCH + timedelta(days=wait),
        )  # fmt: skip
    _source, rows = read("waits", library)
    assert rows == [("2026-03", 2, Decimal("12.0"), 3, Decimal("4.0"))]
    day = local_day(MARCH)
    assert read("waits", library, Ask(day, day + timedelta(days=1)))[1] == [
        ("2026-03", 1, Decimal("10.0"), 1, Decimal("1.0"))
    ]
    assert HALF.since <= day
