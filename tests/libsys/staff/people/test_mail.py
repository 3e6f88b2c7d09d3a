"""The page of a person's own address, and the administrator's field for it."""

import pytest
from django.test import Client

from libsys.access.desk import Desk
from libsys.enums import Role
from libsys.models import Entry, User
from libsys.people.sheets import mark_person, sheet_of
from tests.circulation.staff.test_desk import new_key
from tests.fixtures import make_user, sign_in

MAIL = "/accounts/mail/"


def send(client: Client, path: str = MAIL, **fields: str | list[str]) -> tuple[int, str]:
    """Send a form; return the status of the answer and the page that it leads to."""
    answer = client.post(path, {**fields, "operation_key": new_key()}, follow=True)
    return answer.status_code, answer.content.decode()


def test_a_person_keeps_an_address_and_switches_the_letter_off(librarian_client: Client, librarian: User) -> None:
    status, page = send(librarian_client, email="li@example.org", mail_language="en")
    assert (status, "已存" in page, "li@example.org" in page) == (200, True, True)
    librarian.refresh_from_db()
    assert (librarian.email, librarian.mail_language, librarian.weekly_mail) == ("li@example.org", "en", False)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"email": "x", "mail_language": "en"}, 409),
        ({"email": "li@example.org", "mail_language": "fr"}, 422),
        ({}, 422),
        ({"email": "x" * 300, "mail_language": "en"}, 422),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    librarian_client: Client, librarian: User, fields: dict[str, str], status: int
) -> None:
    assert send(librarian_client, **fields)[0] == status
    librarian.refresh_from_db()
    assert librarian.email == ""


def test_a_visitor_is_asked_to_sign_in() -> None:
    assert Client().get(MAIL).headers["Location"].startswith("/accounts/sign-in/")


def test_an_administrator_writes_a_colleague_s_address_which_no_line_names(desk: Desk, librarian: User) -> None:
    browser = sign_in(make_user(desk.library, Role.SYSTEM_ADMINISTRATOR, room=desk.room))
    path = f"/settings/people/{librarian.pk}/"
    codes = [place.code for place in sheet_of(librarian).places]
    told = {"name": librarian.name, "roles": ["desk_librarian"], "places": codes, "start": codes[0]}
    assert send(browser, path, **told, seen=mark_person(librarian), email="x")[0] == 409
    assert send(browser, path, **told, seen=mark_person(librarian), email="li@example.org")[0] == 200
    librarian.refresh_from_db()
    assert librarian.email == "li@example.org"
    assert "li@example.org" in browser.get(path).content.decode()
    assert "example.org" not in str(Entry.objects.filter(kind="staff.changed").values_list("detail"))
