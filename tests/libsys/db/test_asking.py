"""Queries and changes that are written once with stand-ins: the same as Django's own, for any values."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Count, F, QuerySet

from catalog.enums import ItemStatus
from catalog.models import Item, Record
from libsys.clock import now
from libsys.db.inserting import insert, insert_together
from libsys.db.prepared import Prepared, PreparedUpdate, fill_up
from libsys.models import Closure, Entry, Library, Operation, Room, ServicePoint
from tests.fixtures import make_item, make_record

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


@pytest.fixture
def items(room: Room) -> list[Item]:
    """Return four copies of two records."""
    records = [make_record(source_key=f"test:{number}", title=f"书{number}") for number in range(2)]
    return [make_item(records[number % 2], room, barcode=f"B{number}") for number in range(4)]


def whole(record: int, status: str) -> QuerySet[Item]:
    """Return copies with all that they hang on."""
    found = Item.objects.select_related("record", "point", "room__point").filter(record=record, status=status)
    return found.defer("record__marc").order_by("-pk")


def test_models_come_with_what_they_select_along(items: list[Item], django_assert_num_queries: Any) -> None:
    query = Prepared(whole)
    for record in (items[0].record_id, items[1].record_id):
        expected = list(whole(record, "available"))
        with django_assert_num_queries(1):
            found = query.rows(record, "available")
            assert [(item.pk, item.record.title, item.room.point.name) for item in found] == [
                (item.pk, item.record.title, item.room.point.name) for item in expected
            ]
        assert found == expected
    assert not found[0]._state.adding
    assert found[0].record.get_deferred_fields() == {"marc"}
    assert query.rows(items[0].record_id, "on_loan") == []
    assert query.first(0, "available") is None


def test_what_is_annotated_and_what_is_a_plain_value_comes_too(items: list[Item]) -> None:
    counted = Prepared(lambda title: Record.objects.filter(title=title).annotate(copies=Count("items")).order_by("pk"))
    pairs = Prepared(lambda record: Item.objects.filter(record=record).order_by("pk").values_list("pk", "barcode"))
    flat = Prepared(lambda record: Item.objects.filter(record=record).order_by("pk").values_list("barcode", flat=True))
    assert [(one.title, one.copies) for one in counted.rows("书1")] == [("书1", 2)]
    assert pairs.rows(items[1].record_id) == [(items[1].pk, "B1"), (items[3].pk, "B3")]
    assert flat.rows(items[0].record_id) == ["B0", "B2"]


def test_days_moments_and_nothing_are_asked_for_as_they_are(library: Library, point: ServicePoint) -> None:
    Closure.objects.create(library=library, since=date(2026, 4, 1), until=date(2026, 4, 6))
    Closure.objects.create(library=library, point=point, since=date(2026, 5, 1), until=date(2026, 5, 3))
    shut = Prepared(
        lambda place, on: Closure.objects.filter(point=place, until__gte=on).values_list("since", flat=True)
    )
    assert shut.rows(None, date(2026, 4, 6)) == [date(2026, 4, 1)]
    assert shut.rows(point.pk, date(2026, 5, 3)) == [date(2026, 5, 1)]
    assert shut.rows(None, date(2026, 4, 7)) == []
    insert(Operation(key="k" * 20, path="/", fingerprint="f", at=NOON))
    later = Prepared(lambda at: Operation.objects.filter(at__gte=at).values_list("at", flat=True))
    assert (later.rows(NOON), later.rows(now())) == ([NOON], [])


@pytest.mark.parametrize(("count", "width"), [(1, 1), (2, 5), (45, 45), (46, 100), (101, 200), (400, 400)])
def test_ids_are_filled_up_to_few_lengths_by_what_they_hold(count: int, width: int) -> None:
    filled = fill_up(range(1, count + 1))
    assert (len(filled), set(filled)) == (width, set(range(1, count + 1)))


def test_a_text_that_looks_like_sql_stays_a_text(items: list[Item]) -> None:
    query = Prepared(lambda barcode: Item.objects.filter(barcode=barcode))
    for text in ("' OR 1=1 --", "%s", "?", "\u20421", "31001"):
        assert query.rows(text) == []


@pytest.mark.parametrize(
    ("build", "values"),
    [
        (lambda title: Record.objects.filter(title__startswith=title), ("书",)),
        (lambda pk: Record.objects.all(), (1,)),
        (lambda pk: Record.objects.filter(pk=pk) if pk % 2 else Record.objects.filter(pk__gt=pk), (1,)),
        (lambda pk: Record.objects.filter(pk=pk).prefetch_related("items"), (1,)),
        (lambda pk: Record.objects.filter(pk=pk).values("title"), (1,)),
        (lambda status: Item.objects.filter(status=status), (ItemStatus.AVAILABLE,)),
    ],
    ids=["changed on its way", "left out", "another shape", "fetched beside it", "neither model nor tuple", "a choice"],
)
def test_what_cannot_be_written_once_is_refused(db: None, build: Callable[..., Any], values: tuple[Any, ...]) -> None:
    with pytest.raises(ValueError, match="prepared query"):
        Prepared(build).rows(*values)


def test_a_change_reckons_sets_and_says_how_many(items: list[Item]) -> None:
    lend = PreparedUpdate(
        lambda pk, was, becomes: (
            Item.objects.filter(pk=pk, status=was),
            {"status": becomes, "loans": F("loans") + 1},
        )
    )
    assert [lend.run(items[0].pk, "available", "on_loan") for _ in range(2)] == [1, 0]
    assert lend.run(items[1].pk, "available", "on_loan") == 1
    assert list(Item.objects.order_by("pk").values_list("status", "loans"))[:3] == [
        ("on_loan", 1), ("on_loan", 1), ("available", 0),
    ]  # fmt: skip


def test_a_change_keeps_json(db: None) -> None:
    insert(Operation(key="k" * 20, path="/", fingerprint="f", at=NOON))
    keep = PreparedUpdate(lambda key, headers: (Operation.objects.filter(pk=key), {"headers": headers}))
    for headers in ({"Location": "/中文/"}, {"a": [1, None, {"b": "'"}]}, {}):
        assert keep.run("k" * 20, headers) == 1
        assert Operation.objects.get().headers == headers


def test_an_inserted_row_is_the_one_that_save_would_write(desk: Any) -> None:
    columns = {"at": NOON, "day": NOON.date(), "recorded_at": NOON, "library": desk.library, "desk": "外借处"}
    one = Entry(kind="loan.checked_out", detail={"late_days": 3}, key="a", **columns)
    insert(one)
    other = Entry.objects.create(kind="loan.checked_out", detail={"late_days": 3}, key="b", **columns)
    rows = Entry.objects.order_by("pk").values()
    assert [rows[0] | {"id": 0, "key": ""}, one.pk] == [rows[1] | {"id": 0, "key": ""}, other.pk - 1]
    insert_together([Entry(kind="loan.renewed", key=key, **columns) for key in ("c", "d")])
    insert_together([])
    assert list(Entry.objects.filter(kind="loan.renewed").order_by("pk").values_list("key", "quantity")) == [
        ("c", 1), ("d", 1),
    ]  # fmt: skip


def test_what_the_database_refuses_is_refused_and_the_act_undone(db: None) -> None:
    operation = Operation(key="k" * 20, path="/", fingerprint="f", at=NOON)
    insert(operation)
    insert_both = transaction.atomic(lambda *rows: [insert(row) for row in rows])
    with pytest.raises(IntegrityError):
        insert_both(Operation(key="m" * 20, path="/", fingerprint="f", at=NOON), operation)
    assert Operation.objects.count() == 1


def test_words_that_always_stand_in_a_query_are_written_out_and_nothing_else_is(
    items: list[Item], django_assert_num_queries: Any
) -> None:
    odd = "it's 50% "
    Item.objects.filter(pk=items[2].pk).update(barcode=odd)
    query = Prepared(lambda record: Item.objects.filter(record=record, status="available", barcode__contains=odd))
    with django_assert_num_queries(1) as asked:
        found = query.rows(items[2].record_id)
    assert [one.pk for one in found] == [items[2].pk]
    assert query.rows(items[1].record_id) == []
    sql, slots, _ = next(iter(query._forms.values()))
    assert "'available'" in sql, "so that an index on copies of that status can be used"
    assert len(slots) == sql.count("%s") == 2, "the record, and what is no plain word"
    assert len(asked) == 1
