"""How long the doors take to refuse says nothing: a name that nobody has costs as much as one with a wrong password.

Measured in seconds of this process's own work, in turns, so that a busy
machine slows all alike; the middle of each is compared, with wide margins: a
door that skips the hash of the password answers ten times faster.
"""

import statistics
import time

import pytest
from django.test import Client, override_settings

from circulation.accounts.passwords import choose_password
from circulation.models import Reader, ReaderCategory
from libsys.access.desk import Desk
from libsys.models import User
from tests.fixtures import NOON, PASSWORD, make_reader
from tests.security.asking import ask

pytestmark = [pytest.mark.django_db, pytest.mark.run("SQLite")]
ROUNDS = 11
LEAST, MOST = 0.6, 1.67
ARGON = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def medians(path: str, field: str, names: list[str]) -> dict[str, float]:
    """Return the middle of the seconds of work that a refusal takes, by name."""
    took: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(ROUNDS + 2):
        for name in names:
            told = {field: name, "password": f"wrong lantern {turn}"}
            begun = time.process_time()
            assert ask(Client(), "POST", path, told).status_code in (200, 422)
            took[name] += [time.process_time() - begun] if turn > 1 else []
    return {name: statistics.median(each) for name, each in took.items()}


@pytest.fixture
def staff(librarian: User) -> tuple[str, str, list[str]]:
    """Return the door of the staff: a name with a password, one without, a closed one, one that nobody has."""
    librarian.set_password(PASSWORD)
    librarian.save(update_fields=["password"])
    closed = User.objects.create_user("closed", PASSWORD, name="走了的人", library=librarian.library, is_active=False)
    none = User.objects.create_user("none", name="没有密码", library=librarian.library)
    return "/accounts/sign-in/", "username", [librarian.username, closed.username, none.username, "nobody"]


@pytest.fixture
def readers(reader: Reader, category: ReaderCategory, desk: Desk) -> tuple[str, str, list[str]]:
    """Return the door of the readers: a card with a password, one without, one that nobody has."""
    choose_password(reader=reader, password="lantern-river-9", desk=desk, at=NOON, key=None)
    make_reader(category, number="R0002", name="没有密码")
    return "/me/sign-in/", "number", ["R0001", "R0002", "R9999", "x"]


@pytest.mark.parametrize("door", ["staff", "readers"])
def test_a_refusal_takes_as_long_for_a_name_that_nobody_has(door: str, request: pytest.FixtureRequest) -> None:
    with override_settings(PASSWORD_HASHERS=ARGON):
        path, field, names = request.getfixturevalue(door)
        took = medians(path, field, names)
    told = {name: round(took[name] / took[names[0]], 2) for name in names}
    assert {name: ratio for name, ratio in told.items() if not LEAST < ratio < MOST} == {}
