"""Tests of the pages on which an activity is planned, published, held and closed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from circulation.models import DataLook, Reader
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.enums import Role
from libsys.models import Entry, Library, Room
from libsys.text.dates import local_day
from outreach.activities.enrolling.guests import Guest
from outreach.activities.enrolling.signing import register_guest
from outreach.models import Activity, Registration, Series
from tests.fixtures import make_user, sign_in
from tests.outreach.staff.activities.conftest import filled


def go(name: str, *args: int) -> str:
    """Return an address of outreach."""
    return reverse(f"outreach:{name}", args=args)


def plan_of(room: Room, **changes: object) -> dict[str, object]:
    """Return a filled plan."""
    day = (local_day(now()) + timedelta(days=7)).isoformat()
    return filled(**({"name": "春天的诗", "kind": "lecture", "held_on": day, "room": room.pk} | changes))


def test_an_activity_goes_from_an_empty_form_to_a_report(planner: Client, room: Room) -> None:
    day = local_day(now()).isoformat()
    response = planner.post(go("activity-plan"), plan_of(room, held_on=day, partners="团县委, 教育局"))
    activity = Activity.objects.get()
    assert (response["Location"], activity.partners) == (go("activity", activity.pk), "团县委、教育局")

    planner.post(go("activity-publish", activity.pk), filled())
    result = filled(
        people_minor=30, people_adult=12, precision="manual", copies_precision="manual",
        materials_precision="estimate", material_leaflet=60, audience="劳动模范、教师代表",
    )  # fmt: skip
    planner.post(go("activity-result", activity.pk), result)
    planner.post(go("activity-close", activity.pk), filled(report="四十二人听讲，反响热烈。"))

    page = planner.get(go("activity", activity.pk)).content.decode()
    for words in ("已结项", "参加 <b>42</b> 人次", "宣传资料", "四十二人听讲", "未成年", "劳动模范、教师代表"):
        assert words in page
    activity.refresh_from_db()
    assert (activity.state, activity.attendance) == ("closed", 42)


def test_a_plan_with_mistakes_comes_back_with_what_to_do(planner: Client, room: Room) -> None:
    response = planner.post(go("activity-plan"), plan_of(room, name="", quota="-3", min_age="9", max_age="6"))

    assert response.status_code == 422
    assert not Activity.objects.exists()
    refused = planner.post(go("activity-plan"), plan_of(room, min_age="9", max_age="6"))
    assert (refused.status_code, "最大年龄小于最小年龄" in refused.content.decode()) == (422, True)


def test_a_change_from_an_older_page_is_refused(planner: Client, today: Activity, room: Room) -> None:
    changes = plan_of(room, held_on=today.held_on.isoformat(), version=1, takes_registrations="on")

    response = planner.post(go("activity-edit", today.pk), changes)

    assert response.status_code == 422
    assert "别人改过这次活动" in response.content.decode()


def test_a_correction_keeps_both_and_shows_the_new_number(planner: Client, today: Activity) -> None:
    precisions = {"precision": "manual", "copies_precision": "manual", "materials_precision": "manual"}
    planner.post(go("activity-result", today.pk), filled(people_unknown=50, **precisions))
    today.refresh_from_db()

    right = filled(people_unknown=55, version=today.version, **precisions)
    page = planner.post(go("activity-result", today.pk), right, follow=True).content.decode()

    assert "参加 <b>55</b> 人次" in page
    assert "冲销" in page
    quantities = Entry.objects.filter(kind="activity.attended").order_by("pk").values_list("quantity", flat=True)
    assert list(quantities) == [50, -50, 55]


def test_the_desk_registers_a_card_and_a_name_and_checks_both_in(
    planner: Client, today: Activity, reader: Reader
) -> None:
    planner.post(go("registrations", today.pk), filled(card="R0001"))
    planner.post(go("registrations", today.pk), filled(name="李奶奶", phone="13800000001"))
    unknown = planner.post(go("registrations", today.pk), filled(card="X999"))
    guest = Registration.objects.get(name="李奶奶")

    planner.post(go("activity-door", today.pk), filled(code="R0001"))
    page = planner.post(go("activity-door", today.pk), filled(code=guest.code.lower()), follow=True).content.decode()

    assert (unknown.status_code, "没有这个证号" in unknown.content.decode()) == (422, True)
    assert "李奶奶 已签到" in page
    assert 'class="door-count">2<' in page
    proposed = planner.get(go("activity-result", today.pk)).content.decode()
    assert "签到的 2 人已按年龄段填好" in proposed


def test_a_reader_who_never_registered_is_let_in_at_the_door(planner: Client, today: Activity, reader: Reader) -> None:
    refused = planner.post(go("activity-door", today.pk), filled(code="R0001"))
    assert (refused.status_code, "没报名，现场登记进场" in refused.content.decode()) == (409, True)

    page = planner.post(go("activity-door", today.pk), filled(code="R0001", walks_in="1"), follow=True).content.decode()

    assert f"{reader.name} 已签到" in page
    assert Registration.objects.get().checked_in_at is not None


def test_a_check_in_is_taken_back_and_a_place_given_back(
    planner: Client, today: Activity, reader: Reader, desk: Desk
) -> None:
    one = register_guest(activity=today, guest=Guest(reader=reader), desk=desk, at=now(), key="k-one")
    planner.post(go("activity-door", today.pk), filled(code=one.code))

    planner.post(go("check-in-undo", one.pk), filled())
    page = planner.post(go("registration-withdraw", one.pk), filled(), follow=True).content.decode()

    one.refresh_from_db()
    assert (one.state, one.checked_in_at, "已退出" in page) == ("withdrawn", None, True)


def test_the_sheet_to_sign_is_a_pdf_and_an_export_with_telephone_numbers_is_noted(
    planner: Client, today: Activity, reader: Reader, desk: Desk
) -> None:
    register_guest(activity=today, guest=Guest(reader=reader), desk=desk, at=now(), key="k-one")

    assert planner.get(go("sign-in-sheet", today.pk)).content.startswith(b"%PDF-")
    assert not DataLook.objects.exists()

    exported = b"".join(planner.get(go("registrations", today.pk) + "?export=csv")).decode()  # type: ignore[arg-type]
    assert reader.name in exported
    assert DataLook.objects.get().rows == 1


def test_visits_of_an_exhibition_are_entered_by_day(planner: Client, today: Activity) -> None:
    Activity.objects.update(kind="exhibition", ends_on=today.held_on + timedelta(days=5))
    precisions = {"precision": "manual", "copies_precision": "manual", "materials_precision": "manual"}
    planner.post(go("activity-result", today.pk), filled(**precisions))

    answers = filled(day=today.held_on.isoformat(), people=61, precision="manual")
    page = planner.post(go("activity-visits", today.pk), answers, follow=True).content.decode()
    wrong = planner.post(go("activity-visits", today.pk), filled(day="2020-01-01", people=1, precision="manual"))

    assert ">61<" in page
    assert wrong.status_code == 422


def test_a_series_shows_its_activities(planner: Client, room: Room) -> None:
    answers = filled(title="全民阅读月", theme="阅读、分享、成长", since="2026-04-01", until="2026-04-30")
    planner.post(go("series-new"), answers)
    series = Series.objects.get()
    planner.post(go("activity-plan"), plan_of(room, series=series.pk))

    assert "春天的诗" in planner.get(go("series", series.pk)).content.decode()
    assert "全民阅读月" in planner.get(go("series-list")).content.decode()
    listed = planner.get(go("activities") + f"?series={series.pk}&state=planned&q=诗").content.decode()
    assert "春天的诗" in listed
    exported = b"".join(planner.get(go("activities") + "?export=csv")).decode()  # type: ignore[arg-type]
    assert "春天的诗" in exported


PAGES = ("activity", "activity-edit", "activity-result", "activity-visits", "activity-close", "registrations",
         "activity-door", "sign-in-sheet", "contest", "contest-winners", "drifters")  # fmt: skip
LISTS = ("activities", "activity-plan", "series-list", "series-new", "awards", "award-new", "media-reports",
         "media-report-new")  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_does_not_find_the_page_of_an_activity(
    name: str, library: Library, room: Room, today: Activity
) -> None:
    auditor = sign_in(make_user(library, Role.AUDITOR, room=room))
    other = Library.objects.create(code="LL", name="邻县图书馆")
    point = other.points.create(code="ZG", name="总馆", kind="central")
    elsewhere = sign_in(make_user(other, Role.OUTREACH_LIBRARIAN, point=point))

    assert auditor.get(go(name, today.pk)).status_code == 404
    assert elsewhere.get(go(name, today.pk)).status_code == 404
    assert Client().get(go(name, today.pk)).status_code == 302


@pytest.mark.parametrize("name", LISTS)
def test_a_stranger_does_not_find_a_list(name: str, library: Library, room: Room) -> None:
    auditor = sign_in(make_user(library, Role.AUDITOR, room=room))

    assert auditor.get(go(name)).status_code == 404
    assert Client().get(go(name)).status_code == 302


@pytest.mark.parametrize("name", [*PAGES, *LISTS])
def test_every_page_opens(name: str, planner: Client, today: Activity) -> None:
    args = (today.pk,) if name in PAGES else ()

    assert planner.get(go(name, *args)).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_registrations_ask_the_same_questions_of_any_number_of_rows(
    planner: Client, today: Activity, desk: Desk, rows: int, django_assert_max_num_queries: object
) -> None:
    for number in range(rows):
        guest = Guest(name=f"来宾{number}", phone=f"1380000{number:04d}")
        register_guest(activity=today, guest=guest, desk=desk, at=now(), key=f"k-{number}")

    with django_assert_max_num_queries(10):  # type: ignore[operator]
        planner.get(go("registrations", today.pk))
