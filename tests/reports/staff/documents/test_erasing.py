"""Tests of deleting a photograph for good: previewed, taken out of what is not signed, never out of what is."""

import pytest
from django.db import transaction
from django.test import Client

from libsys.access.desk import Desk
from libsys.models import Entry, Library
from libsys.web.operations import new_key
from outreach.models import Photograph
from outreach.photographs.keeping import path_of
from reports.documents.writing import find_body
from reports.enums import ReportState
from reports.models import Edition, Report
from tests.reports.staff.documents.test_pages import post
from tests.reports.staff.documents.test_placing import Add, add, here, place, report
from tests.reports.staff.pages import words_of

__all__ = ["add", "here", "report"]


def erase(client: Client, one: Photograph, **fields: str) -> object:
    """Send the form of the page."""
    return post(client, f"/reports/photographs/{one.pk}/erase/", **fields)


def test_a_photograph_goes_from_the_store_and_from_every_open_text(
    report: Report, director_client: Client, add: Add, django_capture_on_commit_callbacks: object
) -> None:
    one, other = add("red"), add("blue")
    place(director_client, report, "photos", photo=[one.pk, other.pk])
    page = director_client.get(f"/reports/photographs/{one.pk}/erase/")
    assert [shown.pk for shown in page.context["shown"].open] == [report.pk]
    assert Photograph.objects.count() == 2, "to look deletes nothing"
    assert erase(director_client, one).status_code == 422  # type: ignore[attr-defined]
    before = Report.objects.get().edition
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert erase(director_client, one, sure="yes").status_code == 302  # type: ignore[attr-defined]
    assert [row.pk for row in Photograph.objects.all()] == [other.pk]
    assert not path_of(one.digest).exists()
    assert not path_of(one.digest, is_small=True).exists()
    assert path_of(other.digest).exists()
    after = Report.objects.get()
    assert after.edition == before + 1
    (placed,) = (placed for _, placed in find_body(after).placed())
    assert [photo.digest for photo in placed.photos] == [other.digest]
    assert Edition.objects.get(number=after.edition).step == "photo_erased"
    line = Entry.objects.filter(kind="photograph.kept", topic="erased").get()
    assert (line.object_id, line.detail) == (one.pk, {"digest": one.digest})


def test_a_block_that_shows_nothing_else_goes_with_it(report: Report, director_client: Client, add: Add) -> None:
    one = add("red")
    place(director_client, report, "photos", photo=[one.pk])
    erase(director_client, one, sure="yes")
    assert list(find_body(Report.objects.get()).placed()) == []


def test_a_signed_text_is_not_touched_and_is_named(report: Report, director_client: Client, add: Add) -> None:
    one = add("red")
    place(director_client, report, "photos", photo=[one.pk])
    Report.objects.update(state=ReportState.SIGNED)
    edition = Report.objects.get().edition
    words = words_of(director_client.get(f"/reports/photographs/{one.pk}/erase/"))
    assert "签发过的文件不改" in words
    erase(director_client, one, sure="yes")
    assert Report.objects.get().edition == edition
    assert "已签发的文件没有改动" in words_of(director_client.get("/staff/outreach/photographs/"))
    assert not Photograph.objects.exists()


def test_the_same_form_sent_twice_deletes_once(report: Report, director_client: Client, add: Add) -> None:
    one, key = add("red"), new_key()
    answers = [
        director_client.post(f"/reports/photographs/{one.pk}/erase/", {"operation_key": key, "sure": "yes"})
        for _ in range(2)
    ]
    assert answers[0].status_code == 302
    assert Entry.objects.filter(kind="photograph.kept", topic="erased").count() == 1


def test_the_file_stays_where_another_library_keeps_the_same_picture(
    report: Report, director_client: Client, add: Add, here: Desk, django_capture_on_commit_callbacks: object
) -> None:
    one = add("red")
    with transaction.atomic():
        copy = Photograph.objects.get(pk=one.pk)
        copy.pk, copy.library = None, Library.objects.create(code="OTHER", name="别的馆")
        copy.save()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase(director_client, one, sure="yes")
    assert path_of(one.digest).exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_delete_nothing(
    report: Report, librarian_client: Client, client: Client, add: Add, method: str
) -> None:
    one = add("red")
    address = f"/reports/photographs/{one.pk}/erase/"
    assert getattr(librarian_client, method)(address, {"operation_key": new_key(), "sure": "yes"}).status_code == 404
    assert getattr(client, method)(address, {"sure": "yes"}).status_code == 302
    assert Photograph.objects.filter(pk=one.pk).exists()
