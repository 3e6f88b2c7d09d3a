"""Tests of forgetting who was registered."""

from datetime import timedelta

from circulation.models import Reader
from circulation.privacy.copying import copy_data
from circulation.privacy.keeping import all_keepings
from libsys.access.desk import Desk
from outreach.activities.enrolling.forgetting import (
    KEPT_FOR,
    erase_registrations,
    find_old,
    forget_registrations,
)
from outreach.activities.enrolling.guests import Guest
from outreach.activities.enrolling.signing import register_guest
from outreach.models import Registration
from tests.fixtures import NOON
from tests.outreach.activities.conftest import Publish
from tests.outreach.activities.enrolling.test_signing import guest


def test_three_months_after_the_activity_nobody_is_named_and_the_age_band_stays(
    publish: Publish, reader: Reader, desk: Desk
) -> None:
    activity = publish()
    for number, who in enumerate((Guest(reader=reader), guest(1))):
        register_guest(activity=activity, guest=who, desk=desk, at=NOON, key=f"k-{number}")
    end = NOON + timedelta(days=5) + KEPT_FOR

    assert forget_registrations(end) == 0
    assert find_old(end + timedelta(days=1)).count() == 2
    assert (forget_registrations(end + timedelta(days=1)), forget_registrations(end + timedelta(days=1))) == (2, 0)

    rows = Registration.objects.order_by("pk").values_list("reader", "name", "phone", "person", "age_band", "state")
    assert list(rows) == [(None, "", "", "", "adult", "registered"), (None, "", "", "", "", "registered")]


def test_the_page_of_what_is_cleaned_away_shows_registrations() -> None:
    assert "registrations" in [keeping.code for keeping in all_keepings()]


def test_readers_may_take_their_registrations_along_and_are_erased_from_them(
    publish: Publish, reader: Reader, desk: Desk
) -> None:
    register_guest(activity=publish(), guest=Guest(reader=reader), desk=desk, at=NOON, key="k-1")

    rows = [section["rows"] for section in copy_data(reader) if section["title"] == "报名的活动"]
    erase_registrations(reader)

    assert rows == [[["怎样读《红楼梦》", "2026-03-07", "已报名", ""]]]
    assert not Registration.objects.filter(reader=reader).exists()
