"""Tests of what comes in."""

from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest
from django.test import Client
from django.urls import reverse

from libsys.models import Library, Room, User
from libsys.web.operations import new_key
from libsys.wsgi import application
from tests.fixtures import sign_in


def ask(path: str, *, method: str, charset: str, body: bytes = b"") -> str:
    """Ask the whole application, from its outermost door, and return the status line."""
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path.split("?", maxsplit=1)[0], "QUERY_STRING": path.partition("?")[2]}
    environ |= {"CONTENT_TYPE": f"application/x-www-form-urlencoded; charset={charset}"}
    environ |= {"CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body)}
    setup_testing_defaults(environ)
    said: list[str] = []
    list(application(environ, lambda status, _headers: said.append(status)))
    return said[0]


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ["rot13", "zlib", "idna", "punycode", "unicode_escape", "utf-7", "no-such-charset"])
@pytest.mark.parametrize("path", ["/", "/search/?q=%5Cud800", "/accounts/sign-in/"])
def test_a_charset_that_a_request_claims_is_not_believed(path: str, charset: str) -> None:
    assert ask(path, method="GET", charset=charset) == "200 OK"
    assert ask("/accounts/sign-in/", method="POST", charset=charset, body=b"username=a&password=b").startswith("403")


@pytest.mark.parametrize("text", ["%00", "a%00b", "%ED%A0%80", "%1B%5B31m", "%C2%85"])
def test_control_characters_mean_nothing(librarian_client: Client, text: str) -> None:
    assert librarian_client.get(f"/readers/?q={text}").status_code == 200
    assert Client().get(f"/search/?q={text}").status_code == 200


def test_a_scanned_control_character_is_dropped(librarian_client: Client) -> None:
    answer = librarian_client.post(reverse("circulation:scan"), {"raw": "a\x00b c", "operation_key": new_key()})

    assert answer.status_code in (200, 302, 409)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_pages_know_no_other_method(method: str) -> None:
    assert Client().generic(method, "/search/").status_code == 405


@pytest.mark.parametrize("page", ["9" * 25, "-1", "0", "x", "9" * 5000])
def test_a_nonsense_page_number_is_some_page(librarian_client: Client, page: str) -> None:
    assert librarian_client.get("/readers/", {"page": page}).status_code == 200


def test_a_document_nested_without_end_is_malformed(librarian_client: Client) -> None:
    answer = librarian_client.post(
        "/api/v1/check-outs",
        data="[" * 100_000,
        content_type="application/json",
        headers={"Idempotency-Key": new_key()},
    )

    assert answer.status_code == 400


def test_an_account_without_a_library_finds_no_staff_page(library: Library, room: Room, librarian: User) -> None:
    librarian.library = None
    librarian.save()

    assert [sign_in(librarian).get(path).status_code for path in ("/desk/", "/jobs/", "/readers/")] == [404] * 3
