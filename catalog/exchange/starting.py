"""Taking a file in: it is kept under its digest, and a job is asked for that imports it."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from catalog.exchange.encodings import ENCODINGS
from catalog.exchange.profiles import find_profile
from catalog.exchange.refusals import refusal_sentence
from catalog.marc.reading import AUTO, Refused, read_records
from catalog.models import ImportBatch
from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.jobs.starting import start_job
from libsys.models import Job, Room, ServicePoint

KIND = "catalog.import"
FOLDER = "imports"
UNREADABLE = frozenset({"empty_file", "not_marc", "no_records", "xml_forbidden", "xml_malformed"})
"""Problems of the first record that mean the file as a whole is none of ours."""

_CHUNK = 1 << 20


class ImportRefused(DomainError):
    """The file was not taken in."""

    status = 422


@dataclass(frozen=True, kw_only=True)
class ImportOrder:
    """How a file is to be imported: its encoding, its holdings profile, where its copies go."""

    point: ServicePoint
    room: Room | None = None
    encoding: str = AUTO
    profile: str = AUTO


@act
def start_import(
    *, file: BinaryIO, file_name: str, order: ImportOrder, desk: Desk, at: datetime, key: str
) -> ImportBatch:
    """Keep ``file`` and queue its import; asked twice with the same ``key``, it is the same import.

    :raises ImportRefused: when the file is empty or holds no MARC at all.
    """
    earlier = Job.objects.filter(key=key, kind=KIND).first()
    if earlier is not None:
        return earlier.import_batch
    _check_order(order)
    digest, path = store_file(iter(lambda: file.read(_CHUNK), b""))
    check_readable(path, encoding=order.encoding)
    job = start_job(KIND, params={"file": file_name[:200]}, desk=desk, at=at, key=key)
    return ImportBatch.objects.create(
        job=job,
        library=order.point.library,
        point=order.point,
        room=order.room,
        file_name=Path(file_name).name[:200],
        file_path=f"{FOLDER}/{digest}",
        digest=digest,
        encoding=order.encoding,
        profile=order.profile,
        created_at=at,
    )


def store_file(chunks: Iterable[bytes]) -> tuple[str, Path]:
    """Write ``chunks`` under the name of their SHA-256 and return it with the path; the same file is kept once."""
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    descriptor, name = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as kept:
            for chunk in chunks:
                digest.update(chunk)
                kept.write(chunk)
            kept.flush()
            os.fsync(kept.fileno())
        path = folder / digest.hexdigest()
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return digest.hexdigest(), path


def check_readable(path: Path, *, encoding: str = AUTO) -> None:
    """Look at the first record only.

    :raises ImportRefused: when the file is empty or is no MARC file.
    """
    first = next(iter(read_records(path, encoding=encoding)), None)
    if first is None:
        raise ImportRefused(_reason("no_records", {}))
    if isinstance(first, Refused) and first.code in UNREADABLE:
        raise ImportRefused(_reason(first.code, first.params))


def file_of(batch: ImportBatch) -> Path:
    """Return where the file of ``batch`` lies."""
    return Path(settings.MEDIA_ROOT) / batch.file_path


def _check_order(order: ImportOrder) -> None:
    reasons = []
    if order.encoding not in ENCODINGS:
        reasons.append(Reason("encoding_unknown", _("没有这种编码。请从列出的编码中选择。")))
    if order.profile != AUTO and find_profile(order.profile) is None:
        reasons.append(Reason("profile_unknown", _("没有这种馆藏字段方案。请从列出的方案中选择。")))
    if order.room is not None and order.room.point_id != order.point.pk:
        reasons.append(Reason("room_elsewhere", _("所选的室不在所选的网点。请重新选择馆藏地点。")))
    if reasons:
        raise ImportRefused(reasons)


def _reason(code: str, params: dict[str, object]) -> Reason:
    return Reason(code, refusal_sentence(code, params), facts=params)
