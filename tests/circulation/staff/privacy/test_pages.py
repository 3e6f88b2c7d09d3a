"""The pages of readers' data: what they show, who may, what asks for the password anew."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from circulation.accounts.passwords import choose_password
from circulation.models import Consent, DataLook, Reader
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.enums import Role
from libsys.models import Entry, Job, SecurityRule, User
from libsys.web.operations import new_key
from tests.fixtures import NOON, PASSWORD, make_user, sign_in

PAGES = ["/settings/privacy/", "/settings/privacy/looks/", "/settings/privacy/notices/", "/settings/privacy/minors/"]


@pytest.fixture
def director(library: object, room: object) -> User:
    """Return the director."""
    return make_user(library, Role.DIRECTOR, room=room)


@pytest.mark.parametrize("page", [*PAGES, "/settings/security/"])
def test_the_auditor_sees_the_pages_and_the_desk_does_not(library: object, librarian: User, page: str) -> None:
    auditor = make_user(library, Role.AUDITOR)
    assert sign_in(auditor).get(page).status_code == 200
    assert sign_in(librarian).get(page).status_code == 404


def test_a_consent_is_written_down_and_taken_back_at_the_desk(reader: Reader, librarian: User, director: User) -> None:
    boss, browser = sign_in(director), sign_in(librarian)
    boss.post("/settings/privacy/notices/publish/", {"text": "告知", "operation_key": new_key()})
    address = f"/readers/{reader.pk}/consent/"
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"way": "desk", "operation_key": new_key()}).status_code == 409
    fields = {"way": "desk", "purposes": ["history", "awards"], "operation_key": new_key()}
    assert browser.post(address, fields).status_code == 302
    assert "本人同意" in browser.get(f"/readers/{reader.pk}/").content.decode()
    browser.post(f"{address}withdraw/", {"operation_key": new_key()})
    assert Consent.objects.get().withdrawn_at is not None


def test_a_copy_at_the_desk_is_written_down_and_readable(reader: Reader, director: User) -> None:
    browser = sign_in(director)
    answer = browser.post(f"/readers/{reader.pk}/data/copy/", {"operation_key": new_key()})
    assert "张秀芳" in browser.get(answer.headers["Location"]).content.decode()
    assert "张秀芳" in browser.get(f"{answer.headers['Location']}?format=json").content.decode()
    look = DataLook.objects.get()
    assert (look.kind, look.staff, look.reader) == ("own_data", director, reader)


def test_erasing_shows_first_and_leaves_no_page_behind(reader: Reader, director: User, tmp_path: object) -> None:
    browser, address = sign_in(director), f"/readers/{reader.pk}/erase/"
    assert "会留下" in browser.get(address).content.decode()
    assert Reader.objects.get(pk=reader.pk).name == "张秀芳"
    assert browser.post(address, {"operation_key": new_key()}).status_code == 302
    assert browser.get(address).status_code == 404


def test_looks_are_listed_narrowed_and_exported_without_names(reader: Reader, director: User, desk: Desk) -> None:
    DataLook.objects.create(library=desk.library, staff=desk.staff, reader=reader, kind="id_number", at=NOON)
    browser = sign_in(director)
    page = browser.get("/settings/privacy/looks/", {"kind": "id_number", "person": str(desk.staff.pk)})
    assert [look.reader for look in page.context["page"]] == [reader]
    assert "张秀芳" not in page.content.decode()
    assert not browser.get("/settings/privacy/looks/", {"kind": "export"}).context["page"].object_list
    exported = browser.get("/settings/privacy/looks/", {"format": "csv", "person": "x" * 40})
    assert f"#{reader.pk}" in b"".join(exported.streaming_content).decode()


@pytest.mark.parametrize("page", ["/settings/privacy/looks/", "/settings/privacy/", "/settings/security/"])
def test_lists_ask_as_often_for_three_rows_as_for_one(director: User, desk: Desk, reader: Reader, page: str) -> None:
    browser = sign_in(director)

    def count() -> int:
        DataLook.objects.create(library=desk.library, staff=desk.staff, reader=reader, kind="export", at=NOON)
        Entry.objects.create(
            kind="privacy.cleaned", at=NOON, day=NOON.date(), recorded_at=NOON, library=desk.library, staff=desk.staff
        )
        browser.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(page).status_code == 200
        return len(asked)

    first = count()
    count()
    assert count() == first


def test_a_run_is_started_by_a_button_and_watched(director: User) -> None:
    answer = sign_in(director).post("/settings/privacy/clean/", {"operation_key": new_key()})
    assert answer.headers["Location"] == f"/jobs/{Job.objects.get().pk}/"


def test_what_harms_most_asks_for_the_password_anew_and_loses_nothing(director: User) -> None:
    browser, key = sign_in(director), new_key()
    fields = {"roles": ["director", "auditor"], "operation_key": key}
    with time_machine.travel(now() + timedelta(minutes=6), tick=True):
        asked = browser.post("/settings/security/roles/", fields)
        assert asked.status_code == 403
        assert ("roles", "auditor") in asked.context["carried"]
        assert not SecurityRule.objects.exists()
        wrong = browser.post("/settings/security/roles/", {**fields, "proof_password": "wrong-wrong"})
        assert (wrong.status_code, wrong.context["is_wrong"]) == (403, True)
        assert browser.post("/settings/security/roles/", {**fields, "proof_password": PASSWORD}).status_code == 302
    assert SecurityRule.objects.get().factor_roles == ["auditor", "director"]


def test_taking_the_list_of_readers_along_asks_anew_and_is_written_down(reader: Reader, librarian: User) -> None:
    browser = sign_in(librarian)
    with time_machine.travel(now() + timedelta(minutes=6), tick=True):
        assert browser.get("/readers/").status_code == 200
        assert browser.get("/readers/?format=csv").status_code == 403
        given = {"proof_password": PASSWORD, "proof_back": "1"}
        assert browser.post("/readers/?format=csv", given).headers["Location"] == "/readers/?format=csv"
        assert browser.get("/readers/?format=csv").status_code == 200
    assert (DataLook.objects.get().kind, DataLook.objects.get().rows) == ("export", 1)


def test_a_reader_sees_takes_along_and_agrees_on_their_own_page(reader: Reader, desk: Desk, director: User) -> None:
    sign_in(director).post("/settings/privacy/notices/publish/", {"text": "告知", "operation_key": new_key()})
    choose_password(reader=reader, password="lantern-river-9", desk=desk, at=NOON, key=None)
    browser = Client()
    browser.post("/me/sign-in/", {"number": "R0001", "password": "lantern-river-9"})
    assert "R0001" in browser.get("/me/data/").content.decode()
    answer = browser.post("/me/data/copy/", {"operation_key": new_key()})
    assert browser.get(answer.headers["Location"]).json()["sections"][0]["rows"][0] == ["姓名", "张秀芳"]
    browser.post("/me/consent/", {"purposes": ["photographs"], "operation_key": new_key()})
    assert Consent.objects.get(withdrawn_at=None).way == "online"
    browser.post("/me/consent/", {"operation_key": new_key()})
    assert not Consent.objects.filter(withdrawn_at=None).exists()
    assert Entry.objects.filter(kind="privacy.copied").count() == 1


def test_a_public_terminal_signs_a_reader_out_after_ninety_seconds(reader: Reader, desk: Desk, director: User) -> None:
    choose_password(reader=reader, password="lantern-river-9", desk=desk, at=NOON, key=None)
    terminal = sign_in(director)
    terminal.post("/settings/security/terminal/", {"on": "1", "operation_key": new_key()})
    assert terminal.get("/settings/").status_code == 302
    terminal.post("/me/sign-in/", {"number": "R0001", "password": "lantern-river-9", "stays": "1"})
    assert terminal.get("/me/").status_code == 200
    assert "known" not in terminal.cookies or not terminal.cookies["known"].value
    with time_machine.travel(now() + timedelta(seconds=91), tick=True):
        assert terminal.get("/me/").status_code == 302
