"""A batch is done whole, told record by record, and taken back but for what was changed since."""

from collections.abc import Callable

import pytest

from catalog.marc.model import MarcRecord
from catalog.models import Record, RecordBatch, RecordVersion
from catalog.records.batches.altering import Alteration
from catalog.records.batches.running import (
    AT_ONCE,
    MOST_RECORDS,
    RecordBatchRefused,
    start_altering,
    take_back_altering,
)
from catalog.records.drafting import draft_record
from catalog.records.editing import edit_record
from catalog.records.saving import COPIED, save_records
from libsys.access.desk import Desk
from libsys.jobs.working import work_on
from libsys.models import Entry
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON

Shelve = Callable[..., Record]
PUBLISHER = Alteration(act="replace", tag="210", code="c", old="人民出版社", new="商务印书馆")


def publishers() -> list[str]:
    """Return the publisher of every record that stands."""
    return list(Record.objects.filter(deleted_at=None).order_by("pk").values_list("publisher", flat=True))


def test_records_are_altered_with_their_versions_and_lines_and_come_back(desk: Desk, shelve: Shelve) -> None:
    records = [shelve(str(number), f"书{number}") for number in range(3)]
    batch = start_altering(
        record_ids=[one.pk for one in records], asked=PUBLISHER, reason="统一社名", desk=desk, at=NOON, key="b"
    )
    assert publishers() == ["商务印书馆"] * 3
    assert (batch.changed, batch.refused, batch.done_at) == (3, 0, NOON)
    assert {one.reason for one in RecordVersion.objects.filter(number=2)} == {"统一社名"}
    lines = Entry.objects.filter(kind="record.changed")
    assert [line.detail["batch"] for line in lines] == [batch.pk] * 3
    assert {one["tag"] for one in lines[0].detail["changes"]} == {"005", "210"}

    batch = take_back_altering(batch=batch, desk=desk, at=NOON, key="u")
    assert publishers() == ["人民出版社"] * 3
    assert (batch.kept, batch.undone_at) == (0, NOON)
    assert set(Record.objects.values_list("version", flat=True)) == {3}
    with pytest.raises(RecordBatchRefused):
        take_back_altering(batch=batch, desk=desk, at=NOON, key="u2")


def test_what_was_changed_since_is_kept_and_told(desk: Desk, shelve: Shelve) -> None:
    records = [shelve(str(number), f"书{number}") for number in range(2)]
    batch = start_altering(record_ids=[one.pk for one in records], asked=PUBLISHER, desk=desk, at=NOON, key="b")
    marc = MarcRecord.from_json(Record.objects.get(pk=records[0].pk).marc)
    later = MarcRecord(marc.leader, (*marc.fields, cnmarc("", "x").all("690")[0]))
    edit_record(record_id=records[0].pk, marc=later, base_version=2, desk=desk, at=NOON, key="e")
    batch = take_back_altering(batch=batch, desk=desk, at=NOON, key="u")
    assert publishers() == ["商务印书馆", "人民出版社"]
    assert (batch.kept, [row.is_kept for row in batch.rows.all()]) == (1, [True, False])


def test_an_alteration_that_would_break_a_record_is_refused_for_that_record_alone(desk: Desk, shelve: Shelve) -> None:
    records = [shelve("1", "甲"), shelve("2", "乙")]
    asked = Alteration(act="drop", tag="200", having="甲")
    batch = start_altering(record_ids=[one.pk for one in records], asked=asked, desk=desk, at=NOON, key="b")
    assert (batch.changed, batch.refused) == (0, 1)
    first, second = batch.rows.all()
    assert first.refusals[0]["code"] == "record_invalid"
    assert (second.refusals, second.after) == ([], 0)
    assert Record.objects.get(pk=records[0].pk).title == "甲"


def test_records_are_deleted_unless_they_are_needed_and_come_back(desk: Desk, shelve: Shelve) -> None:
    kept, gone = shelve("1", "有册", "B1"), shelve("2", "无册", isbn="7-5037-1744-0")
    asked = Alteration(act="delete")
    batch = start_altering(record_ids=[kept.pk, gone.pk], asked=asked, desk=desk, at=NOON, key="b")
    assert (batch.changed, batch.refused) == (1, 1)
    assert Record.objects.get(pk=gone.pk).deleted_at == NOON
    assert batch.rows.first().refusals[0]["code"] == "record_has_copies"  # type: ignore[union-attr]
    take_back_altering(batch=batch, desk=desk, at=NOON, key="u")
    gone.refresh_from_db()
    assert gone.deleted_at is None
    assert gone.identifiers.exists()


def test_facts_outside_the_fields_change_and_come_back(desk: Desk, shelve: Shelve) -> None:
    record = shelve("1", "县志")
    asked = Alteration(act="facts", facts=(("record_type", "local"), ("access", "on_site"), ("is_suppressed", True)))
    batch = start_altering(record_ids=[record.pk], asked=asked, desk=desk, at=NOON, key="b")
    record.refresh_from_db()
    assert (record.record_type, record.access, record.is_suppressed) == ("local", "on_site", True)
    take_back_altering(batch=RecordBatch.objects.get(pk=batch.pk), desk=desk, at=NOON, key="u")
    record.refresh_from_db()
    assert (record.record_type, record.access, record.is_suppressed) == ("general", "open", False)


def test_many_records_are_a_job_both_ways(desk: Desk) -> None:
    many = AT_ONCE + 5
    drafts = [draft_record(cnmarc(str(number), f"书{number}")) for number in range(many)]
    saved = save_records(drafts, topic=COPIED, desk=desk, at=NOON)
    batch = start_altering(record_ids=[one.record.pk for one in saved], asked=PUBLISHER, desk=desk, at=NOON, key="b")
    assert (batch.done_at, set(publishers())) == (None, {"人民出版社"})
    with pytest.raises(RecordBatchRefused):
        take_back_altering(batch=batch, desk=desk, at=NOON, key="early")
    assert work_on(batch.job_id or 0)
    batch.refresh_from_db()
    assert (set(publishers()), batch.changed, batch.done_at is None) == ({"商务印书馆"}, many, False)
    batch = take_back_altering(batch=batch, desk=desk, at=NOON, key="u")
    assert work_on(batch.undo_job_id or 0)
    batch.refresh_from_db()
    assert (set(publishers()), batch.kept, batch.undone_at is None) == ({"人民出版社"}, 0, False)


def test_nothing_and_too_much_are_refused(desk: Desk) -> None:
    for ids in ([], range(MOST_RECORDS + 1)):
        with pytest.raises(RecordBatchRefused, match="records_out_of_range"):
            start_altering(record_ids=ids, asked=PUBLISHER, desk=desk, at=NOON, key="b")
