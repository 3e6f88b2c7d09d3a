"""The pages of labels."""

import io

import pytest
import zxingcpp
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from catalog.labels.layouts import add_usual_layouts
from catalog.models import Item, LabelLayout, LabelPrint, LabelSet, Record
from libsys.access.desk import Desk
from libsys.models import Room
from tests.catalog.staff.callnumbers.conftest import keyed
from tests.fixtures import make_item


def url(name: str, *args: object) -> str:
    """Return an address of the catalogue."""
    return reverse(f"catalog:{name}", args=args)


@pytest.fixture
def layout(desk: Desk) -> LabelLayout:
    """Return the sheet of 48 labels."""
    add_usual_layouts(desk=desk)
    return LabelLayout.objects.order_by("pk")[0]


def test_labels_are_prepared_looked_at_downloaded_noted_and_taken_back(
    librarian_client: Client, layout: LabelLayout, item: Item
) -> None:
    assert "还没打书标的单册" in librarian_client.get(url("labels")).content.decode()
    answer = librarian_client.post(url("labels"), keyed(way="waiting", layout=layout.pk, start_at=5))
    chosen = LabelSet.objects.get()
    assert answer.headers["Location"] == url("label-set", chosen.pk)
    assert "全部标签都放得下" in librarian_client.get(url("label-set", chosen.pk)).content.decode()
    picture = librarian_client.get(url("label-set-picture", chosen.pk)).content
    with Image.open(io.BytesIO(picture)) as image:
        assert [code.text for code in zxingcpp.read_barcodes(image)] == [item.barcode]
    pdf = librarian_client.get(url("label-set-pdf", chosen.pk))
    assert (pdf.headers["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    librarian_client.post(url("label-set-printed", chosen.pk), keyed())
    assert LabelPrint.objects.count() == 1
    librarian_client.post(url("label-set-undo", chosen.pk), keyed())
    assert not LabelPrint.objects.exists()
    assert librarian_client.post(url("label-set-undo", chosen.pk), keyed()).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"way": "scanned"}, {"way": "range"}, {"way": "batch"}, {"way": "list"}, {"way": "record"}, {"way": "x"},
        {"way": "added", "since": "2026-02-01", "until": "2026-01-01"}, {"way": "added", "since": "x"},
        {"way": "scanned", "codes": "999"}, {"way": "record", "record_id": "9" * 30}, {"start_at": "0"},
    ],
)  # fmt: skip
def test_a_choice_that_lacks_something_is_told(
    librarian_client: Client, layout: LabelLayout, item: Item, wrong: dict[str, str]
) -> None:
    fields = {"way": "waiting", "layout": layout.pk, "start_at": "1", **wrong}
    assert librarian_client.post(url("labels"), keyed(**fields)).status_code == 422
    assert not LabelSet.objects.exists()


def test_problems_stand_beside_the_sheet(librarian_client: Client, layout: LabelLayout, item: Item) -> None:
    Item.objects.update(call_number="")
    librarian_client.post(url("labels"), keyed(way="waiting", layout=layout.pk, start_at=1, contents=["spine"]))
    assert "书标是空的" in librarian_client.get(url("label-set", LabelSet.objects.get().pk)).content.decode()


def test_without_a_layout_the_usual_ones_are_offered(librarian_client: Client, item: Item) -> None:
    assert "加入常用版式" in librarian_client.get(url("labels")).content.decode()
    librarian_client.post(url("label-layouts-usual"), keyed())
    assert LabelLayout.objects.count() == 7
    assert "A4 48 枚" in librarian_client.get(url("label-layouts")).content.decode()


def test_a_layout_is_kept_in_tenths_of_a_millimetre_and_tested(librarian_client: Client, layout: LabelLayout) -> None:
    lengths = {
        "paper_width": "210", "paper_height": "297", "label_width": "45.7", "label_height": "21.2",
        "margin_left": "9.8", "margin_top": "21.3", "gap_x": "2.5", "gap_y": "0", "offset_x": "-1.5", "offset_y": "0.3",
    }  # fmt: skip
    others = {"name": "我的", "columns": 4, "rows": 12, "call_size": 14, "text_size": 7, "contents": ["spine"]}
    answer = librarian_client.post(url("label-layout-new"), keyed(**lengths, **others))
    assert answer.status_code == 302
    made = LabelLayout.objects.get(name="我的")
    assert (made.label_width, made.offset_x, made.offset_y, made.contents) == (457, -15, 3, ["spine"])
    assert "45.7" in librarian_client.get(url("label-layout", made.pk)).content.decode()
    assert librarian_client.get(url("label-layout-test", made.pk)).content.startswith(b"%PDF-")
    off = librarian_client.post(url("label-layout", made.pk), keyed(**lengths, **others | {"rows": 30}))
    assert (off.status_code, "超出了纸" in off.content.decode()) == (422, True)
    wrong = librarian_client.post(url("label-layout-new"), keyed(**lengths | {"label_width": "x"}, **others))
    assert wrong.status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_however_many_copies_there_are(
    librarian_client: Client,
    layout: LabelLayout,
    record: Record,
    room: Room,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        make_item(record, room, barcode=f"100{number}")
        librarian_client.post(url("labels"), keyed(way="waiting", layout=layout.pk, start_at=1))
    with django_assert_max_num_queries(14):
        librarian_client.get(url("labels"))
    with django_assert_max_num_queries(12):
        librarian_client.get(url("label-set", LabelSet.objects.latest("pk").pk))
