"""Tests of the programming interface of holds."""

import pytest
from django.test import Client

from catalog.models import Item, Record
from circulation.models import Hold, Reader
from libsys.models import Entry
from tests.circulation.api.test_lending import post


def wish(asked: Record, **more: object) -> dict[str, object]:
    """Return a hold as it is asked for."""
    return {"card": "r0001", "record": asked.pk, "pickup": "ZG", **more}


def test_a_hold_is_placed_and_cancelled(librarian_client: Client, reader: Reader, record: Record, item: Item) -> None:
    placed = post(librarian_client, "holds", wish(record, barcode="0412002"))
    body = placed.json()
    assert (placed.status_code, body["state"], body["place"], body["pickup"]) == (201, "waiting", 1, "ZG")
    assert Hold.objects.get().wanted == item
    gone = post(librarian_client, f"holds/{body['id']}/cancellation", {})
    assert (gone.status_code, gone.json()["state"], gone.json()["place"]) == (200, "cancelled", None)
    again = post(librarian_client, f"holds/{body['id']}/cancellation", {})
    assert (again.status_code, again.json()["code"]) == (409, "hold_is_over")
    assert set(Entry.objects.values_list("channel", flat=True)) == {"api"}


def test_the_same_key_places_one_hold(librarian_client: Client, reader: Reader, record: Record, item: Item) -> None:
    first = post(librarian_client, "holds", wish(record), key="the-same-key-000002")
    again = post(librarian_client, "holds", wish(record), key="the-same-key-000002")
    assert (first.content, Hold.objects.count()) == (again.content, 1)


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"card": "nobody"}, 404, "card_unknown"),
        ({"record": 999}, 404, "record_unknown"),
        ({"pickup": "nowhere"}, 404, "point_unknown"),
        ({"barcode": "nothing"}, 404, "item_unknown"),
        ({"record": "x"}, 400, "invalid"),
        ({"record": 0}, 400, "invalid"),
    ],
)
def test_what_is_wrong_is_said_by_code(
    librarian_client: Client,
    reader: Reader,
    record: Record,
    item: Item,
    change: dict[str, object],
    status: int,
    code: str,
) -> None:
    answer = post(librarian_client, "holds", wish(record, **change))
    assert (answer.status_code, answer.json()["code"], Hold.objects.count()) == (status, code, 0)


def test_a_refusal_says_every_reason(librarian_client: Client, reader: Reader, record: Record) -> None:
    answer = post(librarian_client, "holds", wish(record))
    assert (answer.status_code, [one["code"] for one in answer.json()["reasons"]]) == (409, ["no_copy_to_lend"])


def test_strangers_place_and_cancel_nothing(
    cataloguer_client: Client, reader: Reader, record: Record, item: Item
) -> None:
    for name in ("holds", "holds/1/cancellation"):
        assert post(Client(), name, wish(record)).status_code in (401, 403)
        assert post(cataloguer_client, name, wish(record)).status_code == 404
    assert Hold.objects.count() == 0
