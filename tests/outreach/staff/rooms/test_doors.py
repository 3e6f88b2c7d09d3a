"""Tests of appointments, doors and mergers as pages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from circulation.models import Reader
from libsys.clock import now
from libsys.enums import Role
from libsys.models import Entry, Library, Operation, Room
from libsys.text.dates import local_day
from libsys.web.operations import new_key
from outreach.models import Appointment, DoorCounter, RoomMerger
from tests.fixtures import make_user, sign_in
from tests.outreach.staff.rooms.test_pages import send


@pytest.fixture
def director(library: Library, room: Room) -> Client:
    """Return the browser of a director."""
    return sign_in(make_user(library, Role.DIRECTOR, room=room))


def test_an_appointment_goes_from_the_form_to_the_register(librarian_client: Client, room: Room, item: Item) -> None:
    day = local_day(now()).isoformat()
    send(librarian_client, "appointments", room.pk, day=day, name="王五", people="2", subject="家谱")
    one = Appointment.objects.get()
    path = reverse("outreach:appointment-step", args=[one.pk, "came"])
    librarian_client.post(path, {"operation_key": new_key()})
    out = send(librarian_client, "appointment", one.pk, barcode="0412002")
    back = send(librarian_client, "appointment", one.pk, barcode="0412002")
    leaf = librarian_client.get(reverse("outreach:appointments", args=[room.pk]), {"print": "1"}).content.decode()

    assert "0412002 已交出" in out
    assert "0412002 已收回" in back
    assert "已到 2 人，提供 1 册" in leaf
    assert (
        librarian_client.post(
            reverse("outreach:appointment-step", args=[one.pk, "nonsense"]), {"operation_key": new_key()}
        ).status_code
        == 404
    )


def test_a_past_day_comes_back_with_the_form(librarian_client: Client, room: Room) -> None:
    day = (local_day(now()) - timedelta(days=1)).isoformat()

    assert "日期已经过去" in send(librarian_client, "appointments", room.pk, day=day, name="王五", people="2")


def test_cards_are_counted_at_the_door(librarian_client: Client, room: Room, reader: Reader) -> None:
    first = send(librarian_client, "door", room.pk, card="R0001")
    second = send(librarian_client, "door", room.pk, card="R0001")
    nobody = send(librarian_client, "door", room.pk, card="R9")

    assert "张*芳，已记到馆" in first
    assert "不再计" in second
    assert "没有这个证号" in nobody
    assert Entry.objects.filter(kind="visit.entered").count() == 1


def test_a_token_is_shown_to_the_browser_that_made_it_and_kept_nowhere(
    director: Client, library: Library, room: Room
) -> None:
    page = send(director, "counters", room=room.pk, name="正门", passes="0")
    token = page.split("lsc_")[1].split("<")[0]
    other = sign_in(make_user(library, Role.SYSTEM_ADMINISTRATOR, room=room))

    assert token in director.get(reverse("outreach:counters")).content.decode()
    assert token not in other.get(reverse("outreach:counters")).content.decode()
    assert not any(token in row.body for row in Operation.objects.all())
    send(director, "counter-revoke", DoorCounter.objects.get().pk)
    assert DoorCounter.objects.get().revoked_at is not None


def test_rooms_are_merged_after_a_look_and_parted_again(director: Client, room: Room, item: Item) -> None:
    into = Room.objects.create(point=room.point, code="ZH", name="综合阅览室")
    plan = director.get(reverse("outreach:mergers"), {"room": room.pk, "into": into.pk}).content.decode()
    assert "1 册书的馆藏地点改到新室" in plan
    assert not RoomMerger.objects.exists()

    assert "已合并" in send(director, "mergers", room=room.pk, into=into.pk)
    merger = RoomMerger.objects.get()
    assert "已撤销合并" in send(director, "merger-undo", merger.pk)
    item.refresh_from_db()
    assert item.room == room
