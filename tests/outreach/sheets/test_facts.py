"""Tests of facts as they are stated."""

from datetime import date
from decimal import Decimal

import pytest

from libsys.access.desk import Desk
from libsys.models import Entry, Library, Room
from libsys.web.operations import new_key
from outreach.enums import FACTS
from outreach.sheets.facts import Fact, FactRefused, Statement, find_facts, state_fact, withdraw_fact
from tests.fixtures import NOON

EARLY, LATE = date(2025, 1, 1), date(2026, 1, 1)


def state(desk: Desk, topic: str, value: object, on: date = EARLY, key: str = "", **more: object) -> Entry:
    """State a fact."""
    statement = Statement(topic, Decimal(str(value)), on, **more)  # type: ignore[arg-type]
    return state_fact(statement=statement, desk=desk, at=NOON, key=key or new_key())


def fact_of(library: Library, topic: str, on: date) -> Fact:
    """Return a topic as it stands on a day."""
    return next(fact for fact in find_facts(library, on) if fact.topic == topic)


def test_the_value_is_that_of_the_day_one_asks_for(library: Library, director_desk: Desk) -> None:
    state(director_desk, "seats", 120, EARLY)
    state(director_desk, "seats", 150, LATE, note="新增自修室")

    assert fact_of(library, "seats", date(2024, 12, 31)).value is None
    assert fact_of(library, "seats", date(2025, 12, 31)).value == 120
    later = fact_of(library, "seats", LATE)
    assert (later.value, later.earlier, later.statements[0].detail["note"]) == (150, 1, "新增自修室")


def test_a_new_statement_never_changes_an_old_one(director_desk: Desk) -> None:
    first = state(director_desk, "seats", 120)
    state(director_desk, "seats", 150, EARLY)
    first.refresh_from_db()
    assert first.quantity == 120
    assert not Entry.objects.filter(voids__isnull=False).exists()


def test_places_are_added_up(library: Library, director_desk: Desk, room: Room, reading_room: Room) -> None:
    state(director_desk, "seats", 30, room=room)
    state(director_desk, "seats", 80, room=reading_room)
    state(director_desk, "seats", 90, LATE, room=reading_room)
    assert fact_of(library, "seats", EARLY).value == 110
    assert fact_of(library, "seats", LATE).value == 120


def test_money_stands_in_the_amount_with_the_days_it_covers(library: Library, director_desk: Desk) -> None:
    line = state(director_desk, "expenditure", "352000.50", date(2025, 12, 31), since=EARLY)
    assert (line.quantity, line.amount, line.detail) == (1, Decimal("352000.50"), {"since": "2025-01-01"})
    assert fact_of(library, "expenditure", LATE).value == Decimal("352000.50")


def test_the_same_statement_sent_twice_is_one_line(director_desk: Desk) -> None:
    key = new_key()
    assert state(director_desk, "area", 2600, key=key).pk == state(director_desk, "area", 2600, key=key).pk


def test_a_slip_is_taken_back_and_the_one_before_stands_again(library: Library, director_desk: Desk) -> None:
    state(director_desk, "population", 312_000)
    slip = state(director_desk, "population", 31_200, LATE)

    withdraw_fact(line=slip, desk=director_desk, at=NOON, key=new_key())

    assert fact_of(library, "population", LATE).value == 312_000
    with pytest.raises(FactRefused) as refusal:
        withdraw_fact(line=slip, desk=director_desk, at=NOON, key=new_key())
    assert refusal.value.code == "fact_taken_back_before"


def test_every_reason_comes_at_once(desk: Desk) -> None:
    elsewhere = Library.objects.create(code="LL", name="邻县图书馆").points.create(
        code="ZG", name="总馆", kind="central"
    )
    with pytest.raises(FactRefused) as refusal:
        state(desk, "weather", "1.5", date(2099, 1, 1), since=date(2100, 1, 1), point=elsewhere, note="长" * 201)
    assert [reason.code for reason in refusal.value.reasons] == [
        "fact_not_yours", "fact_unknown", "fact_value_wrong", "fact_day_ahead", "fact_days_crossed", "fact_elsewhere",
        "fact_note_long",
    ]  # fmt: skip


def test_the_list_takes_one_query_however_many_statements(
    library: Library, director_desk: Desk, django_assert_num_queries: object
) -> None:
    for number in range(3):
        state(director_desk, "seats", number)
        with django_assert_num_queries(1):  # type: ignore[operator]
            assert len(find_facts(library, LATE)) == len(FACTS)
