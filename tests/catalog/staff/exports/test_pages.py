"""Export pages: ordering, watching, the file; one record in every form."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from catalog.exchange.exports.forgetting import forget_exports
from catalog.marc.model import MarcRecord, data_field
from catalog.marc.reading import ReadRecord, read_records
from catalog.models import Record
from libsys.clock import now
from libsys.enums import Role
from libsys.jobs.working import work_on
from libsys.models import Job, Library, Room
from tests.catalog.conftest import Shelve
from tests.catalog.samples import cnmarc
from tests.fixtures import make_user, sign_in

LIST, NEW = "/staff/catalog/exports/", "/staff/catalog/exports/new/"


@pytest.fixture
def cataloguer(library: Library, room: Room, settings: Any, tmp_path: Path) -> Client:
    """Return the browser of a cataloguer, and a media folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return sign_in(make_user(library, Role.CATALOGUER, room=room))


def order(client: Client, *, key: str = "key-of-this-export", **told: str) -> Any:
    """Send the form of a new export."""
    return client.post(NEW, {"operation_key": key, "source": "all", "form": "utf-8", "target": "", **told})


def text(client: Client, path: str) -> str:
    """Return the page at ``path``."""
    return client.get(path).content.decode()


def test_strangers_are_sent_to_sign_in_and_others_find_no_such_page(librarian_client: Client) -> None:
    for path in (LIST, NEW, f"{LIST}1/", f"{LIST}1/file/"):
        assert Client().get(path).status_code == 302
        assert librarian_client.get(path).status_code == 404
    assert librarian_client.post(NEW).status_code == 404
    assert Job.objects.count() == 0


def test_an_export_is_ordered_watched_and_taken(shelve: Shelve, cataloguer: Client) -> None:
    shelve("1", "乡土中国")
    assert "还没有导出过" in text(cataloguer, LIST)
    answer = order(cataloguer)
    job = Job.objects.get()
    page = f"{LIST}{job.pk}/"
    assert (answer.status_code, answer.headers["Location"]) == (302, page)
    assert f'data-poll="{page}"' in text(cataloguer, page)
    assert cataloguer.get(f"{page}file/").status_code == 404
    assert work_on(job.pk)
    done = text(cataloguer, page)
    assert "下载文件" in done
    assert "data-poll" not in done
    file = cataloguer.get(f"{page}file/")
    assert file.headers["Content-Disposition"] == f'attachment; filename="records-{job.pk}.mrc"'
    (outcome,) = read_records(b"".join(file.streaming_content))
    assert isinstance(outcome, ReadRecord)
    assert f"{page}" in text(cataloguer, LIST)
    part = cataloguer.get(page, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert 'id="export"' in part


def test_a_file_past_its_time_is_said_to_be_gone(shelve: Shelve, cataloguer: Client) -> None:
    shelve("1", "乡土中国")
    order(cataloguer)
    job = Job.objects.get()
    assert work_on(job.pk)
    assert "文件保留 30 天" in text(cataloguer, f"{LIST}{job.pk}/")
    assert forget_exports(before=now() + timedelta(days=1)) == 1
    page = text(cataloguer, f"{LIST}{job.pk}/")
    assert "请再导一次" in page
    assert "下载文件" not in page
    assert cataloguer.get(f"{LIST}{job.pk}/file/").status_code == 404


def test_the_same_form_sent_twice_is_one_export(cataloguer: Client) -> None:
    assert order(cataloguer).headers["Location"] == order(cataloguer).headers["Location"]
    assert Job.objects.count() == 1


def test_the_search_one_comes_from_is_proposed_in_words(shelve: Shelve, cataloguer: Client) -> None:
    shelve("1", "乡土中国")
    wanted = shelve("2", "生育制度")
    page = text(cataloguer, f"{NEW}?q=生育&clc=C&page=3&sort=title&export=csv")
    assert "生育 · " in page
    assert 'name="query" value="q=%E7%94%9F%E8%82%B2&amp;clc=C"' in page
    order(cataloguer, source="search", query="q=%E7%94%9F%E8%82%B2")
    job = Job.objects.get()
    assert work_on(job.pk)
    job.refresh_from_db()
    assert job.result["written"] == 1
    assert wanted.pk
    assert "生育" in text(cataloguer, f"{LIST}{job.pk}/")


def test_the_list_of_records_leads_here_with_its_search(shelve: Shelve, cataloguer: Client) -> None:
    shelve("1", "乡土中国")
    assert f'href="{NEW}?q=' in text(cataloguer, "/staff/catalog/records/?q=乡土")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"source": "search"}, ""),
        ({"source": "numbers"}, "请填书目编号"),
        ({"source": "numbers", "numbers": "1 二"}, "“二”不是书目编号"),
        ({"source": "numbers", "numbers": "1 " * 10_001}, "一次最多"),
        ({"form": "pdf"}, ""),
        ({"target": "x"}, ""),
    ],
)
def test_bad_input_comes_back_with_its_reason(cataloguer: Client, told: dict[str, str], said: str) -> None:
    answer = order(cataloguer, **told)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Job.objects.count() == 0


