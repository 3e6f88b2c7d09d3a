"""Imports for the staff."""

import pytest
from django.test import Client

from catalog.exchange.profiles import PROFILES
from catalog.models import ImportBatch, ImportRefusal, Record
from libsys.jobs.working import work_on
from libsys.models import Library, Room
from tests.catalog.samples import cnmarc, iso_file
from tests.catalog.staff.importing.conftest import FILE, LIST, NEW, send
from tests.fixtures import make_item, make_record


def test_strangers_are_sent_to_sign_in_and_others_find_no_such_page(librarian_client: Client, library: Library) -> None:
    for path in (LIST, NEW, f"{LIST}1/"):
        assert Client().get(path).status_code == 302
    assert librarian_client.get(NEW).status_code == 404
    assert librarian_client.post(NEW).status_code == 404
    assert librarian_client.get(LIST).status_code == 200


def test_a_file_is_taken_in_and_its_page_tells_what_became_of_it(cataloguer: Client, room: Room) -> None:
    answer = send(cataloguer, room, FILE)
    batch = ImportBatch.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{LIST}{batch.pk}/")
    waiting = cataloguer.get(answer.headers["Location"]).content.decode()
    assert f'data-poll="{LIST}{batch.pk}/"' in waiting
    work_on(batch.job_id)
    done = cataloguer.get(answer.headers["Location"]).content.decode()
    assert "已入库" in done
    assert "data-poll" not in done
    assert "books.iso" in cataloguer.get(LIST).content.decode()
    assert Record.objects.count() == 2


def test_the_form_sent_twice_is_one_import(cataloguer: Client, room: Room) -> None:
    first, again = send(cataloguer, room, FILE), send(cataloguer, room, FILE)
    assert first.headers["Location"] == again.headers["Location"]
    assert ImportBatch.objects.count() == 1


def test_the_page_that_polls_gets_the_fragment_alone(cataloguer: Client, room: Room) -> None:
    send(cataloguer, room, FILE)
    batch = ImportBatch.objects.get()
    part = cataloguer.get(f"{LIST}{batch.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert 'id="import"' in part
    assert "<html" not in part


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "这个文件是空的"), (b"  ", "文件是空的"), (b"a,b\n1,2\n", "这不是 MARC 文件")],
)
def test_a_bad_file_comes_back_with_a_sentence(cataloguer: Client, room: Room, data: bytes, sentence: str) -> None:
    answer = send(cataloguer, room, data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_no_file_at_all_comes_back_with_a_sentence(cataloguer: Client, room: Room) -> None:
    answer = cataloguer.post(NEW, {"operation_key": "key-of-this-import", "encoding": "auto"})
    assert answer.status_code == 422
    assert "还没有选文件" in answer.content.decode()


def test_a_file_beyond_the_limit_is_refused_with_both_sizes(cataloguer: Client, room: Room, settings: object) -> None:
    settings.LIBSYS_UPLOAD_LIMIT = 100  # type: ignore[attr-defined]
    answer = send(cataloguer, room, FILE)
    assert answer.status_code == 422
    assert "的上限" in answer.content.decode()


def test_refused_records_are_listed_and_exported_with_their_reasons(cataloguer: Client, room: Room) -> None:
    make_item(make_record(title="万历十五年", source_key="test:9"), room, barcode="B1")
    send(cataloguer, room, FILE)
    batch = ImportBatch.objects.get()
    work_on(batch.job_id)
    assert ImportRefusal.objects.count() == 1
    refused = {"show": "refused"}
    page = cataloguer.get(f"{LIST}{batch.pk}/", refused).content.decode()
    assert "条码号 B1 已是《万历十五年》一册的号码" in page
    part = cataloguer.get(f"{LIST}{batch.pk}/", refused, headers={"HX-Request": "true"}).content.decode()
    assert "条码号 B1 已是" in part
    answer = cataloguer.get(f"{LIST}{batch.pk}/", {"export": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("1,0,barcode_of_item,")


def test_an_import_tells_how_it_was_read_and_by_whom(cataloguer: Client, room: Room) -> None:
    send(cataloguer, room, iso_file(cnmarc("1", "乡土中国", "B1"), encoding="gb18030"))
    batch = ImportBatch.objects.get()
    work_on(batch.job_id)
    page = cataloguer.get(f"{LIST}{batch.pk}/").content.decode()
    for told in ("GB18030（GBK）", PROFILES["cn905"].name_zh, str(batch.job.owner)):
        assert told in page


def test_a_file_of_which_nothing_was_taken_is_no_success(cataloguer: Client, room: Room) -> None:
    send(cataloguer, room, iso_file(cnmarc("1", " "), cnmarc("2", " ")))
    batch = ImportBatch.objects.get()
    work_on(batch.job_id)
    page = cataloguer.get(f"{LIST}{batch.pk}/").content.decode()
    assert "没有导入任何记录" in page
    assert 'class="progress" data-state="warn"' in page
    assert "没有导入任何记录" in cataloguer.get(LIST).content.decode()


def test_records_and_copies_that_were_not_taken_have_a_heading_each(cataloguer: Client, room: Room) -> None:
    make_item(make_record(title="万历十五年", source_key="test:9"), room, barcode="B1")
    send(cataloguer, room, FILE + iso_file(cnmarc("3", " ")))
    batch = ImportBatch.objects.get()
    work_on(batch.job_id)
    page = cataloguer.get(f"{LIST}{batch.pk}/", {"show": "refused"}).content.decode()
    records, copies = page.index("没有导入的书目"), page.index("没有建的单册")
    assert records < page.index(f"第 3 条，第 {len(FILE):,} 字节起") < copies < page.index("第 1 条，第 0 字节起")


def test_refusals_page_when_there_are_many(cataloguer: Client, room: Room) -> None:
    send(cataloguer, room, FILE)
    batch = ImportBatch.objects.get()
    rows = [ImportRefusal(batch=batch, ordinal=n, offset=n, code="title_missing") for n in range(1, 61)]
    ImportRefusal.objects.bulk_create(rows)
    page = cataloguer.get(f"{LIST}{batch.pk}/", {"show": "refused"}).content.decode()
    assert 'href="?show=refused&amp;page=2"' in page


def test_another_librarys_import_does_not_exist_here(cataloguer: Client, room: Room) -> None:
    send(cataloguer, room, FILE)
    other = Library.objects.create(code="LB", name="邻县图书馆")
    ImportBatch.objects.update(library=other)
    batch = ImportBatch.objects.get()
    assert cataloguer.get(f"{LIST}{batch.pk}/").status_code == 404
    assert "books.iso" not in cataloguer.get(LIST).content.decode()


@pytest.mark.parametrize("number", [2**63, 10**40])
def test_a_number_that_no_database_holds_is_not_found(cataloguer: Client, number: int) -> None:
    assert cataloguer.get(f"{LIST}{number}/").status_code == 404


def test_the_list_costs_the_same_queries_for_one_and_for_three(
    cataloguer: Client, room: Room, django_assert_max_num_queries
) -> None:
    send(cataloguer, room, FILE, key="key-of-import-one")
    with django_assert_max_num_queries(12) as one:
        cataloguer.get(LIST)
    send(cataloguer, room, FILE, key="key-of-import-two")
    send(cataloguer, room, FILE, key="key-of-import-three")
    with django_assert_max_num_queries(12) as three:
        cataloguer.get(LIST)
    assert len(one) == len(three)
