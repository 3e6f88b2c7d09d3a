"""Several who want the last place in the same moment: one place is given, one place in the queue, the rest are told."""

from collections.abc import Callable
from functools import partial

import pytest

from libsys.access.desk import Desk
from outreach.activities.audit import places_are_those_registered
from outreach.activities.enrolling.signing import RegistrationRefused, register_guest
from outreach.models import Activity, Registration
from tests.catalog.records.test_editing_races import at_once
from tests.fixtures import NOON
from tests.outreach.activities.conftest import Publish
from tests.outreach.activities.enrolling.test_signing import guest

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 4


def test_the_last_place_is_given_once(publish: Publish, desk: Desk) -> None:
    activity = publish(quota=1, waiting_places=1)

    found = at_once([_registering(activity, desk, number) for number in range(WORKERS)])

    assert sorted(found) == ["activity_full"] * (WORKERS - 2) + ["registered", "waiting"]
    assert sorted(Registration.objects.values_list("state", flat=True)) == ["registered", "waiting"]
    activity.refresh_from_db()
    assert activity.taken == 1
    assert list(places_are_those_registered()) == []


def _registering(activity: Activity, desk: Desk, number: int) -> Callable[[], str]:
    return partial(_register, activity, desk, number)


def _register(activity: Activity, desk: Desk, number: int) -> str:
    try:
        made = register_guest(activity=activity, guest=guest(number), desk=desk, at=NOON, key=f"k-race-{number}")
    except RegistrationRefused as refused:
        return refused.code
    return made.state
