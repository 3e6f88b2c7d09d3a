"""Importing files of records with their copies."""

import pytest

from catalog.exchange.refusals import place_of, refusal_sentence, sentence_of
from catalog.exchange.uploads import ImportRefused
from catalog.marc.model import data_field
from catalog.models import ImportBatch, ImportRefusal, Item, Record
from catalog.records import drafting
from libsys.jobs.working import work_on
from libsys.models import Entry, Room
from tests.catalog.exchange.conftest import Import, catalogue_hash, counts
from tests.catalog.samples import cnmarc, iso_file
from tests.fixtures import make_item, make_record

TWO = [cnmarc("1", "乡土中国", "B1", "B2", isbn="7-5037-1744-0"), cnmarc("2", "生育制度", "B3")]


def test_a_file_brings_its_records_and_copies(run: Import, room: Room) -> None:
    batch = run(iso_file(*TWO))
    assert counts(batch) == (2, 2, 0, 0, 3, 0)
    assert set(Item.objects.values_list("barcode", "record__title", "call_number", "room")) == {
        ("B1", "乡土中国", "C912.82/25", room.pk),
        ("B2", "乡土中国", "C912.82/25", room.pk),
        ("B3", "生育制度", "C912.82/25", room.pk),
    }
    assert Item.objects.get(barcode="B1").price == 18


def test_every_line_of_an_import_says_by_which_way_it_came(run: Import) -> None:
    run(iso_file(*TWO))
    told = Entry.objects.filter(kind__regex="^(record|item)[.]")
    lines = list(told.values_list("kind", "channel", "topic"))
    assert sorted(lines) == sorted(
        [("record.catalogued", "import", "copied")] * 2
        + [("item.accessioned", "import", "")] * 3
        + [("record.first_item", "import", "")] * 2
        + [("item.shelved", "import", "")] * 3
    )


def test_the_same_file_again_changes_nothing_and_writes_no_line(run: Import) -> None:
    run(iso_file(*TWO))
    before = (catalogue_hash(), Entry.objects.count())
    assert counts(run(iso_file(*TWO))) == (2, 0, 0, 2, 0, 0)
    assert (catalogue_hash(), Entry.objects.count()) == before


def test_the_same_records_in_another_encoding_are_known(run: Import) -> None:
    run(iso_file(*TWO))
    assert counts(run(iso_file(*TWO, encoding="gb18030"))) == (2, 0, 0, 2, 0, 0)


def test_a_corrected_record_is_changed_and_its_new_copy_joins(run: Import) -> None:
    run(iso_file(*TWO))
    batch = run(iso_file(cnmarc("1", "乡土中国（修订本）", "B1", "B2", "B4")))
    assert counts(batch) == (1, 0, 1, 0, 1, 0)
    assert Record.objects.get(source_key="YX:1").version == 2
    assert Entry.objects.filter(kind="record.first_item").count() == 2


def test_a_truncated_record_is_refused_and_the_others_are_taken(run: Import) -> None:
    first, second, third = (iso_file(cnmarc(str(number), f"书{number}")) for number in (1, 2, 3))
    batch = run(first + second[:-60] + b"\x1d" + third)
    assert (batch.added, batch.refused) == (2, 1)
    refusal = ImportRefusal.objects.get()
    assert (refusal.ordinal, refusal.offset) == (2, len(first))
    assert sentence_of(refusal) != refusal.code
    assert Record.objects.filter(source_key__in=["YX:1", "YX:3"]).count() == 2


def test_gbk_called_utf8_is_refused_record_by_record_with_the_likely_encoding(run: Import) -> None:
    batch = run(iso_file(*TWO, encoding="gb18030"), encoding="utf-8")
    assert counts(batch) == (2, 0, 0, 0, 0, 2)
    refusals = list(ImportRefusal.objects.all())
    assert {refusal.code for refusal in refusals} == {"wrong_encoding"}
    assert "gb18030" in sentence_of(refusals[0]).lower()


def test_a_barcode_of_another_record_is_refused_and_the_record_is_taken(run: Import, room: Room) -> None:
    make_item(make_record(title="万历十五年", source_key="test:9"), room, barcode="B1")
    batch = run(iso_file(*TWO))
    assert (batch.added, batch.items_added, batch.refused, batch.items_refused) == (2, 2, 0, 1)
    refusal = ImportRefusal.objects.get()
    assert (refusal.ordinal, refusal.code, refusal.excerpt) == (1, "barcode_of_item", "B1")
    assert "万历十五年" in sentence_of(refusal)


def test_a_card_number_among_the_barcodes_is_refused(run: Import, reader: object) -> None:
    batch = run(iso_file(cnmarc("1", "乡土中国", "R0001")))
    assert (batch.items_added, batch.refused, batch.items_refused) == (0, 0, 1)
    assert ImportRefusal.objects.get().code == "barcode_of_card"


def test_two_records_of_one_file_that_share_a_number_are_told(run: Import) -> None:
    data = iso_file(cnmarc("1", "甲"), cnmarc("1", "乙"), cnmarc("1", "甲"))
    batch = run(data)
    assert counts(batch) == (3, 1, 0, 1, 0, 1)
    assert Record.objects.get().title == "甲"
    assert counts(run(data)) == (3, 0, 0, 2, 0, 1)


