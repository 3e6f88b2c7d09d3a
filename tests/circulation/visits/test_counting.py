"""Tests of counting visits."""

import threading
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection

from circulation.enums import Kind
from circulation.visits.counting import CountRefused, Tally, count_visits, find_reasons, visits_of, void_count
from circulation.visits.queries import find_counts
from libsys.access.desk import Desk
from libsys.models import Entry, Library, Room
from tests.fixtures import NOON

TODAY = date(2026, 3, 2)
PLAIN = Tally(Kind.VISIT_ENTERED, 7, TODAY)


@pytest.mark.parametrize(("counted", "visits"), [(10, 5), (11, 6), (1, 1)])
def test_a_gate_that_counts_both_ways_is_halved(counted: int, visits: int) -> None:
    assert visits_of(replace(PLAIN, quantity=counted, both_ways=True)) == visits
    assert visits_of(replace(PLAIN, quantity=counted)) == counted


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"kind": Kind.CHECKED_OUT}, ["kind_not_counted"]),
        ({"quantity": 0}, ["quantity_wrong"]),
        ({"quantity": 100_001}, ["quantity_wrong"]),
        ({"day": date(2026, 3, 3)}, ["day_in_future"]),
        ({"kind": Kind.QUESTION_ANSWERED}, ["topic_unknown"]),
        ({"kind": Kind.QUESTION_ANSWERED, "topic": "telephone"}, []),
        ({"minutes": -1, "quantity": -5}, ["quantity_wrong", "minutes_wrong"]),
    ],
)
def test_every_reason_against_a_tally_is_said(changes: dict[str, Any], codes: list[str]) -> None:
    assert [reason.code for reason in find_reasons(replace(PLAIN, **changes), today=TODAY)] == codes


def test_a_count_is_one_line_with_its_provenance(desk: Desk, room: Room) -> None:
    gate = Tally(Kind.VISIT_ENTERED, 301, date(2026, 2, 27), point=room.point, by_gate=True, both_ways=True)
    entry = count_visits(tally=gate, desk=desk, at=NOON, key="gate")
    assert (entry.kind, entry.quantity, entry.day, entry.provenance) == (
        "visit.entered", 151, date(2026, 2, 27), "gate",
    )  # fmt: skip
    assert (entry.room, entry.detail) == (None, {"counted": 301})
    hand = Tally(Kind.SESSION_USED, 12, TODAY, point=room.point, room=room, minutes=540)
    entry = count_visits(tally=hand, desk=desk, at=NOON, key="hand")
    assert (entry.provenance, entry.room, entry.at, entry.detail) == ("manual", room, NOON, {"minutes": 540})


def test_a_count_sent_twice_is_counted_once(desk: Desk) -> None:
    first = count_visits(tally=PLAIN, desk=desk, at=NOON, key="same")
    assert count_visits(tally=PLAIN, desk=desk, at=NOON, key="same") == first
    assert Entry.objects.count() == 1


def test_a_room_of_another_point_is_refused(desk: Desk, branch_room: Room) -> None:
    with pytest.raises(CountRefused) as refused:
        count_visits(tally=replace(PLAIN, point=desk.point, room=branch_room), desk=desk, at=NOON, key="k")
    assert refused.value.code == "room_elsewhere"


def test_a_voided_count_stays_readable_and_sums_to_nothing(desk: Desk) -> None:
    entry = count_visits(tally=PLAIN, desk=desk, at=NOON, key="count")
    undone = void_count(entry=entry, desk=desk, at=NOON, key="void")
    assert void_count(entry=entry, desk=desk, at=NOON, key="void") == undone
    assert sum(Entry.objects.values_list("quantity", flat=True)) == 0
    assert [(line, line.is_void) for line in find_counts(desk=desk, day=TODAY)] == [(entry, True)]
    with pytest.raises(CountRefused) as refused:
        void_count(entry=entry, desk=desk, at=NOON, key="void2")
    assert refused.value.code == "already_taken_back"


def test_only_counts_of_the_own_library_are_voided(desk: Desk) -> None:
    entry = count_visits(tally=PLAIN, desk=desk, at=NOON, key="count")
    elsewhere = replace(desk, library=Library.objects.create(code="OT", name="别馆"))
    with pytest.raises(CountRefused) as refused:
        void_count(entry=entry, desk=elsewhere, at=NOON, key="void")
    assert refused.value.code == "not_a_count"


@pytest.mark.django_db(transaction=True)
def test_two_desks_that_take_one_count_back_at_once_take_it_back_once(desk: Desk, room: Room) -> None:
    tally = Tally(kind=Kind.VISIT_ENTERED, day=date(2026, 3, 2), quantity=7, room=room, point=room.point)
    entry = count_visits(tally=tally, desk=desk, at=NOON, key="count")
    answers: list[str] = []

    def take_back(key: str) -> None:
        try:
            void_count(entry=entry, desk=desk, at=NOON, key=key)
            answers.append("taken back")
        except CountRefused as refusal:
            answers.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=take_back, args=(f"void-{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == ["already_taken_back"] * 3 + ["taken back"]
