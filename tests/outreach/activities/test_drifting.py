"""Tests of books that drift."""

from datetime import date, timedelta

import pytest

from libsys.access.desk import Desk
from libsys.enums import Channel
from libsys.models import Entry
from outreach.activities.drifting import DriftRefused, Release, find_copy, release_copies, report_find, take_back
from outreach.activities.holding import Result, correct_activity, hold_activity
from outreach.models import Activity, DriftCopy
from tests.fixtures import NOON
from tests.outreach.activities.conftest import Publish, sums

TODAY = date(2026, 3, 2)


@pytest.fixture
def drifting(publish: Publish) -> Activity:
    """Return a drifting of books that begins today."""
    return publish(kind="drifting", held_on=TODAY, takes_registrations=False, quota=None)


def test_released_copies_have_codes_and_are_one_line(drifting: Activity, desk: Desk) -> None:
    release = Release(["历代家训", "乡土中国"], "民族广场", TODAY)
    copies = release_copies(activity=drifting, release=release, desk=desk, at=NOON, key="k-1")
    release_copies(activity=drifting, release=release, desk=desk, at=NOON, key="k-1")

    assert [copy.title for copy in copies] == ["历代家训", "乡土中国"]
    assert DriftCopy.objects.count() == len({copy.code for copy in copies}) == 2
    assert sums() == {("activity.copies", "drifting", ""): 2}


def test_a_correction_of_the_result_leaves_released_copies_alone(drifting: Activity, desk: Desk) -> None:
    release_copies(activity=drifting, release=Release(["历代家训"], "广场", TODAY), desk=desk, at=NOON, key="k-1")
    held = hold_activity(activity=drifting, result=Result(copies={"drifting": 200}), desk=desk, at=NOON, key="k-hold")

    correct_activity(activity=held, result=Result(), version=held.version, desk=desk, at=NOON, key="k-correct")

    assert sums()[("activity.copies", "drifting", "")] == 1


def test_a_find_is_counted_and_says_nothing_of_who(drifting: Activity, desk: Desk) -> None:
    release_copies(activity=drifting, release=Release(["历代家训"], "广场", TODAY), desk=desk, at=NOON, key="k-1")
    copy = DriftCopy.objects.get()
    home = Desk(library=desk.library, channel=Channel.OPAC)
    report_find(copy=copy, place="park", passes_on=True, desk=home, at=NOON + timedelta(days=3), key="k-2")
    report_find(copy=copy, place="park", passes_on=True, desk=home, at=NOON + timedelta(days=3), key="k-2")

    copy.refresh_from_db()
    line = Entry.objects.get(kind="drift.found")
    assert (copy.finds, copy.last_found_on) == (1, date(2026, 3, 5))
    assert (line.topic, line.staff, line.detail) == ("park", None, {})
    assert find_copy(f" {copy.code.lower()}") == copy


def test_a_copy_that_was_taken_back_is_found_no_more(drifting: Activity, desk: Desk) -> None:
    release_copies(activity=drifting, release=Release(["历代家训"], "广场", TODAY), desk=desk, at=NOON, key="k-1")
    copy = take_back(copy=DriftCopy.objects.get(), desk=desk, at=NOON, key="k-2")

    with pytest.raises(DriftRefused) as refused:
        report_find(copy=copy, place="the moon", passes_on=False, desk=desk, at=NOON, key="k-3")

    assert [reason.code for reason in refused.value.reasons] == ["drift_copy_taken_back", "drift_place_unknown"]


def test_nothing_is_released_tomorrow_nowhere_or_from_a_talk(publish: Publish, desk: Desk) -> None:
    release = Release([], " ", date(2026, 3, 3))

    with pytest.raises(DriftRefused) as refused:
        release_copies(activity=publish(), release=release, desk=desk, at=NOON, key="k-1")

    assert [reason.code for reason in refused.value.reasons] == [
        "activity_is_no_drifting", "drift_copies_missing", "drift_spot_missing", "drift_in_future",
    ]  # fmt: skip
