"""What tests of the pages of activities share: who plans, who stands at the desk, an activity today."""

from datetime import timedelta

import pytest
from django.test import Client

from libsys.access.desk import Desk
from libsys.clock import now
from libsys.enums import Role
from libsys.models import Library, Room
from libsys.text.dates import local_day
from libsys.web.operations import new_key
from outreach.activities.planning import Plan, plan_activity, publish_activity
from outreach.models import Activity
from tests.fixtures import make_user, sign_in


@pytest.fixture
def planner(library: Library, room: Room) -> Client:
    """Return the browser of an outreach librarian."""
    return sign_in(make_user(library, Role.OUTREACH_LIBRARIAN, room=room))


@pytest.fixture
def today(desk: Desk, room: Room) -> Activity:
    """Return an activity of today that takes registrations."""
    at = now() - timedelta(minutes=1)
    plan = Plan(
        name="读书会", kind="promotion", held_on=local_day(at), point=room.point, room=room, takes_registrations=True,
        quota=20,
    )  # fmt: skip
    activity = plan_activity(plan=plan, desk=desk, at=at, key="k-today")
    return publish_activity(activity=activity, desk=desk, at=at, key="k-today-publish")


def filled(**answers: object) -> dict[str, object]:
    """Return a form with a fresh operation key."""
    return {"operation_key": new_key(), **answers}
