"""Restoring: in a place of its own first, proved there, and put in its place at one stroke."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from libsys.backups.archive import FORM, ArchiveRefused, check_seal, read_manifest
from libsys.backups.keys import find_key
from libsys.backups.places import Staging, Target, require_standing_still
from libsys.daybook.auditing import is_summary

Say = Callable[[str], object]
GROWTH = 3
"""A row with its indexes takes up to three times the room of its line."""


class Audited(Enum):
    """What the audit of a restored library came to."""

    SOUND = auto()
    FAULTY = auto()
    UNKNOWN = auto()
    """It broke off: nothing is known of the library's faults."""


def restore(
    path: Path, *, target: Target, say: Say, replacing: bool = False, key: Path | None = None, rehearsing: bool = False,
    proving: bool = False,
) -> Audited:  # fmt: skip
    """Restore the archive ``path`` to ``target`` and return what the audit found.

    Rehearsing, everything is done but the last step, and the new place is thrown
    away. Proving, a library with faults or with broken pages does not take the
    target's place: the one that is there stays.

    :raises ArchiveRefused: when the archive is broken, newer than this libsys or does not fit, or a library is there.
    """
    say(_("正在检查备份文件"))
    check_seal(path)
    manifest = read_manifest(path)
    require_known(manifest)
    if not rehearsing:
        require_place(target, replacing=replacing, is_held=proving)
    require_disk(path, target.folder)
    staging = Staging(target)
    try:
        staging.make()
        secret = find_key(manifest["key"], archive=path, named=key)
        _lay_key(staging.folder, secret, say)
        _work(["restore", str(path), "--stage"], staging, say)
        audited = audit_staged(staging, say)
        if proving:
            require_sound(audited)
            _work(["smoke"], staging, say)
        if not rehearsing:
            _put_in_place(staging, target, say)
    finally:
        staging.throw_away()
    return audited


def audit_staged(staging: Staging, say: Say) -> Audited:
    """Audit the new library; an audit that found something and one that broke off end with the same code."""
    code, said = _run(["audit"], staging, say)
    if not code:
        return Audited.SOUND
    return Audited.FAULTY if any(is_summary(line) for line in said) else Audited.UNKNOWN


def require_sound(audited: Audited) -> None:
    """Make sure that the audit ended, and found nothing.

    :raises ArchiveRefused: when it did not.
    """
    if audited is Audited.FAULTY:
        raise ArchiveRefused(_("审计发现了问题，见上。"))
    if audited is Audited.UNKNOWN:
        raise ArchiveRefused(_("审计没有做完，原因见上。"))


def require_known(manifest: dict[str, Any]) -> None:
    """Make sure that this libsys knows everything that the archive may hold.

    :raises ArchiveRefused: when the archive is from a newer one.
    """
    known = set(MigrationLoader(None).disk_migrations)
    written = {(app, name) for app, names in manifest["migrations"].items() for name in names}
    if manifest["form"] > FORM or written - known:
        raise ArchiveRefused(
            _("这份备份由更新的 libsys（%(version)s）写成。请先升级 libsys，再恢复。")
            % {"version": manifest["version"]}
        )


def require_place(target: Target, *, replacing: bool, is_held: bool = False) -> None:
    """Make sure that nothing is lost by restoring to ``target``; ``is_held`` says that this process keeps others out.

    :raises ArchiveRefused: when a library is there and nobody said that it may be replaced, or it is at work.
    """
    if not is_held:
        require_standing_still(target)
    if not replacing and not target.is_empty():
        raise ArchiveRefused(_("目标处已有图书馆数据。确要替换，请加 --replace；原来的数据会另存，不会删除。"))


def require_disk(path: Path, folder: Path) -> None:
    """Make sure that what the archive holds fits on the disk of ``folder``.

    :raises ArchiveRefused: when it does not.
    """
    with zipfile.ZipFile(path) as archive:
        needed = sum(
            one.file_size * (GROWTH if one.filename.startswith("tables/") else 1) for one in archive.infolist()
        )
    there = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(there).free
    if free < needed:
        told = {"needed": needed // 10**6 + 1, "free": free // 10**6}
        raise ArchiveRefused(_("磁盘空间不够：需要 %(needed)d MB，只剩 %(free)d MB。") % told)


def _lay_key(folder: Path, secret: str, say: Say) -> None:
    """Give the restored library the secret that its sealed data was sealed with."""
    if not secret:
        say(_("没有找到这份备份的密钥文件：证件号码等封存的内容将无法读取，其他一切照常。"))
        return
    if os.environ.get("SECRET_KEY", "") not in ("", secret):
        say(_("环境变量 SECRET_KEY 不是这份备份的密钥；请把它改成密钥文件里的那一行。"))
    with os.fdopen(os.open(folder / "secret_key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secret)


def _put_in_place(staging: Staging, target: Target, say: Say) -> None:
    kept = staging.take_its_place()
    say(_("已恢复到 %(place)s") % {"place": target.folder})
    if kept:
        say(_("原来的数据另存在 %(place)s，确认无误后可自行删除。") % {"place": kept})


def _work(words: list[str], staging: Staging, say: Say) -> None:
    """Run a command of this libsys in the new place.

    :raises ArchiveRefused: when it did not end well.
    """
    code, said = _run(words, staging, say)
    if code:
        raise ArchiveRefused(_("恢复没有完成，原来的数据没有动。原因：%(why)s") % {"why": said[-1] if said else "?"})


def _run(words: list[str], staging: Staging, say: Say) -> tuple[int, list[str]]:
    """Run a command of this libsys in the new place and return its code and what it said."""
    command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), *words]
    with subprocess.Popen(  # noqa: S603 - this very program
        command,
        env=staging.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        said = []
        for line in process.stdout or ():
            said.append(line.rstrip())
            say(line.rstrip())
    return process.returncode, said
