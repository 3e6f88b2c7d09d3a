"""Tests of people joining the staff."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from libsys.access.desk import find_permissions
from libsys.access.staffing import StaffRefused, add_person
from libsys.enums import Role
from libsys.models import Library, Room, ServicePoint, User


def test_a_person_gets_an_account_with_roles_and_a_place(library: Library, room: Room) -> None:
    user = add_person(
        library=library,
        username="weihong",
        name="韦红",
        roles=[Role.CATALOGUER, Role.DIRECTOR],
        point=room.point,
        room=room,
        password="correct horse battery",
    )

    assert user.check_password("correct horse battery")
    assert {"catalog.import_records", "reports.write_summaries"} <= find_permissions(user)
    assert [(posting.point, posting.room) for posting in user.postings.all()] == [(room.point, room)]


def test_an_account_is_refused_with_every_reason_at_once(library: Library, point: ServicePoint) -> None:
    User.objects.create_user("weihong", name="韦红", library=library)

    with pytest.raises(StaffRefused) as refused:
        add_person(library=library, username="weihong", name=" ", roles=[], point=point, password="short")

    codes = [reason.code for reason in refused.value.reasons]
    assert codes[:3] == ["staff_name_missing", "username_taken", "role_missing"]
    assert "password_weak" in codes
    assert User.objects.count() == 1


def test_the_command_draws_a_password_that_opens_the_door(library: Library, point: ServicePoint) -> None:
    out = StringIO()

    call_command("add_staff", "weihong", "--name", "韦红", "--role", "director", stdout=out)

    password = out.getvalue().split("password:")[1].strip()
    answer = Client().post("/accounts/sign-in/", {"username": "weihong", "password": password})
    assert answer.status_code == 302


def test_the_command_says_what_it_does_not_know(library: Library, point: ServicePoint) -> None:
    with pytest.raises(CommandError, match="没有名为“北楼”的网点"):
        call_command("add_staff", "weihong", "--name", "韦红", "--role", "director", "--point", "北楼")
