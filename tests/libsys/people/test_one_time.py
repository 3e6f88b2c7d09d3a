"""One-time passwords of the staff wait for so many days, then somebody has to give another one."""

from datetime import UTC, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.test import Client

from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import User
from libsys.people.drawing import Password, has_expired, must_choose
from libsys.people.passwords import give_password
from tests.circulation.staff.test_desk import new_key
from tests.fixtures import NOON, PASSWORD

DRAWN = Password("abcd-efgh-jkmn-pqrs")
DAYS = 7


def sign_in_as(user: User, password: str) -> tuple[Client, str]:
    """Try to sign in; return the browser and what the page says, or where it leads."""
    browser = Client()
    told = {"username": user.username, "password": password, "operation_key": new_key()}
    answer = browser.post("/accounts/sign-in/", told)
    return browser, answer.headers.get("Location", "") or answer.content.decode()


@pytest.fixture
def admin_desk(desk: Desk) -> Desk:
    """Return a desk of nobody's, at which anybody's password may be given."""
    return Desk(library=desk.library, point=desk.point, room=desk.room, name="外借处")


def test_a_one_time_password_is_good_for_its_days(librarian: User, admin_desk: Desk) -> None:
    user = give_password(user=librarian, password=DRAWN, desk=admin_desk, at=NOON, key=None)
    assert user.one_time_until == NOON + timedelta(days=DAYS)
    assert not has_expired(user, at=NOON + timedelta(days=DAYS, seconds=-1))
    assert has_expired(user, at=NOON + timedelta(days=DAYS))
    user.one_time_until = None
    assert not has_expired(user, at=NOON + timedelta(days=DAYS))


def test_an_expired_password_opens_nothing_and_says_so_to_who_knows_it(librarian: User, admin_desk: Desk) -> None:
    give_password(
        user=librarian, password=DRAWN, desk=admin_desk, at=now() - timedelta(days=DAYS, minutes=1), key=None
    )  # fmt: skip
    browser, said = sign_in_as(librarian, DRAWN.text)
    assert "这个一次性密码已过期" in said
    assert browser.get("/jobs/").status_code == 302
    _browser, said = sign_in_as(librarian, "wrong")
    assert "过期" not in said
    assert "登录名或密码不对" in said
    give_password(user=librarian, password=DRAWN, desk=admin_desk, at=now(), key=None)
    assert sign_in_as(librarian, DRAWN.text)[1] == "/accounts/password/"


def test_who_has_to_choose_is_asked_on_every_page_even_in_an_older_session(librarian: User) -> None:
    browser, _where = sign_in_as(librarian, PASSWORD)
    assert browser.get("/jobs/").status_code == 200
    User.objects.filter(pk=librarian.pk).update(one_time_until=now())
    assert browser.get("/jobs/").headers["Location"] == "/accounts/password/"
    assert browser.get("/accounts/password/").context["is_first"]


def test_signing_in_keeps_the_time_of_the_last_sign_in(librarian: User, admin_desk: Desk) -> None:
    give_password(user=librarian, password=DRAWN, desk=admin_desk, at=now(), key=None)
    before = now()
    sign_in_as(librarian, DRAWN.text)
    librarian.refresh_from_db()
    assert librarian.last_login is not None
    assert librarian.last_login >= before
    assert must_choose(librarian)


def test_accounts_marked_by_a_sign_in_of_1970_get_a_date(librarian: User) -> None:
    migration = import_module("libsys.migrations.0003_accounts")
    waiting = datetime(1970, 1, 1, tzinfo=UTC)
    User.objects.filter(pk=librarian.pk).update(last_login=waiting)
    other = User.objects.create_user("other", PASSWORD, name="别人", library=librarian.library, last_login=NOON)
    editor = SimpleNamespace(connection=SimpleNamespace(alias="default"))
    migration.date_one_time_passwords(apps, editor)
    librarian.refresh_from_db()
    other.refresh_from_db()
    assert librarian.last_login is None
    assert librarian.one_time_until is not None
    assert now() + timedelta(days=DAYS - 1) < librarian.one_time_until < now() + timedelta(days=DAYS + 1)
    assert (other.last_login, other.one_time_until) == (NOON, None)
    migration.mark_one_time_passwords(apps, editor)
    librarian.refresh_from_db()
    assert librarian.last_login == waiting
