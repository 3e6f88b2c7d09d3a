"""One's own sessions: listed, ended, over in time; gone when the password changes or a person leaves."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Session, StaffPin, User
from libsys.people.changing import deactivate
from libsys.web.operations import new_key
from tests.fixtures import PASSWORD, sign_in


def come_in(user: User) -> Client:
    """Return a browser in which ``user`` gave name and password."""
    browser = Client()
    browser.post("/accounts/sign-in/", {"username": user.username, "password": PASSWORD}, HTTP_USER_AGENT="Firefox")
    return browser


def test_a_key_from_before_signing_in_opens_nothing_after(librarian: User) -> None:
    browser = Client()
    browser.get("/accounts/sign-in/")
    session = browser.session
    session["planted"] = True
    session.save()
    before = session.session_key
    browser.cookies["sessionid"] = before
    browser.post("/accounts/sign-in/", {"username": librarian.username, "password": PASSWORD})
    assert browser.cookies["sessionid"].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_the_list_shows_this_browser_and_others_and_ends_one(librarian: User) -> None:
    here, there = come_in(librarian), come_in(librarian)
    shown = here.get("/accounts/sessions/")
    assert [row["is_here"] for row in shown.context["rows"]] == [True, False]
    assert shown.context["rows"][1]["session"].browser == "Firefox"
    mark = shown.context["rows"][1]["mark"]
    here.post("/accounts/sessions/end/", {"mark": mark, "operation_key": new_key()})
    assert there.get("/desk/").status_code == 302
    assert here.get("/desk/").status_code == 200
    assert Session.objects.filter(user=librarian).count() == 1


def test_nobody_ends_a_session_of_somebody_else(librarian: User, desk: Desk) -> None:
    other = User.objects.create_user("other", PASSWORD, name="李", library=librarian.library)
    theirs, mine = come_in(other), come_in(librarian)
    mark = theirs.session.session_key
    assert mine.post("/accounts/sessions/end/", {"mark": mark, "operation_key": new_key()}).status_code == 404
    assert Session.objects.filter(user=other).exists()


def test_the_list_asks_as_often_for_three_as_for_one(
    librarian: User,
) -> None:
    browser = come_in(librarian)
    browser.get("/accounts/sessions/")
    with CaptureQueriesContext(connection) as one:
        browser.get("/accounts/sessions/")
    few = len(one)
    come_in(librarian)
    come_in(librarian)
    with CaptureQueriesContext(connection) as three:
        browser.get("/accounts/sessions/")
    assert len(three) == few


def test_half_an_hour_idle_signs_out(librarian: User) -> None:
    browser = come_in(librarian)
    with time_machine.travel(now() + timedelta(minutes=29), tick=True):
        assert browser.get("/desk/").status_code == 200
    with time_machine.travel(now() + timedelta(minutes=58), tick=True):
        assert browser.get("/desk/").status_code == 200
    with time_machine.travel(now() + timedelta(minutes=90), tick=True):
        assert browser.get("/desk/").status_code == 302


def test_twelve_hours_sign_out_however_busy(librarian: User) -> None:
    browser, start = come_in(librarian), now()
    for minutes in range(20, 12 * 60, 20):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=True):
            assert browser.get("/accounts/sessions/").status_code == 200
    with time_machine.travel(start + timedelta(hours=12, minutes=1), tick=True):
        assert browser.get("/accounts/sessions/").status_code == 302


@pytest.mark.parametrize("way", ["sign-out", "password", "leaving"])
def test_a_copied_cookie_is_worth_nothing_afterwards(librarian: User, desk: Desk, way: str) -> None:
    browser, copied = come_in(librarian), Client()
    copied.cookies["sessionid"] = browser.cookies["sessionid"].value
    assert copied.get("/desk/").status_code == 200
    if way == "sign-out":
        browser.post("/accounts/sign-out/")
    elif way == "password":
        fields = {"old": PASSWORD, "new": "another lantern river", "again": "another lantern river"}
        browser.post("/accounts/password/", {**fields, "operation_key": new_key()})
        assert browser.get("/desk/").status_code == 200
    else:
        boss = Desk(library=desk.library)
        deactivate(user=librarian, desk=boss, at=now(), key=None)
    assert copied.get("/desk/").status_code == 302


@pytest.mark.parametrize("pin", ["12345", "123456", "111111", "123123", "654321", "abcdef", "１２３４５７"])
def test_a_number_that_is_guessed_first_is_refused(librarian: User, pin: str) -> None:
    answer = sign_in(librarian).post("/accounts/pin/", {"pin": pin, "again": pin, "operation_key": new_key()})
    assert answer.status_code == 409
    assert not StaffPin.objects.exists()
