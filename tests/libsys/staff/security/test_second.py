"""The second factor: set up, asked for, spent, recovered, taken out of use."""

from datetime import timedelta

import pyotp
import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from libsys.access.desk import Desk
from libsys.clock import now
from libsys.db.sealing import unseal
from libsys.enums import Role
from libsys.models import Entry, RecoveryCode, SecondFactor, SecurityRule, User
from libsys.people.factors import confirm_factor, propose_secret
from libsys.people.judging import StaffRefused
from libsys.web.operations import new_key
from tests.fixtures import PASSWORD, sign_in


def code_of(user: User, *, at: float | None = None) -> str:
    """Return what the phone of ``user`` shows."""
    factor = SecondFactor.objects.get(user=user)
    totp = pyotp.TOTP(unseal(factor.secret, purpose="second factor"))
    return totp.at(int(now().timestamp() if at is None else at))


def proposed_code(page: HttpResponse) -> str:
    """Return what a phone shows that learnt the secret of the page."""
    return pyotp.TOTP(page.context["secret"].replace(" ", "")).at(int(now().timestamp()))


def enrol(user: User) -> list[str]:
    """Set up the second factor of ``user`` in a browser and return the recovery codes."""
    browser = sign_in(user)
    code = proposed_code(browser.get("/accounts/second-factor/"))
    answer = browser.post("/accounts/second-factor/", {"code": code, "operation_key": new_key()})
    assert answer.headers["Location"] == "/accounts/second-factor/codes/"
    shown = browser.get("/accounts/second-factor/codes/")
    assert browser.get("/accounts/second-factor/codes/").status_code == 302
    return list(shown.context["codes"])


def give_password(user: User) -> Client:
    """Return a browser in which the right password was given."""
    browser = Client()
    answer = browser.post("/accounts/sign-in/", {"username": user.username, "password": PASSWORD})
    assert answer.headers["Location"] == "/accounts/code/"
    return browser


def test_the_code_of_the_phone_is_asked_for_after_the_password(librarian: User) -> None:
    enrol(librarian)
    browser = give_password(librarian)
    assert browser.get("/desk/").status_code == 302
    with time_machine.travel(now() + timedelta(minutes=1), tick=True):
        answer = browser.post("/accounts/code/", {"code": code_of(librarian)})
        assert answer.headers["Location"] == "/desk/"
        assert browser.get("/desk/").status_code == 200


def test_a_code_is_good_once_even_within_its_half_minute(librarian: User) -> None:
    enrol(librarian)
    with time_machine.travel(now() + timedelta(minutes=1), tick=False):
        code = code_of(librarian)
        assert give_password(librarian).post("/accounts/code/", {"code": code}).status_code == 302
        assert give_password(librarian).post("/accounts/code/", {"code": code}).status_code == 422


def test_after_five_wrong_codes_the_right_one_does_not_open(librarian: User) -> None:
    enrol(librarian)
    browser = give_password(librarian)
    answers = [browser.post("/accounts/code/", {"code": "000000"}).status_code for _each in range(5)]
    assert answers == [422, 422, 422, 422, 429]
    with time_machine.travel(now() + timedelta(minutes=1), tick=True):
        assert browser.post("/accounts/code/", {"code": code_of(librarian)}).status_code == 429
    with time_machine.travel(now() + timedelta(minutes=17), tick=True):
        assert give_password(librarian).post("/accounts/code/", {"code": code_of(librarian)}).status_code == 302


def test_a_recovery_code_opens_once_and_is_kept_as_a_digest_only(librarian: User) -> None:
    codes = enrol(librarian)
    assert len(set(codes)) == 10
    assert not RecoveryCode.objects.filter(digest__in=codes).exists()
    assert give_password(librarian).post("/accounts/code/", {"code": codes[0].upper()}).status_code == 302
    assert give_password(librarian).post("/accounts/code/", {"code": codes[0]}).status_code == 422
    assert Entry.objects.filter(kind="staff.changed", topic="recovery_used").count() == 1


