"""Which tests each of the two runs of ``make test`` takes, so that nothing is said twice.

``TEST_RUN`` names the run. A test marked ``run("SQLite")`` or ``run("PostgreSQL")``
belongs to that one: it starts a house with a database of its own; or it is a
journey, whose acts both runs have tested already; or what it says, such as who
may ask for an address, is the same whatever keeps the rows. A test that asks no
database says on SQLite all that it can say. Everything else is taken by both,
and pytest without ``TEST_RUN`` takes whatever it is asked for.
"""

import os

import pytest

ASKING = {"db", "transactional_db", "django_db_setup"}
MARKED = ("django_db", "services", "browser")
WITHOUT_DATABASE = "SQLite"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of a run what the other one takes."""
    run = os.environ.get("TEST_RUN", "")
    if not run:
        return
    kept = [item for item in items if belongs(item, run)]
    config.hook.pytest_deselected(items=[item for item in items if not belongs(item, run)])
    items[:] = kept


def belongs(item: pytest.Item, run: str) -> bool:
    """Return whether ``run`` takes a test."""
    told = item.get_closest_marker("run")
    if told:
        return bool(told.args[0] == run)
    return run == WITHOUT_DATABASE or asks_database(item)


def asks_database(item: pytest.Item) -> bool:
    """Return whether a test may touch a database, its own or that of a house it starts."""
    fixtures = ASKING & set(getattr(item, "fixturenames", ()))
    return bool(fixtures) or any(item.get_closest_marker(name) for name in MARKED)
