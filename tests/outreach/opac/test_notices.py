"""A reader's own page of notices: what they want, and the address that a code proves."""

import re

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client

from circulation.accounts.passwords import choose_password
from circulation.models import LoanRule, Reader
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Entry
from libsys.web.operations import new_key
from outreach.models import AddressCheck, Notice, NoticeRefusal, ReaderWish
from outreach.notices.sending.working import send_due
from tests.circulation.web.test_signing import SECRET, sign_in_reader

PAGE = "/me/notices/"


@pytest.fixture
def own(reader: Reader, desk: Desk, general_rule: LoanRule) -> Client:
    """Return the browser of the signed-in reader."""
    choose_password(reader=reader, password=SECRET, desk=desk, at=now(), key=None)
    return sign_in_reader()[0]


@pytest.fixture
def _mail(settings: LazySettings) -> None:
    """Give the library a mail server."""
    settings.LIBSYS_MAIL = True


def post(browser: Client, address: str, **fields: object) -> str:
    """Send a plain form."""
    return browser.post(address, {"operation_key": new_key(), **fields}, follow=True).content.decode()


def test_everything_is_wanted_until_the_reader_says_otherwise(own: Client, reader: Reader) -> None:
    assert own.get(PAGE).content.decode().count('name="wanted"') == 6
    said = post(own, PAGE, wanted=["due_soon:console", "hold_ready:console"], language="en", names_titles="1")
    assert "已保存" in said
    assert NoticeRefusal.objects.filter(reader=reader).count() == 4
    assert (ReaderWish.objects.get().language, ReaderWish.objects.get().names_titles) == ("en", True)
    line = Entry.objects.get(kind="notice.chosen")
    assert line.detail == {"refused": 4}


def test_saying_it_twice_keeps_one_answer(own: Client, reader: Reader) -> None:
    post(own, PAGE, language="fr")
    post(own, PAGE, language="zh-hans")
    assert ReaderWish.objects.count() == 1
    assert NoticeRefusal.objects.filter(reader=reader).count() == 6


@pytest.mark.usefixtures("_mail")
def test_an_address_counts_when_its_code_comes_back(own: Client, reader: Reader) -> None:
    assert "验证码已发往" in post(own, f"{PAGE}address/", email="zhang@example.org")
    send_due(clock=now)
    (letter,) = mail.outbox
    assert letter.to == ["zhang@example.org"]
    code = re.search(r"验证码是 (\d{6})", letter.body)
    assert code is not None
    reader.refresh_from_db()
    assert reader.email == ""
    assert "邮箱已登记" in post(own, f"{PAGE}address/confirm/", code=code[1])
    reader.refresh_from_db()
    assert reader.email == "zhang@example.org"
    assert not AddressCheck.objects.exists()
    assert code[1] not in Notice.objects.get().body


@pytest.mark.usefixtures("_mail")
def test_five_wrong_codes_end_the_try(own: Client, reader: Reader) -> None:
    post(own, f"{PAGE}address/", email="zhang@example.org")
    for _ in range(5):
        assert "验证码不对" in post(own, f"{PAGE}address/confirm/", code="abcdef")
    assert AddressCheck.objects.get().wrong == 5
    assert "验证码已发往" not in own.get(PAGE).content.decode()


@pytest.mark.usefixtures("_mail")
@pytest.mark.parametrize("email", ["", "zhang", "a@b", "x@example.org\nBcc: y@example.org"])
def test_what_is_no_address_is_not_written_to(own: Client, email: str) -> None:
    assert "不像邮箱地址" in post(own, f"{PAGE}address/", email=email)
    assert not Notice.objects.exists()


@pytest.mark.usefixtures("_mail")
def test_codes_are_not_sent_twice_within_a_minute(own: Client) -> None:
    post(own, f"{PAGE}address/", email="zhang@example.org")
    assert "发得太勤" in post(own, f"{PAGE}address/", email="li@example.org")


def test_without_a_mail_server_the_desk_is_named(own: Client) -> None:
    assert "请到服务台" in own.get(PAGE).content.decode()
    assert "请到服务台登记邮箱" in post(own, f"{PAGE}address/", email="zhang@example.org")


def test_an_address_can_be_taken_out(own: Client, reader: Reader) -> None:
    reader.email = "zhang@example.org"
    reader.save()
    assert "邮箱已删除" in post(own, f"{PAGE}address/drop/")
    reader.refresh_from_db()
    assert reader.email == ""
