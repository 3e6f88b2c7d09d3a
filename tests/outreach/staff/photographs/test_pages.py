"""Tests of the pages of photographs: the list, storing, one photograph, its file, who may see it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from libsys.enums import Role
from libsys.models import Library, Room
from libsys.places.opening import create_library
from libsys.web.operations import new_key
from outreach.models import Activity, Photograph
from tests.fixtures import NOON, make_user, sign_in
from tests.outreach.photographs.conftest import Add, _data_folder, add, picture  # noqa: F401 - fixtures

LIST = "/staff/outreach/photographs/"


@pytest.fixture
def browser(library: Library, room: Room) -> Client:
    """Return the browser of an outreach librarian."""
    return sign_in(make_user(library, Role.OUTREACH_LIBRARIAN, room=room))


@pytest.fixture
def activity(library: Library, room: Room) -> Activity:
    """Return a lecture."""
    return Activity.objects.create(
        library=library,
        point=room.point,
        room=room,
        name="春天的诗",
        kind="lecture",
        held_on=NOON.date(),
        attendance=52,
    )


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def post(client: Client, address: str, **fields: Any) -> HttpResponse:
    """Send a form with an operation key."""
    return client.post(address, {"operation_key": new_key(), **fields})


def test_several_files_are_stored_and_what_is_none_is_named(browser: Client, activity: Activity) -> None:
    files = [sent("一.jpg", picture()), sent("脚本.jpg", b"<script>"), sent("二.jpg", picture(colour="red"))]
    answer = post(browser, f"{LIST}new/", photographs=files, activity=activity.pk, caption="", taken_on="2026-03-01")

    assert (answer.status_code, answer["Location"]) == (302, f"{LIST}?activity={activity.pk}")
    assert [one.caption for one in Photograph.objects.all()] == ["春天的诗", "春天的诗"]
    page = browser.get(answer["Location"]).content.decode()
    assert "存了 2 张照片" in page
    assert "“脚本”不是能用的照片" in page
    assert page.count("<figure") == 2
    listed = browser.get(reverse("outreach:activities")).content.decode()
    assert f'href="{LIST}?activity={activity.pk}">2 张' in listed


def test_a_form_sent_twice_stores_once(browser: Client) -> None:
    key = new_key()
    answers = [
        browser.post(f"{LIST}new/", {"operation_key": key, "photographs": sent("一.jpg", picture()), "caption": "书展"})
        for _time in range(2)
    ]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Photograph.objects.get().caption == "书展"


@pytest.mark.parametrize("files", [[], [b"<?php echo 1"]])
def test_nothing_to_store_comes_back_with_the_reason(browser: Client, files: list[bytes]) -> None:
    answer = post(browser, f"{LIST}new/", photographs=[sent("x.jpg", one) for one in files], caption="书展")
    assert answer.status_code == 422
    assert ("请先选择照片" if not files else "不是能用的照片") in answer.content.decode()
    assert not Photograph.objects.exists()


def test_words_and_consent_are_changed_on_its_page(browser: Client, add: Add) -> None:  # noqa: F811 - a fixture
    one = add(shows_minors=True)
    page = browser.get(f"{LIST}{one.pk}/").content.decode()
    assert "还没有监护人同意" in page
    answer = post(browser, f"{LIST}{one.pk}/", caption="少儿书法", shows_minors="on", consent="家长签字")
    assert answer.status_code == 302
    page = browser.get(f"{LIST}{one.pk}/").content.decode()
    assert "还没有监护人同意" not in page
    assert "家长签字" in page
    assert post(browser, f"{LIST}{one.pk}/", caption="", consent="").status_code == 422


def test_a_photograph_is_removed_and_brought_back(browser: Client, add: Add) -> None:  # noqa: F811 - a fixture
    one = add()
    post(browser, f"{LIST}{one.pk}/remove/")
    assert "现场 teal" not in browser.get(LIST).content.decode()
    assert "现场 teal" in browser.get(f"{LIST}?show=removed").content.decode()
    page = browser.get(f"{LIST}{one.pk}/").content.decode()
    assert f"{LIST}{one.pk}/restore/" in page
    post(browser, f"{LIST}{one.pk}/restore/")
    assert "现场 teal" in browser.get(LIST).content.decode()


@pytest.mark.parametrize("form", ["small", "whole"])
def test_a_file_is_a_picture_and_nothing_else(browser: Client, add: Add, form: str) -> None:  # noqa: F811 - a fixture
    answer = browser.get(f"{LIST}{add().pk}/{form}.jpg")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "private" in answer["Cache-Control"]
    assert Image.open(BytesIO(b"".join(answer.streaming_content))).format == "JPEG"  # type: ignore[attr-defined]


def test_other_files_of_the_folder_are_not_to_be_had(browser: Client, add: Add) -> None:  # noqa: F811 - a fixture
    one = add()
    for name in ("large", "..%2fwhole", "whole%00"):
        assert browser.get(f"{LIST}{one.pk}/{name}.jpg").status_code == 404


@pytest.mark.parametrize("query", ["activity=x", "since=soon&until=-", "show=all", "page=zero", "q=%00"])
def test_nonsense_asks_for_nothing_in_particular(browser: Client, add: Add, query: str) -> None:  # noqa: F811
    add()
    assert browser.get(f"{LIST}?{query}").status_code == 200


def test_the_list_is_a_table_too_and_its_text_is_safe(browser: Client, add: Add) -> None:  # noqa: F811 - a fixture
    add(caption="=1+1")
    answer = browser.get(f"{LIST}?export=csv")
    assert "'=1+1" in b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def test_three_photographs_cost_as_many_queries_as_one(browser: Client, add: Add, activity: Activity) -> None:  # noqa: F811
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get(LIST)
        return len(queries)

    add("red", activity=activity)
    browser.get(LIST)
    first = count()
    add("green", activity=activity)
    add("blue", activity=activity)
    assert count() == first


def ways(one: Photograph) -> list[tuple[str, Callable[[Client], HttpResponse]]]:
    """Return every page of a photograph."""
    base = f"{LIST}{one.pk}/"
    return [
        ("list", lambda client: client.get(LIST)),
        ("new", lambda client: client.get(f"{LIST}new/")),
        ("one", lambda client: client.get(base)),
        ("file", lambda client: client.get(f"{base}whole.jpg")),
        ("change", lambda client: post(client, base, caption="x")),
        ("remove", lambda client: post(client, f"{base}remove/")),
        ("restore", lambda client: post(client, f"{base}restore/")),
    ]


def test_a_stranger_sees_none_and_a_reader_changes_none(library: Library, add: Add) -> None:  # noqa: F811 - a fixture
    one = add()
    cataloguer, auditor = (sign_in(make_user(library, role)) for role in (Role.CATALOGUER, Role.AUDITOR))
    far = create_library(code="QX", name="别馆")
    elsewhere = make_user(far, Role.DIRECTOR)
    for name, ask in ways(one):
        assert ask(Client()).status_code == 302, name
        assert ask(cataloguer).status_code == 404, name
        may_read = name in ("list", "one", "file")
        assert ask(auditor).status_code == (200 if may_read else 404), name
        if name not in ("list", "new"):
            assert ask(sign_in(elsewhere)).status_code == 404, name
    one.refresh_from_db()
    assert (one.caption, one.removed_at) == ("现场 teal", None)
