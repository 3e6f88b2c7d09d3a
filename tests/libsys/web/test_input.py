"""Tests of what comes in."""

from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client
from django.test.client import ClientHandler
from django.urls import reverse

from libsys.models import Library, Operation, Room, User
from libsys.web.input import read_as_utf8, require_whole
from libsys.web.operations import new_key
from tests.fixtures import sign_in


@pytest.mark.parametrize("charset", ["rot13", "zlib", "idna", "punycode", "unicode_escape", "utf-7", "no-such-charset"])
def test_a_charset_that_a_request_claims_is_not_believed(charset: str) -> None:
    seen: list[str] = []

    def house(environ: dict[str, Any], start_response: object) -> list[bytes]:
        request = WSGIRequest(environ)
        seen.extend([request.GET["q"], request.POST["name"], request.content_type or ""])
        return []

    body = "name=李敏".encode()
    environ = {
        "REQUEST_METHOD": "POST",
        "QUERY_STRING": "q=%E7%BA%A2",
        "CONTENT_TYPE": f"application/x-www-form-urlencoded; Charset={charset}",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    setup_testing_defaults(environ)

    list(read_as_utf8(house)(environ, lambda *_: None))

    assert seen == ["红", "李敏", "application/x-www-form-urlencoded"]


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


def send(client: Client, path: str, body: bytes, *, kind: str, key: str, arrives: int) -> int:
    """Send a request of which only some bytes arrive, as a web server hands it over, and return the status."""
    environ = {
        "REQUEST_METHOD": "POST", "PATH_INFO": path, "CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body[:arrives]), "HTTP_IDEMPOTENCY_KEY": key, "HTTP_HOST": "localhost",
        "HTTP_COOKIE": f"sessionid={client.cookies['sessionid'].value}",
    }  # fmt: skip
    setup_testing_defaults(environ)
    given: list[int] = []

    def house(environ: dict[str, Any], start_response: object) -> list[bytes]:
        given.append(ClientHandler(enforce_csrf_checks=False)(environ).status_code)
        return []

    list(require_whole(house)(environ, lambda *_: None))
    return given[0]


@pytest.mark.parametrize(
    ("path", "body", "kind"),
    [
        ("/desk/scan/", b"raw=B0001", "application/x-www-form-urlencoded"),
        ("/desk/scan/", b"--x\r\nContent-Disposition: form-data; name=raw\r\n\r\nB1\r\n--x--\r\n",
         "multipart/form-data; boundary=x"),
        ("/api/v1/check-ins", b'{"barcode": "B0001"}', "application/json"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("arrives", [0, 7])
def test_half_a_request_is_not_taken_for_a_whole_one(
    librarian_client: Client, path: str, body: bytes, kind: str, arrives: int
) -> None:
    key = new_key()
    assert send(librarian_client, path, body, kind=kind, key=key, arrives=arrives) == 400
    assert not Operation.objects.filter(pk=key).exists(), "the whole request, sent again, must not be refused"
    assert send(librarian_client, path, body, kind=kind, key=key, arrives=len(body)) < 500
    assert Operation.objects.filter(pk=key).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/accounts/sign-in/", "/language/"])
def test_a_head_is_answered_as_a_get_is_and_without_a_body(path: str) -> None:
    asked, got = Client().head(path), Client().get(path)
    assert asked.status_code == got.status_code
    assert asked.content == b""
    assert asked.headers["Content-Type"] == got.headers["Content-Type"]
