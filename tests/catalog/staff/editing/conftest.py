"""A cataloguer at the desk, and forms as a browser sends them."""

import html
import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from catalog.models import Record
from catalog.records.saving import save_record
from libsys.access.desk import Desk
from libsys.enums import Role
from libsys.models import Library, Room, User
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON, make_user, sign_in


@pytest.fixture
def cataloguer(library: Library, room: Room) -> User:
    """Return a cataloguer."""
    return make_user(library, Role.CATALOGUER, room=room)


@pytest.fixture
def browser(cataloguer: User) -> Client:
    """Return the browser of the cataloguer."""
    return sign_in(cataloguer)


@pytest.fixture
def book(desk: Desk) -> Record:
    """Return a record as an import leaves it."""
    marc = cnmarc("1", "乡土中国", isbn="7-5037-1744-0")
    return save_record(marc=marc, format="cnmarc", source_key="YX:1", desk=desk, at=NOON, key="k1").record


INPUT = re.compile(r'<input[^>]*?name="(?P<name>[^"]+)"[^>]*>')
AREA = re.compile(r'<textarea[^>]*?name="(?P<name>[^"]+)"[^>]*>\n?(?P<value>.*?)</textarea>', re.DOTALL)
SELECT = re.compile(r'<select[^>]*?name="(?P<name>[^"]+)"[^>]*>(?P<options>.*?)</select>', re.DOTALL)


def form_of(answer: HttpResponse, *, form: str = 'id="editor"') -> dict[str, str]:
    """Return the fields of the editor's form, as they stand."""
    page = answer.content.decode()
    inside = page[page.index(form) :]
    inside = inside[: inside.index("</form>")]
    values: dict[str, str] = {}
    for found in INPUT.finditer(inside):
        tag = found.group()
        unticked = re.search('type="(checkbox|radio)"', tag) and " checked" not in tag
        value = re.search(r'value="([^"]*)"', tag)
        if not unticked:
            values[found["name"]] = html.unescape(value[1] if value else "")
    for found in AREA.finditer(inside):
        values[found["name"]] = html.unescape(found["value"])
    for found in SELECT.finditer(inside):
        chosen = re.search(r'<option value="([^"]*)" selected', found["options"])
        first = re.search(r'<option value="([^"]*)"', found["options"])
        values[found["name"]] = html.unescape(chosen[1] if chosen else first[1] if first else "")
    return values


@pytest.fixture
def filled() -> Callable[..., dict[str, str]]:
    """Return the function that reads a form."""
    return form_of
