"""Tests of the sheet of a month, and of what readers are told of an activity that is over."""

from datetime import date, timedelta

from django.test import Client
from django.urls import reverse

from libsys.clock import now
from libsys.text.dates import local_day
from outreach.models import Activity
from outreach.opac.activities.months import lay_out
from tests.outreach.opac.activities.test_events import event, planned  # noqa: F401 - fixtures


def test_what_runs_for_days_stands_where_each_week_meets_it() -> None:
    show = Activity(name="展览", held_on=date(2026, 3, 6), ends_on=date(2026, 3, 17))
    talk = Activity(name="讲座", held_on=date(2026, 3, 10))

    weeks = lay_out([show, talk], date(2026, 3, 1))

    assert [len(week) for week in weeks] == [7] * 6
    assert (weeks[0][0].day, weeks[-1][-1].day) == (date(2026, 2, 23), date(2026, 4, 5))
    found = {
        one.day: [activity.name for activity in one.activities] for week in weeks for one in week if one.activities
    }
    assert found == {
        date(2026, 3, 6): ["展览"],
        date(2026, 3, 9): ["展览"],
        date(2026, 3, 10): ["讲座"],
        date(2026, 3, 16): ["展览"],
    }


def test_a_month_is_a_sheet_of_days_and_a_list(event: Activity) -> None:  # noqa: F811 - a fixture
    page = Client().get(reverse("outreach:events"), {"month": f"{event.held_on:%Y-%m}"}).content.decode()

    assert 'class="month"' in page
    assert page.count(reverse("outreach:event", args=[event.pk])) == 2
    assert "还剩 1 个名额" in page


def test_readers_are_told_that_it_is_over_not_what_is_still_to_be_written(event: Activity) -> None:  # noqa: F811
    day = local_day(now()) - timedelta(days=40)
    Activity.objects.update(held_on=day)

    page = Client().get(reverse("outreach:events"), {"month": f"{day:%Y-%m}"}).content.decode()

    assert "已结束" in page
    assert "待登记结果" not in page
