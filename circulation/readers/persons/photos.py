"""Photos of readers: drawn anew as a small JPEG that says nothing but the picture, and kept in the data folder."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from circulation.enums import Kind
from circulation.models import Reader
from circulation.readers.lines import describe_reader
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.text.dates import local_day
from libsys.web.pictures import PictureBroken, draw_anew

FOLDER = "readers"
EDGE = 480
"""The longer side in pixels."""
LARGEST_FILE = 15 * 1024 * 1024
_NAME = 40


class PhotoRefused(DomainError):
    """The file is no picture that can be taken."""

    status = 422


def draw_photo(file: BinaryIO, *, size: int) -> bytes:
    """Return the picture upright, at most 480 pixels, as JPEG without place, device or any other note.

    :raises PhotoRefused: when it is too large, no picture, or broken.
    """
    if size > LARGEST_FILE:
        raise PhotoRefused(Reason("photo_too_large", _("照片超过 15 MB。请缩小后再传。"), facts={"field": "photo"}))
    try:
        return draw_anew(file, edge=EDGE).content
    except PictureBroken as error:
        sentence = _("这个文件不是能用的照片。请传 JPEG、PNG 或 WebP。")
        raise PhotoRefused(Reason("photo_unreadable", sentence, facts={"field": "photo"})) from error


def photo_path(name: str) -> Path:
    """Return where the photo called ``name`` lies."""
    return Path(settings.MEDIA_ROOT) / FOLDER / f"{name}.jpg"


@act
def set_photo(*, reader: Reader, picture: bytes, desk: Desk, at: datetime, key: str | None) -> Reader:
    """Keep ``picture``, drawn by :func:`draw_photo`, as the reader's photo; none where it is empty.

    The file before goes when the act is done.
    """
    reader = lock(reader)
    if find_recorded(key) is not None:
        return reader
    before, name = reader.photo, _keep(reader, picture) if picture else ""
    if name != before:
        reader.photo, reader.version = name, reader.version + 1
        reader.save(update_fields=["photo", "version"])
        who = describe_reader(reader, on=local_day(at))
        record(Kind.READER_CHANGED, desk=desk, at=at, key=key, detail={"fields": ["photo"]}, **who)
        if before:
            transaction.on_commit(lambda: photo_path(before).unlink(missing_ok=True))
    return reader


def _keep(reader: Reader, picture: bytes) -> str:
    """Write the file; the same picture of another reader is another file, so that each can go alone."""
    name = hashlib.sha256(f"{reader.pk}\n".encode() + picture).hexdigest()[:_NAME]
    path = photo_path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    draft.write_bytes(picture)
    draft.replace(path)
    return name
