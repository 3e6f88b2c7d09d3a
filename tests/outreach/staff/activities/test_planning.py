"""Tests of planning like an earlier time, taking part online, calling off, and labels for books that drift."""

import io
from datetime import timedelta

import pytest
import zxingcpp
from django.test import Client
from django.urls import reverse
from PIL import Image

from circulation.models import Reader
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.enums import Role
from libsys.models import Library, Room
from libsys.places.opening import create_library
from libsys.text.dates import local_day
from libsys.web.typesetting import set_png
from outreach.activities.drifting import Release, release_copies
from outreach.activities.enrolling.guests import Guest
from outreach.activities.enrolling.signing import register_guest
from outreach.activities.planning import Plan, plan_activity, publish_activity
from outreach.models import Activity, DriftCopy
from outreach.web.drift_labels import SOURCE, describe_labels
from tests.fixtures import make_user, sign_in
from tests.outreach.opac.activities.test_events import browser  # noqa: F401 - a fixture
from tests.outreach.staff.activities.conftest import filled

LINK = "https://meet.example.org/yunxi"


def plan_of(room: Room, **changes: object) -> dict[str, object]:
    """Return a filled plan for next week."""
    day = (local_day(now()) + timedelta(days=7)).isoformat()
    return filled(**({"name": "线上读诗", "kind": "lecture", "held_on": day, "room": room.pk} | changes))


def test_a_plan_begins_like_an_earlier_one_but_for_its_days(planner: Client, today: Activity) -> None:
    page = planner.get(reverse("outreach:activity-plan"), {"like": today.pk}).content.decode()

    assert 'value="读书会"' in page
    assert 'value="20"' in page
    form = planner.get(reverse("outreach:activity-plan"), {"like": today.pk}).context["form"]
    assert (form["held_on"].value(), form["version"].value()) == (local_day(now()), None)


def test_another_librarys_plan_is_no_pattern(planner: Client, today: Activity) -> None:
    other = create_library(code="QT", name="青塘县图书馆")
    Activity.objects.filter(pk=today.pk).update(library=other)

    assert planner.get(reverse("outreach:activity-plan"), {"like": today.pk}).status_code == 404
    assert planner.get(reverse("outreach:activity-plan"), {"like": "x"}).status_code == 200


def test_an_address_wants_an_online_activity_and_the_web(planner: Client, room: Room) -> None:
    told = planner.post(reverse("outreach:activity-plan"), plan_of(room, link=LINK))
    assert (told.status_code, "却没有勾选“线上活动”" in told.content.decode()) == (422, True)
    script = plan_of(room, link="javascript:alert(1)", is_online="on")
    assert planner.post(reverse("outreach:activity-plan"), script).status_code == 422
    assert planner.post(reverse("outreach:activity-plan"), plan_of(room, link=LINK, is_online="on")).status_code == 302
    assert Activity.objects.get().link == LINK


@pytest.mark.parametrize("registers", [True, False])
def test_who_has_a_place_sees_where_to_take_part(
    registers: bool,
    browser: Client,  # noqa: F811 - a fixture
    reader: Reader,
    desk: Desk,
) -> None:
    plan = Plan(
        name="线上读诗", kind="lecture", held_on=local_day(now()) + timedelta(days=2), point=desk.point,  # type: ignore[arg-type]
        room=desk.room, is_online=True, link=LINK, takes_registrations=registers,
    )  # fmt: skip
    made = plan_activity(plan=plan, desk=desk, at=now(), key="k-plan")
    activity = publish_activity(activity=made, desk=desk, at=now(), key="k-publish")
    address = reverse("outreach:event", args=[activity.pk])

    assert (LINK in browser.get(address).content.decode()) is not registers
    assert "线上" in browser.get(reverse("outreach:events")).content.decode()
    if registers:
        one = register_guest(activity=activity, guest=Guest(reader=reader), desk=desk, at=now(), key="k-guest")
        assert LINK in browser.get(address).content.decode()
        assert LINK in browser.get(reverse("outreach:me-ticket", args=[one.pk])).content.decode()
    assert LINK not in browser.get(reverse("outreach:events-calendar")).content.decode()


def test_calling_off_says_first_who_has_to_be_told(planner: Client, today: Activity, desk: Desk) -> None:
    register_guest(activity=today, guest=Guest(name="甲", phone="138"), desk=desk, at=now(), key="k-guest")

    page = planner.get(reverse("outreach:activity", args=[today.pk])).content.decode()
    listed = planner.get(reverse("outreach:activities")).content.decode()

    assert "已报名 1 人、候补 0 人。停办以后" in page
    assert reverse("outreach:activity-cancel", args=[today.pk]) in page
    assert reverse("outreach:activity-cancel", args=[today.pk]) not in listed


@pytest.fixture
def adrift(desk: Desk) -> list[DriftCopy]:
    """Return two copies that drift."""
    day, at = local_day(now()), now() - timedelta(minutes=1)
    plan = Plan(name="漂流", kind="drifting", held_on=day, point=desk.point, room=desk.room)  # type: ignore[arg-type]
    activity = plan_activity(plan=plan, desk=desk, at=at, key="k-drift")
    release = Release(["边城", "草房子"], "民族广场", day)
    return release_copies(activity=activity, release=release, desk=desk, at=at, key="k-release")


def test_a_label_leads_a_telephone_to_its_book(adrift: list[DriftCopy], library: Library) -> None:
    data = describe_labels(library, adrift, link=lambda code: f"https://lib.example.org/drift/{code}/", address="x")

    with Image.open(io.BytesIO(set_png(SOURCE, data, ppi=150))) as image:
        read = {one.text for one in zxingcpp.read_barcodes(image)}
    assert read == {f"https://lib.example.org/drift/{copy.code}/" for copy in adrift}


def test_labels_are_printed_for_what_still_drifts(
    planner: Client, adrift: list[DriftCopy], library: Library, room: Room
) -> None:
    address = reverse("outreach:drift-labels", args=[adrift[0].activity_id])

    printed = planner.get(address)

    assert (printed.headers["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")
    assert address in planner.get(reverse("outreach:drifters", args=[adrift[0].activity_id])).content.decode()
    assert sign_in(make_user(library, Role.AUDITOR, room=room)).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_who_moves_up_without_a_card_is_named_to_be_telephoned_and_a_reader_sees_it(
    planner: Client,
    browser: Client,  # noqa: F811 - a fixture
    today: Activity,
    reader: Reader,
    desk: Desk,
) -> None:
    Activity.objects.update(quota=2, waiting_places=2)
    guests = [Guest(name=f"来宾{turn}", phone=f"1380000000{turn}") for turn in range(3)]
    first, second, _third, own = [
        register_guest(activity=today, guest=guest, desk=desk, at=now(), key=f"k-{turn}")
        for turn, guest in enumerate([*guests, Guest(reader=reader)])
    ]

    page = planner.post(reverse("outreach:registration-withdraw", args=[first.pk]), filled(), follow=True)
    assert "请打电话告诉：来宾2 13800000002" in page.content.decode()
    page = planner.post(reverse("outreach:registration-withdraw", args=[second.pk]), filled(), follow=True)
    assert "请打电话告诉" not in page.content.decode()

    for name, args in (("me-events", []), ("me-ticket", [own.pk])):
        assert "您从候补补上了名额" in browser.get(reverse(f"outreach:{name}", args=args)).content.decode()
