"""The answer for a record: may I have it, where, when is it back."""

from datetime import date

import pytest
from django.utils.translation import override

from catalog.enums import ItemStatus, Use
from catalog.items import availability
from catalog.items.availability import (
    BORROWABLE,
    HELD,
    IN_WORK,
    LENT,
    NO_COPY,
    READ_HERE,
    RETURNING,
    find_answers,
    find_availability,
)
from catalog.models import Item, Record
from libsys.models import Room
from tests.fixtures import make_item, make_record

TODAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("status", "use", "state"),
    [
        (ItemStatus.AVAILABLE, Use.LENDING, BORROWABLE),
        (ItemStatus.AVAILABLE, Use.IN_HOUSE, READ_HERE),
        (ItemStatus.ON_LOAN, Use.LENDING, LENT),
        (ItemStatus.IN_TRANSIT, Use.LENDING, RETURNING),
        (ItemStatus.ON_HOLD_SHELF, Use.LENDING, HELD),
        (ItemStatus.IN_PROCESS, Use.LENDING, IN_WORK),
        (ItemStatus.IN_REPAIR, Use.LENDING, IN_WORK),
        (ItemStatus.LOST, Use.LENDING, NO_COPY),
        (ItemStatus.WITHDRAWN, Use.LENDING, NO_COPY),
    ],
)
def test_each_status_has_its_word_for_readers(item: Item, status: str, use: str, state: object) -> None:
    Item.objects.update(status=status, use=use)
    assert find_availability([item.record_id], today=TODAY)[item.record_id].state is state


def test_the_best_copy_gives_the_answer_and_stands_first(record: Record, room: Room) -> None:
    lent = make_item(record, room, barcode="B1")
    make_item(record, room, barcode="B2")
    Item.objects.filter(pk=lent.pk).update(status=ItemStatus.ON_LOAN)
    answer = find_availability([record.pk], today=TODAY)[record.pk]
    assert (answer.state, answer.best.item.barcode, answer.ready, answer.lent) == (BORROWABLE, "B2", 1, 1)


def test_a_record_without_copies_says_so(record: Record) -> None:
    assert find_availability([record.pk], today=TODAY)[record.pk].state is NO_COPY


def test_twenty_records_cost_as_few_queries_as_one(
    room: Room, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries
) -> None:
    asked: list[list[int]] = []

    def tell(item_ids: list[int]) -> dict[int, date]:
        asked.append(list(item_ids))
        return {item_ids[0]: date(2026, 7, 14)}

    monkeypatch.setattr(availability, "_sources", [])
    availability.register_due_dates(tell)
    availability.register_due_dates(tell)
    records = [make_record(source_key=f"test:{number}") for number in range(20)]
    items = [make_item(record, room, barcode=f"B{record.pk}") for record in records]
    Item.objects.filter(pk=items[0].pk).update(status=ItemStatus.ON_LOAN)
    with django_assert_num_queries(3):  # copies, points, rooms
        answers = find_availability([record.pk for record in records], today=TODAY)
    assert asked == [[items[0].pk]]
    assert answers[records[0].pk].due_on == date(2026, 7, 14)
    assert answers[records[1].pk].due_on is None


def test_without_anybody_who_knows_there_is_no_due_date(item: Item, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(availability, "_sources", [])
    Item.objects.update(status=ItemStatus.ON_LOAN)
    assert find_availability([item.record_id], today=TODAY)[item.record_id].due_on is None


def lend(record: Record, room: Room, monkeypatch: pytest.MonkeyPatch, due: dict[str, date]) -> None:
    """Put one copy on loan for each barcode, due on its day."""
    days = {make_item(record, room, barcode=barcode).pk: day for barcode, day in due.items()}
    Item.objects.update(status=ItemStatus.ON_LOAN)
    monkeypatch.setattr(availability, "_sources", [lambda _: days])


def test_an_overdue_copy_promises_nothing(record: Record, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    lend(record, room, monkeypatch, {"B1": date(2025, 8, 28), "B2": date(2026, 7, 9), "B3": date(2026, 7, 5)})
    answer = find_availability([record.pk], today=TODAY)[record.pk]
    assert (answer.due_on, answer.is_overdue) == (date(2026, 7, 5), False)
    assert [copy.item.barcode for copy in answer.copies] == ["B3", "B2", "B1"]
    assert [copy.back_on for copy in answer.copies] == [date(2026, 7, 5), date(2026, 7, 9), None]


def test_a_copy_that_is_due_today_is_still_promised(
    record: Record, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(record, room, monkeypatch, {"B1": TODAY})
    answer = find_availability([record.pk], today=TODAY)[record.pk]
    assert (answer.due_on, answer.is_overdue) == (TODAY, False)


def test_when_all_copies_are_overdue_there_is_no_day(
    record: Record, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(record, room, monkeypatch, {"B1": date(2025, 8, 28), "B2": date(2026, 6, 30)})
    answer = find_availability([record.pk], today=TODAY)[record.pk]
    assert (answer.due_on, answer.is_overdue) == (None, True)


def test_the_answers_in_lists_are_the_same_answers(
    room: Room, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries
) -> None:
    records = [make_record(source_key=f"test:{number}") for number in range(20)]
    statuses = list(ItemStatus)
    for number, record in enumerate(records[:-1]):
        for copy in range(number % 4 + 1):
            item = make_item(record, room, barcode=f"B{number}-{copy}")
            status = statuses[(number * 3 + copy) % len(statuses)]
            stage = "received" if status == ItemStatus.IN_PROCESS else ""
            use = Use.IN_HOUSE if number % 5 == 0 else Use.LENDING
            Item.objects.filter(pk=item.pk).update(
                status=status,
                stage=stage,
                use=use,
                room=None if copy == 2 else room,
                call_number=f"Q96/{copy}",
            )
    days = {pk: date(2026, 6, 25 + pk % 5) for pk in Item.objects.values_list("pk", flat=True)}
    monkeypatch.setattr(availability, "_sources", [lambda ids: {pk: days[pk] for pk in ids}])
    ids = [record.pk for record in records]
    plain = find_availability(ids, today=date(2026, 6, 27))
    with django_assert_num_queries(1):  # copies with the names of their places; due dates come from above
        lines = find_answers(ids, today=date(2026, 6, 27))
    assert {pk: told(answer) for pk, answer in lines.items()} == {pk: told(answer) for pk, answer in plain.items()}
    assert len({told(answer) for answer in plain.values()}) > 10, "or the comparison says little"


def told(answer: availability.Availability) -> tuple[object, ...]:
    """Return all that a line of a list says of an answer."""
    copies = [
        (copy.item.pk, copy.state, copy.back_on, copy.item.call_number, str(copy.item.point), str(copy.item.room or ""))
        for copy in answer.copies
    ]
    return (answer.state, answer.ready, answer.lent, answer.places, answer.due_on, answer.is_overdue, tuple(copies))


def test_places_in_lists_have_their_english_names_on_english_pages(item: Item, room: Room) -> None:
    room.point.english_name = "Main Library"
    room.point.save()
    best = find_answers([item.record_id], today=TODAY)[item.record_id].best
    assert best.item.point == room.point.name
    with override("en"):
        assert (best.item.point, best.item.room) == ("Main Library", str(room))
