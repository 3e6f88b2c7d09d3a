"""A new release is prepared as ``docker-compose.yml`` says: on a copy, with every machine stopped, or not at all."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from tests.cluster.machines import Cluster, read_services
from tests.libsys.backups.test_upgrading import FILL, earlier

pytestmark = [pytest.mark.services, pytest.mark.run("PostgreSQL")]  # a database of its own
APPLIED = "SELECT app, name FROM django_migrations"


@pytest.fixture(scope="module")
def earlier_house() -> Iterator[Cluster]:
    """Return the servers of several machines with a library of the version before; no machine runs yet."""
    with tempfile.TemporaryDirectory(prefix="libsys-p-", ignore_cleanup_errors=True) as folder:
        cluster = Cluster(Path(folder))
        try:
            cluster.run("manage.py", "shell", "-v0", "-c", f"EARLIER = {earlier()}\n{FILL}")
            yield cluster
        finally:
            cluster.close()


def test_every_service_waits_for_the_preparation() -> None:
    services = read_services()
    ours = {name for name, told in services.items() if told.get("build") == "."} - {"prepare"}
    assert ours == {"web", "indexer", "worker", "beat"}
    for name in ours:
        assert services[name]["depends_on"]["prepare"]["condition"] == "service_completed_successfully"


def test_a_library_at_work_is_not_upgraded_under_anybodys_hands(earlier_house: Cluster) -> None:
    before = earlier_house.postgres.ask(APPLIED)
    with closing(psycopg2.connect(earlier_house.postgres.url)):
        came = earlier_house.ask_to_prepare()
    assert came.returncode != 0
    assert "还有 1 个连接在用" in came.stderr
    assert earlier_house.postgres.ask(APPLIED) == before


def test_a_library_of_the_version_before_is_upgraded_as_a_copy_with_all_its_rows(earlier_house: Cluster) -> None:
    came = earlier_house.ask_to_prepare()
    assert came.returncode == 0, came.stdout + came.stderr
    assert set(earlier_house.postgres.ask(APPLIED)) > set(earlier())
    assert earlier_house.postgres.ask("SELECT COUNT(*), SUM(quantity) FROM libsys_entry") == [(300, sum(range(300)))]
    ((kept,),) = earlier_house.postgres.ask("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before%%'")
    assert earlier_house.postgres.ask(f"SELECT COUNT(*) FROM {kept}.libsys_entry") == [(300,)]  # noqa: S608 - told
    assert len(list((earlier_house.data("web0") / "backups").glob("*.zip"))) == 1
    assert "已是最新" in earlier_house.ask_to_prepare().stdout
