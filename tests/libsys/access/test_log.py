"""A whole morning at the door and at the desk leaves no secret in the log."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.test import Client

from circulation.accounts.codes import issue_code
from circulation.models import Reader, ReaderCategory
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import User
from libsys.text.scrubbing import Scrubbed
from libsys.web.operations import new_key
from tests.fixtures import PASSWORD

PHONE, NUMBER, SECRET = "13800138000", "330106198506121239", "lantern-river-9"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Return the log as the house writes it, with everything in it."""
    text, root = io.StringIO(), logging.getLogger()
    handler, before = logging.StreamHandler(text), root.level
    handler.setFormatter(Scrubbed("{asctime} {levelname} {name} {message}", style="{"))
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(handler)
    root.setLevel(before)


def test_signing_in_and_opening_a_card_write_no_secret(
    librarian: User, category: ReaderCategory, reader: Reader, desk: Desk, written: io.StringIO
) -> None:
    browser = Client(raise_request_exception=False)
    browser.post("/accounts/sign-in/", {"username": librarian.username, "password": f"{PASSWORD}-wrong"})
    browser.post("/accounts/sign-in/", {"username": librarian.username, "password": PASSWORD})
    fields = {"name": "张伟", "category": category.pk, "phone": PHONE, "id_number": NUMBER, "number": "R0099"}
    browser.post("/readers/new/", {**fields, "operation_key": new_key()})
    browser.post("/readers/by-number/", {"id_number": NUMBER, "operation_key": new_key()})
    code = issue_code(reader=reader, desk=desk, at=now(), key=new_key()).digits
    opening = {"number": "R0001", "code": code, "password": SECRET, "operation_key": new_key()}
    Client().post("/me/activate/", opening)
    Client().post("/me/sign-in/", {"number": "R0001", "password": "wrong-wrong-wrong"})
    logging.getLogger("x").error("form %s", {"password": SECRET, "phone": PHONE, "id_number": NUMBER, "pin": "739164"})
    text = written.getvalue()
    assert "form" in text
    secrets = (PASSWORD, SECRET, "wrong-wrong-wrong", PHONE, NUMBER, code, "739164", browser.cookies["sessionid"].value)
    assert [secret for secret in secrets if secret in text] == []