def test_who_waits_at_the_door_waits_five_minutes_and_no_longer(librarian: User) -> None:
    enrol(librarian)
    browser = give_password(librarian)
    with time_machine.travel(now() + timedelta(minutes=6), tick=True):
        answer = browser.post("/accounts/code/", {"code": code_of(librarian)})
        assert answer.headers["Location"] == "/accounts/sign-in/"


def test_a_role_that_must_have_one_does_nothing_before_it_is_set_up(librarian: User) -> None:
    SecurityRule.objects.create(library=librarian.library, factor_roles=[Role.DESK_LIBRARIAN])
    browser = Client()
    browser.post("/accounts/sign-in/", {"username": librarian.username, "password": PASSWORD})
    assert browser.get("/desk/").headers["Location"] == "/accounts/second-factor/"
    code = proposed_code(browser.get("/accounts/second-factor/"))
    wrong = browser.post("/accounts/second-factor/", {"code": "12", "operation_key": new_key()})
    assert wrong.status_code == 409
    browser.post("/accounts/second-factor/", {"code": code, "operation_key": new_key()})
    assert browser.get("/desk/").status_code == 200


def test_the_secret_is_sealed_and_the_form_sent_twice_shows_the_same_codes(librarian: User) -> None:
    browser, key = sign_in(librarian), new_key()
    fields = {"code": proposed_code(browser.get("/accounts/second-factor/")), "operation_key": key}
    browser.post("/accounts/second-factor/", fields)
    one = browser.get("/accounts/second-factor/codes/").context["codes"]
    assert browser.post("/accounts/second-factor/", fields).status_code == 302
    assert SecondFactor.objects.get().secret.startswith("s1:")
    assert RecoveryCode.objects.count() == len(one) == 10


def test_looking_at_the_offer_writes_nothing_and_shows_one_browser_one_secret(librarian: User) -> None:
    browser, other = sign_in(librarian), sign_in(librarian)
    shown = [page.get("/accounts/second-factor/").context["secret"] for page in (browser, browser, other)]
    assert browser.get("/accounts/second-factor/code.svg").status_code == 200
    assert not SecondFactor.objects.exists()
    assert shown[0] == shown[1] != shown[2]
    assert shown[0].replace(" ", "") not in str(dict(browser.session))


def test_a_code_for_what_was_never_shown_is_refused(librarian: User) -> None:
    answer = sign_in(librarian).post("/accounts/second-factor/", {"code": "123456", "operation_key": new_key()})
    assert [reason.code for reason in answer.context["reasons"]] == ["factor_not_begun"]
    assert not SecondFactor.objects.exists()


def test_a_second_offer_does_not_replace_what_is_in_use(librarian: User, desk: Desk) -> None:
    enrol(librarian)
    before = SecondFactor.objects.get().secret
    with pytest.raises(StaffRefused) as refused:
        confirm_factor(user=librarian, proposed=propose_secret(), code="1", desk=desk, at=now(), key="other")
    assert (refused.value.code, SecondFactor.objects.get().secret) == ("factor_on", before)


def test_taking_it_out_of_use_is_a_line_and_the_password_is_enough_again(librarian: User) -> None:
    enrol(librarian)
    browser = give_password(librarian)
    with time_machine.travel(now() + timedelta(minutes=1), tick=True):
        browser.post("/accounts/code/", {"code": code_of(librarian)})
        browser.post("/accounts/second-factor/remove/", {"operation_key": new_key()})
    assert Entry.objects.filter(kind="staff.changed", topic="factor_off").count() == 1
    answer = Client().post("/accounts/sign-in/", {"username": librarian.username, "password": PASSWORD})
    assert answer.headers["Location"] == "/desk/"


# RFC 6238, appendix B, SHA-1, the last six of its eight digits.
@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert pyotp.TOTP("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").at(seconds) == code
