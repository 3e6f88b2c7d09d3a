"""The pages of copy cataloguing."""

import re

import pytest
from django.test import Client

from catalog.copying.searching import Answer, FoundRecord, draft_found
from catalog.enums import TargetProtocol
from catalog.models import Record, Target
from catalog.staff.copying import searching
from libsys.db.sealing import unseal
from libsys.enums import Role
from libsys.models import Library, Room, User
from libsys.web.operations import new_key
from tests.catalog.samples import cnmarc
from tests.fixtures import make_user, sign_in

GOOD = {
    "name": "国图", "protocol": "sru", "address": "https://sru.example.org/", "syntax": "cnmarc", "encoding": "auto",
    "query_encoding": "utf-8", "seconds": "10", "rank": "1", "left_out": "9XX", "password": "口令", "is_active": "on",
}  # fmt: skip


@pytest.fixture
def cataloguer(library: Library, room: Room) -> User:
    """Return a cataloguer."""
    return make_user(library, Role.CATALOGUER, room=room)


@pytest.fixture
def browser(cataloguer: User) -> Client:
    """Return the cataloguer's browser."""
    return sign_in(cataloguer)


@pytest.fixture
def target(library: Library) -> Target:
    """Return a target."""
    return Target.objects.create(library=library, name="国图", protocol=TargetProtocol.SRU, address="http://x.example/")


def test_a_target_is_kept_with_its_password_sealed(browser: Client) -> None:
    browser.post("/staff/catalog/targets/new/", GOOD | {"operation_key": new_key()})
    target = Target.objects.get()
    assert (target.name, target.left_out) == ("国图", "9XX")
    assert "口令" not in target.password
    assert unseal(target.password, purpose="catalog.target") == "口令"
    changed = GOOD | {"name": "国家图书馆", "password": "", "operation_key": new_key()}
    browser.post(f"/staff/catalog/targets/{target.pk}/", changed)
    target.refresh_from_db()
    assert (target.name, unseal(target.password, purpose="catalog.target")) == ("国家图书馆", "口令")
    assert "口令" not in browser.get(f"/staff/catalog/targets/{target.pk}/").content.decode()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"name": ""}, "name"),
        ({"address": "ftp://x"}, "http://"),
        ({"protocol": "z3950", "address": "http://x"}, "z3950.example.org:210"),
        ({"protocol": "z3950", "address": "host:99999"}, "z3950.example.org:210"),
        ({"left_out": "9X"}, "905"),
        ({"seconds": "600"}, "60"),
        ({"protocol": "z3950", "address": "host:²"}, "z3950.example.org:210"),
    ],
)
def test_a_target_that_makes_no_sense_comes_back(browser: Client, change: dict[str, str], word: str) -> None:
    answer = browser.post("/staff/catalog/targets/new/", GOOD | change | {"operation_key": new_key()})
    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert not Target.objects.exists()


def test_a_name_is_given_once(browser: Client, target: Target) -> None:
    answer = browser.post("/staff/catalog/targets/new/", GOOD | {"operation_key": new_key()})
    assert answer.status_code == 422
    assert "已有名为“国图”的数据源。" in answer.content.decode()


def test_what_another_library_has_is_shown_and_taken_over(
    browser: Client, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = FoundRecord(target, draft_found(target, cnmarc("998877", "呐喊", author="鲁迅")))
    monkeypatch.setattr(searching, "search_targets", lambda *args, **kwargs: [Answer(target, 1, (found,))])
    page = browser.get("/staff/catalog/copying/", {"q": "呐喊"}).content.decode()
    assert "套录为新书目" in page
    token = re.search(r'name="token" value="([^"]+)"', page)[1]  # type: ignore[index]
    answer = browser.post("/staff/catalog/copying/take/", {"token": token, "operation_key": new_key()})
    record = Record.objects.get()
    assert answer.headers["Location"] == f"/staff/catalog/records/{record.pk}/"
    for over in ("999999", "9" * 40, "²"):
        lost = browser.post("/staff/catalog/copying/take/", {"token": token, "over": over, "operation_key": new_key()})
        assert lost.status_code == 404
    assert Record.objects.count() == 1


def test_a_failing_target_says_why(browser: Client, library: Library) -> None:
    Target.objects.create(library=library, name="哑", protocol="z3950", address="127.0.0.1:1", seconds=1)
    page = browser.get("/staff/catalog/copying/", {"q": "呐喊"}).content.decode()
    assert "连不上这个数据源" in page


@pytest.mark.parametrize("text", ["'\"<script>", "x" * 5000, "(((", "\x00", "978", "²"])
def test_whatever_is_typed_is_answered(browser: Client, library: Library, text: str) -> None:
    Target.objects.create(library=library, name="哑", protocol="sru", address="http://127.0.0.1:1/", seconds=1)
    answer = browser.get("/staff/catalog/copying/", {"q": text, "first": text, "target": text})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().split("<main")[1]


def test_a_target_of_another_library_does_not_exist_here(browser: Client, target: Target) -> None:
    other = Library.objects.create(code="BJ", name="别馆")
    Target.objects.update(library=other)
    assert browser.get(f"/staff/catalog/targets/{target.pk}/").status_code == 404


def test_the_list_costs_the_same_for_one_target_and_for_three(
    browser: Client, library: Library, target: Target, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as one:
        browser.get("/staff/catalog/targets/")
    for name in "乙丙":
        Target.objects.create(library=library, name=name, protocol="sru", address="http://x.example/")
    with CaptureQueriesContext(connection) as three:
        browser.get("/staff/catalog/targets/")
    assert len(one) == len(three)
