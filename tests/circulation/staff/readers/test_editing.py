"""Tests of the form of a reader's details, their guardians and their further numbers."""

from typing import Any

from django.test import Client
from django.urls import reverse

from circulation.models import Card, Guardian, Reader
from circulation.staff.readers.forms import details_of
from libsys.models import Entry, Operation
from tests.circulation.staff.readers.conftest import post
from tests.fixtures import make_reader

NUMBER = "11010519491231002X"


def fields_of(reader: Reader, **changed: Any) -> dict[str, Any]:
    """Return the fields of a reader's form as a browser would send them."""
    shown = {**details_of(reader), "category": reader.category_id, "group": reader.group_id or ""}
    return {**shown, **changed}


def test_details_are_changed_on_a_page(librarian_client: Client, reader: Reader) -> None:
    assert librarian_client.get(reverse("circulation:reader-edit", args=[reader.pk])).status_code == 200
    answer = post(librarian_client, "reader-edit", reader.pk, **fields_of(reader, phone="13800001234"))
    assert answer.headers["Location"] == reverse("circulation:reader", args=[reader.pk])
    reader.refresh_from_db()
    assert (reader.phone, reader.version) == ("13800001234", 2)
    assert "13800001234" in librarian_client.get(answer.headers["Location"]).content.decode()


def test_whoever_was_overtaken_sees_both_versions(librarian_client: Client, reader: Reader) -> None:
    mine = fields_of(reader, note="我写的")
    Reader.objects.filter(pk=reader.pk).update(note="别人写的", version=2)
    answer = post(librarian_client, "reader-edit", reader.pk, **mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert [row[1:] for row in answer.context["differing"]] == [("别人写的", "我写的")]
    assert "别人写的" in page
    again = {**mine, "version": answer.context["form"].data["version"]}
    assert post(librarian_client, "reader-edit", reader.pk, **again).status_code == 302
    reader.refresh_from_db()
    assert reader.note == "我写的"


def test_a_mistake_keeps_no_identity_number_anywhere(librarian_client: Client, reader: Reader) -> None:
    for fields in (fields_of(reader, id_number=NUMBER, phone="电话"), fields_of(reader, id_number=NUMBER[:-1] + "1")):
        answer = post(librarian_client, "reader-edit", reader.pk, **fields)
        assert answer.status_code == 422
        assert NUMBER[:-1] not in answer.content.decode()
    assert not [kept for kept in Operation.objects.values() if NUMBER[:-1] in str(kept)]


def test_an_identity_number_is_registered_and_taken_off(librarian_client: Client, reader: Reader) -> None:
    Reader.objects.filter(pk=reader.pk).update(birth_month="")
    reader.refresh_from_db()
    post(librarian_client, "reader-edit", reader.pk, **fields_of(reader, id_number=NUMBER))
    page = librarian_client.get(reverse("circulation:reader", args=[reader.pk])).content.decode()
    assert "**************002X" in page
    assert NUMBER not in page
    reader.refresh_from_db()
    post(librarian_client, "reader-edit", reader.pk, **fields_of(reader, forget_number="on"))
    reader.refresh_from_db()
    assert reader.id_index == ""


def test_a_guardian_is_written_linked_and_removed(librarian_client: Client, reader: Reader) -> None:
    mother = make_reader(reader.category, number="R2", name="李春梅")
    Reader.objects.filter(pk=reader.pk).update(birth_month="2016-05")
    page = librarian_client.get(reverse("circulation:reader", args=[reader.pk])).content.decode()
    assert "还没有登记监护人" in page
    given = {"guardian_name": "李春梅", "guardian_phone": "13800001234", "guardian_relation": "parent"}
    unknown = post(librarian_client, "guardian-add", reader.pk, guardian_number="R404", **given)
    assert unknown.status_code == 422
    assert "没有这个证号" in unknown.content.decode()
    assert post(librarian_client, "guardian-add", reader.pk, guardian_number="r2", **given).status_code == 302
    guardian = Guardian.objects.get()
    assert guardian.person == mother
    assert "李春梅" in librarian_client.get(reverse("circulation:reader", args=[reader.pk])).content.decode()
    assert post(librarian_client, "guardian-remove", guardian.pk).status_code == 409
    Reader.objects.filter(pk=reader.pk).update(birth_month="1985-06")
    assert post(librarian_client, "guardian-remove", guardian.pk).status_code == 302
    assert not Guardian.objects.exists()


def test_a_campus_card_is_added_and_withdrawn(librarian_client: Client, reader: Reader) -> None:
    assert post(librarian_client, "credential-add", reader.pk, kind="campus", number="C1").status_code == 302
    taken = post(librarian_client, "credential-add", reader.pk, kind="campus", number="C1")
    assert taken.status_code == 422
    assert "已发给张*芳" in taken.content.decode()
    card = Card.objects.get(number="C1")
    assert post(librarian_client, "credential-withdraw", card.pk).status_code == 302
    assert post(librarian_client, "credential-withdraw", Card.objects.get(number="R0001").pk).status_code == 409
    assert set(Entry.objects.values_list("kind", flat=True)) == {"credential.added", "credential.withdrawn"}
