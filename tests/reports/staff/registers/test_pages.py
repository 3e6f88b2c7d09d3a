"""Tests of the pages of registers."""

from typing import Any
from uuid import uuid4

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from libsys.enums import Role
from libsys.models import Library, Room
from reports.models import RegisterDesign
from tests.fixtures import make_user, sign_in
from tests.reports.conftest import Write
from tests.reports.staff.pages import read_in_english, words_of

DAYS = "since=2026-01-01&until=2026-06-30"


def post(client: Client, page: str, *args: Any, **fields: Any) -> HttpResponse:
    """Send a form of ``page``."""
    return client.post(reverse(f"reports:{page}", args=args), {"operation_key": str(uuid4()), **fields})


def test_a_register_is_read_narrowed_exported_and_printed(director_client: Client, room: Room, write: Write) -> None:
    write(
        "issue.received", "2026-03-02", 7, topic="newspaper", room=room, point=room.point, detail={"name": "=人民日报"}
    )
    address = reverse("reports:register", args=["newspapers"])
    page = director_client.get(f"{address}?{DAYS}").content.decode()
    assert "人民日报" in page
    assert "共 1 行" in page
    assert "本期没有记录" in words_of(director_client.get(f"{address}?since=2025-01-01&until=2025-02-01"))
    rows = b"".join(director_client.get(f"{address}?{DAYS}&format=csv").streaming_content).decode()
    assert "2026-03-02" in rows
    assert "'=人民日报" in rows
    paper = director_client.get(f"{address}?{DAYS}&format=pdf")
    assert paper.headers["Content-Type"] == "application/pdf"
    for nonsense in ("since=x&until=2026-13-45", "point=abc&room=9999999999999999&page=x", "category=%00"):
        assert director_client.get(f"{address}?{nonsense}").status_code == 200


def test_registers_that_name_readers_are_for_those_who_may_see_them(library: Library, room: Room) -> None:
    auditor = sign_in(make_user(library, Role.AUDITOR, room=room))
    assert auditor.get(reverse("reports:register", args=["day-ledger"])).status_code == 200
    assert auditor.get(reverse("reports:register", args=["staff-loans"])).status_code == 404
    assert "教职工借阅登记表" not in auditor.get(reverse("reports:registers")).content.decode()
    assert Client().get(reverse("reports:registers")).status_code == 302


def test_what_is_no_register_is_not_found(director_client: Client) -> None:
    for code in ("nothing", "own-1", "own-x", "own-99999999999999999999"):
        assert director_client.get(reverse("reports:register", args=[code])).status_code == 404


def test_a_register_of_ones_own_is_made_changed_put_away_and_restored(
    director_client: Client, librarian_client: Client
) -> None:
    fields = {"name": "咨询台账", "kinds": ["question.answered"], "columns": ["day", "quantity"]}
    assert post(director_client, "register-design-new", **{**fields, "kinds": ["x"]}).status_code == 422
    made = post(director_client, "register-design-new", **fields)
    design = RegisterDesign.objects.get()
    assert made.headers["Location"] == reverse("reports:register", args=[f"own-{design.pk}"])
    assert director_client.get(made.headers["Location"]).status_code == 200
    assert post(director_client, "register-design", design.pk, **fields, version=1).status_code == 302
    assert post(director_client, "register-design", design.pk, **fields, version=1).status_code == 422
    assert "咨询台账" in librarian_client.get(reverse("reports:registers")).content.decode()
    assert librarian_client.get(reverse("reports:register-design-new")).status_code == 404
    assert post(director_client, "register-design-step", design.pk, "retire").status_code == 302
    assert "停用的 1 份" in words_of(director_client.get(reverse("reports:registers")))
    assert post(director_client, "register-design-step", design.pk, "restore").status_code == 302


def test_a_page_asks_as_many_questions_for_three_rows_as_for_one(director_client: Client, write: Write) -> None:
    address = reverse("reports:register", args=["day-ledger"]) + f"?{DAYS}"
    counts = []
    for times in (1, 2):
        for _number in range(times):
            write("loan.checked_out", "2026-03-02")
        with CaptureQueriesContext(connection) as asked:
            assert director_client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_english_page_is_english(director_client: Client) -> None:
    assert "General ledger of stock" in read_in_english(director_client, reverse("reports:registers"))
