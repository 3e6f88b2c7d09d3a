"""Staging: what each record of a file is to the catalogue, and nothing saved before a person says so."""

from dataclasses import replace

import pytest

from catalog.enums import StagedAction
from catalog.exchange.staging.deciding import DecisionRefused, choose_record, decide, decide_all
from catalog.exchange.staging.previewing import preview_import, sample_copies
from catalog.exchange.starting import StageRefused, drop_import, read_again
from catalog.exchange.terms import PLAIN_TERMS
from catalog.marc.model import MarcRecord
from catalog.models import ImportBatch, ImportSource, Item, MatchKey, Record
from libsys.access.desk import Desk
from libsys.jobs.working import work_on
from libsys.models import Entry, Room
from tests.catalog.exchange.conftest import Import, Step, counts, outcomes
from tests.catalog.samples import cnmarc, iso_file
from tests.fixtures import NOON, make_item, make_record

ISBN = "7-5037-1744-0"


def nameless(marc: MarcRecord) -> MarcRecord:
    """Return the record without its control number."""
    return MarcRecord(marc.leader, tuple(field for field in marc.fields if field.tag != "001"))


def test_reading_saves_nothing_and_writes_no_line(stage: Import) -> None:
    batch = stage(iso_file(cnmarc("1", "乡土中国", "B1"), cnmarc("2", "生育制度")))
    assert (batch.stage, batch.read, batch.added) == ("waiting", 2, 0)
    assert not Record.objects.exists()
    assert not Entry.objects.exists()
    assert outcomes(batch) == [("new", "", "add")] * 2


def test_the_own_control_number_goes_before_every_rule(stage: Import, run: Import) -> None:
    run(iso_file(cnmarc("1", "乡土中国", isbn=ISBN), cnmarc("2", "生育制度")))
    batch = stage(iso_file(cnmarc("1", "乡土中国（修订本）", isbn=ISBN), cnmarc("2", "生育制度")))
    assert outcomes(batch) == [("overlay", "source", "overlay"), ("duplicate", "source", "copies")]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"title": "乡土中国", "isbn": ISBN}, ("overlay", "isbn", "copies")),
        ({"title": "乡土中国：插图本", "isbn": ISBN}, ("overlay", "isbn", "copies")),
        ({"title": "江村经济", "isbn": ISBN}, ("unsure", "isbn", "skip")),
        ({"title": "乡土中国"}, ("overlay", "title", "copies")),
        ({"title": "鄉土中國"}, ("overlay", "title", "copies")),
        ({"title": "乡土中国", "isbn": "978-7-100-00001-7"}, ("new", "", "add")),
        ({"title": "江村经济"}, ("new", "", "add")),
    ],
)
def test_a_record_of_another_source_is_recognised_by_rules(
    stage: Import, run: Import, facts: dict[str, str], expected: tuple[str, str, str]
) -> None:
    run(iso_file(cnmarc("1", "乡土中国", isbn=ISBN)))
    assert outcomes(stage(iso_file(cnmarc("99", **facts)))) == [expected]


def test_without_rules_only_the_own_control_number_counts(stage: Import, run: Import) -> None:
    run(iso_file(cnmarc("1", "乡土中国", isbn=ISBN)))
    batch = stage(iso_file(cnmarc("99", "乡土中国", isbn=ISBN)), terms=replace(PLAIN_TERMS, rules=()))
    assert outcomes(batch) == [("new", "", "add")]


def test_a_control_number_counts_only_with_its_title(stage: Import, run: Import) -> None:
    run(iso_file(cnmarc("1", "乡土中国")))
    terms = replace(PLAIN_TERMS, rules=("control",))
    other = [replace_agency(cnmarc("1", title)) for title in ("乡土中国", "江村经济")]
    assert [outcomes(stage(iso_file(one), terms=terms))[0] for one in other] == [
        ("overlay", "control", "copies"),
        ("new", "", "add"),
    ]


def replace_agency(marc: MarcRecord) -> MarcRecord:
    """Return the record as another agency's."""
    fields = (
        type(field)("801", " 0", (("a", "CN"), ("b", "VEND"))) if field.tag == "801" else field for field in marc.fields
    )
    return MarcRecord(marc.leader, tuple(fields))


def test_what_may_be_several_is_shown_and_never_guessed(stage: Import, run: Import, commit: Step) -> None:
    run(iso_file(cnmarc("1", "乡土中国", isbn=ISBN), cnmarc("2", "乡土中国", isbn=ISBN)))
    batch = stage(iso_file(cnmarc("99", "乡土中国", "B9", isbn=ISBN)))
    row = batch.staged.get()
    assert (row.outcome, row.reason, row.matched_id) == ("unsure", "several_match", None)
    assert row.candidates == sorted(Record.objects.values_list("pk", flat=True))
    with pytest.raises(DecisionRefused):
        decide(batch=batch, choices={1: "copies"}, at=NOON)
    choose_record(row=row, record_id=row.candidates[1], action=StagedAction.COPIES, at=NOON)
    assert commit(batch).items_added == 1
    assert Item.objects.get().record_id == row.candidates[1]


