"""Importing readers in the browser: the file, the columns, the preview, the import, taking it back."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from circulation.models import Card, Reader, ReaderCategory, ReaderGroup, ReaderImport
from libsys.jobs.working import work_on
from libsys.models import Library
from libsys.web.operations import new_key
from tests.circulation.conftest import counted_queries
from tests.circulation.readers.importing.conftest import workbook
from tests.fixtures import make_reader

LIST, NEW = "/readers/import/", "/readers/import/new/"
ROWS = (
    ("姓名", "班级", "学号"),
    ("李小明", "三（1）班", "1001"),
    ("<script>alert(1)</script>", "三（1）班", "1002"),
    ("没有号", "三（1）班", ""),
)


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def send(client: Client, rows: Any = ROWS, *, name: str = "名单.xlsx") -> Any:
    """Bring a spreadsheet and return the answer."""
    data = rows if isinstance(rows, bytes) else workbook(rows)
    return client.post(NEW, {"file": SimpleUploadedFile(name, data), "operation_key": new_key()})


def tell(client: Client, category: ReaderCategory, **more: str) -> ReaderImport:
    """Bring a spreadsheet, tell its columns and judge its rows."""
    address = send(client).headers["Location"]
    told = {"header": "1", "column-0": "name", "column-1": "group", "column-2": "student", "category": str(category.pk)}
    answer = client.post(address, {**told, "makes_groups": "on", "operation_key": new_key(), **more})
    assert answer.status_code == 302, answer.content.decode()
    batch = ReaderImport.objects.latest("pk")
    assert work_on(batch.job_id or 0)
    return batch


def act(client: Client, batch: ReaderImport, step: str) -> Any:
    """Take a step with an import."""
    return client.post(f"{LIST}{batch.pk}/{step}/", {"operation_key": new_key()})


def test_a_list_is_brought_previewed_imported_and_taken_back(
    librarian_client: Client, category: ReaderCategory
) -> None:
    batch = tell(librarian_client, category)
    page = librarian_client.get(f"{LIST}{batch.pk}/").content.decode()
    assert "没有证号也没有学号" in page
    assert "<script>alert" not in page
    assert Reader.objects.count() == 0
    assert act(librarian_client, batch, "commit").status_code == 302
    assert work_on(ReaderImport.objects.get().job_id or 0)
    assert Reader.objects.count() == 2
    assert "打印新办的证" in librarian_client.get(f"{LIST}{batch.pk}/").content.decode()
    assert "李小明" in librarian_client.get(f"{LIST}{batch.pk}/?show=added").content.decode()
    assert librarian_client.get(f"{LIST}{batch.pk}/undo/").status_code == 200
    assert act(librarian_client, batch, "undo").status_code == 302
    assert work_on(ReaderImport.objects.get().job_id or 0)
    assert Reader.objects.count() == 0
    assert ReaderGroup.objects.count() == 0


def test_readers_of_a_class_who_are_not_in_the_list_are_offered_for_clearance(
    librarian_client: Client, category: ReaderCategory, library: Library
) -> None:
    gone = make_reader(category, number="900", name="转学生")
    Reader.objects.filter(pk=gone.pk).update(
        group=ReaderGroup.objects.create(library=library, code="3-1", name="三（1）班")
    )
    batch = tell(librarian_client, category)
    act(librarian_client, batch, "commit")
    assert work_on(ReaderImport.objects.get().job_id or 0)
    page = librarian_client.get(f"{LIST}{batch.pk}/").content.decode()
    assert f"/readers/clearance/?way=absent&amp;batch={batch.pk}" in page
    shown = librarian_client.get(f"/readers/clearance/?way=absent&batch={batch.pk}").content.decode()
    assert ("转学生" in shown, "李小明" in shown) == (True, False)


def test_the_columns_are_guessed_and_refused_with_every_reason(librarian_client: Client) -> None:
    address = send(librarian_client).headers["Location"]
    page = librarian_client.get(address).content.decode()
    assert '<option value="student" selected>' in page
    answer = librarian_client.post(address, {"header": "1", "operation_key": new_key()})
    assert answer.status_code == 422
    assert all(
        word in answer.content.decode() for word in ("还没有说哪一列是姓名", "至少要有一列", "请选新办读者的读者类型")
    )


def test_a_list_whose_file_is_gone_says_so_and_can_be_given_up(librarian_client: Client, settings: Any) -> None:
    address = send(librarian_client).headers["Location"]
    batch = ReaderImport.objects.get()
    (Path(settings.MEDIA_ROOT) / batch.file_path).unlink()
    told = {"header": "1", "column-0": "name", "operation_key": new_key()}
    for answer in (librarian_client.get(address), librarian_client.post(address, told)):
        assert answer.status_code == 422
        assert "传上来的文件已不在服务器上" in answer.content.decode()
    assert act(librarian_client, batch, "drop").status_code == 302


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [(b"PK\x03\x04", "a.xlsx", "打不开"), (b"hello", "a.txt", "这不是表格"),
     (b"", "a.csv", "空的"), (workbook([]), "a.xlsx", "没有内容")],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_reason(librarian_client: Client, data: bytes, name: str, said: str) -> None:
    answer = send(librarian_client, data, name=name)
    if answer.status_code == 302:
        answer = librarian_client.get(answer.headers["Location"])
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Card.objects.count() == 0


def test_what_was_refused_goes_out_as_a_harmless_table(librarian_client: Client, category: ReaderCategory) -> None:
    batch = tell(librarian_client, category)
    answer = librarian_client.get(f"{LIST}{batch.pk}/?export=csv")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert "没有号" in text
    assert "李小明" not in text


def test_pages_ask_as_much_for_one_row_as_for_three(librarian_client: Client, category: ReaderCategory) -> None:
    counts = []
    for rows in (ROWS[:2], ROWS):
        address = send(librarian_client, rows).headers["Location"]
        told = {"header": "1", "column-0": "name", "column-2": "student", "category": str(category.pk)}
        librarian_client.post(address, {**told, "operation_key": new_key()})
        batch = ReaderImport.objects.latest("pk")
        assert work_on(batch.job_id or 0)
        with counted_queries() as statements:
            librarian_client.get(f"{LIST}{batch.pk}/")
            librarian_client.get(LIST)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_strangers_and_other_libraries_see_nothing(
    librarian_client: Client, cataloguer_client: Client, category: ReaderCategory
) -> None:
    batch = tell(librarian_client, category)
    paths = [
        LIST,
        NEW,
        f"{LIST}{batch.pk}/",
        f"{LIST}{batch.pk}/columns/",
        f"{LIST}{batch.pk}/undo/",
        f"{LIST}jobs/{batch.job_id}/",
    ]
    for path in paths:
        assert cataloguer_client.get(path).status_code == 404
        assert Client().get(path).status_code == 302
    for step in ("commit", "drop"):
        assert act(cataloguer_client, batch, step).status_code == 404
        assert librarian_client.get(f"{LIST}{batch.pk}/{step}/").status_code == 405
    other = Library.objects.create(code="QT", name="邻县图书馆")
    ReaderImport.objects.filter(pk=batch.pk).update(library=other)
    assert librarian_client.get(f"{LIST}{batch.pk}/").status_code == 404
