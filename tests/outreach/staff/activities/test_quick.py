"""Tests of the register of activities as a page."""

import pytest
from django.test import Client
from django.urls import reverse

from libsys.enums import Role
from libsys.models import Entry, Library, Room
from libsys.web.operations import new_key
from outreach.models import Activity
from tests.fixtures import make_user, sign_in


def answers(room: Room, /, **changes: str) -> dict[str, str]:
    """Return a filled form, with a fresh operation key."""
    filled = {
        "operation_key": new_key(),
        "name": "春天的诗",
        "kind": "lecture",
        "held_on": "2026-03-01",
        "room": str(room.pk),
        "attendance": "52",
        "precision": "manual",
    }
    return filled | changes


@pytest.fixture
def browser(library: Library, room: Room) -> Client:
    """Return the browser of an outreach librarian."""
    return sign_in(make_user(library, Role.OUTREACH_LIBRARIAN, room=room))


def test_an_activity_is_registered_and_stands_in_the_list(browser: Client, room: Room) -> None:
    response = browser.post(reverse("outreach:activity-new"), answers(room), follow=True)

    page = response.content.decode()
    assert "已登记《春天的诗》" in page
    assert "参加 <b>52</b> 人次" in page


def test_the_form_sent_twice_registers_once_and_answers_alike(browser: Client, room: Room) -> None:
    filled = answers(room)

    first = browser.post(reverse("outreach:activity-new"), filled)
    second = browser.post(reverse("outreach:activity-new"), filled)

    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert Activity.objects.count() == 1


def test_a_form_with_mistakes_comes_back_with_what_to_do(browser: Client, room: Room) -> None:
    response = browser.post(reverse("outreach:activity-new"), answers(room, name="", attendance="many"))

    assert response.status_code == 422
    assert "还没有存：有 2 处要改" in response.content.decode()
    assert Entry.objects.count() == 0


def test_taking_an_activity_back_takes_it_out_of_the_sums(browser: Client, room: Room) -> None:
    browser.post(reverse("outreach:activity-new"), answers(room))
    activity = Activity.objects.get()

    path = reverse("outreach:activity-cancel", args=[activity.pk])
    page = browser.post(path, {"operation_key": new_key()}, follow=True).content.decode()

    assert "已作废" in page
    assert "参加 <b>0</b> 人次" in page


def test_strangers_do_not_find_the_register(library: Library, room: Room) -> None:
    auditor = sign_in(make_user(library, Role.AUDITOR, room=room))

    assert auditor.get(reverse("outreach:activities")).status_code == 404
    assert Client().get(reverse("outreach:activities")).status_code == 302


def test_an_activity_of_another_library_is_not_there(browser: Client, room: Room) -> None:
    other = Library.objects.create(code="LL", name="邻县图书馆")
    point = other.points.create(code="ZG", name="总馆", kind="central")
    foreign = Activity.objects.create(
        library=other, point=point, name="他馆活动", kind="lecture", held_on="2026-03-01", attendance=9
    )

    path = reverse("outreach:activity-cancel", args=[foreign.pk])

    assert browser.post(path, {"operation_key": new_key()}).status_code == 404
    assert "他馆活动" not in browser.get(reverse("outreach:activities")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_register_asks_the_same_questions_of_any_number_of_rows(
    browser: Client, room: Room, rows: int, django_assert_max_num_queries: object
) -> None:
    for _ in range(rows):
        Activity.objects.create(
            library=room.point.library, point=room.point, room=room, name="讲座", kind="lecture",
            held_on="2026-03-01", attendance=10,
        )  # fmt: skip

    with django_assert_max_num_queries(10):  # type: ignore[operator]
        browser.get(reverse("outreach:activities"))
