"""Tests of today's register."""

import pytest
from django.test import Client
from django.urls import reverse

from circulation.enums import Kind
from circulation.visits.counting import Tally, count_visits
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Entry, Room
from libsys.text.dates import local_day
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.test_desk import new_key

PAGE = "/desk/today/"


def count(client: Client, **fields: object) -> int:
    """Send the form and return the status."""
    day = local_day(now()).isoformat()
    return client.post(
        PAGE, {"kind": "visit.read", "quantity": 5, "day": day, "operation_key": new_key(), **fields}
    ).status_code


def test_a_count_is_taken_and_listed(librarian_client: Client, room: Room) -> None:
    assert count(librarian_client, room=room.pk) == 302
    line = Entry.objects.get()
    assert (line.kind, line.quantity, line.room, line.provenance) == ("visit.read", 5, room, "manual")
    page = librarian_client.get(PAGE).content.decode()
    assert "内阅人次" in page
    assert "人工登记" in page


def test_a_gate_reading_is_halved_and_a_question_needs_its_way(librarian_client: Client, room: Room) -> None:
    assert count(librarian_client, kind="visit.entered", quantity=101, both_ways="on") == 302
    assert Entry.objects.get().quantity == 51
    assert count(librarian_client, kind="question.answered") == 422
    assert count(librarian_client, kind="question.answered", topic="oral") == 302


def test_a_question_is_oral_unless_another_way_is_chosen(librarian_client: Client, room: Room) -> None:
    page = librarian_client.get(PAGE).content.decode()
    ways = page[page.index('name="topic"') : page.index("</select>", page.index('name="topic"'))]
    assert ways[ways.index("<option") :].startswith('<option value="oral">')
    assert count(librarian_client, kind="visit.read", topic="oral") == 302
    assert Entry.objects.get().topic == ""


def test_mistakes_stand_under_their_fields(librarian_client: Client, room: Room) -> None:
    for wrong in ({"quantity": 0}, {"day": "2999-01-01"}, {"kind": "loan.checked_out"}, {"kind": ""}):
        assert count(librarian_client, **wrong) == 422
    assert Entry.objects.count() == 0


def test_a_count_is_taken_back_and_shown_struck_through(librarian_client: Client, room: Room) -> None:
    count(librarian_client)
    address = reverse("circulation:today-void", args=[Entry.objects.get().pk])
    assert librarian_client.post(address, {"operation_key": new_key()}).status_code == 302
    assert sum(Entry.objects.values_list("quantity", flat=True)) == 0
    assert '<tr class="void">' in librarian_client.get(PAGE).content.decode()
    assert librarian_client.post(address, {"operation_key": new_key()}).status_code == 409


def test_the_register_costs_the_same_for_one_line_and_for_three(librarian_client: Client, desk: Desk) -> None:
    counts = []
    for numbers in ([1], [2, 3]):
        for number in numbers:
            tally = Tally(Kind.VISIT_READ, number, local_day(now()), point=desk.point, room=desk.room)
            count_visits(tally=tally, desk=desk, at=now(), key=f"k{number}")
        with counted_queries() as queries:
            assert librarian_client.get(PAGE).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("address", [PAGE, "/desk/today/1/void/"])
def test_strangers_do_not_count(cataloguer_client: Client, address: str) -> None:
    assert Client().post(address).headers["Location"].startswith(reverse("libsys:sign-in"))
    assert cataloguer_client.post(address, {"operation_key": new_key()}).status_code == 404
