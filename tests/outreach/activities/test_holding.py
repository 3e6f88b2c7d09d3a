"""Tests of what came of an activity: lines, corrections, visits by day, the report."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from libsys.access.desk import Desk
from libsys.models import Entry
from outreach.activities.audit import activities_have_their_lines
from outreach.activities.holding import (
    Result,
    close_activity,
    correct_activity,
    count_visits,
    find_daily,
    find_result,
    hold_activity,
)
from outreach.activities.refusing import ActivityRefused
from outreach.activities.registering import cancel_activity
from outreach.enums import ActivityState
from tests.fixtures import NOON
from tests.outreach.activities.conftest import Publish, sums

AFTER = NOON + timedelta(days=6)
RESULT = Result(
    people={"minor": 30, "adult": 12},
    copies={"shown": 80, "lent": 5},
    materials={"leaflet": 60, "form": 40},
    materials_precision="estimate",
    forms_back=31,
    cost=Decimal("350.50"),
    audience="教师 12、农民工 5",
)
counts = st.integers(0, 500)
results = st.builds(
    Result,
    people=st.fixed_dictionaries(dict.fromkeys(("minor", "adult", "senior", ""), counts)),
    precision=st.sampled_from(["manual", "estimate"]),
    copies=st.fixed_dictionaries({"shown": counts, "drifting": counts}),
    materials=st.fixed_dictionaries({"leaflet": counts}),
)


def test_a_result_is_a_line_for_each_number(publish: Publish, desk: Desk) -> None:
    activity = hold_activity(activity=publish(), result=RESULT, desk=desk, at=AFTER, key="k-hold")

    assert (activity.state, activity.attendance) == (ActivityState.HELD, 42)
    assert sums(day=date(2026, 3, 7)) == {
        ("activity.held", "lecture", ""): 1,
        ("activity.attended", "lecture", "minor"): 30,
        ("activity.attended", "lecture", "adult"): 12,
        ("activity.copies", "shown", ""): 80,
        ("activity.copies", "lent", ""): 5,
        ("activity.material", "leaflet", ""): 60,
        ("activity.material", "form", ""): 40,
        ("survey.answered", "", ""): 31,
    }
    assert Entry.objects.get(kind="activity.held").amount == Decimal("350.50")
    assert find_result(activity) == RESULT


def test_the_same_key_holds_once(publish: Publish, desk: Desk) -> None:
    activity = publish()
    hold_activity(activity=activity, result=RESULT, desk=desk, at=AFTER, key="k-hold")
    hold_activity(activity=activity, result=RESULT, desk=desk, at=AFTER, key="k-hold")

    assert sums()[("activity.held", "lecture", "")] == 1


def test_a_result_before_the_day_with_more_forms_back_than_out_is_refused_with_both_reasons(
    publish: Publish, desk: Desk
) -> None:
    with pytest.raises(ActivityRefused) as refused:
        hold_activity(activity=publish(), result=Result(forms_back=9), desk=desk, at=NOON, key="k-hold")

    assert [reason.code for reason in refused.value.reasons] == ["activity_in_future", "more_forms_back_than_out"]
    assert sums() == {}


def test_a_correction_voids_what_was_wrong_leaves_what_was_right_and_keeps_both(publish: Publish, desk: Desk) -> None:
    activity = hold_activity(activity=publish(), result=RESULT, desk=desk, at=AFTER, key="k-hold")
    before = Entry.objects.count()
    right = replace(RESULT, people={"minor": 33, "adult": 12})

    activity = correct_activity(
        activity=activity, result=right, version=activity.version, desk=desk, at=AFTER, key="k-correct"
    )

    new = Entry.objects.order_by("pk")[before:]
    assert [(line.kind, line.age_band, line.quantity) for line in new] == [
        ("activity.attended", "minor", -30),
        ("activity.attended", "minor", 33),
    ]
    assert (activity.attendance, find_result(activity)) == (45, right)


def test_a_correction_of_an_older_page_is_refused(publish: Publish, desk: Desk) -> None:
    activity = hold_activity(activity=publish(), result=RESULT, desk=desk, at=AFTER, key="k-hold")

    with pytest.raises(ActivityRefused) as refused:
        correct_activity(activity=activity, result=Result(), version=1, desk=desk, at=AFTER, key="k-correct")

    assert refused.value.code == "activity_changed_meanwhile"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(results, min_size=1, max_size=3), st.booleans())
def test_whatever_is_corrected_the_lines_say_the_last_word_and_the_audit_agrees(
    publish: Publish, desk: Desk, said: list[Result], cancels: bool
) -> None:
    activity = publish()
    activity = hold_activity(activity=activity, result=said[0], desk=desk, at=AFTER, key=f"k-hold-{activity.pk}")
    for number, result in enumerate(said[1:]):
        key = f"k-correct-{activity.pk}-{number}"
        activity = correct_activity(
            activity=activity, result=result, version=activity.version, desk=desk, at=AFTER, key=key
        )
    if cancels:
        activity = cancel_activity(activity=activity, desk=desk, at=AFTER, key=f"k-off-{activity.pk}")

    people = 0 if cancels else sum(said[-1].people.values())
    found = sums(object_id=activity.pk, object_type="activity")
    assert sum(total for (kind, *_), total in found.items() if kind == "activity.attended") == people
    assert found.get(("activity.held", "lecture", ""), 0) == int(not cancels)
    assert list(activities_have_their_lines()) == []


def test_visits_of_an_exhibition_are_counted_by_day_and_a_second_number_replaces_the_first(
    publish: Publish, desk: Desk
) -> None:
    activity = publish(kind="exhibition", ends_on=date(2026, 3, 10), takes_registrations=False, quota=None)
    activity = hold_activity(activity=activity, result=Result(), desk=desk, at=AFTER, key="k-hold")
    for number, (day, people) in enumerate([(7, 40), (8, 70), (8, 75)]):
        activity = count_visits(
            activity=activity, day=date(2026, 3, day), people=people, precision="manual", desk=desk, at=AFTER,
            key=f"k-{number}",
        )  # fmt: skip

    assert activity.attendance == 115
    assert [(told.day.day, told.quantity) for told in find_daily(activity)] == [(7, 40), (8, 75)]
    assert sums(day=date(2026, 3, 8)) == {("activity.attended", "exhibition", ""): 75}
    with pytest.raises(ActivityRefused) as refused:
        count_visits(
            activity=activity, day=date(2026, 3, 11), people=1, precision="manual", desk=desk, at=AFTER, key="k-9"
        )
    assert [one.code for one in refused.value.reasons] == ["visits_outside_its_days", "visits_in_future"]


def test_people_over_several_days_are_counted_on_the_last_with_the_first_beside(publish: Publish, desk: Desk) -> None:
    activity = publish(kind="exhibition", ends_on=date(2026, 3, 8), takes_registrations=False, quota=None)
    hold_activity(activity=activity, result=Result(people={"": 90}), desk=desk, at=AFTER, key="k-hold")

    line = Entry.objects.get(kind="activity.attended")
    assert (line.day, line.detail["since"]) == (date(2026, 3, 8), "2026-03-07")


def test_an_activity_is_closed_with_a_report_and_not_without(publish: Publish, desk: Desk) -> None:
    activity = hold_activity(activity=publish(), result=RESULT, desk=desk, at=AFTER, key="k-hold")

    with pytest.raises(ActivityRefused) as refused:
        close_activity(activity=activity, report=" ", desk=desk, at=AFTER, key="k-close")
    closed = close_activity(activity=activity, report="四十二位读者听讲。", desk=desk, at=AFTER, key="k-close")

    assert refused.value.code == "activity_report_missing"
    assert (closed.state, closed.report, closed.closed_at) == (ActivityState.CLOSED, "四十二位读者听讲。", AFTER)
    assert list(activities_have_their_lines()) == []


def test_what_was_never_held_is_not_closed_and_not_corrected(publish: Publish, desk: Desk) -> None:
    activity = publish()

    with pytest.raises(ActivityRefused) as refused:
        close_activity(activity=activity, report="好", desk=desk, at=AFTER, key="k-close")
    assert refused.value.code == "activity_not_held"
    with pytest.raises(ActivityRefused) as again:
        correct_activity(
            activity=activity, result=Result(), version=activity.version, desk=desk, at=AFTER, key="k-correct"
        )
    assert again.value.code == "activity_not_held"
