"""A reader's own access: codes, passwords, sign-in, the session's end."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from circulation.accounts.codes import CodeRefused, issue_code
from circulation.accounts.passwords import PasswordRefused, choose_password
from circulation.models import Card, Reader, ReaderAccount
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Entry, Operation
from libsys.web.operations import new_key
from tests.fixtures import NOON

SECRET = "lantern-river-9"


def open_account(reader: Reader, desk: Desk) -> ReaderAccount:
    """Let ``reader`` sign in by :data:`SECRET`."""
    return choose_password(reader=reader, password=SECRET, desk=desk, at=NOON, key=None)


def sign_in_reader(number: str = "R0001", password: str = SECRET, **fields: str) -> tuple[Client, Any]:
    """Return a browser and the answer to signing in with it."""
    browser = Client()
    return browser, browser.post("/me/sign-in/", {"number": number, "password": password, **fields})


def test_no_reader_can_sign_in_before_a_password_was_chosen(reader: Reader) -> None:
    for password in ("", "R0001", "000000", "123456"):
        assert sign_in_reader(password=password)[1].status_code == 422


def test_a_code_opens_the_account_once_and_the_password_signs_in(reader: Reader, desk: Desk) -> None:
    code = issue_code(reader=reader, desk=desk, at=now(), key=new_key())
    fields = {"number": "r0001", "code": code.digits, "password": SECRET}
    first = Client().post("/me/activate/", {**fields, "operation_key": new_key()})
    assert (first.status_code, first.headers["Location"]) == (302, "/me/")
    again = Client().post("/me/activate/", {**fields, "operation_key": new_key(), "password": "another-lamp-7"})
    assert again.status_code == 422
    browser, answer = sign_in_reader()
    assert answer.status_code == 302
    assert browser.get("/me/").status_code == 200


def test_a_code_sent_twice_is_the_same_code_and_an_old_one_is_void(reader: Reader, desk: Desk) -> None:
    key = new_key()
    one = issue_code(reader=reader, desk=desk, at=now(), key=key)
    assert issue_code(reader=reader, desk=desk, at=now(), key=key) == one
    other = issue_code(reader=reader, desk=desk, at=now(), key=new_key())
    assert other.digits != one.digits
    fields = {"number": "R0001", "code": one.digits, "password": SECRET, "operation_key": new_key()}
    assert Client().post("/me/activate/", fields).status_code == 422
    assert Entry.objects.filter(kind="account.code_issued").count() == 2


def test_a_code_is_void_after_three_days(reader: Reader, desk: Desk) -> None:
    code = issue_code(reader=reader, desk=desk, at=now() - timedelta(days=3, seconds=1), key=new_key())
    fields = {"number": "R0001", "code": code.digits, "password": SECRET, "operation_key": new_key()}
    assert Client().post("/me/activate/", fields).status_code == 422


def test_a_reader_without_a_valid_card_gets_no_code(reader: Reader, desk: Desk) -> None:
    Card.objects.update(state="lost")
    with pytest.raises(CodeRefused) as refusal:
        issue_code(reader=reader, desk=desk, at=NOON, key=new_key())
    assert refusal.value.code == "card_not_valid"


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short1", "password_short"),
        ("x" * 129, "password_long"),
        ("aaaaaaaab", "password_plain"),
        ("my-r0001-card", "password_guessable"),
        ("password123", "password_common"),
    ],
)
def test_a_password_that_others_guess_is_refused_with_its_reason(
    reader: Reader, desk: Desk, password: str, code: str
) -> None:
    with pytest.raises(PasswordRefused) as refusal:
        choose_password(reader=reader, password=password, desk=desk, at=NOON, key=None)
    assert code in [reason.code for reason in refusal.value.reasons]
    assert not ReaderAccount.objects.exclude(password="").exists()


def test_ten_wrong_passwords_lock_the_door_even_for_the_right_one(reader: Reader, desk: Desk) -> None:
    open_account(reader, desk)
    browser = Client()
    for _attempt in range(10):
        browser.post("/me/sign-in/", {"number": "R0001", "password": "wrong-wrong"})
    locked = browser.post("/me/sign-in/", {"number": "R0001", "password": SECRET})
    assert locked.status_code in (403, 429)


def test_neither_password_nor_card_number_is_kept_in_the_clear(reader: Reader, desk: Desk) -> None:
    open_account(reader, desk)
    sign_in_reader(password="wrong-wrong")
    from axes.models import AccessAttempt

    kept = [str(row) for row in AccessAttempt.objects.values()] + [str(row) for row in Operation.objects.values()]
    assert AccessAttempt.objects.exists()
    assert not any("R0001" in row or "wrong-wrong" in row or SECRET in row for row in kept)


def test_a_changed_password_ends_the_session_of_every_other_browser(reader: Reader, desk: Desk) -> None:
    open_account(reader, desk)
    here, there = sign_in_reader()[0], sign_in_reader()[0]
    fields = {"old": SECRET, "password": "another-lamp-7", "operation_key": new_key()}
    assert here.post("/me/password/", fields).status_code == 302
    assert here.get("/me/").status_code == 200
    assert there.get("/me/").status_code == 302


def test_the_session_ends_after_twenty_idle_minutes_unless_the_phone_is_ones_own(reader: Reader, desk: Desk) -> None:
    open_account(reader, desk)
    for fields, expected in (({}, 302), ({"stays": "1"}, 200)):
        browser, _answer = sign_in_reader(**fields)
        session = browser.session
        session["reader"] = {**session["reader"], "seen": (now() - timedelta(minutes=21)).isoformat()}
        session.save()
        assert browser.get("/me/").status_code == expected


def test_signing_out_ends_the_session(reader: Reader, desk: Desk) -> None:
    open_account(reader, desk)
    browser, _answer = sign_in_reader()
    assert browser.post("/me/sign-out/").status_code == 302
    assert browser.get("/me/").status_code == 302


def test_a_reader_is_no_stranger_let_into_pages_of_the_staff(reader: Reader, desk: Desk) -> None:
    open_account(reader, desk)
    browser, _answer = sign_in_reader()
    assert browser.get("/desk/").status_code == 302
    assert browser.get("/desk/").headers["Location"].startswith("/accounts/sign-in/")


def test_after_signing_in_the_reader_is_sent_to_no_other_house(reader: Reader, desk: Desk) -> None:
    open_account(reader, desk)
    assert sign_in_reader(next="https://elsewhere.example/")[1].headers["Location"] == "/me/"
    assert sign_in_reader(next="/me/card/")[1].headers["Location"] == "/me/card/"
