"""Tests of planning, changing, publishing and withdrawing an activity."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from libsys.access.desk import Desk
from libsys.models import Entry, Library
from outreach.activities.planning import (
    Plan,
    change_activity,
    plan_activity,
    publish_activity,
    withdraw_activity,
)
from outreach.activities.refusing import ActivityRefused
from outreach.activities.registering import cancel_activity
from outreach.activities.series import SeriesRefused, SeriesSheet, write_series
from outreach.enums import ActivityState
from outreach.models import Activity, Series
from tests.fixtures import NOON
from tests.outreach.activities.conftest import Publish, sums


def refused_codes(refused: pytest.ExceptionInfo[ActivityRefused]) -> list[str]:
    """Return the codes of a refusal."""
    return [reason.code for reason in refused.value.reasons]


def test_a_planned_activity_counts_nothing_and_no_reader_sees_it(plan: Plan, desk: Desk) -> None:
    activity = plan_activity(plan=plan, desk=desk, at=NOON, key="k-1")

    assert (activity.state, activity.published_at) == (ActivityState.PLANNED, None)
    assert sums() == {}


def test_the_same_key_plans_once(plan: Plan, desk: Desk) -> None:
    first = plan_activity(plan=plan, desk=desk, at=NOON, key="k-1")

    assert plan_activity(plan=plan, desk=desk, at=NOON, key="k-1") == first
    assert Activity.objects.count() == 1


def test_a_plan_that_makes_no_sense_is_refused_with_every_reason(plan: Plan, desk: Desk) -> None:
    other = Library.objects.create(code="LL", name="邻县图书馆")
    wrong = replace(
        plan, ends_on=date(2026, 3, 1), min_age=12, max_age=6, takes_registrations=False,
        registers_from=NOON, registers_until=NOON - timedelta(days=1),
        series=Series.objects.create(library=other, title="邻县", since=date(2026, 4, 1), until=date(2026, 4, 30)),
    )  # fmt: skip

    with pytest.raises(ActivityRefused) as refused:
        plan_activity(plan=wrong, desk=desk, at=NOON, key="k-1")

    assert refused_codes(refused) == [
        "activity_ends_before_it_begins",
        "registration_days_turned",
        "activity_ages_turned",
        "quota_without_registration",
        "foreign_choice",
    ]
    assert Activity.objects.count() == Entry.objects.count() == 0


def test_hours_that_run_backwards_are_refused_on_one_day_only(plan: Plan, desk: Desk) -> None:
    wrong = replace(plan, begins_at=time(16), ends_at=time(9))

    with pytest.raises(ActivityRefused) as refused:
        plan_activity(plan=wrong, desk=desk, at=NOON, key="k-1")

    assert refused_codes(refused) == ["activity_hours_turned"]
    plan_activity(plan=replace(wrong, ends_on=date(2026, 3, 9)), desk=desk, at=NOON, key="k-2")


def test_publishing_puts_it_before_readers_and_withdrawing_takes_it_off(plan: Plan, desk: Desk) -> None:
    activity = plan_activity(plan=plan, desk=desk, at=NOON, key="k-1")

    activity = publish_activity(activity=activity, desk=desk, at=NOON, key="k-2")
    assert (activity.state, activity.published_at) == (ActivityState.PUBLISHED, NOON)

    activity = withdraw_activity(activity=activity, desk=desk, at=NOON, key="k-3")
    assert (activity.state, activity.published_at) == (ActivityState.PLANNED, None)
    topics = Entry.objects.filter(kind="activity.changed").order_by("pk").values_list("topic", flat=True)
    assert list(topics) == ["planned", "published", "withdrawn"]


def test_what_is_over_is_not_published(plan: Plan, desk: Desk) -> None:
    activity = plan_activity(plan=replace(plan, held_on=date(2026, 3, 1)), desk=desk, at=NOON, key="k-1")

    with pytest.raises(ActivityRefused) as refused:
        publish_activity(activity=activity, desk=desk, at=NOON, key="k-2")

    assert refused_codes(refused) == ["activity_is_over"]


def test_a_change_that_was_decided_on_an_older_page_is_refused(plan: Plan, desk: Desk) -> None:
    activity = plan_activity(plan=plan, desk=desk, at=NOON, key="k-1")
    later = replace(plan, name="怎样读《西游记》")
    changed = change_activity(activity=activity, plan=later, version=1, desk=desk, at=NOON, key="k-2")

    with pytest.raises(ActivityRefused) as refused:
        change_activity(activity=activity, plan=plan, version=1, desk=desk, at=NOON, key="k-3")

    assert (changed.name, changed.version) == ("怎样读《西游记》", 2)
    assert refused_codes(refused) == ["activity_changed_meanwhile"]


def test_a_planned_activity_that_is_called_off_leaves_a_line_and_counts_nothing(publish: Publish, desk: Desk) -> None:
    activity = cancel_activity(activity=publish(), desk=desk, at=NOON, key="k-off")

    assert (activity.state, activity.cancelled_at) == (ActivityState.CANCELLED, NOON)
    assert Entry.objects.order_by("-pk")[0].topic == "cancelled"
    assert sums() == {}
    with pytest.raises(ActivityRefused):
        publish_activity(activity=activity, desk=desk, at=NOON, key="k-again")


def test_a_series_ends_no_earlier_than_it_begins_and_keeps_its_changes_apart(desk: Desk) -> None:
    sheet = SeriesSheet("全民阅读月", date(2026, 4, 1), date(2026, 4, 30), theme="阅读、分享、成长")
    series = write_series(sheet=sheet, desk=desk, at=NOON, key="k-1")
    turned = replace(sheet, until=date(2026, 3, 1))

    with pytest.raises(SeriesRefused) as refused:
        write_series(sheet=turned, series=series, version=0, desk=desk, at=NOON, key="k-2")

    assert [reason.code for reason in refused.value.reasons] == [
        "series_ends_before_it_begins",
        "series_changed_meanwhile",
    ]
    renamed = write_series(
        sheet=replace(sheet, title="书香月"), series=series, version=1, desk=desk, at=NOON, key="k-3"
    )
    assert (renamed.pk, renamed.title, renamed.version) == (series.pk, "书香月", 2)
