"""What tests of activities share: a plan, a published activity, the lines that stand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from django.db.models import Sum

from libsys.access.desk import Desk
from libsys.models import Entry, Room
from outreach.activities.planning import Plan, plan_activity, publish_activity
from outreach.models import Activity
from tests.fixtures import NOON

Publish = Callable[..., Activity]


@pytest.fixture
def plan(room: Room) -> Plan:
    """Return the plan of a talk next Saturday for ten people."""
    return Plan(
        name="怎样读《红楼梦》", kind="lecture", held_on=date(2026, 3, 7), point=room.point, room=room,
        begins_at=time(14), ends_at=time(16), takes_registrations=True, quota=10,
    )  # fmt: skip


@pytest.fixture
def publish(plan: Plan, desk: Desk) -> Publish:
    """Return a way to publish an activity as planned, but for what is named."""
    made: list[Activity] = []

    def publish(**changes: Any) -> Activity:
        number = len(made)
        activity = plan_activity(plan=replace(plan, **changes), desk=desk, at=NOON, key=f"k-plan-{number}")
        made.append(publish_activity(activity=activity, desk=desk, at=NOON, key=f"k-publish-{number}"))
        return made[-1]

    return publish


def sums(**about: Any) -> dict[tuple[str, str, str], int]:
    """Return what the counted lines add up to by kind, topic and age band; what is nothing is left out."""
    rows = Entry.objects.filter(**about).exclude(kind__in=("activity.changed", "activity.registered"))
    found = rows.order_by().values_list("kind", "topic", "age_band").annotate(total=Sum("quantity"))
    return {(kind, topic, band): total for kind, topic, band, total in found if total}
