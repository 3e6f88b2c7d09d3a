"""Saving records: added, changed, left alone, each with its line."""

from catalog.marc.projection import Projection
from catalog.marc.projection_parts import Link
from catalog.models import Record, RecordIdentifier, RecordVersion
from catalog.records.drafting import draft_record
from catalog.records.projecting import record_columns
from catalog.records.saving import COPIED, Outcome, save_record, save_records
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON


def test_a_new_record_is_added_with_its_projection_and_its_line(desk: Desk) -> None:
    marc = cnmarc("1", "乡土中国", isbn="7-5037-1744-0")
    saved = save_record(marc=marc, format="cnmarc", source_key="YX:1", desk=desk, at=NOON, key="k1")
    record = Record.objects.get()
    assert (saved.outcome, saved.record.pk) == (Outcome.ADDED, record.pk)
    assert (record.title, record.publisher, record.year, record.clc) == ("乡土中国", "人民出版社", 2008, "C912.82")
    assert record.contributors == [{"name": "费孝通", "role": "著", "pinyin": ""}]
    assert record.marc == marc.to_json()
    numbers = set(RecordIdentifier.objects.values_list("type", "value"))
    assert numbers == {("isbn", "9787503717444"), ("control", "1")}
    line = Entry.objects.get()
    assert (line.kind, line.topic, line.record_id, line.clc) == ("record.catalogued", "original", record.pk, "C912.82")


def test_the_same_record_again_is_left_alone_and_writes_no_line(desk: Desk) -> None:
    marc = cnmarc("1", "乡土中国")
    save_record(marc=marc, format="cnmarc", source_key="YX:1", desk=desk, at=NOON, key="k1")
    again = save_record(marc=marc, format="cnmarc", source_key="YX:1", desk=desk, at=NOON, key="k2")
    assert again.outcome is Outcome.UNCHANGED
    assert Entry.objects.count() == 1


def test_a_changed_record_keeps_its_row_and_says_both_versions(desk: Desk) -> None:
    first = save_record(
        marc=cnmarc("1", "乡土中国", isbn="7-5037-1744-0"),
        format="cnmarc", source_key="YX:1", desk=desk, at=NOON, key="k1",
    )  # fmt: skip
    second = save_record(
        marc=cnmarc("1", "乡土中国（修订本）"), format="cnmarc", source_key="YX:1", desk=desk, at=NOON, key="k2"
    )
    record = Record.objects.get()
    assert (second.outcome, record.pk, record.version) == (Outcome.CHANGED, first.record.pk, 2)
    assert record.title == "乡土中国（修订本）"
    assert set(RecordIdentifier.objects.values_list("type", flat=True)) == {"control"}
    line = Entry.objects.get(kind="record.changed")
    assert (line.detail["before"], line.detail["after"]) == (1, 2)
    assert [(one["tag"], one["was"], one["is"]) for one in line.detail["changes"]] == [
        ("010", "## $a7-5037-1744-0$dCNY18.00", ""),
        ("200", "1# $a乡土中国$f费孝通著", "1# $a乡土中国（修订本）$f费孝通著"),
    ]


def test_the_same_key_answers_alike_whatever_came_with_it(desk: Desk) -> None:
    first = save_record(marc=cnmarc("1", "甲"), format="cnmarc", source_key="YX:1", desk=desk, at=NOON, key="k1")
    again = save_record(marc=cnmarc("1", "乙"), format="cnmarc", source_key="YX:1", desk=desk, at=NOON, key="k1")
    assert again == first
    assert Record.objects.get().title == "甲"


def test_many_records_are_saved_with_the_same_number_of_queries(desk: Desk, django_assert_max_num_queries) -> None:
    drafts = [draft_record(cnmarc(str(number), f"书 {number}")) for number in range(90)]
    with django_assert_max_num_queries(20):
        saved = save_records(drafts, topic=COPIED, desk=desk, at=NOON)
    assert [one.outcome for one in saved] == [Outcome.ADDED] * 90
    assert set(Entry.objects.values_list("topic", flat=True)) == {"copied"}


def test_a_title_longer_than_its_column_is_cut_and_control_characters_go(desk: Desk) -> None:
    marc = cnmarc("1", "长" * 600 + "\x07")
    save_record(marc=marc, format="cnmarc", source_key="YX:1", desk=desk, at=NOON, key="k1")
    assert Record.objects.get().title == "长" * 500


def test_a_year_that_no_calendar_has_is_left_empty() -> None:
    assert record_columns(Projection(title="甲", year=9999))["year"] is None
    assert record_columns(Projection(title="甲", year=2008))["year"] == 2008


def test_addresses_that_a_browser_may_follow_are_kept_with_their_words() -> None:
    projection = Projection(
        links=(
            Link("https://example.edu.cn/1", "全文"),
            Link("javascript:alert(1)", "不安全"),
            Link("https://example.edu.cn/1", "又一次"),
            Link("https://example.edu.cn/ 2"),
            Link("http://example.edu.cn/3", materials="目录"),
        )
    )
    assert record_columns(projection)["links"] == [
        {"url": "https://example.edu.cn/1", "text": "全文"},
        {"url": "http://example.edu.cn/3", "text": "目录"},
    ]


def test_many_records_are_changed_in_their_rows_in_few_queries(desk: Desk, django_assert_max_num_queries) -> None:
    save_records([draft_record(cnmarc(str(n), f"书 {n}")) for n in range(90)], topic=COPIED, desk=desk, at=NOON)
    before = dict(Record.objects.values_list("source_key", "pk"))
    changed = [draft_record(cnmarc(str(n), f"新书 {n}")) for n in range(90)]
    with django_assert_max_num_queries(30):
        saved = save_records(changed, topic=COPIED, desk=desk, at=NOON)
    assert [one.outcome for one in saved] == [Outcome.CHANGED] * 90
    assert dict(Record.objects.values_list("source_key", "pk")) == before
    assert set(Record.objects.values_list("version", flat=True)) == {2}
    assert RecordVersion.objects.count() == 180
