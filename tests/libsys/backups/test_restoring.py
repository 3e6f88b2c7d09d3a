"""A backup of the running database is restored elsewhere by libsys's own commands, and is the same library."""

import errno
import hashlib
import sqlite3
import zipfile
from collections import namedtuple
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection

from circulation.models import Reader
from libsys.access.desk import Desk
from libsys.backups.archive import ArchiveRefused, read_manifest
from libsys.backups.keeping import back_up
from libsys.backups.places import Staging, Target, exchange, put
from libsys.backups.reading import snapshot
from libsys.backups.restoring import Audited, audit_staged, require_disk, require_known, require_place, require_sound
from libsys.backups.tables import find_applied, find_tables
from libsys.backups.writing import hash_table
from libsys.daybook.auditing import is_summary
from libsys.models import Entry, Library
from tests.fixtures import NOON
from tests.libsys.backups.houses import ask, manage

Usage = namedtuple("Usage", "total used free")
ERASE = """
from circulation.models import Reader
from circulation.privacy.erasing import erase_reader
from libsys.access.desk import command_desk
from libsys.clock import now
reader = Reader.objects.get()
erase_reader(reader=reader, desk=command_desk(reader.library), at=now(), key=None)
"""


@pytest.fixture
def archive(library: Library, tmp_path: Path, settings: object) -> Path:
    """Return the archive of a plain library with one uploaded file."""
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    (tmp_path / "media" / "sheets").mkdir(parents=True)
    (tmp_path / "media" / "sheets" / "一月.csv").write_bytes(b"day,people\n")
    return Path(back_up(tmp_path / "backups", at=NOON).path)


def test_the_manifest_tells_every_table_and_every_file(archive: Path, library: Library) -> None:
    manifest = read_manifest(archive)
    assert manifest["library"] == {"code": "YX", "name": "云溪县图书馆"}
    assert manifest["tables"]["libsys_library"]["rows"] == 1
    assert "libsys_session" not in manifest["tables"]
    assert manifest["media"] == {"sheets/一月.csv": hashlib.sha256(b"day,people\n").hexdigest()}
    with zipfile.ZipFile(archive) as file:
        kept = {name for name in file.namelist() if name.startswith("tables/")}
        written = {name: hashlib.sha256(file.read(f"tables/{name}.tsv")).hexdigest() for name in manifest["tables"]}
    assert len(kept) == len(manifest["tables"]) > 100
    assert written == {name: table["sha256"] for name, table in manifest["tables"].items()}
    assert set(manifest["tables"]) | {"libsys_session", "django_session", "django_migrations"} == set(
        connection.introspection.table_names()
    )


def test_the_secret_is_in_no_archive(archive: Path, library: Library) -> None:
    with zipfile.ZipFile(archive) as file:
        assert all(django_settings.SECRET_KEY.encode() not in file.read(name) for name in file.namelist())


def test_an_archive_of_a_newer_libsys_is_refused(archive: Path, library: Library) -> None:
    manifest = read_manifest(archive)
    require_known(manifest)
    for newer in ({**manifest, "form": 99}, {**manifest, "migrations": {"libsys": ["9999_later"]}}):
        with pytest.raises(ArchiveRefused, match="更新的 libsys"):
            require_known(newer)


def test_a_place_that_is_not_empty_is_refused_unless_that_is_said(tmp_path: Path) -> None:
    require_place(Target(tmp_path / "none"), replacing=False)
    (tmp_path / "db.sqlite3").write_bytes(b"")
    with pytest.raises(ArchiveRefused, match="--replace"):
        require_place(Target(tmp_path), replacing=False)
    require_place(Target(tmp_path), replacing=True)


def test_a_disk_that_is_too_small_is_refused(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    require_disk(archive, tmp_path / "new")
    monkeypatch.setattr("shutil.disk_usage", lambda _path: Usage(10, 9, 1))
    with pytest.raises(ArchiveRefused, match="磁盘空间不够"):
        require_disk(archive, tmp_path / "new")


def test_a_new_library_takes_the_place_of_the_old_one_at_one_stroke(tmp_path: Path) -> None:
    target = Target(tmp_path / "var")
    (tmp_path / "var" / "backups").mkdir(parents=True)
    (tmp_path / "var" / "db.sqlite3").write_text("old")
    staging = Staging(target)
    staging.make()
    (staging.folder / "db.sqlite3").write_text("new")
    kept = Path(staging.take_its_place())
    assert (tmp_path / "var" / "db.sqlite3").read_text() == "new"
    assert (kept / "db.sqlite3").read_text() == "old"
    assert (tmp_path / "var" / "backups").is_dir()
    kept.rename(staging.folder)
    staging.throw_away()
    assert (staging.folder / "db.sqlite3").read_text() == "old", "the old library is never thrown away"
    staging.folder.rename(kept)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["var", kept.name]


def test_folders_are_exchanged_where_the_file_system_can_only_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "who").write_text(name)
    monkeypatch.setattr("ctypes.CDLL", lambda *_args, **_named: object())
    exchange(tmp_path / "a", tmp_path / "b")
    assert [(tmp_path / name / "who").read_text() for name in ("a", "b")] == ["b", "a"]
    with pytest.raises(OSError, match="none"):
        exchange(tmp_path / "none", tmp_path / "b")
    assert (tmp_path / "b" / "who").read_text() == "a"


