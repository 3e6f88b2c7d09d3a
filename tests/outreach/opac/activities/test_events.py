"""Tests of the calendar, the page of an event, and a reader's registrations."""

import json
import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from circulation.accounts.passwords import choose_password
from circulation.models import Reader
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.text.dates import local_day
from outreach.activities.planning import Plan, plan_activity, publish_activity
from outreach.activities.registering import cancel_activity
from outreach.models import Activity, Registration
from tests.circulation.web.test_signing import SECRET, sign_in_reader
from tests.outreach.staff.activities.conftest import filled

NAME = "诗歌；朗诵, 与\\夜谈 <b>"


@pytest.fixture
def planned(desk: Desk) -> Activity:
    """Return an activity of the day after tomorrow that is not published."""
    plan = Plan(
        name=NAME, kind="lecture", held_on=local_day(now()) + timedelta(days=2), point=desk.point, room=desk.room,
        begins_at=time(14), ends_at=time(16), description="第一行\n第二行", takes_registrations=True, quota=1,
        waiting_places=1, partners="县文联",
    )  # fmt: skip
    return plan_activity(plan=plan, desk=desk, at=now(), key="k-plan")


@pytest.fixture
def event(planned: Activity, desk: Desk) -> Activity:
    """Return the same activity, published."""
    return publish_activity(activity=planned, desk=desk, at=now(), key="k-publish")


@pytest.fixture
def browser(reader: Reader, desk: Desk) -> Client:
    """Return the browser of the signed-in reader."""
    choose_password(reader=reader, password=SECRET, desk=desk, at=now(), key=None)
    return sign_in_reader()[0]


def read_calendar(text: str) -> list[dict[str, str]]:
    """Return the events of a calendar as RFC 5545 has them read: unfolded, unescaped, strictly."""
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    found: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and ":" in line:
            name, _, value = line.partition(":")
            found[-1][name.partition(";")[0]] = re.sub(r"\\(.)", lambda one: "\n" if one[1] in "nN" else one[1], value)
    return found


def test_visitors_see_what_is_published_and_not_what_is_planned(planned: Activity, desk: Desk) -> None:
    page, own = reverse("outreach:events"), reverse("outreach:event", args=[planned.pk])
    assert "夜谈" not in Client().get(page).content.decode()
    assert Client().get(own).status_code == 404

    publish_activity(activity=planned, desk=desk, at=now(), key="k-publish")

    assert "夜谈" in Client().get(page).content.decode()
    month = Client().get(page + f"?month={planned.held_on:%Y-%m}").content.decode()
    assert "夜谈" in month
    assert Client().get(own).status_code == 200


@pytest.mark.parametrize("month", ["", "2026-13", "x", "9999-01", "2026-00"])
def test_a_month_that_is_none_shows_the_coming_weeks(month: str, event: Activity) -> None:
    assert "夜谈" in Client().get(reverse("outreach:events"), {"month": month}).content.decode()


def test_the_page_says_to_search_engines_what_it_is(event: Activity) -> None:
    page = Client().get(reverse("outreach:event", args=[event.pk])).content.decode()

    text = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert text is not None
    said = json.loads(text[1])
    assert (said["@type"], said["name"], said["maximumAttendeeCapacity"]) == ("Event", NAME, 1)
    begins = datetime.fromisoformat(said["startDate"])
    assert timezone.localtime(begins).hour == 14
    assert said["eventStatus"].endswith("EventScheduled")


