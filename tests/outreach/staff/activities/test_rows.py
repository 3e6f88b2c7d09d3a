"""Every list of activities asks the same questions of one row and of three."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from circulation.models import Reader
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.text.dates import local_day
from outreach.activities.drifting import Release, release_copies
from outreach.activities.enrolling.guests import Guest
from outreach.activities.enrolling.signing import register_guest
from outreach.activities.honours import AwardSheet, ReportSheet, register_award, register_report
from outreach.activities.planning import Plan, plan_activity, publish_activity
from outreach.activities.series import SeriesSheet, write_series
from outreach.models import Activity
from tests.outreach.opac.activities.test_events import browser  # noqa: F401 - a fixture

Add = Callable[[int], object]


def count(client: Client, address: str) -> int:
    """Return how many questions a page asks of the database, the second time it is asked for."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


@pytest.fixture
def held(today: Activity, desk: Desk) -> dict[str, Add]:
    """Return ways to add one more row to each list."""
    day, at = local_day(now()), now() - timedelta(minutes=1)
    about = {"desk": desk, "at": at}
    return {
        "series-list": lambda turn: write_series(
            sheet=SeriesSheet(f"阅读月{turn}", day, day), key=f"k-series-{turn}", **about
        ),
        "awards": lambda turn: register_award(
            sheet=AwardSheet(day, "朗诵大赛", "city", "first", activity=today), key=f"k-award-{turn}", **about
        ),
        "media-reports": lambda turn: register_report(
            sheet=ReportSheet(day, "newspaper", "日报", f"书香{turn}", activity=today), key=f"k-report-{turn}", **about
        ),
    }


@pytest.mark.parametrize("name", ["series-list", "awards", "media-reports"])
def test_a_register_asks_as_much_of_three_rows_as_of_one(name: str, planner: Client, held: dict[str, Add]) -> None:
    address = reverse(f"outreach:{name}")
    held[name](1)
    once = count(planner, address)
    held[name](2)
    held[name](3)
    assert count(planner, address) == once


def test_the_books_that_drift_ask_as_much_of_three_as_of_one(planner: Client, desk: Desk) -> None:
    day, at = local_day(now()), now() - timedelta(minutes=1)
    plan = Plan(name="漂流", kind="drifting", held_on=day, point=desk.point, room=desk.room)  # type: ignore[arg-type]
    activity = plan_activity(plan=plan, desk=desk, at=at, key="k-drift")
    address = reverse("outreach:drifters", args=[activity.pk])
    release_copies(activity=activity, release=Release(["边城"], "广场", day), desk=desk, at=at, key="k-one")
    once = count(planner, address)
    release_copies(
        activity=activity, release=Release(["草房子", "呼兰河传"], "广场", day), desk=desk, at=at, key="k-two"
    )
    assert count(planner, address) == once


def test_my_events_ask_as_much_of_three_as_of_one(browser: Client, reader: Reader, desk: Desk) -> None:  # noqa: F811
    address = reverse("outreach:me-events")
    _enroll(reader, desk, 1)
    once = count(browser, address)
    _enroll(reader, desk, 2)
    _enroll(reader, desk, 3)
    assert count(browser, address) == once


def _enroll(reader: Reader, desk: Desk, turn: int) -> None:
    plan = Plan(
        name=f"读书会{turn}", kind="lecture", held_on=local_day(now()) + timedelta(days=turn), point=desk.point,  # type: ignore[arg-type]
        room=desk.room, takes_registrations=True,
    )  # fmt: skip
    made = plan_activity(plan=plan, desk=desk, at=now(), key=f"k-plan-{turn}")
    activity = publish_activity(activity=made, desk=desk, at=now(), key=f"k-publish-{turn}")
    register_guest(activity=activity, guest=Guest(reader=reader), desk=desk, at=now(), key=f"k-guest-{turn}")
