"""Tests of registering and withdrawing."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from circulation.models import Guardian, Reader, ReaderCategory, ReaderGroup
from libsys.access.desk import Desk
from libsys.enums import Channel
from libsys.models import Entry
from outreach.activities.audit import places_are_those_registered
from outreach.activities.enrolling.guests import Guest
from outreach.activities.enrolling.signing import RegistrationRefused, register_guest, withdraw_registration
from outreach.activities.planning import Plan, change_activity
from outreach.activities.refusing import ActivityRefused
from outreach.models import Activity, Registration
from tests.fixtures import NOON, make_reader
from tests.outreach.activities.conftest import Publish


def guest(number: int) -> Guest:
    """Return somebody who is no reader."""
    return Guest(name=f"来宾{number}", phone=f"138000{number:05d}")


def codes(refused: pytest.ExceptionInfo[RegistrationRefused]) -> list[str]:
    """Return the codes of a refusal."""
    return [reason.code for reason in refused.value.reasons]


def test_a_reader_gets_a_place_and_no_line_says_who(publish: Publish, reader: Reader, desk: Desk) -> None:
    activity = publish()

    one = register_guest(activity=activity, guest=Guest(reader=reader), desk=desk, at=NOON, key="k-1")

    activity.refresh_from_db()
    assert (one.state, one.age_band, one.name, activity.taken) == ("registered", "adult", "", 1)
    line = Entry.objects.get(kind="activity.registered")
    assert (line.topic, line.reader_key, line.detail) == ("made", None, {"activity": activity.pk})


def test_the_same_key_registers_once_and_a_person_only_once(publish: Publish, reader: Reader, desk: Desk) -> None:
    activity = publish()
    first = register_guest(activity=activity, guest=Guest(reader=reader), desk=desk, at=NOON, key="k-1")
    again = register_guest(activity=activity, guest=Guest(reader=reader), desk=desk, at=NOON, key="k-1")

    with pytest.raises(RegistrationRefused) as refused:
        register_guest(activity=activity, guest=Guest(reader=reader), desk=desk, at=NOON, key="k-2")

    assert first == again
    assert codes(refused) == ["registered_before"]


def test_whoever_comes_when_it_is_full_waits_and_moves_up_when_a_place_is_given_back(
    publish: Publish, desk: Desk
) -> None:
    activity = publish(quota=1, waiting_places=1)
    first, second = (
        register_guest(activity=activity, guest=guest(number), desk=desk, at=NOON, key=f"k-{number}")
        for number in (1, 2)
    )
    with pytest.raises(RegistrationRefused) as refused:
        register_guest(activity=activity, guest=guest(3), desk=desk, at=NOON, key="k-3")

    moved = withdraw_registration(registration=first, desk=desk, at=NOON, key="k-4")

    assert (first.state, second.state, codes(refused)) == ("registered", "waiting", ["activity_full"])
    assert moved == [second]
    assert list(Registration.objects.values_list("state", flat=True)) == ["withdrawn", "registered"]
    assert list(places_are_those_registered()) == []


def test_a_larger_quota_lets_those_who_wait_move_up_and_a_smaller_one_is_refused(
    publish: Publish, plan: Plan, desk: Desk
) -> None:
    activity = publish(quota=1, waiting_places=5)
    for number in range(3):
        register_guest(activity=activity, guest=guest(number), desk=desk, at=NOON, key=f"k-{number}")
    wider = replace(plan, quota=3, waiting_places=5)

    change_activity(activity=activity, plan=wider, version=activity.version, desk=desk, at=NOON, key="k-wider")

    assert set(Registration.objects.values_list("state", flat=True)) == {"registered"}
    activity.refresh_from_db()
    with pytest.raises(ActivityRefused) as refused:
        change_activity(
            activity=activity, plan=replace(plan, quota=2), version=activity.version, desk=desk, at=NOON, key="k-less"
        )
    assert refused.value.code == "quota_below_taken"


def test_those_for_whom_it_is_not_are_told_every_reason(publish: Publish, category: ReaderCategory, desk: Desk) -> None:
    group = ReaderGroup.objects.create(library=category.library, code="S1", name="三年级(1)班")
    activity = publish(readers_only=True, group=group, min_age=6, max_age=12)

    with pytest.raises(RegistrationRefused) as stranger:
        register_guest(activity=activity, guest=Guest(), desk=desk, at=NOON, key="k-1")
    with pytest.raises(RegistrationRefused) as grown:
        register_guest(activity=activity, guest=Guest(reader=make_reader(category)), desk=desk, at=NOON, key="k-2")

    assert codes(stranger) == ["activity_for_readers_only", "activity_for_a_group_only", "guest_unnamed"]
    assert codes(grown) == ["activity_for_a_group_only", "activity_for_other_ages"]


def test_a_minor_needs_a_guardian_whom_the_library_may_know_already(
    publish: Publish, category: ReaderCategory, desk: Desk
) -> None:
    activity = publish()
    child = make_reader(category)
    child.birth_month = "2017-05"
    child.save()

    with pytest.raises(RegistrationRefused) as refused:
        register_guest(activity=activity, guest=Guest(reader=child), desk=desk, at=NOON, key="k-1")
    Guardian.objects.create(reader=child, name="张大山", phone="13900000001")
    one = register_guest(activity=activity, guest=Guest(reader=child), desk=desk, at=NOON, key="k-2")

    assert codes(refused) == ["guest_guardian_missing"]
    assert (one.age_band, one.guardian, one.guardian_phone) == ("minor", "张大山", "13900000001")


def test_readers_at_home_register_while_it_is_open_and_the_desk_also_afterwards(
    publish: Publish, reader: Reader, desk: Desk
) -> None:
    activity = publish(registers_from=NOON + timedelta(days=1), registers_until=NOON + timedelta(days=2))
    home = replace(desk, channel=Channel.OPAC)

    with pytest.raises(RegistrationRefused) as early:
        register_guest(activity=activity, guest=Guest(reader=reader), desk=home, at=NOON, key="k-1")
    with pytest.raises(RegistrationRefused) as late:
        register_guest(activity=activity, guest=Guest(reader=reader), desk=home, at=NOON + timedelta(days=3), key="k-2")
    made = register_guest(
        activity=activity, guest=Guest(reader=reader), desk=desk, at=NOON + timedelta(days=3), key="k-3"
    )

    assert (codes(early), codes(late)) == (["registration_not_open_yet"], ["registration_is_over"])
    assert made.state == "registered"


def test_an_activity_without_registration_takes_none(publish: Publish, desk: Desk) -> None:
    activity = publish(takes_registrations=False, quota=None)

    with pytest.raises(RegistrationRefused) as refused:
        register_guest(activity=activity, guest=guest(1), desk=desk, at=NOON, key="k-1")

    assert codes(refused) == ["registration_not_open"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(1, 3),
    st.integers(0, 2),
    st.lists(st.tuples(st.booleans(), st.integers(0, 5)), max_size=12),
)
def test_places_never_go_beyond_the_quota_and_nobody_waits_beside_a_free_place(
    publish: Publish, desk: Desk, quota: int, waiting: int, steps: list[tuple[bool, int]]
) -> None:
    activity = publish(quota=quota, waiting_places=waiting, held_on=date(2026, 3, 20))
    for number, (comes, who) in enumerate(steps):
        _step(activity, desk=desk, comes=comes, who=who, key=f"k-{activity.pk}-{number}")
        rows = Registration.objects.filter(activity=activity)
        placed, queued = (rows.filter(state=state).count() for state in ("registered", "waiting"))
        assert placed <= quota
        assert queued <= waiting
        assert queued == 0 or placed == quota
    assert list(places_are_those_registered()) == []


def _step(activity: Activity, *, desk: Desk, comes: bool, who: int, key: str) -> None:
    standing = Registration.objects.filter(activity=activity, person=guest(who).person).exclude(state="withdrawn")
    with suppress(RegistrationRefused):  # full, or registered before
        if comes:
            register_guest(activity=activity, guest=guest(who), desk=desk, at=NOON, key=key)
        elif (one := standing.first()) is not None:
            withdraw_registration(registration=one, desk=desk, at=NOON, key=key)
