"""The preview: what is shown, what a person changes, what follows."""

import pytest
from django.test import Client

from catalog.enums import StagedAction
from catalog.models import ImportBatch, Item, Record
from libsys.jobs.working import work_on
from libsys.models import Library, Room
from tests.catalog.samples import cnmarc, iso_file
from tests.catalog.staff.importing.conftest import FILE, LIST, bring, post
from tests.fixtures import make_item

ISBN = "7-5037-1744-0"
PREVIEWED = {"is_direct": ""}


def waiting(client: Client, room: Room, data: bytes = FILE) -> ImportBatch:
    """Bring a file that waits for a decision."""
    batch = bring(client, room, data, key=f"key-of-import-number-{ImportBatch.objects.count()}", **PREVIEWED)
    assert batch.stage == "waiting"
    return batch


def path(batch: ImportBatch, rest: str = "") -> str:
    return f"{LIST}{batch.pk}/{rest}"


def books(count: int, title: str, mark: str = "") -> bytes:
    """Return a file of so many books; with a mark, each has a copy and a number of its own."""
    numbers = range(1, count + 1)
    return iso_file(*(cnmarc(f"{mark}{n}", f"{title}{n}", *([f"B{mark}{n}"] if mark else [])) for n in numbers))


def text(client: Client, address: str, **params: str) -> str:
    answer = client.get(address, params)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_preview_counts_and_lists_before_anything_is_saved(cataloguer: Client, room: Room) -> None:
    batch = waiting(cataloguer, room)
    page = text(cataloguer, path(batch))
    for told in ("乡土中国", "新书目", "确认入库", "这样读册", "B1", "新增 2 种"):
        assert told in page
    assert not Record.objects.exists()


def test_a_changed_row_is_not_imported_and_the_rest_is(cataloguer: Client, room: Room) -> None:
    batch = waiting(cataloguer, room)
    answer = post(
        cataloguer, path(batch, "decide/"), **{"action-1": "skip", "action-2": "add", "filters": "outcome=new"}
    )
    assert answer.headers["Location"] == path(batch, "?outcome=new")
    post(cataloguer, path(batch, "commit/"))
    batch.refresh_from_db()
    assert work_on(batch.job_id)
    assert list(Record.objects.values_list("title", flat=True)) == ["生育制度"]
    assert "没有导入" in text(cataloguer, path(batch), result="skipped")


def test_all_that_is_shown_is_changed_together(cataloguer: Client, room: Room) -> None:
    batch = waiting(cataloguer, room)
    post(cataloguer, path(batch, "decide-all/"), to="skip", filters="q=乡土")
    assert list(batch.staged.order_by("ordinal").values_list("action", flat=True)) == ["skip", "add"]


@pytest.mark.parametrize("form", [{"action-1": "explode"}, {"action-x": "skip"}, {"action-99999999999": "skip"}, {}])
def test_nonsense_changes_nothing(cataloguer: Client, room: Room, form: dict[str, str]) -> None:
    batch = waiting(cataloguer, room)
    assert post(cataloguer, path(batch, "decide/"), **form).status_code == 302
    assert set(batch.staged.values_list("action", flat=True)) == {StagedAction.ADD}


def test_an_impossible_choice_is_refused_with_a_sentence(cataloguer: Client, room: Room) -> None:
    batch = waiting(cataloguer, room)
    answer = post(cataloguer, path(batch, "decide/"), **{"action-1": "overlay"})
    assert answer.status_code == 409
    assert "没有可覆盖或可加册的书目" in answer.content.decode()


def test_one_record_is_seen_beside_the_librarys_field_by_field(cataloguer: Client, room: Room) -> None:
    bring(cataloguer, room, iso_file(cnmarc("1", "乡土中国", isbn=ISBN)))
    batch = waiting(cataloguer, room, iso_file(cnmarc("99", "乡土中国", "B9", isbn=ISBN, author="费先生")))
    page = text(cataloguer, path(batch, "records/1/"))
    for told in ("覆盖前后，逐字段对照", "费先生", "带来的册", "B9", "ISBN"):
        assert told in page
    post(cataloguer, path(batch, "records/1/"), action="overlay", record=str(Record.objects.get().pk))
    assert batch.staged.get().action == "overlay"
    post(cataloguer, path(batch, "commit/"))
    batch.refresh_from_db()
    assert work_on(batch.job_id)
    record = Record.objects.get()
    assert (record.responsibility, record.version, record.source_key) == ("费先生著", 2, "YX:1")
    assert MARC_001 in str(record.marc)


MARC_001 = "['001', '1']"


