"""What the tests of reports share: writing plain lines, importing published figures, a director's browser."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from libsys.access.desk import command_desk
from libsys.daybook.kinds import find_kind
from libsys.daybook.recording import record
from libsys.db.acts import writing
from libsys.enums import Role
from libsys.models import Entry, Library, ServicePoint
from libsys.places.opening import create_library
from libsys.text.dates import local_moment
from reports.counting.recounting import count_new_lines
from reports.history.importing import import_counts
from reports.history.reading import read_table
from tests.fixtures import make_user, sign_in

LATER = datetime(2026, 11, 1, 4, 0, tzinfo=UTC)
Write = Callable[..., Entry]


@pytest.fixture
def write(library: Library) -> Write:
    """Return a function that writes one line: kind, day, and columns by name."""

    def write_line(kind: str, day: str | datetime, quantity: int = 1, **columns: Any) -> Entry:
        at = day if isinstance(day, datetime) else local_moment(date.fromisoformat(day), time(12))
        known = find_kind(kind)
        assert known is not None
        with writing():
            return record(known, desk=command_desk(library), at=at, quantity=quantity, **columns)

    return write_line


@pytest.fixture
def director_client(library: Library, point: ServicePoint) -> Client:
    """Return the browser of the director."""
    return sign_in(make_user(library, Role.DIRECTOR, point=point))


def import_file(path: Path, library: Library) -> None:
    """Bring a file of counts into ``library`` and count it."""
    import_counts(table=read_table(path.read_bytes()), desk=command_desk(library), at=LATER, create_places=True)
    count_new_lines()


@pytest.fixture
def yongning(db: None, shared_data: Path) -> Library:
    """Return the library of 邕宁区 with the figures that it published for the first half of 2012."""
    library = create_library(code="YN", name="邕宁区图书馆")
    import_file(shared_data / "history" / "yongning_2012h1.csv", library)
    return library


@pytest.fixture
def college(db: None, shared_data: Path) -> Library:
    """Return a college library with the figures that it published for the first half of 2017."""
    library = create_library(code="CO", name="某学院图书馆")
    import_file(shared_data / "history" / "college_2017h1.csv", library)
    return library