def test_the_calendar_reads_back_word_for_word_and_says_what_is_called_off(event: Activity, desk: Desk) -> None:
    one = Client().get(reverse("outreach:event-calendar", args=[event.pk]))
    (read,) = read_calendar(one.content.decode())
    assert one["Content-Type"] == "text/calendar; charset=utf-8"
    assert (read["SUMMARY"], read["DESCRIPTION"], read["STATUS"]) == (NAME, "第一行\n第二行", "CONFIRMED")
    assert (read["DTSTART"][-7:], read["DTEND"][-7:]) == ("060000Z", "080000Z")

    cancel_activity(activity=event, desk=desk, at=now(), key="k-off")

    (again,) = read_calendar(Client().get(reverse("outreach:events-calendar")).content.decode())
    assert (again["UID"], again["STATUS"]) == (read["UID"], "CANCELLED")
    assert int(again["SEQUENCE"]) > int(read["SEQUENCE"])
    assert "已停办" in Client().get(reverse("outreach:event", args=[event.pk])).content.decode()


def test_feeds_tell_what_was_published(event: Activity) -> None:
    rss = ElementTree.fromstring(Client().get(reverse("outreach:events-feed", args=["rss"])).content)  # noqa: S314 - our own
    assert [item.findtext("title") for item in rss.iter("item")] == [NAME]
    assert Client().get(reverse("outreach:events-feed", args=["atom"])).status_code == 200
    assert Client().get(reverse("outreach:events-feed", args=["pdf"])).status_code == 404


def test_a_visitor_is_sent_to_sign_in_and_back(event: Activity) -> None:
    page = Client().get(reverse("outreach:event", args=[event.pk])).content.decode()
    answer = Client().post(reverse("outreach:event-register", args=[event.pk]), filled())

    assert f"next={reverse('outreach:event', args=[event.pk])}" in page
    assert (answer.status_code, Registration.objects.count()) == (302, 0)


def test_a_reader_registers_shows_the_ticket_and_withdraws(event: Activity, browser: Client) -> None:
    answers = filled()
    first = browser.post(reverse("outreach:event-register", args=[event.pk]), answers)
    second = browser.post(reverse("outreach:event-register", args=[event.pk]), answers)
    one = Registration.objects.get()

    assert (first["Location"], second["Location"]) == (reverse("outreach:me-ticket", args=[one.pk]),) * 2
    assert one.code in browser.get(first["Location"]).content.decode()
    assert browser.get(reverse("outreach:me-ticket-code", args=[one.pk])).content.rstrip().endswith(b"</svg>")
    assert "夜谈" in browser.get(reverse("outreach:me-events")).content.decode()
    assert "您已报名" in browser.get(reverse("outreach:event", args=[event.pk])).content.decode()

    browser.post(reverse("outreach:me-ticket-withdraw", args=[one.pk]), filled())
    one.refresh_from_db()
    assert one.state == "withdrawn"


def test_a_second_registration_is_refused_in_words(event: Activity, browser: Client) -> None:
    browser.post(reverse("outreach:event-register", args=[event.pk]), filled())

    again = browser.post(reverse("outreach:event-register", args=[event.pk]), filled())

    assert (again.status_code, "已经报过名了" in again.content.decode()) == (409, True)


def test_the_ticket_of_another_reader_is_not_there(event: Activity, browser: Client) -> None:
    one = Registration.objects.create(
        activity=event, state="registered", code="HD2345678", made_at=now(), name="李奶奶", phone="1380000"
    )

    for name in ("me-ticket", "me-ticket-code"):
        assert browser.get(reverse(f"outreach:{name}", args=[one.pk])).status_code == 404
    assert browser.post(reverse("outreach:me-ticket-withdraw", args=[one.pk]), filled()).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_calendar_asks_the_same_questions_of_any_number_of_rows(
    rows: int, desk: Desk, django_assert_max_num_queries: object
) -> None:
    plan = Plan(name="讲座", kind="lecture", held_on=local_day(now()), point=desk.point, room=desk.room)  # type: ignore[arg-type]
    for number in range(rows):
        made = plan_activity(plan=replace(plan, name=f"讲座{number}"), desk=desk, at=now(), key=f"k-{number}")
        publish_activity(activity=made, desk=desk, at=now(), key=f"k-p-{number}")

    with django_assert_max_num_queries(4):  # type: ignore[operator]
        Client().get(reverse("outreach:events"))
