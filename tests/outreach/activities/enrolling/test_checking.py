"""Tests of checking in at the door."""

from datetime import timedelta

import pytest

from circulation.models import Reader
from libsys.access.desk import Desk
from outreach.activities.enrolling.checking import check_in, count_checked_in, find_registration, undo_check_in
from outreach.activities.enrolling.guests import Guest
from outreach.activities.enrolling.signing import RegistrationRefused, register_guest, withdraw_registration
from outreach.models import Activity, Registration
from tests.fixtures import NOON
from tests.outreach.activities.conftest import Publish
from tests.outreach.activities.enrolling.test_signing import guest

THE_DAY = NOON + timedelta(days=5)


@pytest.fixture
def activity(publish: Publish) -> Activity:
    """Return a published activity with one place and one place in the queue."""
    return publish(quota=1, waiting_places=1)


@pytest.fixture
def one(activity: Activity, reader: Reader, desk: Desk) -> Registration:
    """Return the reader's registration."""
    return register_guest(activity=activity, guest=Guest(reader=reader), desk=desk, at=NOON, key="k-reader")


def test_a_registration_is_found_by_ticket_in_any_letters_and_by_card(activity: Activity, one: Registration) -> None:
    assert find_registration(activity, f" {one.code.lower()} ", at=THE_DAY) == one
    assert find_registration(activity, "R0001", at=THE_DAY) == one
    assert find_registration(activity, "R0002", at=THE_DAY) is None


def test_the_ticket_of_another_activity_opens_nothing(publish: Publish, one: Registration) -> None:
    assert find_registration(publish(name="另一场"), one.code, at=THE_DAY) is None


def test_checking_in_counts_by_age_band_and_can_be_taken_back(
    activity: Activity, one: Registration, desk: Desk
) -> None:
    check_in(registration=one, desk=desk, at=THE_DAY, key="k-in")
    assert count_checked_in(activity) == {"adult": 1}

    undo_check_in(registration=one, desk=desk, at=THE_DAY, key="k-undo")
    assert count_checked_in(activity) == {}


def test_nobody_is_checked_in_twice_on_another_day_or_from_the_queue(
    activity: Activity, one: Registration, desk: Desk
) -> None:
    waiting = register_guest(activity=activity, guest=guest(1), desk=desk, at=NOON, key="k-2")
    check_in(registration=one, desk=desk, at=THE_DAY, key="k-in")

    with pytest.raises(RegistrationRefused) as twice:
        check_in(registration=one, desk=desk, at=THE_DAY + timedelta(days=1), key="k-in-2")
    with pytest.raises(RegistrationRefused) as queued:
        check_in(registration=waiting, desk=desk, at=THE_DAY, key="k-in-3")
    with pytest.raises(RegistrationRefused) as gone:
        withdraw_registration(registration=one, desk=desk, at=THE_DAY, key="k-out")

    assert [reason.code for reason in twice.value.reasons] == ["checked_in_before", "not_the_day_of_the_activity"]
    assert [reason.code for reason in queued.value.reasons] == ["registration_waits"]
    assert gone.value.code == "registration_checked_in"
