"""Making and changing records: versions, conflicts, restoring, and what the library says outside the fields."""

from dataclasses import replace

import pytest

from catalog.marc.model import MarcRecord, data_field
from catalog.models import Record, RecordVersion
from catalog.records.checking import RecordRefused
from catalog.records.drafting import draft_record
from catalog.records.editing import EditConflict, create_record, edit_record, restore_version, suppress_record
from catalog.records.local import LocalFacts
from catalog.records.saving import COPIED, Outcome, save_record, save_records
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON

LATE = NOON.replace(hour=9)


@pytest.fixture
def book(desk: Desk) -> Record:
    """Return a record as an import leaves it."""
    return save_record(
        marc=cnmarc("1", "乡土中国"), format="cnmarc", source_key="YX:1", desk=desk, at=NOON, key="k1"
    ).record


def titled(record: Record, title: str) -> MarcRecord:
    """Return the fields of ``record`` with another title."""
    marc = MarcRecord.from_json(record.marc)
    fields = [data_field("200", "1 ", ("a", title)) if field.tag == "200" else field for field in marc.fields]
    return MarcRecord(marc.leader, tuple(fields))


def test_an_edit_makes_a_version_and_says_what_was_and_what_is(desk: Desk, book: Record) -> None:
    saved = edit_record(
        record_id=book.pk, marc=titled(book, "生育制度"), base_version=1, reason="改错字", desk=desk, at=LATE, key="k2"
    )
    assert (saved.outcome, saved.record.title, saved.record.version) == (Outcome.CHANGED, "生育制度", 2)
    kept = RecordVersion.objects.filter(record=book).order_by("number")
    assert list(kept.values_list("number", "reason", "saved_at", "saved_by")) == [
        (1, "", NOON, desk.staff.pk),
        (2, "改错字", LATE, desk.staff.pk),
    ]
    line = Entry.objects.get(kind="record.changed")
    assert line.detail["changes"] == [
        {"tag": "005", "occurrence": 1, "was": "", "is": "20260302170000.0"},
        {"tag": "200", "occurrence": 1, "was": "1# $a乡土中国$f费孝通著", "is": "1# $a生育制度"},
    ]


def test_an_edit_that_changes_nothing_writes_nothing(desk: Desk, book: Record) -> None:
    same = MarcRecord.from_json(book.marc)
    saved = edit_record(record_id=book.pk, marc=same, base_version=1, desk=desk, at=LATE, key="k2")
    assert saved.outcome is Outcome.UNCHANGED
    assert (Entry.objects.count(), RecordVersion.objects.count()) == (1, 1)


def test_an_edit_of_an_older_version_is_a_conflict_that_keeps_both(desk: Desk, book: Record) -> None:
    edit_record(record_id=book.pk, marc=titled(book, "甲"), base_version=1, desk=desk, at=LATE, key="k2")
    with pytest.raises(EditConflict) as caught:
        edit_record(record_id=book.pk, marc=titled(book, "乙"), base_version=1, desk=desk, at=LATE, key="k3")
    conflict = caught.value
    assert (conflict.yours.first("200", "a"), conflict.present.first("200", "a")) == ("乙", "甲")
    assert (conflict.code, conflict.base_version, conflict.record.version) == ("record_changed_meanwhile", 1, 2)
    assert Record.objects.get().title == "甲"


def test_the_same_key_edits_once(desk: Desk, book: Record) -> None:
    for title in ("甲", "乙"):
        edit_record(record_id=book.pk, marc=titled(book, title), base_version=1, desk=desk, at=LATE, key="k2")
    assert (Record.objects.get().title, Record.objects.get().version) == ("甲", 2)


def test_a_record_with_errors_is_refused_with_every_reason(desk: Desk, book: Record) -> None:
    marc = MarcRecord(
        book.marc["leader"], (data_field("101", "0 ", ("a", "中文")), data_field("300", "  ", ("！", "x")))
    )
    with pytest.raises(RecordRefused) as caught:
        edit_record(record_id=book.pk, marc=marc, base_version=1, desk=desk, at=LATE, key="k2")
    problems = {reason.facts["problem"] for reason in caught.value.reasons}
    assert problems == {"title_missing", "language_invalid", "subfield_code_invalid"}
    assert Record.objects.get().version == 1


def test_a_record_with_a_hundred_thousand_subfields_is_refused(desk: Desk, book: Record) -> None:
    huge = data_field("300", "  ", *[("a", "x")] * 100_000)
    marc = MarcRecord(book.marc["leader"], (*titled(book, "甲").fields, huge))
    with pytest.raises(RecordRefused) as caught:
        edit_record(record_id=book.pk, marc=marc, base_version=1, desk=desk, at=LATE, key="k2")
    assert caught.value.code == "record_too_large"


