"""A library of an earlier version becomes one of this version whole, or stays as it was."""

import shutil
import subprocess
from pathlib import Path

import pytest
from django.db.migrations.loader import MigrationLoader

from tests.libsys.backups.houses import ask, manage

pytestmark = [pytest.mark.services, pytest.mark.run("SQLite")]  # a database of its own
OWN = ("libsys", "catalog", "circulation", "outreach", "reports")
PLANTED = "tests.libsys.backups.planted.settings"
FILL = """
from datetime import date, datetime, timezone
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from libsys.backups.tables import find_applied, last_of
MigrationExecutor(connection).migrate(EARLIER)
loader = MigrationLoader(None)
old = loader.project_state(last_of(loader, find_applied()), at_end=True).apps
at, day = datetime(2026, 3, 2, 4, tzinfo=timezone.utc), date(2026, 3, 2)
house = old.get_model("libsys", "Library").objects.create(code="YX", name="云溪县图书馆")
point = old.get_model("libsys", "ServicePoint").objects.create(library=house, code="ZG", name="总馆", kind="central")
room = old.get_model("libsys", "Room").objects.create(point=point, code="WJ", name="外借处")
lines = old.get_model("libsys", "Entry").objects
for number in range(300):
    same = dict(library=house, point=point, room=room, kind="visit.read", at=at, day=day, recorded_at=at)
    lines.create(quantity=number, **same)
kind = old.get_model("circulation", "ReaderCategory").objects.create(library=house, code="adult", name="成人")
readers = old.get_model("circulation", "Reader").objects
for number in range(50):
    readers.create(library=house, category=kind, name=f"读者{number}", valid_until=date(2099, 1, 1), created_at=at)
"""


def earlier() -> list[tuple[str, str]]:
    """Return where each app stood before its last migration."""
    found = []
    for app in OWN:
        names = sorted(name for own, name in MigrationLoader(None).disk_migrations if own == app)
        found.append((app, names[-2] if len(names) > 1 else names[-1]))
    return found


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of the version before: each app without its last migration, with rows in it."""
    folder = tmp_path_factory.mktemp("upgrading") / "var"
    filled = manage(folder, "shell", "-v0", "-c", f"EARLIER = {earlier()}\n{FILL}")
    assert filled.returncode == 0, filled.stderr
    assert applied(folder) >= set(earlier())
    return folder


def applied(folder: Path) -> set[tuple[object, ...]]:
    """Return the migrations that the library has."""
    return set(ask(folder, "SELECT app, name FROM django_migrations"))


@pytest.fixture
def copy(house: Path, tmp_path: Path) -> Path:
    """Return a library of the version before, to be started."""
    return shutil.copytree(house, tmp_path / "var")


def prepare(folder: Path, *, settings: str = "libsys.settings") -> subprocess.CompletedProcess[str]:
    """Do what the start command does before it starts anything."""
    said = "from libsys.clock import now; from libsys.running.preparing import claim_data_folder, prepare"
    return manage(
        folder, "shell", "-v0", "-c", f"{said}\nwith claim_data_folder(): prepare(print, at=now())", settings=settings
    )


def test_starting_does_not_touch_a_library_that_cannot_be_upgraded(copy: Path) -> None:
    before = applied(copy)
    came = prepare(copy, settings=PLANTED)
    assert came.returncode == 1
    assert "CannotStart" in came.stderr
    assert "没有改动" in came.stderr
    assert applied(copy) == before


def test_a_migration_that_fails_leaves_the_library_as_it_was(house: Path) -> None:
    before = applied(house)
    came = manage(house, "upgrade", settings=PLANTED)
    assert came.returncode == 1
    assert "this migration was planted" in came.stdout + came.stderr
    assert "没有改动" in came.stderr
    assert ask(house, "SELECT name FROM libsys_library") == [("云溪县图书馆",)]
    assert applied(house) == before
    assert not list(house.parent.glob("var.restoring-*"))
    assert len(list((house.parent / "backups").glob("*.zip"))) == 1


def test_starting_upgrades_a_library_of_the_version_before_with_all_its_rows(house: Path) -> None:
    came = prepare(house)
    assert came.returncode == 0, came.stdout + came.stderr
    assert "较早版本" in came.stdout
    assert {(app, name) for app, name in MigrationLoader(None).disk_migrations if app in OWN} <= applied(house)
    assert ask(house, "SELECT COUNT(*), SUM(quantity) FROM libsys_entry") == [(300, sum(range(300)))]
    assert ask(house, "SELECT COUNT(*) FROM circulation_reader") == [(50,)]
    (kept,) = house.parent.glob("var.before-*")
    assert ask(kept, "SELECT COUNT(*) FROM libsys_entry") == [(300,)]
    assert "较早版本" not in prepare(house).stdout
    again = manage(house, "upgrade")
    assert (again.returncode, "不需要升级" in again.stdout) == (0, True)
