"""Records that stand, that are gone for good, that never were; and numbers that lead to them."""

import pytest
from django.test import Client

from catalog.models import Record, RecordIdentifier
from tests.fixtures import NOON, make_record


def test_a_deleted_record_says_so_under_its_old_address(report: Record, reader_client: Client) -> None:
    Record.objects.update(deleted_at=NOON)
    for ending in ("", "marc/", "cite/", "cite.bib", "cite.ris"):
        answer = reader_client.get(f"/records/{report.pk}/{ending}")
        assert answer.status_code == 410, ending
    page = answer.content.decode()
    assert "这条书目已经删除" in page
    assert "/search/?clc=F124" in page


def test_a_deleted_record_that_readers_never_saw_is_not_found(report: Record, reader_client: Client) -> None:
    Record.objects.update(deleted_at=NOON, is_suppressed=True)
    assert reader_client.get(f"/records/{report.pk}/").status_code == 404


@pytest.mark.parametrize("number", ["9787503717444", "978-7-5037-1744-4", "7-5037-1744-0", "7503717440"])
def test_an_isbn_in_any_form_leads_to_its_record(report: Record, reader_client: Client, number: str) -> None:
    answer = reader_client.get(f"/isbn/{number}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/records/{report.pk}/")


def test_an_isbn_of_two_records_leads_to_the_results(report: Record, reader_client: Client) -> None:
    other = make_record(source_key="test:2")
    RecordIdentifier.objects.create(record=other, type="isbn", value="9787503717444")
    assert reader_client.get("/isbn/7503717440/").headers["Location"] == "/search/?q=9787503717444"


@pytest.mark.parametrize("number", ["9787503717445", "x", "%00", "1" * 300])
def test_a_number_of_nothing_is_not_found(report: Record, reader_client: Client, number: str) -> None:
    assert reader_client.get(f"/isbn/{number}/").status_code == 404


def test_a_suppressed_record_has_no_number_for_readers(report: Record, reader_client: Client) -> None:
    Record.objects.update(is_suppressed=True)
    assert reader_client.get("/isbn/7503717440/").status_code == 404
