"""Notices of activities: a place at last, another day, called off; each told once, and only while it is true."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from circulation.models import Reader
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Room
from libsys.text.dates import local_day
from outreach.activities.enrolling.guests import Guest
from outreach.activities.enrolling.signing import register_guest, withdraw_registration
from outreach.activities.planning import Plan, change_activity, plan_activity, publish_activity
from outreach.activities.registering import cancel_activity
from outreach.models import Activity, Notice, NoticeCause, NoticePolicy, NoticeRefusal, Registration
from outreach.notices.composing import sweep
from outreach.notices.following import follow_lines
from outreach.notices.sending.working import send_due
from tests.outreach.notices.test_following import findings


def plan_of(room: Room, **changes: object) -> Plan:
    """Return the plan of a talk next week with one place and two in the queue."""
    day = local_day(now()) + timedelta(days=7)
    plan = Plan(
        name="灯下读诗", kind="lecture", held_on=day, point=room.point, room=room, takes_registrations=True, quota=1,
        waiting_places=2,
    )  # fmt: skip
    return replace(plan, **changes)  # type: ignore[arg-type]


@pytest.fixture
def activity(room: Room, desk: Desk) -> Activity:
    """Return the talk, published; quiet hours are off, the day book has been looked at."""
    NoticePolicy.objects.create(library=desk.library, quiet_from="00:00", quiet_until="00:00")
    made = plan_activity(plan=plan_of(room), desk=desk, at=now(), key="k-plan")
    follow_lines()
    return publish_activity(activity=made, desk=desk, at=now(), key="k-publish")


def enroll(activity: Activity, guest: Guest, desk: Desk, key: str, *, at: datetime | None = None) -> Registration:
    """Register somebody now."""
    return register_guest(activity=activity, guest=guest, desk=desk, at=at or now(), key=key)


@pytest.fixture
def first(activity: Activity, desk: Desk) -> Registration:
    """Return the registration that has the only place."""
    return enroll(activity, Guest(name="来宾", phone="13800000000"), desk, "k-first")


@pytest.fixture
def waiting(activity: Activity, first: Registration, reader: Reader, desk: Desk) -> Registration:
    """Return the registration of a reader who waits."""
    return enroll(activity, Guest(reader=reader), desk, "k-waiting")


def test_who_moves_up_is_told_once_by_follower_and_sweep(
    first: Registration, waiting: Registration, desk: Desk
) -> None:
    assert follow_lines() == 0
    withdraw_registration(registration=first, desk=desk, at=now(), key="k-out")

    assert [follow_lines(), follow_lines(), sweep(desk.library, at=now())] == [1, 0, 0]
    send_due(clock=now)
    sent = Notice.objects.get()
    assert (sent.topic, sent.state, sent.reader, sent.subject) == (
        "moved_up", "sent", waiting.reader, "您候补的活动有名额了",
    )  # fmt: skip
    assert "“灯下读诗”，" in sent.body
    assert findings() == []
    assert sweep(desk.library, at=now()) == 0


def test_a_larger_quota_tells_whoever_waited(activity: Activity, waiting: Registration, room: Room, desk: Desk) -> None:
    activity.refresh_from_db()
    plan = plan_of(room, quota=5)
    change_activity(activity=activity, plan=plan, version=activity.version, desk=desk, at=now(), key="k-more")

    assert follow_lines() == 1
    assert NoticeCause.objects.get().key == f"moved_up:{waiting.pk}"


def test_the_sweep_finds_what_the_follower_never_read(first: Registration, waiting: Registration, desk: Desk) -> None:
    withdraw_registration(registration=first, desk=desk, at=now(), key="k-out")
    assert sweep(desk.library, at=now()) == 1
    assert follow_lines() == 0


def test_who_gave_the_place_back_again_is_not_told(first: Registration, waiting: Registration, desk: Desk) -> None:
    withdraw_registration(registration=first, desk=desk, at=now(), key="k-out")
    assert follow_lines() == 1
    withdraw_registration(registration=waiting, desk=desk, at=now(), key="k-out-too")
    send_due(clock=now)
    assert Notice.objects.values_list("state", "reason").get() == ("skipped", "no_longer_true")


def test_who_wants_no_such_notices_gets_none(first: Registration, waiting: Registration, desk: Desk) -> None:
    NoticeRefusal.objects.create(reader=waiting.reader, family="events", way="console")
    withdraw_registration(registration=first, desk=desk, at=now(), key="k-out")
    follow_lines()
    send_due(clock=now)
    assert Notice.objects.values_list("state", "reason").get() == ("skipped", "opted_out")


def test_another_day_is_told_to_who_registered_before_and_another_name_is_not(
    activity: Activity, waiting: Registration, room: Room, desk: Desk
) -> None:
    plan = plan_of(room, name="灯下读词")
    changed = change_activity(
        activity=activity, plan=plan, version=Activity.objects.get().version, desk=desk, at=now(), key="k-name"
    )
    assert follow_lines() == 0

    plan = replace(plan, held_on=plan.held_on + timedelta(days=1))
    change_activity(activity=activity, plan=plan, version=changed.version, desk=desk, at=now(), key="k-day")
    assert [follow_lines(), sweep(desk.library, at=now())] == [1, 0]
    send_due(clock=now)
    sent = Notice.objects.get()
    assert (sent.topic, sent.state) == ("event_moved", "sent")
    assert f"{plan.held_on.day}日" in sent.body


def test_what_is_called_off_is_told_to_all_who_registered(
    activity: Activity, waiting: Registration, desk: Desk
) -> None:
    cancel_activity(activity=activity, desk=desk, at=now(), key="k-off")

    assert [follow_lines(), follow_lines(), sweep(desk.library, at=now())] == [1, 0, 0]
    send_due(clock=now)
    assert Notice.objects.values_list("topic", "state", "subject").get() == (
        "event_off", "sent", "您报名的活动停办了",
    )  # fmt: skip
