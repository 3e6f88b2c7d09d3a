"""Proof anew: for whoever asks by a page, and for whoever asks by a piece of one."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from circulation.models import DataLook, Reader, ReaderGroup
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.enums import Role
from libsys.models import SecurityRule, User
from libsys.web.operations import new_key
from tests.fixtures import PASSWORD, make_user, sign_in

ROLES = "/settings/security/roles/"
PIECE = {"HX-Request": "true", "HX-Current-URL": "http://testserver/readers/?q=zhang"}


@pytest.fixture
def director(desk: Desk) -> User:
    """Return the director."""
    return make_user(desk.library, Role.DIRECTOR, room=desk.room)


@pytest.fixture
def later(director: User) -> Iterator[Client]:
    """Return the browser of the director, who came in six minutes ago."""
    browser = sign_in(director)
    with time_machine.travel(now() + timedelta(minutes=6), tick=True):
        yield browser


def test_a_piece_of_a_page_is_answered_with_the_whole_form_that_htmx_shows(later: Client) -> None:
    fields = {"roles": "director", "operation_key": new_key()}
    asked = later.post(ROLES, fields, headers=PIECE)
    assert (asked.status_code, asked.headers["HX-Retarget"]) == (422, "body")
    page = asked.content.decode()
    assert f'action="{ROLES}"' in page
    assert "proof_back" not in page
    answer = later.post(ROLES, {**fields, "proof_password": PASSWORD})
    assert (answer.status_code, SecurityRule.objects.get().factor_roles) == (302, ["director"])


def test_whoever_looked_by_a_piece_comes_back_to_the_page_around_it(later: Client) -> None:
    asked = later.get("/readers/?format=csv", headers=PIECE)
    assert asked.status_code == 422
    assert asked.context["back"] == "/readers/?q=zhang"
    given = {"proof_password": PASSWORD, "proof_back": asked.context["back"]}
    assert later.post("/readers/?format=csv", given).headers["Location"] == "/readers/?q=zhang"


@pytest.mark.parametrize(
    "lure", ["//evil.example/", "https://evil.example", "/\\evil.example", "", "1", "javascript:1"]
)
def test_the_way_back_stays_in_the_house(later: Client, lure: str) -> None:
    given = {"proof_password": PASSWORD, "proof_back": lure}
    assert later.post("/readers/?format=csv", given).headers["Location"] == "/readers/?format=csv"


@pytest.mark.parametrize("name", ["circulation:debtors", "circulation:clearance", "circulation:readers"])
def test_every_list_of_readers_that_leaves_the_house_asks_anew_and_is_written_down(
    later: Client, director: User, reader: Reader, name: str
) -> None:
    path = reverse(name)
    told: dict[str, Any] = {"format" if name.endswith("readers") else "export": "csv"}
    assert later.get(path).status_code == 200
    assert later.get(path, told).status_code == 403
    assert not DataLook.objects.exists()
    assert sign_in(director).get(path, told).status_code == 200
    assert DataLook.objects.get().kind == "export"


def test_the_late_list_of_a_class_asks_anew_too(later: Client, director: User, reader: Reader) -> None:
    group = ReaderGroup.objects.create(library=reader.library, code="3-1", name="三（1）班")
    path = reverse("outreach:late-class", args=[group.pk])
    assert (later.get(path).status_code, later.get(path, {"format": "csv"}).status_code) == (200, 403)
    assert sign_in(director).get(path, {"format": "csv"}).status_code == 200
    assert DataLook.objects.get().rows == 0