def test_any_earlier_state_comes_back_and_so_does_the_state_before_that(desk: Desk, book: Record) -> None:
    edit_record(record_id=book.pk, marc=titled(book, "甲"), base_version=1, desk=desk, at=LATE, key="k2")
    restored = restore_version(record_id=book.pk, number=1, base_version=2, desk=desk, at=LATE, key="k3").record
    assert (restored.title, restored.version) == ("乡土中国", 3)
    again = restore_version(record_id=book.pk, number=2, base_version=3, desk=desk, at=LATE, key="k4").record
    assert (again.title, again.version) == ("甲", 4)
    assert Entry.objects.filter(kind="record.changed").order_by("pk").last().detail["restored"] == 2


def test_the_state_of_a_record_from_before_versions_is_kept_at_its_first_edit(desk: Desk, book: Record) -> None:
    RecordVersion.objects.all().delete()
    edit_record(record_id=book.pk, marc=titled(book, "甲"), base_version=1, desk=desk, at=LATE, key="k2")
    kept = RecordVersion.objects.order_by("number").values_list("number", "channel", "saved_by")
    assert list(kept) == [(1, "import", None), (2, "desk", desk.staff.pk)]


def test_local_facts_are_saved_and_outlive_an_import(desk: Desk, book: Record) -> None:
    facts = LocalFacts(record_type="local", access="on_site", access_note="仅供馆内查阅", coverage="1949—")
    edit_record(record_id=book.pk, marc=titled(book, "甲"), local=facts, base_version=1, desk=desk, at=LATE, key="k2")
    save_records([draft_record(cnmarc("1", "又一版"), key="YX:1")], topic=COPIED, desk=desk, at=LATE)
    record = Record.objects.get()
    assert (record.title, LocalFacts.of(record)) == ("又一版", facts)
    line = Entry.objects.filter(kind="record.changed").order_by("pk").first()
    assert line.detail["local"]["access"] == ["open", "on_site"]


def test_hiding_a_record_leaves_its_fields_alone(desk: Desk, book: Record) -> None:
    suppress_record(record_id=book.pk, is_suppressed=True, desk=desk, at=LATE, key="k2")
    record = Record.objects.get()
    assert (record.is_suppressed, record.marc) == (True, book.marc)


def test_a_new_record_gets_its_own_number_and_the_foreign_one_stays_findable(desk: Desk) -> None:
    first = create_record(marc=cnmarc("012345", "甲"), format="cnmarc", desk=desk, at=NOON, key="k1").record
    second = create_record(marc=cnmarc("012345", "乙"), format="cnmarc", desk=desk, at=NOON, key="k2").record
    assert [first.source_key, second.source_key] == ["YX:2026000001", "YX:2026000002"]
    marc = MarcRecord.from_json(first.marc)
    assert (marc.value("001"), marc.value("005"), marc.first("035", "a")) == (
        "2026000001", "20260302120000.0", "(YX)012345",
    )  # fmt: skip
    assert [field.tag for field in marc.fields] == sorted(field.tag for field in marc.fields)


def test_a_number_that_an_import_brought_is_stepped_over(desk: Desk) -> None:
    save_record(
        marc=cnmarc("2026000001", "甲"), format="cnmarc", source_key="YX:2026000001", desk=desk, at=NOON, key="k1"
    )
    made = create_record(marc=cnmarc("", "乙"), format="cnmarc", desk=desk, at=NOON, key="k2").record
    assert made.source_key == "YX:2026000002"


def test_a_component_belongs_to_a_database_and_to_nothing_else(desk: Desk, book: Record) -> None:
    package = create_record(
        marc=cnmarc("", "数据库"), format="cnmarc", local=LocalFacts(record_type="database"),
        desk=desk, at=NOON, key="k2",
    ).record  # fmt: skip
    facts = replace(LocalFacts.of(book), parent_id=book.pk)
    same = MarcRecord.from_json(book.marc)
    with pytest.raises(RecordRefused) as caught:
        edit_record(record_id=book.pk, marc=same, local=facts, base_version=1, desk=desk, at=LATE, key="k3")
    assert caught.value.code == "parent_not_a_database"
    facts = replace(facts, parent_id=package.pk)
    edit_record(record_id=book.pk, marc=same, local=facts, base_version=1, desk=desk, at=LATE, key="k4")
    assert list(package.components.all()) == [book]
    with pytest.raises(RecordRefused) as caught:
        edit_record(
            record_id=package.pk, marc=MarcRecord.from_json(package.marc), base_version=1,
            local=replace(LocalFacts.of(package), parent_id=book.pk), desk=desk, at=LATE, key="k5",
        )  # fmt: skip
    assert caught.value.code == "parent_not_a_database"
