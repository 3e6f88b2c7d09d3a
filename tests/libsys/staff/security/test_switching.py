"""Changing hands at a desk by badge and number."""

import time

import pytest
from django.test import Client

from circulation.lending.desk.badges import code_of, make_badge
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.enums import Role
from libsys.models import Posting, User
from libsys.people.pins import choose_pin
from libsys.web.operations import new_key
from tests.fixtures import PASSWORD, make_user

PIN = "739164"


@pytest.fixture
def next_one(desk: Desk) -> User:
    """Return a colleague with a badge and a number, posted to the same room."""
    user = make_user(desk.library, Role.OUTREACH_LIBRARIAN, room=desk.room)
    choose_pin(user=user, pin=PIN, desk=desk, at=now(), key=None)
    return user


def give(browser: Client, user: User) -> None:
    """Sign ``user`` in with the password."""
    browser.post("/accounts/sign-in/", {"username": user.username, "password": PASSWORD})


def badge_of(user: User, desk: Desk) -> str:
    """Return what is printed on a new badge of ``user``."""
    return code_of(make_badge(user=user, desk=desk, at=now(), key=None))


def test_badge_and_number_hand_the_desk_over_within_two_seconds(librarian: User, next_one: User, desk: Desk) -> None:
    browser = Client()
    give(browser, next_one)
    give(browser, librarian)
    place = Posting.objects.get(user=librarian)
    browser.post("/accounts/posting/", {"posting": place.pk, "operation_key": new_key()})
    before, began = browser.cookies["sessionid"].value, time.perf_counter()
    answer = browser.post("/accounts/switch/", {"badge": badge_of(next_one, desk), "pin": PIN})
    assert answer.status_code == 302
    shown = browser.get("/desk/")
    assert time.perf_counter() - began < 2
    assert shown.context["user"] == next_one
    assert shown.context["desk"].room == desk.room
    assert browser.cookies["sessionid"].value != before


def test_a_browser_that_never_saw_their_password_opens_nothing(librarian: User, next_one: User, desk: Desk) -> None:
    browser = Client()
    give(browser, librarian)
    answer = browser.post("/accounts/switch/", {"badge": badge_of(next_one, desk), "pin": PIN})
    assert answer.status_code == 422
    assert browser.get("/desk/").context["user"] == librarian


def test_five_wrong_numbers_close_the_way(librarian: User, next_one: User, desk: Desk) -> None:
    browser, badge = Client(), badge_of(next_one, desk)
    give(browser, next_one)
    statuses = [browser.post("/accounts/switch/", {"badge": badge, "pin": "000111"}).status_code for _each in range(6)]
    assert statuses == [422] * 5 + [429]
    assert browser.post("/accounts/switch/", {"badge": badge, "pin": PIN}).status_code == 429


@pytest.mark.parametrize("badge", ["", "BDG", "R0001", "BDGAAAAAAAAAAAAAAAAAAAA", "'; drop"])
def test_what_is_no_badge_changes_nobody(librarian: User, badge: str) -> None:
    browser = Client()
    give(browser, librarian)
    assert browser.post("/accounts/switch/", {"badge": badge, "pin": PIN}).status_code == 422


def test_who_came_by_badge_proves_anew_what_harms_most(librarian: User, desk: Desk) -> None:
    boss = make_user(desk.library, Role.DIRECTOR, room=desk.room)
    choose_pin(user=boss, pin=PIN, desk=desk, at=now(), key=None)
    browser = Client()
    give(browser, boss)
    browser.post("/accounts/switch/", {"badge": badge_of(boss, desk), "pin": PIN})
    answer = browser.post("/settings/security/roles/", {"roles": "director", "operation_key": new_key()})
    assert (answer.status_code, answer.templates[0].name) == (403, "libsys/security/prove.html")
