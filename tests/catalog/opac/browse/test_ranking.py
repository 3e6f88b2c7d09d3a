"""What is borrowed most, without telling by whom."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from catalog.models import Item, Record
from catalog.opac.browse.ranking import HalfYear, count_ever, count_half, recent_halves
from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, record_many, void
from libsys.db.acts import act
from libsys.models import Entry
from tests.catalog.conftest import Shelve
from tests.fixtures import NOON

FIRST_HALF = HalfYear(2026, 1)


@pytest.fixture(autouse=True)
def _forget() -> None:
    cache.clear()


@act
def lend(record: Record, readers: list[int], desk: Desk) -> None:
    columns = {"record_id": record.pk}
    record_many([Line(Kind.CHECKED_OUT, NOON, {**columns, "reader_key": one}) for one in readers], desk=desk)


def test_a_title_counts_from_five_loans_to_three_readers_on(shelve: Shelve, desk: Desk) -> None:
    many, few, one_reader = (shelve(str(number), f"书{number}", f"B{number}") for number in range(3))
    lend(many, [1, 2, 3, 1, 2, 3], desk)
    lend(few, [1, 2, 3, 4], desk)
    lend(one_reader, [7] * 20, desk)
    assert count_half(FIRST_HALF) == [(many.pk, 6)]
    assert count_half(HalfYear(2025, 2)) == []


def test_loans_that_were_taken_back_do_not_count(shelve: Shelve, desk: Desk) -> None:
    record = shelve("1", "书", "B1")
    lend(record, [1, 2, 3, 1, 2], desk)
    entry = Entry.objects.filter(kind=Kind.CHECKED_OUT)[0]
    act(void)(entry, kind=Kind.CHECKED_OUT, desk=desk, at=NOON)
    assert count_half(FIRST_HALF) == []


def test_all_time_counts_the_copies_own_loans(shelve: Shelve) -> None:
    first, second, third = (shelve(str(number), f"书{number}", f"B{number}", f"C{number}") for number in range(3))
    for record, loans in ((first, 3), (second, 9), (third, 1)):
        Item.objects.filter(record=record).update(loans=loans)
    assert count_ever() == [(second.pk, 18), (first.pk, 6)]


def test_half_years_go_back_over_the_turn_of_the_year() -> None:
    assert [half.code for half in recent_halves(date(2026, 3, 2))] == ["2026H1", "2025H2", "2025H1", "2024H2"]
    assert HalfYear(2025, 2).days == (date(2025, 7, 1), date(2025, 12, 31))


def test_the_list_is_shown_and_says_what_it_leaves_out(
    shelve: Shelve, desk: Desk, reader_client: Client, time_machine
) -> None:
    time_machine.move_to("2026-04-02T04:00:00+00:00")
    lend(shelve("1", "乡土中国", "B1"), [1, 2, 3, 1, 2], desk)
    page = reader_client.get("/browse/most-borrowed/").content.decode()
    assert "乡土中国" in page
    assert "借 5 次" in page
    assert "至少 3 位读者" in page
    assert "乡土中国" not in reader_client.get("/browse/most-borrowed/?when=2025H2").content.decode()
    assert reader_client.get("/browse/most-borrowed/?when=ever").status_code == 200
    assert reader_client.get("/browse/most-borrowed/?when=%00").status_code == 200
