"""Every migration of ours draws only what it changes."""

from django.db.migrations.loader import MigrationLoader

from libsys.db.creating import TablesTogether
from tests.architecture.sources import APPS


def test_every_migration_of_ours_draws_only_what_it_changes() -> None:
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    ours = {name: migration for name, migration in migrations.items() if name[0] in APPS}
    assert len(ours) > 50
    assert [name for name, migration in ours.items() if not isinstance(migration, TablesTogether)] == []
