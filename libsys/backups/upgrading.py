"""Upgrading: the new version works on a copy, proves itself there, and takes the old one's place at one stroke.

A power cut at any moment leaves the library as it was or as it should be: the
old one is not touched until the new one has been migrated, audited and opened.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from libsys.backups.archive import ArchiveRefused
from libsys.backups.keeping import back_up, backup_folder
from libsys.backups.places import require_alone, this_house
from libsys.backups.restoring import restore

Say = Callable[[str], object]


class UpgradeFailed(Exception):
    """The new version could not take over; the library is as it was. The message says why and what to do."""


def find_pending() -> list[str]:
    """Return the names of the migrations that this database lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def upgrade(*, at: datetime, say: Say) -> None:
    """Back up, migrate a copy, audit it, open its pages, and put it in the library's place.

    Nobody may work on the library meanwhile: what they wrote would be lost.

    :raises UpgradeFailed: when one step fails; the library stays as it was.
    """
    try:
        require_alone(this_house())
        say(_("正在备份"))
        made = back_up(backup_folder(), at=at)
        say(_("已备份到 %(path)s") % {"path": made.path})
        restore(Path(made.path), target=this_house(), say=say, replacing=True, proving=True)
    except (ArchiveRefused, OSError) as error:
        raise UpgradeFailed(
            _("升级没有做成，数据仍是升级前的样子，没有改动。请装回原来的版本继续使用。原因：%(why)s") % {"why": error}
        ) from error
