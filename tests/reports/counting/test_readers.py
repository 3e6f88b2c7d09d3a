"""Tests of counting distinct readers."""

from datetime import UTC, date, datetime

from circulation.models import ReaderKey
from circulation.readers.keys import reader_key_for
from libsys.access.desk import command_desk
from libsys.daybook.kinds import find_kind
from libsys.daybook.recording import void
from libsys.db.acts import writing
from libsys.models import Library, Room
from reports.counting.gathering import gather_month, gather_settled_months
from reports.counting.readers import count_readers
from reports.counting.recounting import count_new_lines
from reports.models import FoldedMonth, ReaderMonth
from tests.fixtures import make_reader
from tests.reports.conftest import Write

LENT = frozenset({"loan.checked_out"})
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def test_a_reader_of_two_rooms_counts_in_both_and_once_in_the_whole(library: Library, room: Room, write: Write) -> None:
    other = Room.objects.create(point=room.point, code="ET", name="少儿室")
    for place, day, key in ((room, "2026-03-02", 1), (room, "2026-03-02", 1), (other, "2026-04-02", 1)):
        write("loan.checked_out", day, point=place.point, room=place, reader_key=key, reader_category="adult")
    write("loan.checked_out", "2026-04-09", reader_key=2, reader_category="child", age_band="minor", group="三年级1班")
    write("visit.entered", "2026-04-09", reader_key=3)
    write("loan.checked_out", "2026-04-09")
    assert count_readers(library, *YEAR, kinds=LENT) == {"": 2}
    assert count_readers(library, *YEAR, kinds=LENT | {"visit.entered"}) == {"": 3}
    assert count_readers(library, *YEAR, kinds=LENT, by="place") == {
        (room.point_id, room.pk): 1,
        (room.point_id, other.pk): 1,
        (None, None): 1,
    }
    assert count_readers(library, *YEAR, kinds=LENT, by="month") == {"2026-03": 1, "2026-04": 2}
    assert count_readers(library, *YEAR, kinds=LENT, by="category") == {"adult": 1, "child": 1}
    assert count_readers(library, *YEAR, kinds=LENT, by="group") == {"": 1, "三年级1班": 1}
    assert count_readers(library, *YEAR, kinds=LENT, by="age_band") == {"": 1, "minor": 1}


def test_who_was_there_only_by_mistake_does_not_count(library: Library, write: Write) -> None:
    line = write("loan.checked_out", "2026-03-02", reader_key=1)
    with writing():
        void(line, kind=find_kind("loan.checked_out"), desk=command_desk(library), at=datetime(2026, 3, 3, tzinfo=UTC))
    assert count_readers(library, *YEAR, kinds=LENT) == {"": 0}
    assert count_readers(library, *YEAR, kinds=LENT, by="month") == {}


def test_a_term_counts_a_reader_once_while_the_keys_still_lead_to_one(
    library: Library, write: Write, category: object
) -> None:
    reader = make_reader(category)
    for day in ("2025-12-30", "2026-01-05"):
        write("loan.checked_out", day, reader_key=reader_key_for(reader, int(day[:4])))
    term = (date(2025, 9, 1), date(2026, 1, 31))
    assert count_readers(library, *term, kinds=LENT) == {"": 1}
    assert count_readers(library, *term, kinds=LENT, by="month") == {"2025-12": 1, "2026-01": 1}
    ReaderKey.objects.all().delete()
    assert count_readers(library, *term, kinds=LENT) == {"": 2}


def test_an_empty_day_book_has_no_readers(library: Library) -> None:
    assert count_readers(library, *YEAR, kinds=LENT) == {"": 0}
    assert count_readers(library, date(2025, 9, 1), date(2026, 1, 31), kinds=LENT) == {"": 0}


def test_gathered_months_lines_and_ragged_ends_are_counted_together(library: Library, room: Room, write: Write) -> None:
    for day, key in (("2026-01-31", 1), ("2026-02-01", 1), ("2026-02-28", 2), ("2026-03-01", 2), ("2026-04-02", 3)):
        write("loan.checked_out", day, reader_key=key, point=room.point, room=room)
    before = {by: count_readers(library, *YEAR, kinds=LENT, by=by) for by in ("", "place", "month", "group")}
    for month in (2, 3):
        gather_month(library_id=library.pk, month=date(2026, month, 1))
    assert {by: count_readers(library, *YEAR, kinds=LENT, by=by) for by in before} == before
    assert count_readers(library, date(2026, 1, 31), date(2026, 2, 27), kinds=LENT) == {"": 1}
    assert count_readers(library, date(2026, 2, 1), date(2026, 3, 31), kinds=LENT) == {"": 2}
    gather_month(library_id=library.pk, month=date(2026, 2, 1))
    assert ReaderMonth.objects.count() == 3


def test_months_that_are_over_are_gathered_and_a_late_line_forgets_its_month(library: Library, write: Write) -> None:
    for day, key in (("2026-01-31", 1), ("2026-02-01", 1), ("2026-03-09", 2)):
        write("loan.checked_out", day, reader_key=key)
    count_new_lines()
    assert gather_settled_months(before=date(2026, 3, 10)) == 2
    assert gather_settled_months(before=date(2026, 3, 10)) == 0
    write("loan.checked_out", "2026-01-05", reader_key=9)
    assert count_readers(library, *YEAR, kinds=LENT) == {"": 2}
    count_new_lines()
    assert list(FoldedMonth.objects.values_list("month", flat=True)) == [date(2026, 2, 1)]
    assert count_readers(library, *YEAR, kinds=LENT) == {"": 3}
    assert gather_settled_months(before=date(2026, 3, 10)) == 1
    assert count_readers(library, *YEAR, kinds=LENT) == {"": 3}