def test_a_candidate_must_be_one_of_those_shown(stage: Import, run: Import) -> None:
    run(iso_file(cnmarc("1", "乡土中国", isbn=ISBN), cnmarc("2", "乡土中国", isbn=ISBN), cnmarc("3", "江村经济")))
    row = stage(iso_file(cnmarc("99", "乡土中国", isbn=ISBN))).staged.get()
    stranger = Record.objects.get(source_key="YX:3").pk
    with pytest.raises(DecisionRefused):
        choose_record(row=row, record_id=stranger, action=StagedAction.COPIES, at=NOON)


def test_the_same_book_twice_in_a_file_without_numbers_is_one_record(stage: Import, commit: Step) -> None:
    first, second = (nameless(cnmarc("1", "乡土中国", code, isbn=ISBN)) for code in ("B1", "B2"))
    batch = stage(iso_file(first, second))
    assert outcomes(batch) == [("new", "", "add"), ("duplicate", "file", "copies")]
    batch = commit(batch)
    assert counts(batch) == (2, 1, 0, 1, 2, 0)
    assert Record.objects.get().items.count() == 2


def test_copies_whose_number_is_taken_are_told_beforehand(stage: Import, room: Room) -> None:
    make_item(make_record(source_key="test:9", title="别的书"), room, barcode="B1")
    preview = preview_import(stage(iso_file(cnmarc("1", "乡土中国", "B1", "B2"))))
    assert (preview.copies, preview.copies_known) == (1, 1)


def test_sample_copies_show_what_is_taken_for_the_barcode(stage: Import) -> None:
    fields = (*cnmarc("1", "乡土中国").fields, *_bnu())
    data = iso_file(MarcRecord("00000nam0 2200000   450 ", fields))
    assert [copy.barcode for copy in sample_copies(stage(data, profile="bnu"))] == ["1683011"]
    other = stage(data, profile="bnu", terms=replace(PLAIN_TERMS, barcode_subfield="a"))
    assert [copy.barcode for copy in sample_copies(other)] == ["211260"]


def _bnu() -> list[object]:
    field = type(cnmarc("1", "x").fields[1])
    return [
        field("905", "  ", (("a", "BNU"), ("d", "F124"), ("e", "26"))),
        field("906", "  ", (("a", "211260"), ("b", "1683011"))),
    ]


def test_one_choice_for_all_that_a_filter_shows_leaves_what_cannot_be_so(stage: Import, run: Import) -> None:
    run(iso_file(cnmarc("1", "乡土中国")))
    batch = stage(iso_file(cnmarc("1", "乡土中国（二版）"), cnmarc("2", "生育制度"), cnmarc("3", "江村经济")))
    assert decide_all(batch=batch, shown=batch.staged.all(), action=StagedAction.OVERLAY, at=NOON) == 1
    shown = batch.staged.filter(outcome="new")
    assert decide_all(batch=batch, shown=shown, action=StagedAction.SKIP, at=NOON) == 2
    assert [action for *_, action in outcomes(batch)] == ["overlay", "skip", "skip"]


def test_an_impossible_choice_changes_nothing(stage: Import) -> None:
    batch = stage(iso_file(cnmarc("1", "乡土中国"), cnmarc("2", "生育制度")))
    with pytest.raises(DecisionRefused):
        decide(batch=batch, choices={1: "skip", 2: "overlay"}, at=NOON)
    assert [action for *_, action in outcomes(batch)] == ["add", "add"]


def test_after_the_commit_nothing_can_be_decided_or_dropped(stage: Import, commit: Step) -> None:
    batch = commit(stage(iso_file(cnmarc("1", "乡土中国"))))
    with pytest.raises(StageRefused):
        decide(batch=batch, choices={1: "skip"}, at=NOON)
    with pytest.raises(StageRefused):
        drop_import(batch=batch, at=NOON)


def test_a_dropped_file_leaves_no_staged_record(stage: Import) -> None:
    batch = drop_import(batch=stage(iso_file(cnmarc("1", "乡土中国"))), at=NOON)
    assert (batch.stage, batch.staged.count()) == ("dropped", 0)
    assert drop_import(batch=batch, at=NOON).stage == "dropped"


def test_reading_again_takes_the_settings_of_today(stage: Import, desk: Desk, run: Import) -> None:
    run(iso_file(cnmarc("1", "乡土中国", isbn=ISBN)))
    source = ImportSource.objects.create(library=desk.library, name="书商", rules=[])
    batch = stage(iso_file(cnmarc("99", "乡土中国", isbn=ISBN)), source=source, terms=replace(PLAIN_TERMS, rules=()))
    source.rules = ["isbn"]
    source.save()
    batch = read_again(batch=ImportBatch.objects.get(pk=batch.pk), desk=desk, at=NOON, key="again")
    assert work_on(batch.job_id)
    assert outcomes(batch) == [("overlay", "isbn", "copies")]


def test_a_direct_import_waits_where_something_has_to_be_decided(ask: Import, run: Import) -> None:
    run(iso_file(cnmarc("1", "乡土中国", isbn=ISBN)))
    batch = ask(iso_file(cnmarc("98", "生育制度"), cnmarc("99", "江村经济", isbn=ISBN)), terms=PLAIN_TERMS)
    assert work_on(batch.job_id)
    batch.refresh_from_db()
    assert (batch.stage, batch.added) == ("waiting", 0)


def test_match_keys_follow_the_record(run: Import) -> None:
    run(iso_file(cnmarc("1", "乡土中国")))
    before = MatchKey.objects.get().value
    run(iso_file(cnmarc("1", "江村经济")))
    assert MatchKey.objects.get().value != before
