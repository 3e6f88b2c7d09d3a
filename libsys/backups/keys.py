"""The installation's own secret, kept apart from the archive: whoever holds both can read what is sealed.

Sealed are readers' ID numbers and the passwords of other catalogues. Without
the secret a restored library works; only these can't be read any more, and an
ID number is not found again. The archive carries a fingerprint of the secret,
which tells nothing of it.
"""

import hashlib
import hmac
import os
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from libsys.backups.archive import ArchiveRefused


def fingerprint(secret: str) -> str:
    """Return twelve hexadecimal digits that only this secret has."""
    return hmac.new(secret.encode(), b"libsys backup key", hashlib.sha256).hexdigest()[:12]


def keep_key(folder: Path) -> Path:
    """Put this installation's secret beside the archives, readable by its owner alone, and return its file."""
    path = folder / f"key-{fingerprint(settings.SECRET_KEY)}.txt"
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(settings.SECRET_KEY + "\n")
    return path


def find_key(wanted: str, *, archive: Path, named: Path | None = None) -> str:
    """Return the secret with the fingerprint ``wanted``: from the named file, from beside the archive, or this house's.

    Empty where none of them is it.

    :raises ArchiveRefused: when the file that was named holds another secret.
    """
    if named is not None:
        found = named.read_text(encoding="utf-8").strip()
        if fingerprint(found) != wanted:
            raise ArchiveRefused(_("这个文件不是这份备份的密钥：%(name)s") % {"name": named.name})
        return found
    beside = archive.parent / f"key-{wanted}.txt"
    if beside.exists() and fingerprint(beside.read_text(encoding="utf-8").strip()) == wanted:
        return beside.read_text(encoding="utf-8").strip()
    return settings.SECRET_KEY if fingerprint(settings.SECRET_KEY) == wanted else ""
