"""The overrides of a week, for those who answer for the desks."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from circulation.enums import Kind
from circulation.overrides.week import find_lifters, stands_out, week_of
from libsys.access.desk import Desk
from libsys.daybook.recording import record, void
from libsys.enums import Role
from libsys.models import Entry, User
from tests.circulation.conftest import counted_queries
from tests.fixtures import NOON, make_user, sign_in

PATH = "/settings/overrides/?week=2026-03-02"
Lift = Callable[..., Entry]


@pytest.fixture
def director(desk: Desk) -> Client:
    """Return the browser of the director."""
    return sign_in(make_user(desk.library, Role.DIRECTOR, room=desk.room))


@pytest.fixture
def lend(desk: Desk) -> Lift:
    """Return a way to write a loan, with what was lifted for it."""

    def lend(*blocks: str, reason: str = "teaching", days: int = 0, staff: User | None = None, **more: Any) -> Entry:
        detail = {"lifted": list(blocks), "reason": reason, **more} if blocks else {}
        who = Desk(**{**vars(desk), "staff": staff or desk.staff})
        at = NOON + timedelta(days=days)
        return record(Kind.CHECKED_OUT, desk=who, at=at, key=f"lend-{Entry.objects.count()}", detail=detail)

    return lend


def test_a_week_runs_from_monday_to_sunday() -> None:
    assert week_of(date(2026, 3, 2)) == week_of(date(2026, 3, 8)) == (date(2026, 3, 2), date(2026, 3, 8))


@pytest.mark.parametrize(
    ("times", "others", "stands"),
    [(5, [1, 1], True), (5, [], False), (4, [0, 0], False), (6, [2, 2], False), (7, [2, 2], True), (5, [0], True)],
)
def test_who_lifts_more_than_three_times_the_middle_of_the_others_stands_out(
    times: int, others: list[int], stands: bool
) -> None:
    assert stands_out(times, others) is stands


def test_each_person_stands_with_their_acts_blocks_and_reasons(lend: Lift, desk: Desk, librarian: User) -> None:
    lend()
    lend("too_many_loans", "reader_owes")
    lend("too_many_loans", reason="other", days=6)
    lend("too_many_loans", days=7)
    void(lend("too_many_loans"), kind=Kind.CHECKED_OUT, desk=desk, at=NOON, key="back")
    (one,) = find_lifters(desk.library, since=date(2026, 3, 2), until=date(2026, 3, 8))
    assert (one.staff, one.acts, one.times) == (librarian, 3, 2)
    assert one.blocks == {"too_many_loans": 2, "reader_owes": 1}
    assert one.reasons == {"teaching": 1, "other": 1}


def test_the_page_names_who_stands_out_and_tells_each_one(lend: Lift, desk: Desk, director: Client) -> None:
    other = make_user(desk.library, Role.OUTREACH_LIBRARIAN, room=desk.room)
    lend(staff=other)
    for _each in range(5):
        lend("too_many_loans", words="急用", lifted_by=other.pk)
    page = director.get(PATH).content.decode()
    assert "远多于同事" in page
    assert all(words in page for words in ("超过册数", "教学急用", "急用", str(other)))
    csv = b"".join(director.get(PATH + "&format=csv").streaming_content).decode()
    assert csv.count("超过册数") == 5
    assert "这一周没有破例" in director.get("/settings/overrides/?week=2026-02-02").content.decode()


@pytest.mark.parametrize("week", ["", "x", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_nonsense_week_is_one_of_the_past(director: Client, week: str) -> None:
    assert director.get("/settings/overrides/", {"week": week}).status_code == 200


def test_a_stranger_and_a_visitor_are_not_shown_it(librarian_client: Client) -> None:
    assert librarian_client.get(PATH).status_code == 404
    assert Client().get(PATH).status_code == 302


def test_the_questions_do_not_grow_with_the_overrides(lend: Lift, director: Client) -> None:
    def count() -> int:
        with counted_queries() as asked:
            director.get(PATH)
        return len(asked)

    lend("too_many_loans")
    first = count()
    lend("reader_owes")
    lend("too_many_loans")
    assert count() == first
