"""Tests of appointments: who comes, copies out and back, and forgetting."""

from datetime import date, timedelta

import pytest

from catalog.models import Item, Record
from libsys.access.desk import Desk
from libsys.models import Entry, Room
from outreach.enums import AppointmentState
from outreach.models import Appointment
from outreach.rooms.appointments import (
    AppointmentPlan,
    book_appointment,
    end_appointment,
    forget_visitors,
    keep_appointment,
)
from outreach.rooms.handing import CopyUnknown, hand_or_take_back
from outreach.rooms.rights import RoomRefused
from tests.fixtures import NOON, make_item

DAY = date(2026, 3, 2)


@pytest.fixture
def booked(room: Room, desk: Desk) -> Appointment:
    """Return an appointment of three people today."""
    plan = AppointmentPlan(day=DAY, name="王五", phone="13900000000", subject="王氏家谱", people=3)
    return book_appointment(room=room, plan=plan, desk=desk, at=NOON, key="book")


def hand(one: Appointment, barcode: str, desk: Desk, key: str) -> bool:
    """Scan a copy and return whether it is out now."""
    return hand_or_take_back(appointment=one, barcode=barcode, desk=desk, at=NOON, key=key)[1]


def test_who_came_is_counted_and_each_copy_is_one_use(booked: Appointment, item: Item, desk: Desk) -> None:
    keep_appointment(appointment=booked, desk=desk, at=NOON, key="came")
    assert hand(booked, "0412002", desk, "out") is True
    assert hand(booked, "0412002", desk, "back") is False

    assert Entry.objects.get(kind="visit.read").quantity == 3
    assert Entry.objects.get(kind="item.used_in_house").item_id == item.pk
    assert booked.copies.get().returned_at == NOON


def test_a_copy_lies_on_one_table_and_only_for_who_came(
    booked: Appointment, record: Record, item: Item, room: Room, desk: Desk
) -> None:
    with pytest.raises(RoomRefused) as early:
        hand(booked, "0412002", desk, "early")
    keep_appointment(appointment=booked, desk=desk, at=NOON, key="came")
    hand(booked, "0412002", desk, "out")
    plan = AppointmentPlan(day=DAY, name="赵六")
    other = book_appointment(room=room, plan=plan, desk=desk, at=NOON, key="book2")
    keep_appointment(appointment=other, desk=desk, at=NOON, key="came2")
    with pytest.raises(RoomRefused) as elsewhere:
        hand(other, "0412002", desk, "out2")
    with pytest.raises(CopyUnknown):
        hand(other, "nothing", desk, "out3")

    assert (early.value.code, elsewhere.value.code) == ("appointment_not_come", "copy_on_other_table")


def test_a_mistaken_coming_is_taken_back_unless_copies_went_out(booked: Appointment, item: Item, desk: Desk) -> None:
    keep_appointment(appointment=booked, desk=desk, at=NOON, key="came")
    row = end_appointment(appointment=booked, state=AppointmentState.MISSED, desk=desk, at=NOON, key="missed")

    assert sum(Entry.objects.filter(kind="visit.read").values_list("quantity", flat=True)) == 0
    assert row.state == "missed"
    with pytest.raises(RoomRefused) as over:
        keep_appointment(appointment=booked, desk=desk, at=NOON, key="again")
    assert over.value.code == "appointment_over"


def test_copies_that_went_out_keep_the_appointment(booked: Appointment, item: Item, desk: Desk) -> None:
    keep_appointment(appointment=booked, desk=desk, at=NOON, key="came")
    hand(booked, "0412002", desk, "out")
    with pytest.raises(RoomRefused) as used:
        end_appointment(appointment=booked, state=AppointmentState.CANCELLED, desk=desk, at=NOON, key="off")

    assert used.value.code == "appointment_used"


def test_a_plan_that_cannot_be_is_refused_with_every_reason(room: Room, desk: Desk) -> None:
    plan = AppointmentPlan(day=DAY - timedelta(days=1), name=" ", people=0)
    with pytest.raises(RoomRefused) as refused:
        book_appointment(room=room, plan=plan, desk=desk, at=NOON, key="book")

    codes = [reason.code for reason in refused.value.reasons]
    assert codes == ["appointment_unnamed", "appointment_past", "people_wrong"]


def test_persons_are_forgotten_unless_a_copy_is_still_out(
    booked: Appointment, room: Room, item: Item, record: Record, desk: Desk
) -> None:
    keep_appointment(appointment=booked, desk=desk, at=NOON, key="came")
    hand(booked, "0412002", desk, "out")
    plan = AppointmentPlan(day=DAY, name="赵六", people=2)
    other = book_appointment(room=room, plan=plan, desk=desk, at=NOON, key="book2")
    make_item(record, room, barcode="0412003")

    assert forget_visitors(before=DAY + timedelta(days=60), at=NOON) == 1
    other.refresh_from_db()
    booked.refresh_from_db()
    assert (other.name, other.people, booked.name) == ("", 2, "王五")