def test_candidates_are_offered_and_one_is_chosen(cataloguer: Client, room: Room) -> None:
    bring(cataloguer, room, iso_file(cnmarc("1", "乡土中国", isbn=ISBN), cnmarc("2", "乡土中国", isbn=ISBN)))
    batch = waiting(cataloguer, room, iso_file(cnmarc("99", "乡土中国", "B9", isbn=ISBN)))
    assert "2 种待选" in text(cataloguer, path(batch))
    second = Record.objects.get(source_key="YX:2")
    assert "本馆可能是同一种的书目" in text(cataloguer, path(batch, "records/1/"), **{"with": str(second.pk)})
    post(cataloguer, path(batch, "records/1/"), action="copies", record=str(second.pk))
    assert batch.staged.get().matched == second


def test_undoing_shows_what_goes_and_what_stays_then_does_it(cataloguer: Client, room: Room) -> None:
    batch = bring(cataloguer, room, FILE)
    Item.objects.filter(barcode="B1").update(loans=3)
    page = text(cataloguer, path(batch, "undo/"))
    for told in ("删除书目", "B1 外借过", "保留的", "确认撤销"):
        assert told in page
    assert Item.objects.count() == 2
    post(cataloguer, path(batch, "undo/"))
    batch.refresh_from_db()
    assert work_on(batch.job_id)
    page = text(cataloguer, path(batch))
    for told in ("已撤销", "没有完全撤销", "有 1 条没有完全撤销"):
        assert told in page
    assert Item.objects.get().barcode == "B1"


def test_dropping_and_reading_again(cataloguer: Client, room: Room) -> None:
    batch = waiting(cataloguer, room)
    post(cataloguer, path(batch, "again/"))
    batch.refresh_from_db()
    assert (batch.stage, batch.read) == ("reading", 0)
    assert work_on(batch.job_id)
    post(cataloguer, path(batch, "drop/"))
    assert "已放弃" in text(cataloguer, LIST)
    assert text(cataloguer, LIST, stage="waiting").count("books.iso") == 0


def test_the_job_leads_to_its_import(cataloguer: Client, room: Room) -> None:
    batch = waiting(cataloguer, room)
    assert cataloguer.get(f"{LIST}jobs/{batch.job_id}/").headers["Location"] == path(batch)


@pytest.mark.parametrize(
    "rest", ["records/1/", "decide/", "decide-all/", "commit/", "again/", "drop/", "undo/", "columns/"]
)
def test_who_may_not_import_finds_none_of_its_steps(
    cataloguer: Client, librarian_client: Client, room: Room, rest: str
) -> None:
    batch = waiting(cataloguer, room)
    assert Client().get(path(batch, rest)).status_code == 302
    assert librarian_client.get(path(batch, rest)).status_code == 404
    assert post(librarian_client, path(batch, rest)).status_code == 404
    page = text(librarian_client, path(batch))
    assert "确认入库" not in page
    assert "怎样处理：" not in page


@pytest.mark.parametrize("rest", ["", "records/1/", "undo/", "commit/"])
def test_another_librarys_import_is_nobodys_here(cataloguer: Client, room: Room, rest: str) -> None:
    batch = waiting(cataloguer, room)
    ImportBatch.objects.update(library=Library.objects.create(code="LB", name="邻县图书馆"))
    assert cataloguer.get(path(batch, rest)).status_code == 404


def test_a_get_changes_nothing(cataloguer: Client, room: Room) -> None:
    batch = waiting(cataloguer, room)
    for rest in ("decide/", "decide-all/", "commit/", "again/", "drop/", "undo/"):
        cataloguer.get(path(batch, rest))
    batch.refresh_from_db()
    assert (batch.stage, batch.staged.count()) == ("waiting", 2)


def test_the_preview_costs_the_same_queries_for_one_and_for_three(
    cataloguer: Client, room: Room, django_assert_max_num_queries
) -> None:
    bring(cataloguer, room, iso_file(*(cnmarc(str(n), f"书{n}") for n in range(1, 4))))
    pages = [
        waiting(cataloguer, room, iso_file(*(cnmarc(str(n), f"新书{n}") for n in range(1, top)))) for top in (2, 4)
    ]
    cataloguer.get(path(pages[0]))
    with django_assert_max_num_queries(25) as one:
        cataloguer.get(path(pages[0]))
    with django_assert_max_num_queries(25) as three:
        cataloguer.get(path(pages[1]))
    assert len(one) == len(three)


def test_the_undo_page_costs_the_same_queries_for_one_and_for_three(
    cataloguer: Client, room: Room, django_assert_max_num_queries
) -> None:
    batches = [
        bring(cataloguer, room, books(count, f"书{count}", mark=str(count)), key=f"key-of-import-of-{count}")
        for count in (1, 3)
    ]
    Item.objects.update(loans=1)
    make_item(Record.objects.first(), room, barcode="Z1")
    cataloguer.get(path(batches[0], "undo/"))
    with django_assert_max_num_queries(30) as one:
        cataloguer.get(path(batches[0], "undo/"))
    with django_assert_max_num_queries(30) as three:
        cataloguer.get(path(batches[1], "undo/"))
    assert len(one) == len(three)
