"""A record taken away as a file."""

import pytest
from django.test import Client

from catalog.marc.reading import ReadRecord, read_records
from catalog.models import Record
from tests.catalog.conftest import Shelve


@pytest.mark.parametrize("ending", ["mrc", "xml"])
def test_a_record_comes_back_as_it_went_in(report: Record, librarian_client: Client, ending: str) -> None:
    answer = librarian_client.get(f"/staff/catalog/records/{report.pk}/marc.{ending}")
    (outcome,) = read_records(answer.content)
    assert isinstance(outcome, ReadRecord)
    assert [str(field) for field in outcome.record.fields if field.tag == "690"] == ["690    $aF124$v5"]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="record-{report.pk}.{ending}"'
    assert f"/marc.{ending}" in librarian_client.get(f"/staff/catalog/records/{report.pk}/").content.decode()


def test_a_field_that_iso_2709_cannot_hold_is_refused_with_its_reason(shelve: Shelve, librarian_client: Client) -> None:
    record = shelve("1", "长" * 4000)
    answer = librarian_client.get(f"/staff/catalog/records/{record.pk}/marc.mrc")
    assert answer.status_code == 409
    assert "超过 ISO 2709 的上限" in answer.content.decode()
    assert librarian_client.get(f"/staff/catalog/records/{record.pk}/marc.xml").status_code == 200


@pytest.mark.parametrize("ending", ["mrc", "xml"])
def test_strangers_are_sent_to_sign_in(record: Record, ending: str) -> None:
    assert Client().get(f"/staff/catalog/records/{record.pk}/marc.{ending}").status_code == 302
