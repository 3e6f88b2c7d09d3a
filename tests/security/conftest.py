"""The two libraries of the attacks: built once per module, inside one transaction that is rolled back at its end."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client, override_settings

from libsys.enums import Role
from tests.fixtures import sign_in
from tests.security.places import Address, addresses
from tests.security.principals import browsers, hire
from tests.security.world import World, fill

# The house's doors are asked here, and both databases have the same: of the two runs of ``make test`` one is enough.
collect_ignore_glob = ["test_*.py"] if os.environ.get("TEST_RUN") == "PostgreSQL" else []

MOMENT = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Siege:
    """The house under attack: its own library, another one, whoever may come, one who may do all, every address."""

    here: World
    elsewhere: World
    people: dict[str, Client]
    everybody: Client
    places: list[Address]


@pytest.fixture(autouse=True)
def _index_folder() -> None:
    """Keep the index of the module (see ``siege``); what one test finds, the next may find."""


@pytest.fixture(scope="module")
def siege(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Siege]:
    """Return both libraries, full; nothing that a test changes outlives the module.

    The clock stands: a proof lasts five minutes, and a slow machine takes longer to ask everything.
    """
    folder = tmp_path_factory.mktemp("siege")
    (folder / "media").mkdir()
    (folder / "media" / "roster.csv").write_text("证号,姓名\nR9001,王小明\n")
    with (
        override_settings(LIBSYS_INDEX=folder / "index", MEDIA_ROOT=folder / "media"),
        django_db_blocker.unblock(), time_machine.travel(MOMENT, tick=False), lasting(),
    ):  # fmt: skip
        here, elsewhere = World("A"), World("B")
        fill(here)
        for name in ("libsys.Room", "circulation.Reader"):
            elsewhere.one(name)
        people = browsers(here, elsewhere)
        everybody = sign_in(hire(here, "everything", *Role.values))
        yield Siege(here, elsewhere, people, everybody, addresses(here))


class lasting:  # noqa: N801 - used as a statement
    """One transaction of a whole module, like the one that Django opens around a test."""

    def __enter__(self) -> None:
        """Open it."""
        self.atomic = transaction.atomic()
        self.atomic._from_testcase = True  # type: ignore[attr-defined]  # so that durable acts may nest in it
        self.atomic.__enter__()
        connection.close = lambda: None  # each test closes its connection at its end; ours goes on

    def __exit__(self, *error: object) -> None:
        """Throw away whatever was written."""
        del connection.close
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)


def store_of(path: Path) -> list[Path]:
    """Return every file below ``path``."""
    return sorted(found for found in path.rglob("*") if found.is_file())
