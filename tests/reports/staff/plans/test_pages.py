"""Tests of the pages of plans."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from libsys.enums import Role
from libsys.models import Library, Room
from libsys.places.opening import create_library
from reports.counting.recounting import count_new_lines
from reports.models import Plan, PlanItem
from tests.fixtures import make_user, sign_in
from tests.reports.conftest import LATER, Write
from tests.reports.staff.pages import read_in_english, words_of

ITEM = {"text": "外借不少于十万册次", "section": "读者服务", "goal": "at_least", "indicator": "L01", "low": "100"}


def count_queries(client: Client, address: str) -> int:
    """Return how many questions a page asks."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def post(client: Client, page: str, *args: Any, **fields: Any) -> HttpResponse:
    """Send a form of ``page``."""
    return client.post(reverse(f"reports:{page}", args=args), {"operation_key": str(uuid4()), **fields})


@pytest.fixture
def plan(library: Library) -> Plan:
    """Return a draft for 2026."""
    return Plan.objects.create(library=library, period="2026", title="2026 年工作计划", written_at=LATER)


def test_a_plan_is_written_filled_followed_and_closed(director_client: Client, write: Write, time_machine: Any) -> None:
    time_machine.move_to("2026-07-02T02:00:00+00:00")
    write("loan.checked_out", "2026-03-02", 60)
    count_new_lines()
    made = post(director_client, "plan-new", period="2026", title="2026 年工作计划")
    plan = Plan.objects.get()
    assert made.headers["Location"] == reverse("reports:plan", args=[plan.pk])

    assert post(director_client, "plan-item-new", plan.pk, **ITEM).status_code == 302
    page = words_of(director_client.get(made.headers["Location"]))
    assert all(said in page for said in ("读者服务", "不少于 100 册次", "60 册次", "60%", "达标", "时间过了 50%"))
    assert "/reports/2026/lines/L01/" in director_client.get(made.headers["Location"]).content.decode()

    assert post(director_client, "plan-move", plan.pk, "adopted").status_code == 302
    assert "执行中" in words_of(director_client.get(reverse("reports:plans")))
    assert "草稿" not in words_of(director_client.get(reverse("reports:plans") + "?state=adopted")).replace(
        "全部 草稿", ""
    )
    assert post(director_client, "plan-edit", plan.pk, title="改名", version=1).status_code == 422
    assert post(director_client, "plan-edit", plan.pk, title="改名", version=2).status_code == 302
    assert Plan.objects.get().title == "改名"


def test_an_item_that_does_not_fit_shows_why_under_its_field(director_client: Client, plan: Plan) -> None:
    answer = post(director_client, "plan-item-new", plan.pk, **{**ITEM, "low": "", "goal": "between"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"low", "high"}
    assert not PlanItem.objects.exists()


def test_an_item_is_changed_finished_reopened_removed_and_restored(
    director_client: Client, plan: Plan, room: Room
) -> None:
    item = plan.items.create(position=1, text="编印工作总结", goal="done")
    changed = {"text": "编印半年总结", "goal": "done", "room": room.pk, "version": 1}
    assert post(director_client, "plan-item", item.pk, **changed).status_code == 302
    assert post(director_client, "plan-item", item.pk, **changed).status_code == 422
    done = {"done_on": "2026-01-05", "evidence": "见附件"}
    assert post(director_client, "plan-item-done", item.pk, **done).status_code == 302
    assert "见附件" in director_client.get(reverse("reports:plan", args=[plan.pk])).content.decode()
    assert post(director_client, "plan-item-done", item.pk, reopen="yes").status_code == 302
    assert post(director_client, "plan-item-step", item.pk, "remove").status_code == 302
    page = words_of(director_client.get(reverse("reports:plan", args=[plan.pk])))
    assert "去掉的 1 项" in page
    assert post(director_client, "plan-item-step", item.pk, "restore").status_code == 302
    assert PlanItem.objects.get().removed_at is None


def test_an_owner_says_that_an_item_is_done_and_changes_nothing_else(library: Library, room: Room, plan: Plan) -> None:
    owner = make_user(library, Role.DESK_LIBRARIAN, room=room)
    client = sign_in(owner)
    own = plan.items.create(position=1, text="自己的", owner=owner)
    other = plan.items.create(position=2, text="别人的")
    assert post(client, "plan-item-done", own.pk, done_on="2026-01-05").status_code == 302
    refused = post(client, "plan-item-done", other.pk, done_on="2026-01-05")
    assert refused.status_code == 422
    assert "由别人负责" in refused.content.decode()
    for name, args in (("plan-item", [own.pk]), ("plan-new", []), ("plan-item-new", [plan.pk])):
        assert client.get(reverse(f"reports:{name}", args=args)).status_code == 404


def test_another_librarys_plan_is_not_found(director_client: Client) -> None:
    foreign = Plan.objects.create(
        library=create_library(code="OT", name="别馆"), period="2026", title="x", written_at=LATER
    )
    item = foreign.items.create(position=1, text="x")
    for name, number in (("plan", foreign.pk), ("plan-edit", foreign.pk), ("plan-item", item.pk)):
        assert director_client.get(reverse(f"reports:{name}", args=[number])).status_code == 404


def test_lists_and_plans_are_exported(director_client: Client, plan: Plan) -> None:
    plan.items.create(position=1, text="=1+1", goal="at_most", high=0, stated=0, unit="起")
    rows = b"".join(director_client.get(reverse("reports:plans") + "?format=csv").streaming_content).decode()
    assert "2026,2026 年工作计划,草稿,1,0" in rows
    address = reverse("reports:plan", args=[plan.pk]) + "?format=csv"
    rows = b"".join(director_client.get(address).streaming_content).decode()
    assert "'=1+1,不超过 0 起,0 起" in rows


def test_pages_ask_as_many_questions_for_three_rows_as_for_one(director_client: Client, plan: Plan) -> None:
    addresses = [reverse("reports:plans"), reverse("reports:plan", args=[plan.pk])]
    plan.items.create(position=1, text="一")
    few = [count_queries(director_client, address) for address in addresses]
    for number in range(2):
        Plan.objects.create(library=plan.library, period="2027", title=f"{number}", written_at=LATER)
        plan.items.create(position=number + 2, text="又一项")
    assert [count_queries(director_client, address) for address in addresses] == few


def test_an_english_page_is_english(director_client: Client, plan: Plan) -> None:
    plan.items.create(position=1, text="一项", goal="done")
    page = read_in_english(director_client, reverse("reports:plan", args=[plan.pk]))
    assert "Draft" in page
