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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of a run what the other one takes, and let one process begin with what mostly waits."""
    run = os.environ.get("TEST_RUN", "")
    if not run:
        return
    kept = [item for item in items if belongs(item, run)]
    config.hook.pytest_deselected(items=[item for item in items if not belongs(item, run)])
    items[:] = sorted(kept, key=stage)


def stage(item: pytest.Item) -> int:
    """Return when a test has its turn: what waits long before what is short, what commits after what is taken back."""
    waits, asks = bool(item.get_closest_marker("services")), asks_database(item)
    told = item.get_closest_marker("django_db")
    commits = "transactional_db" in fixtures_of(item) or bool(told and told.kwargs.get("transaction"))
    if commits:
        return 2 if waits else 3
    if waits:
        return 0
    return 1 if asks else 4


def belongs(item: pytest.Item, run: str) -> bool:
    """Return whether ``run`` takes a test."""
    told = item.get_closest_marker("run")
    if told:
        return bool(told.args[0] == run)
    return run == WITHOUT_DATABASE or asks_database(item)


def asks_database(item: pytest.Item) -> bool:
    """Return whether a test may touch a database, its own or that of a house it starts."""
    return bool(ASKING & {*fixtures_of(item)}) or any(item.get_closest_marker(name) for name in MARKED)


def fixtures_of(item: pytest.Item) -> list[str]:
    """Return the names of the fixtures that a test asks for, and those behind them."""
    return list(getattr(item, "fixturenames", ()))
