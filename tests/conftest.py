"""What every test may use: the plainest library, its people, its desk."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase

from libsys.db.triggers import DAY_BOOK, lay_guards, lift_guards
from reports.signing.guards import SIGNED

GUARDS = (DAY_BOOK, *SIGNED)
_emptying = TransactionTestCase._fixture_teardown


def _empty_with_guards_lifted(self: TransactionTestCase) -> None:
    lift_guards(connection, GUARDS)
    try:
        _emptying(self)
    finally:
        lay_guards(connection, GUARDS)


TransactionTestCase._fixture_teardown = _empty_with_guards_lifted
ASKING = {"db", "transactional_db", "django_db_setup"}
MARKED = ("django_db", "services", "browser")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, of the run on PostgreSQL, the tests that ask no database: they said on SQLite all they can say."""
    if os.environ.get("TEST_RUN") != "PostgreSQL":
        return
    kept = [item for item in items if asks_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not asks_database(item)])
    items[:] = kept


def asks_database(item: pytest.Item) -> bool:
    """Return whether a test may touch a database, its own or that of a house it starts."""
    fixtures = ASKING & set(getattr(item, "fixturenames", ()))
    return bool(fixtures) or any(item.get_closest_marker(name) for name in MARKED)


pytest_plugins = ["tests.fixtures", "tests.workers"]


@pytest.fixture(scope="session", autouse=True)
def _translations() -> None:
    """Compile the translations once; the tests read pages in both languages."""
    call_command("compile_translations", verbosity=0)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real records and published figures, or skip: a user's clone has none."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real records and figures of ../shared/data are not on this machine")
    return folder


@pytest.fixture(autouse=True)
def _index_folder(tmp_path: Path, settings: object) -> None:
    """Give each test a search index of its own."""
    settings.LIBSYS_INDEX = tmp_path / "index"  # type: ignore[attr-defined]