def test_the_counts_add_up_and_copies_that_were_not_made_are_counted_apart(run: Import, room: Room) -> None:
    make_item(make_record(title="万历十五年", source_key="test:9"), room, barcode="B1")
    nameless = cnmarc("3", "江村经济")
    fields = (*nameless.fields, data_field("905", "  ", ("a", "YX"), ("d", "C91"), ("e", "25"), ("f", "2")))
    batch = run(iso_file(*TWO, type(nameless)(nameless.leader, fields), cnmarc("4", " ")), profile="cn905")
    assert counts(batch) == (4, 3, 0, 0, 2, 1)
    assert batch.items_refused == 3
    assert list(batch.refusals.values_list("ordinal", "code", "copies", "title", "control_number")) == [
        (1, "barcode_of_item", 1, "乡土中国", "1"),
        (3, "copies_without_number", 2, "江村经济", "3"),
        (4, "title_missing", None, "", "4"),
    ]


def test_a_damaged_record_is_named_as_far_as_it_can_be_read(run: Import) -> None:
    good, bad = iso_file(cnmarc("1", "乡土中国")), iso_file(cnmarc("2", "生育制度"), encoding="gb18030")
    run(good + bad[:150] + b"\x1d")
    refusal = ImportRefusal.objects.get()
    assert (refusal.control_number, refusal.copies) == ("2", None)
    assert place_of(refusal) == f"第 2 条，第 {len(good):,} 字节起"


def test_the_encoding_and_the_field_scheme_that_were_found_are_kept(run: Import) -> None:
    batch = run(iso_file(*TWO, encoding="gb18030"))
    assert (batch.encoding, batch.encoding_used) == ("auto", "gb18030")
    assert (batch.profile, batch.profile_used) == ("auto", "cn905")


def test_encodings_are_named_as_in_the_menu() -> None:
    named = refusal_sentence("wrong_encoding", {"named": "utf-8", "likely": "gb18030", "offset": 1221})
    assert "UTF-8" in named
    assert "GB18030（GBK）" in named
    assert "1,221" in named
    assert "别的编码" in refusal_sentence("wrong_encoding", {"named": "utf-8", "likely": "?", "offset": 1})
    assert "请对方导出 UTF-8" in refusal_sentence("unknown_encoding", {"offset": 1})


def test_a_record_without_a_title_is_refused(run: Import) -> None:
    batch = run(iso_file(cnmarc("1", " ")))
    assert (batch.added, batch.refused) == (0, 1)
    assert ImportRefusal.objects.get().code == "title_missing"


def test_copies_go_to_the_place_that_they_name(run: Import, room: Room) -> None:
    children = Room.objects.create(point=room.point, code="SE", name="少儿借阅室")
    marc = cnmarc("1", "昆虫记", "B1")
    fields = [*marc.fields[:-1], type(marc.fields[-1])("905", "  ", (("b", "B1"), ("c", "少儿借阅室"), ("s", "Q96/1")))]
    run(iso_file(type(marc)(marc.leader, tuple(fields))))
    assert Item.objects.get().room == children


def test_a_record_that_the_database_cannot_hold_costs_only_itself(run: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    real = drafting.record_columns

    def break_one(projection):
        columns = real(projection)
        return {**columns, "year": "nonsense"} if projection.title == "坏" else columns

    monkeypatch.setattr(drafting, "record_columns", break_one)
    batch = run(iso_file(cnmarc("1", "甲", "B1"), cnmarc("2", "坏", "B2"), cnmarc("3", "乙", "B3")))
    assert counts(batch) == (3, 2, 0, 0, 2, 1)
    refusal = ImportRefusal.objects.get()
    assert (refusal.ordinal, refusal.code) == (2, "record_not_saved")


def test_ten_real_records_come_with_their_copies_and_twice_more_change_nothing(run: Import, shared_data) -> None:
    folder = shared_data / "real" / "cnmarc"
    batch = run((folder / "cnmarc_bnu.xml").read_bytes())
    assert (batch.read, batch.added, batch.items_added) == (10, 10, 17)
    before = (catalogue_hash(), Entry.objects.count())
    for name in ("cnmarc_bnu_utf8.iso", "cnmarc_bnu_gbk.iso"):
        assert counts(run((folder / name).read_bytes())) == (10, 0, 0, 10, 0, 0)
    assert (catalogue_hash(), Entry.objects.count()) == before
    assert Record.objects.get(source_key="BNU:990002180740203961").items.count() == 3


def test_every_real_file_is_imported_or_refused_never_worse(ask: Import, shared_data) -> None:
    for path in sorted((shared_data / "real").rglob("*.*")):
        if path.suffix == ".md":
            continue
        try:
            batch = ask(path.read_bytes(), key=f"import-{path.name}-{path.parent.name}")
        except ImportRefused:
            continue
        assert work_on(batch.job_id)
        batch.job.refresh_from_db()
        assert batch.job.state == "done", path.name
    assert Record.objects.count() > 100
    for batch in ImportBatch.objects.all():
        assert batch.read == batch.added + batch.changed + batch.unchanged + batch.refused, batch.file_name
        assert batch.refused == batch.refusals.filter(copies=None).count()
