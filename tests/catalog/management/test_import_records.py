"""``manage.py import_records``."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalog.models import ImportBatch, Item, Record
from libsys.models import Library, Room
from tests.catalog.samples import cnmarc, iso_file

PICTURE = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40
FILE = iso_file(cnmarc("1", "乡土中国", "B1"), cnmarc("2", " ", "B2"))


@pytest.fixture
def path(tmp_path: Path, settings: object) -> Path:
    """Return a file of one good record and one without a title."""
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    file = tmp_path / "books.iso"
    file.write_bytes(FILE)
    return file


def run(*arguments: object) -> str:
    """Run the command and return what it said."""
    out = StringIO()
    call_command("import_records", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_it_imports_and_says_what_was_refused_and_why(path: Path, room: Room) -> None:
    said = run(path, "--room", "WJ")
    assert Record.objects.get().title == "乡土中国"
    assert Item.objects.get().room == room
    for expected in ("新增书目 1 种", "新增单册 1 册", "拒收 1 条", "第 2 条", "没有题名", "已处理 2 / 2"):
        assert expected in said
    assert ImportBatch.objects.get().job.state == "done"


def test_the_place_may_be_named_by_code_or_by_name(path: Path, room: Room) -> None:
    run(path, "--library", "YX", "--point", "总馆", "--room", "外借处")
    assert Item.objects.get().room == room


@pytest.mark.parametrize(
    ("data", "sentence"), [(b"", "空"), (b"no marc at all", "这不是 MARC 文件"), (PICTURE, "这不是 MARC 文件")]
)
def test_an_empty_or_foreign_file_ends_with_its_reason(path: Path, room: Room, data: bytes, sentence: str) -> None:
    path.write_bytes(data)
    with pytest.raises(CommandError, match=sentence):
        run(path)


def test_a_missing_file_ends_with_its_name(path: Path, room: Room) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.iso"):
        run(path.parent / "nowhere.iso")


@pytest.mark.parametrize("arguments", [("--library", "XX"), ("--point", "XX"), ("--room", "XX")])
def test_an_unknown_place_ends_with_its_name(path: Path, room: Room, arguments: tuple[str, str]) -> None:
    with pytest.raises(CommandError, match="XX"):
        run(path, *arguments)


def test_two_libraries_must_be_told_apart(path: Path, room: Room) -> None:
    Library.objects.create(code="LB", name="邻县图书馆")
    with pytest.raises(CommandError):
        run(path)
    assert not Record.objects.exists()
