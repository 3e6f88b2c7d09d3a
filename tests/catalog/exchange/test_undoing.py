"""Taking an import back: everything as it was, and what has lived since left alone."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.exchange.refusals import kept_sentence
from catalog.exchange.starting import StageRefused, start_undo
from catalog.exchange.undoing.previewing import preview_undo
from catalog.marc.model import MarcRecord, data_field
from catalog.models import Item, Record
from catalog.records.editing import edit_record
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.catalog.exchange.conftest import Import, Step, catalogue, figures
from tests.catalog.samples import cnmarc, iso_file
from tests.fixtures import NOON

ISBN = "7-5037-1744-0"
LATER = NOON + timedelta(days=1)


def test_an_undone_import_leaves_catalogue_and_figures_as_they_were(run: Import, undo: Step) -> None:
    run(iso_file(cnmarc("1", "乡土中国", "B1"), cnmarc("2", "生育制度", "B2")))
    before = catalogue()
    batch = run(iso_file(cnmarc("1", "乡土中国（修订本）", "B1", "B3"), cnmarc("3", "江村经济", "B4")))
    assert catalogue() != before
    batch = undo(batch)
    assert catalogue() == before
    assert (batch.stage, batch.job.result) == ("undone", {"undone": 2, "kept": 0})


def test_figures_become_right_by_voiding_lines_on_their_own_days(run: Import, undo: Step) -> None:
    undo(run(iso_file(cnmarc("1", "乡土中国", "B1"))))
    assert figures() == {}
    voiding = Entry.objects.exclude(voids=None)
    assert voiding.count() >= 4
    assert all(line.day == line.voids.day and line.quantity == -line.voids.quantity for line in voiding)


def test_the_same_file_can_come_again_after_an_undo_and_counts_again(run: Import, undo: Step) -> None:
    data = iso_file(cnmarc("1", "乡土中国", "B1"), cnmarc("2", "生育制度"))
    first = run(data)
    before = catalogue()
    undo(first)
    again = run(data)
    assert (again.added, again.items_added) == (2, 1)
    assert catalogue() == before
    undo(again)
    assert figures() == {}
    assert not Record.objects.filter(deleted_at=None).exists()


def test_imports_are_taken_back_in_any_order_that_leaves_something_standing(run: Import, undo: Step) -> None:
    first = run(iso_file(cnmarc("1", "乡土中国")))
    second = run(iso_file(cnmarc("1", "乡土中国（修订本）")))
    undo(second)
    undo(first)
    assert catalogue() == ([], [], [], {})


def test_a_lent_copy_keeps_itself_and_its_record(run: Import, undo: Step) -> None:
    batch = run(iso_file(cnmarc("1", "乡土中国", "B1", "B2"), cnmarc("2", "生育制度", "B3")))
    Item.objects.filter(barcode="B1").update(loans=1)
    preview = preview_undo(batch)
    assert (preview.removed, preview.copies) == (1, 2)
    ((row, reasons),) = preview.kept
    assert (row.ordinal, [one["code"] for one in reasons]) == (1, ["item_was_lent", "other_copies"])
    undo(batch)
    assert set(Item.objects.values_list("barcode", flat=True)) == {"B1"}
    assert Record.objects.filter(deleted_at=None).get().title == "乡土中国"
    kept = batch.staged.get(ordinal=1)
    assert kept.undone == "kept"
    assert all(kept_sentence(one).endswith("。") for one in kept.kept)
    assert figures()["item.accessioned"] == 1


def test_a_record_that_was_edited_since_stays_as_it_is_now(run: Import, undo: Step, desk: Desk) -> None:
    batch = run(iso_file(cnmarc("1", "乡土中国"), cnmarc("2", "生育制度")))
    record = Record.objects.get(source_key="YX:1")
    marc = MarcRecord.from_json(record.marc)
    edited = MarcRecord(marc.leader, (*marc.fields, data_field("300", "  ", ("a", "有批校"))))
    edit_record(record_id=record.pk, marc=edited, base_version=1, desk=desk, at=LATER, key="edit-after-import")
    assert [reasons[0]["code"] for _, reasons in preview_undo(batch).kept] == ["edited_since"]
    undo(batch)
    assert list(Record.objects.filter(deleted_at=None).values_list("title", flat=True)) == ["乡土中国"]
    assert batch.staged.get(ordinal=1).kept == [{"code": "edited_since", "params": {}}]


def test_an_undone_import_cannot_be_undone_again(run: Import, undo: Step, desk: Desk) -> None:
    batch = undo(run(iso_file(cnmarc("1", "乡土中国"))))
    with pytest.raises(StageRefused):
        start_undo(batch=batch, desk=desk, at=NOON, key="once more")
    assert start_undo(batch=batch, desk=desk, at=NOON, key=f"undo-{batch.pk}").stage == "undone"


BOOKS = st.lists(
    st.tuples(st.sampled_from("123456"), st.sampled_from(["甲书", "乙书", "丙书"]), st.integers(0, 2)), max_size=6
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=BOOKS, incoming=BOOKS)
def test_whatever_an_import_does_its_undo_undoes(run: Import, undo: Step, before: list, incoming: list) -> None:
    """Import one file, then another, take the second back: the catalogue is as the first left it."""
    if before:
        run(file_of(before, "X"))
    stood = catalogue()
    if incoming:
        undo(run(file_of(incoming, "Y")))
    assert catalogue() == stood


def file_of(books: list[tuple[str, str, int]], mark: str) -> bytes:
    """Return a file of the books, each number once, each with so many copies of its own."""
    chosen = {number: (title, copies) for number, title, copies in books}
    return iso_file(
        *(
            cnmarc(number, title, *(f"{mark}{number}{copy}" for copy in range(copies)))
            for number, (title, copies) in chosen.items()
        )
    )
