"""Choosing copies, noting what was printed, taking it back."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings

from catalog.labels.choosing import Choice, items_waiting
from catalog.labels.layouts import FACTS, add_usual_layouts, save_layout
from catalog.labels.printing import choose_labels, count_sheets, find_pdf, mark_printed, read_items, unmark_printed
from catalog.labels.refusals import LabelsRefused
from catalog.models import Item, LabelLayout, LabelPrint, LabelSet, Record
from libsys.access.desk import Desk
from libsys.jobs.working import work_on
from libsys.models import Entry, Library, Room
from tests.fixtures import NOON, make_item

BOTH = ["spine", "barcode"]


@pytest.fixture
def layout(desk: Desk) -> LabelLayout:
    """Return the sheet of 48 labels."""
    add_usual_layouts(desk=desk)
    return LabelLayout.objects.order_by("pk")[0]


@pytest.fixture
def items(record: Record, room: Room) -> list[Item]:
    """Return three copies."""
    return [make_item(record, room, barcode=f"041200{number}") for number in (1, 2, 3)]


def choose(layout: LabelLayout, desk: Desk, contents: list[str] | None = None, **choice: Any) -> LabelSet:
    """Prepare labels under a key of their own."""
    return choose_labels(
        choice=Choice(**choice), layout=layout, contents=contents or BOTH, start_at=choice.get("start", 1),
        site="http://x", desk=desk, at=NOON, key=f"choose-{LabelSet.objects.count()}",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("choice", "barcodes"),
    [
        ({"way": "waiting"}, ["0412001", "0412002", "0412003"]),
        ({"way": "range", "first": "0412002", "last": "0412003"}, ["0412002", "0412003"]),
        ({"way": "range", "first": "0412002"}, ["0412002"]),
        ({"way": "added", "since": date(2020, 1, 1), "until": date(2020, 1, 1)}, ["0412001", "0412002", "0412003"]),
        ({"way": "scanned", "codes": "0412003\n 0412001 0412003"}, ["0412003", "0412001"]),
        ({"way": "batch", "batch": "P1"}, ["0412001"]),
    ],
)
def test_copies_are_chosen(
    layout: LabelLayout, items: list[Item], desk: Desk, choice: dict[str, Any], barcodes: list[str]
) -> None:
    Item.objects.filter(pk=items[0].pk).update(batch="P1")
    chosen = choose(layout, desk, **choice)
    assert [item.barcode for item in read_items(chosen)] == barcodes


def test_all_copies_of_a_record_are_chosen(layout: LabelLayout, items: list[Item], desk: Desk) -> None:
    chosen = choose(layout, desk, way="record", record_id=items[0].record_id)
    assert chosen.item_ids == [item.pk for item in items]


def test_codes_that_are_nobodys_are_told(layout: LabelLayout, items: list[Item], desk: Desk) -> None:
    assert choose(layout, desk, way="scanned", codes="0412001 999").unknown == ["999"]


def test_an_empty_choice_is_refused(layout: LabelLayout, desk: Desk) -> None:
    with pytest.raises(LabelsRefused) as refusal:
        choose(layout, desk, way="waiting")
    assert refusal.value.code == "labels_nothing_chosen"


def test_asked_twice_by_one_key_it_is_one_print(layout: LabelLayout, items: list[Item], desk: Desk) -> None:
    prints = [
        choose_labels(choice=Choice(), layout=layout, contents=BOTH, start_at=1, site="", desk=desk, at=NOON, key="k")
        for _ in range(2)
    ]
    assert prints[0] == prints[1]


def test_what_was_printed_leaves_the_queue_and_comes_back(
    layout: LabelLayout, items: list[Item], desk: Desk, library: Library
) -> None:
    chosen = choose(layout, desk, contents=["spine"], way="scanned", codes="0412001 0412002")
    for _ in range(2):
        mark_printed(chosen=chosen, desk=desk, at=NOON, key="printed")
    assert [item.barcode for item in items_waiting(library, ["spine"])] == ["0412003"]
    assert items_waiting(library, ["barcode"]).count() == 3
    assert items_waiting(library, BOTH).count() == 3
    unmark_printed(chosen=chosen, desk=desk, at=NOON, key="undo")
    assert items_waiting(library, ["spine"]).count() == 3
    assert list(Entry.objects.filter(kind="labels.printed").order_by("pk").values_list("quantity", flat=True)) == [
        2,
        -2,
    ]
    assert not LabelPrint.objects.exists()
    with pytest.raises(LabelsRefused) as refusal:
        unmark_printed(chosen=chosen, desk=desk, at=NOON, key="again")
    assert refusal.value.code == "labels_not_printed"


def test_a_large_print_is_drawn_by_a_job(
    layout: LabelLayout, record: Record, room: Room, desk: Desk, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path)
    columns = {"record": record, "library": desk.library, "point": room.point, "accessioned_on": date(2020, 1, 1)}
    Item.objects.bulk_create([Item(barcode=f"{number:07d}", call_number="F1/1", **columns) for number in range(251)])
    chosen = choose(layout, desk)
    assert find_pdf(chosen) is None
    assert count_sheets(chosen) == 11
    assert work_on(chosen.job_id or 0)
    chosen.refresh_from_db()
    assert (find_pdf(chosen) or b"").startswith(b"%PDF-")


def test_usual_layouts_are_added_once(layout: LabelLayout, desk: Desk) -> None:
    assert add_usual_layouts(desk=desk) == 0


def test_a_layout_off_the_paper_or_with_a_taken_name_is_refused_with_both_reasons(
    layout: LabelLayout, desk: Desk
) -> None:
    facts = {name: getattr(layout, name) for name in FACTS}
    with pytest.raises(LabelsRefused) as refusal:
        save_layout(layout=None, facts=facts | {"rows": 40}, desk=desk)
    assert [reason.code for reason in refusal.value.reasons] == ["label_layout_name_taken", "label_layout_off_paper"]
