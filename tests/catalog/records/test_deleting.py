"""Deleting and bringing back: a tombstone stays, and nothing that is needed goes."""

from collections.abc import Callable

import pytest

from catalog.indexing.finding import Question, find_records
from catalog.marc.model import MarcRecord
from catalog.models import Record, RecordIdentifier
from catalog.records.checking import RecordRefused
from catalog.records.deleting import DeletionRefused, delete_record, undelete_record
from catalog.records.drafting import draft_record
from catalog.records.editing import create_record, edit_record
from catalog.records.local import LocalFacts
from catalog.records.saving import COPIED, Outcome, save_records
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON


def test_a_record_with_copies_and_components_is_kept_with_both_reasons(
    desk: Desk, shelve: Callable[..., Record]
) -> None:
    package = shelve("1", "数据库", "B1")
    edit_record(
        record_id=package.pk, marc=MarcRecord.from_json(package.marc), local=LocalFacts(record_type="database"),
        base_version=1, desk=desk, at=NOON, key="k1",
    )  # fmt: skip
    part = LocalFacts(parent_id=package.pk)
    create_record(marc=cnmarc("", "子库"), format="cnmarc", local=part, desk=desk, at=NOON, key="k2")
    with pytest.raises(DeletionRefused) as caught:
        delete_record(record_id=package.pk, desk=desk, at=NOON, key="k3")
    assert {reason.code for reason in caught.value.reasons} == {"record_has_copies", "record_has_components"}


def test_a_deleted_record_is_found_nowhere_and_comes_back_whole(
    desk: Desk, shelve: Callable[..., Record], index_now: Callable[[], int]
) -> None:
    record = shelve("1", "乡土中国", isbn="7-5037-1744-0")
    delete_record(record_id=record.pk, reason="重复", desk=desk, at=NOON, key="k1")
    index_now()
    assert find_records(Question(text="乡土", with_suppressed=True)).total == 0
    assert not RecordIdentifier.objects.exists()
    with pytest.raises(RecordRefused) as caught:
        edit_record(
            record_id=record.pk, marc=MarcRecord.from_json(record.marc), base_version=2, desk=desk, at=NOON, key="k2"
        )
    assert caught.value.code == "record_deleted"
    undelete_record(record_id=record.pk, desk=desk, at=NOON, key="k3")
    index_now()
    assert find_records(Question(text="乡土")).total == 1
    assert set(RecordIdentifier.objects.values_list("type", flat=True)) == {"isbn", "control"}
    assert list(Entry.objects.order_by("pk").values_list("kind", flat=True))[-2:] == [
        "record.deleted", "record.restored",
    ]  # fmt: skip
    assert list(record.versions.values_list("number", "reason")) == [(3, ""), (2, "重复"), (1, "")]


def test_a_record_that_stands_cannot_be_brought_back(desk: Desk, shelve: Callable[..., Record]) -> None:
    record = shelve("1", "乡土中国")
    with pytest.raises(RecordRefused) as caught:
        undelete_record(record_id=record.pk, desk=desk, at=NOON, key="k1")
    assert caught.value.code == "record_not_deleted"


def test_the_same_key_deletes_once(desk: Desk, shelve: Callable[..., Record]) -> None:
    record = shelve("1", "乡土中国")
    for _ in range(2):
        gone = delete_record(record_id=record.pk, desk=desk, at=NOON, key="k1")
    assert (gone.version, Entry.objects.filter(kind="record.deleted").count()) == (2, 1)


def test_a_deleted_record_that_an_import_brings_again_is_there_again(desk: Desk, shelve: Callable[..., Record]) -> None:
    record = shelve("1", "乡土中国")
    delete_record(record_id=record.pk, desk=desk, at=NOON, key="k1")
    saved = save_records([draft_record(cnmarc("1", "乡土中国"), key="YX:1")], topic=COPIED, desk=desk, at=NOON)
    assert [one.outcome for one in saved] == [Outcome.CHANGED]
    assert Record.objects.get().deleted_at is None
    assert Entry.objects.filter(kind="record.restored").count() == 1
