"""Queries that are written once: the same rows as Django's own, whatever the ids."""

import threading

import pytest
from django.db import connection

from catalog.enums import ItemStatus
from catalog.models import Item, Record
from libsys.db.prepared import PreparedQuery
from libsys.models import Library, Room
from tests.fixtures import make_item, make_record

COLUMNS = ("pk", "title", "contributors", "year", "created_at", "is_suppressed")


def shown(ids):
    """Return what the tests ask of records."""
    return Record.objects.filter(is_suppressed=False, pk__in=ids, deleted_at=None).order_by("pk").values_list(*COLUMNS)


@pytest.fixture
def records(db: None) -> list[Record]:
    """Return 45 records, one of which nobody may see."""
    made = [make_record(source_key=f"test:{number}") for number in range(45)]
    Record.objects.filter(pk=made[7].pk).update(is_suppressed=True)
    Record.objects.filter(pk=made[8].pk).update(contributors=[{"name": "法布尔"}], year=1923)
    return made


@pytest.mark.parametrize("count", [1, 2, 19, 20, 21, 40, 45])
def test_the_rows_are_those_of_the_query_set_for_any_number_of_ids(records: list[Record], count: int) -> None:
    query = PreparedQuery(shown)
    ids = [record.pk for record in records[:count]]
    assert query.rows(ids) == list(shown(ids))
    assert query.rows(ids[::-1]) == list(shown(ids)), "the form is kept, the ids are not"


def test_columns_are_converted_as_django_does(records: list[Record]) -> None:
    (row,) = PreparedQuery(shown).rows([records[8].pk])
    assert row == (records[8].pk, records[8].title, [{"name": "法布尔"}], 1923, records[8].created_at, False)


def test_ids_that_come_twice_or_lead_nowhere_do_no_harm(records: list[Record]) -> None:
    first = records[0].pk
    assert [row[0] for row in PreparedQuery(shown).rows([first, 10**12, first, 0])] == [first]


def test_a_list_longer_than_any_page_is_asked_as_it_stands(records: list[Record]) -> None:
    ids = [record.pk for record in records] + list(range(10**6, 10**6 + 300))
    assert PreparedQuery(shown).rows(ids) == list(shown(ids))


def test_a_query_without_ids_is_asked_with_none(library: Library) -> None:
    query = PreparedQuery(lambda _: Library.objects.order_by("pk").values_list("code")[:1])
    assert query.rows() == [(library.code,)]


def test_each_asking_is_one_query_and_sees_what_changed(record: Record, room: Room, django_assert_num_queries) -> None:
    query = PreparedQuery(lambda ids: Item.objects.filter(record__in=ids).order_by("pk").values_list("status"))
    make_item(record, room, barcode="B1")
    with django_assert_num_queries(1):
        assert query.rows([record.pk]) == [("available",)]
    Item.objects.update(status=ItemStatus.ON_LOAN)
    with django_assert_num_queries(1):
        assert query.rows([record.pk]) == [("on_loan",)]


def test_a_query_that_takes_its_ids_twice_or_never_is_refused(record: Record) -> None:
    never = PreparedQuery(lambda _: Record.objects.values_list("pk"))
    twice = PreparedQuery(lambda ids: Record.objects.filter(pk__in=ids, items__record__in=ids).values_list("pk"))
    for query in (never, twice):
        with pytest.raises(ValueError, match="exactly once"):
            query.rows([record.pk])


@pytest.mark.django_db(transaction=True)
def test_every_thread_asks_over_its_own_connection(record: Record) -> None:
    query = PreparedQuery(shown)
    found = [query.rows([record.pk])]

    def ask() -> None:
        found.append(query.rows([record.pk]))
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [list(shown([record.pk]))] * 2