def test_refused_records_and_losses_are_shown_and_exported(shelve: Shelve, cataloguer: Client) -> None:
    marc = cnmarc("1", "乡土中国")
    bad = shelve("1", "", marc=MarcRecord(marc.leader, (*marc.fields, data_field("330", "  ", ("a", "长" * 4000)))))
    shelve("2", "生育制度")
    order(cataloguer, target="marc21")
    job = Job.objects.get()
    assert work_on(job.pk)
    page = text(cataloguer, f"{LIST}{job.pk}/")
    assert "超过 ISO 2709 的上限" in page
    assert f"/staff/catalog/records/{bad.pk}/" in page
    assert "801 $a" in page
    table = b"".join(cataloguer.get(f"{LIST}{job.pk}/?export=csv").streaming_content).decode("utf-8-sig")
    assert table.splitlines()[1].startswith(f"{bad.pk},乡土中国,")


def test_another_librarys_export_does_not_exist_here(cataloguer: Client) -> None:
    order(cataloguer)
    Job.objects.update(library=Library.objects.create(code="QT", name="别馆", english_name="Other"))
    assert cataloguer.get(f"{LIST}{Job.objects.get().pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(
    cataloguer: Client, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        order(cataloguer, key=f"key-of-export-number-{number}")
    cataloguer.get(LIST)
    with django_assert_max_num_queries(12):
        assert cataloguer.get(LIST).status_code == 200


ENDINGS = [("utf-8", "mrc"), ("gb18030", "iso"), ("marcxml", "xml"), ("json", "json")]


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("target", ["", "marc21"])
def test_one_record_is_taken_in_every_form(
    report: Record, librarian_client: Client, form: tuple[str, str], target: str
) -> None:
    answer = librarian_client.get(f"/staff/catalog/records/{report.pk}/file/?form={form[0]}&target={target}")
    name = f"record-{report.pk}-{target}" if target else f"record-{report.pk}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.{form[1]}"'
    (outcome,) = read_records(answer.content)
    assert isinstance(outcome, ReadRecord)
    assert outcome.record.has("245" if target else "200")


def test_what_a_conversion_loses_is_shown_before_the_file_is_taken(report: Record, librarian_client: Client) -> None:
    path = f"/staff/catalog/records/{report.pk}/files/"
    page = text(librarian_client, f"{path}?target=marc21")
    assert "转换后放不下的内容" in page
    assert "690 $v" in page
    assert "转换为 CNMARC" not in page
    assert "转换后放不下的内容" not in text(librarian_client, path)
    assert "转换后放不下的内容" not in text(librarian_client, f"{path}?target=klingon")
    assert path in text(librarian_client, f"/staff/catalog/records/{report.pk}/")


def test_a_record_that_is_not_there_has_no_files(report: Record, librarian_client: Client) -> None:
    for kind in ("file", "files"):
        assert Client().get(f"/staff/catalog/records/{report.pk}/{kind}/").status_code == 302
        assert librarian_client.get(f"/staff/catalog/records/999999/{kind}/").status_code == 404