def test_files_join_those_of_a_volume_that_cannot_be_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place, name in (("new", "b"), ("media", "a")):
        (tmp_path / place).mkdir()
        (tmp_path / place / name).write_text(name)

    def is_busy(*_names: object) -> None:
        raise OSError(errno.EBUSY, "a volume")

    monkeypatch.setattr(Path, "rename", is_busy)
    put(tmp_path / "new", tmp_path / "media")
    assert sorted(path.name for path in (tmp_path / "media").iterdir()) == ["a", "b"]


def test_beside_postgresql_nothing_is_written_outside_the_data_folder(tmp_path: Path) -> None:
    assert Staging(Target(tmp_path / "data", "postgres:///house")).folder.parent == tmp_path / "data"
    assert Staging(Target(tmp_path / "data")).folder.parent == tmp_path


@pytest.mark.services
def test_an_audit_that_broke_off_is_not_taken_for_one_that_found_faults(tmp_path: Path) -> None:
    staging, said = Staging(Target(tmp_path / "var")), []
    staging.make()
    assert audit_staged(staging, said.append) is Audited.UNKNOWN
    assert "no such table" in said[-1]
    with pytest.raises(ArchiveRefused, match="没有做完"):
        require_sound(Audited.UNKNOWN)
    with pytest.raises(ArchiveRefused, match="发现了问题"):
        require_sound(Audited.FAULTY)


def test_who_was_erased_here_and_there_is_known_in_the_new_place(tmp_path: Path, settings: object) -> None:
    for house, lines in (("here", "a\nb\n"), ("there", "b\nc\n")):
        (tmp_path / house / "erasures").mkdir(parents=True)
        (tmp_path / house / "erasures" / "list.jsonl").write_text(lines)
    settings.LIBSYS_DATA = tmp_path / "here"  # type: ignore[attr-defined]
    staging = Staging(Target(tmp_path / "there"))
    staging.make()
    assert (staging.folder / "erasures" / "list.jsonl").read_text() == "a\nb\nc\n"


@pytest.mark.services
@pytest.mark.run("PostgreSQL")  # into SQLite; test_crossing takes the way back
@pytest.mark.django_db(transaction=True)
def test_a_library_is_restored_elsewhere_and_is_the_same(
    desk: Desk, reader: Reader, tmp_path: Path, settings: object
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "paper.pdf").write_bytes(b"%PDF")
    Entry.objects.create(
        kind="visit.read", at=NOON, day=date(2026, 3, 2), recorded_at=NOON, library=desk.library, point=desk.point,
        quantity=20, detail={"b": "制表符\t换行\n", "a": [1, 2.5]},
    )  # fmt: skip
    with snapshot() as seen:
        before = {table.name: hash_table(seen, table) for table in find_tables(find_applied())}
    made = back_up(tmp_path / "backups", at=NOON)
    damaged = tmp_path / "backups" / "damaged.zip"
    damaged.write_bytes(Path(made.path).read_bytes()[:-70] + b"x" + Path(made.path).read_bytes()[-69:])

    refused = manage(tmp_path / "house", "restore", str(damaged), "--into", str(tmp_path / "other"))
    assert (refused.returncode, (tmp_path / "other").exists()) == (1, False)
    came = manage(tmp_path / "house", "restore", made.path, "--into", str(tmp_path / "other"))
    assert came.returncode == 0, came.stdout + came.stderr
    other = tmp_path / "other"
    assert ask(other, "SELECT name FROM circulation_reader") == [(reader.name,)]
    assert ask(other, "SELECT detail, quantity FROM libsys_entry") == [('{"a":[1,2.5],"b":"制表符\\t换行\\n"}', 20)]
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        ask(other, "UPDATE libsys_entry SET quantity = 1")
    assert (other / "media" / "paper.pdf").read_bytes() == b"%PDF"
    assert (other / "secret_key").read_text() == django_settings.SECRET_KEY
    again = manage(other, "backup", "--to", str(tmp_path / "again"))
    assert again.returncode == 0, again.stderr
    manifest = read_manifest(next((tmp_path / "again").glob("*.zip")))
    after = {name: (table["rows"], table["sha256"]) for name, table in manifest["tables"].items()}
    assert {name for name in before if before[name] != after[name]} <= {"libsys_job"}
    assert not list(tmp_path.glob("*.restoring-*"))

    erased = manage(other, "shell", "-v0", "-c", ERASE)
    assert erased.returncode == 0, erased.stderr
    back = manage(other, "restore", made.path, "--replace")
    assert back.returncode == 0, back.stdout + back.stderr
    assert ask(other, "SELECT name FROM circulation_reader") == [("—",)], "whom a restore brings back is erased again"
    assert (other / "erasures" / "list.jsonl").read_text().count("\n") == 1
    audited = manage(other, "audit")
    assert (audited.returncode, is_summary(audited.stdout.splitlines()[-1])) == (0, True)
