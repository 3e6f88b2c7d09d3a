"""Tests of looking at an identity number, finding by one, and photos on pages."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from circulation.models import Reader
from circulation.readers.persons.idnumbers import seal_number
from libsys.clock import now
from libsys.models import Entry, Library, Operation
from tests.circulation.staff.readers.conftest import post

NUMBER = "11010519491231002X"


@pytest.fixture
def holder(reader: Reader) -> Reader:
    """Return a reader whose number is on file."""
    reader.id_sealed, reader.id_index = seal_number(NUMBER)
    reader.save()
    return reader


def test_a_look_is_written_down_and_shows_the_number_for_a_minute(director_client: Client, holder: Reader) -> None:
    answer = post(director_client, "number-unmask", holder.pk, why="identity")
    leave = answer.headers["Location"]
    assert Entry.objects.get().kind == "reader.unmasked"
    shown = director_client.get(leave)
    assert NUMBER in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    with time_machine.travel(now() + timedelta(seconds=90), tick=False):
        assert director_client.get(leave).status_code == 302
    assert not [kept for kept in Operation.objects.values() if NUMBER in str(kept)]
    assert post(director_client, "number-unmask", holder.pk).status_code == 409


def test_nobody_looks_without_the_right_or_with_anothers_leave(
    director_client: Client, librarian_client: Client, holder: Reader
) -> None:
    leave = post(director_client, "number-unmask", holder.pk, why="identity").headers["Location"]
    assert librarian_client.get(leave).status_code == 404
    assert post(librarian_client, "number-unmask", holder.pk, why="identity").status_code == 404
    page = reverse("circulation:reader-number", args=[holder.pk])
    assert director_client.get(f"{page}?leave=1:{holder.pk}:forged").status_code == 302
    assert "查看全号" not in librarian_client.get(reverse("circulation:reader", args=[holder.pk])).content.decode()


def test_an_identity_card_opens_its_reader(librarian_client: Client, holder: Reader) -> None:
    page = reverse("circulation:reader", args=[holder.pk])
    assert post(librarian_client, "reader-by-number", id_number=NUMBER.lower()).headers["Location"] == page
    for number in ("440524188001010014", "1101051949123100", ""):
        answer = post(librarian_client, "reader-by-number", id_number=number)
        assert answer.headers["Location"] == reverse("circulation:readers")


def test_the_address_of_the_list_finds_nobody_by_number(librarian_client: Client, holder: Reader) -> None:
    page = librarian_client.get("/readers/", {"q": NUMBER}).content.decode()
    assert "张秀芳" not in page
    assert "请刷到“刷身份证”一格" in page


def test_numbers_are_in_no_export(librarian_client: Client, holder: Reader) -> None:
    body = b"".join(librarian_client.get("/readers/?format=csv").streaming_content).decode()
    assert "张秀芳" in body
    assert "002X" not in body


def test_a_photo_is_shown_to_staff_and_to_nobody_else(
    librarian_client: Client, cataloguer_client: Client, reader: Reader, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = BytesIO()
    Image.new("RGB", (30, 40), "red").save(file, "PNG")
    upload = SimpleUploadedFile("../face.png", file.getvalue(), "image/png")
    assert post(librarian_client, "photo-set", reader.pk, photo=upload).status_code == 302
    page = reverse("circulation:reader-photo", args=[reader.pk])
    assert page in librarian_client.get(reverse("circulation:reader", args=[reader.pk])).content.decode()
    shown = librarian_client.get(page)
    assert (shown.headers["Content-Type"], b"".join(shown.streaming_content)[:2]) == ("image/jpeg", b"\xff\xd8")
    assert "private" in shown.headers["Cache-Control"]
    assert cataloguer_client.get(page).status_code == 404
    assert Client().get(page).status_code == 302
    Reader.objects.update(library=Library.objects.create(code="OT", name="别馆"))
    assert librarian_client.get(page).status_code == 404


def test_what_is_no_picture_is_said_and_a_photo_is_taken_off(
    librarian_client: Client, reader: Reader, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    for fields in ({"photo": SimpleUploadedFile("face.png", b"<svg/>", "image/png")}, {}):
        assert post(librarian_client, "photo-set", reader.pk, **fields).status_code == 422
    Reader.objects.filter(pk=reader.pk).update(photo="gone")
    assert librarian_client.get(reverse("circulation:reader-photo", args=[reader.pk])).status_code == 404
    assert post(librarian_client, "photo-remove", reader.pk).status_code == 302
    assert Reader.objects.get().photo == ""
