"""Tests of the pages of groups and of the yearly roll-over."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from circulation.models import Reader, ReaderCategory, ReaderGroup, RollOver
from libsys.clock import now
from libsys.models import Library
from libsys.text.dates import local_day
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.readers.conftest import post
from tests.fixtures import make_reader

GROUPS = "/readers/groups/"
ROLL = f"{GROUPS}roll-over/"
AHEAD = "2099-09-30"
ASKED = {"named": "", "last_years": [6, 9, 12], "valid_until": AHEAD}


@pytest.fixture
def group(category: ReaderCategory) -> ReaderGroup:
    """Return class 三年级(1)班 with one pupil."""
    made = ReaderGroup.objects.create(library=category.library, code="G1", name="三年级(1)班", teacher="王老师")
    reader = make_reader(category, number="P1", name="小明")
    Reader.objects.filter(pk=reader.pk).update(group=made)
    return made


def test_groups_are_listed_counted_and_exported(librarian_client: Client, group: ReaderGroup) -> None:
    ReaderGroup.objects.create(library=group.library, code="D1", name="县医院", kind="unit")
    page = librarian_client.get(GROUPS).content.decode()
    assert "三年级(1)班" in page
    assert "县医院" in page
    assert "县医院" not in librarian_client.get(f"{GROUPS}?kind=class&q=王").content.decode()
    assert "没有相符的" in librarian_client.get(f"{GROUPS}?state=closed").content.decode()
    body = b"".join(librarian_client.get(f"{GROUPS}?format=csv").streaming_content).decode()
    assert "G1,三年级(1)班,班级,1,,王老师,," in body


def test_a_group_shows_its_members(librarian_client: Client, group: ReaderGroup) -> None:
    page = librarian_client.get(reverse("circulation:group", args=[group.pk])).content.decode()
    assert "小明" in page
    Library.objects.create(code="OT", name="别馆")
    ReaderGroup.objects.update(library=Library.objects.get(code="OT"))
    assert librarian_client.get(reverse("circulation:group", args=[group.pk])).status_code == 404


def test_a_group_is_added_and_changed(librarian_client: Client, library: Library) -> None:
    fields = {"name": "四(1)班", "code": "SY2023-1", "kind": "class", "entered": "2023"}
    assert post(librarian_client, "group-new", **{**fields, "entered": "1900"}).status_code == 422
    made = post(librarian_client, "group-new", **fields)
    group = ReaderGroup.objects.get()
    assert made.headers["Location"] == reverse("circulation:group", args=[group.pk])
    changed = {**fields, "teacher": "李老师", "version": 1}
    assert post(librarian_client, "group-edit", group.pk, **changed).status_code == 302
    assert (
        post(librarian_client, "group-edit", group.pk, **{**changed, "version": 2, "teacher_email": "x"}).status_code
        == 422
    )
    assert post(librarian_client, "group-edit", group.pk, **{**changed, "teacher": "赵老师"}).status_code == 409
    assert ReaderGroup.objects.get().teacher == "李老师"


def test_a_roll_over_is_previewed_done_and_taken_back(librarian_client: Client, group: ReaderGroup) -> None:
    assert librarian_client.get(ROLL).status_code == 200
    preview = librarian_client.get(ROLL, ASKED)
    assert "四年级(1)班" in preview.content.decode()
    assert ReaderGroup.objects.get().name == "三年级(1)班"
    mark = preview.context["plan"].mark
    assert post(librarian_client, "roll-over-do", mark="stale", **ASKED).status_code == 409
    assert post(librarian_client, "roll-over-do", mark=mark, **ASKED).status_code == 302
    assert ReaderGroup.objects.get().name == "四年级(1)班"
    made = RollOver.objects.get()
    ReaderGroup.objects.update(name="四年级甲班")
    assert post(librarian_client, "roll-over-undo", made.pk).status_code == 409
    ReaderGroup.objects.update(name="四年级(1)班")
    assert post(librarian_client, "roll-over-undo", made.pk).status_code == 302
    assert ReaderGroup.objects.get().name == "三年级(1)班"
    assert "已撤销" in librarian_client.get(ROLL).content.decode()


@pytest.mark.parametrize("asked", [{"valid_until": "x"}, {"valid_until": AHEAD, "last_years": ["x"]}])
def test_bad_questions_are_said(librarian_client: Client, group: ReaderGroup, asked: dict[str, Any]) -> None:
    assert librarian_client.get(ROLL, asked).status_code == 422
    assert post(librarian_client, "roll-over-do", **asked).status_code == 422


def test_cards_of_those_who_leave_do_not_end_before_today(librarian_client: Client, group: ReaderGroup) -> None:
    over = {"valid_until": (local_day(now()) - timedelta(days=1)).isoformat()}
    answer = librarian_client.get(ROLL, over)
    assert answer.status_code == 422
    assert "请选今天或以后的日子" in answer.content.decode()
    assert post(librarian_client, "roll-over-do", **over).status_code == 422
    assert not RollOver.objects.exists()
    assert librarian_client.get(ROLL, {"valid_until": local_day(now()).isoformat()}).status_code == 200


@pytest.mark.parametrize("address", [GROUPS, f"{GROUPS}?state=open", ROLL, f"{ROLL}?valid_until={AHEAD}"])
def test_lists_cost_the_same_for_one_and_for_three(
    librarian_client: Client, category: ReaderCategory, address: str
) -> None:
    counts = []
    for codes in (["A"], ["B", "C"]):
        for code in codes:
            ReaderGroup.objects.create(library=category.library, code=code, name=f"三(1)班{code}")
        with counted_queries() as queries:
            assert librarian_client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_strangers_see_no_groups(cataloguer_client: Client, group: ReaderGroup) -> None:
    for address in (GROUPS, f"{GROUPS}{group.pk}/", f"{GROUPS}new/", ROLL):
        assert cataloguer_client.get(address).status_code == 404
        assert Client().get(address).status_code == 302
