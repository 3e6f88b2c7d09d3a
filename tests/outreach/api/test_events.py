"""Tests of the calendar for other programs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from libsys.access.desk import Desk
from libsys.clock import now
from libsys.text.dates import local_day
from outreach.activities.planning import Plan, plan_activity, publish_activity
from outreach.activities.registering import cancel_activity
from outreach.models import Activity

PATH, LINK = "/api/v1/events", "https://meet.example.org/x"


def publish(desk: Desk, turn: int, *, is_public: bool = True) -> Activity:
    """Write an activity of some days ahead."""
    plan = Plan(
        name=f"读书会{turn}", kind="lecture", held_on=local_day(now()) + timedelta(days=turn), point=desk.point,  # type: ignore[arg-type]
        room=desk.room, takes_registrations=True, quota=5, is_online=turn == 1, link=LINK if turn == 1 else "",
    )  # fmt: skip
    made = plan_activity(plan=plan, desk=desk, at=now(), key=f"k-plan-{turn}")
    return publish_activity(activity=made, desk=desk, at=now(), key=f"k-publish-{turn}") if is_public else made


def test_anybody_reads_what_is_published_and_no_address_to_take_part(desk: Desk) -> None:
    activity = publish(desk, 1)
    publish(desk, 2, is_public=False)

    answer = Client().get(PATH)

    assert (answer.json()["count"], answer.json()["next"]) == (1, None)
    found = answer.json()["results"][0]
    assert (found["id"], found["place"], found["is_open"], found["places_left"]) == (activity.pk, "线上", True, 5)
    assert found["url"].endswith(f"/events/{activity.pk}/")
    assert "meet.example.org" not in answer.content.decode()


def test_days_are_chosen_and_what_was_called_off_says_so(desk: Desk) -> None:
    first, second = publish(desk, 1), publish(desk, 9)
    cancel_activity(activity=second, desk=desk, at=now(), key="k-off")

    early = Client().get(PATH, {"until": first.held_on.isoformat()}).json()
    late = Client().get(PATH, {"since": second.held_on.isoformat()}).json()

    assert [one["id"] for one in early["results"]] == [first.pk]
    assert [(one["id"], one["is_cancelled"], one["is_open"]) for one in late["results"]] == [(second.pk, True, False)]


@pytest.mark.parametrize("asked", [{"since": "x"}, {"page": "0"}, {"page": "x"}, {"until": "2026-13-40"}])
def test_nonsense_gives_the_coming_days(asked: dict[str, str], desk: Desk) -> None:
    publish(desk, 1)
    assert Client().get(PATH, asked).json()["count"] == 1


def test_the_last_day_there_is_breaks_nothing(desk: Desk) -> None:
    assert Client().get(PATH, {"since": "9999-12-31"}).json()["count"] == 0


def test_nobody_writes_by_it() -> None:
    assert Client().post(PATH, {}).status_code in (403, 405)
    assert Client().delete(PATH).status_code in (403, 405)


def test_three_events_ask_as_much_as_one(desk: Desk) -> None:
    counts = []
    for turn in (1, 2, 3):
        publish(desk, turn)
        with CaptureQueriesContext(connection) as asked:
            Client().get(PATH)
        counts.append(len(asked))
    assert counts[2] == counts[0]
