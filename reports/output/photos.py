"""Photographs of a report: read from the store, turned upright, made small, freed of what a camera writes into them."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage

from libsys.web.pictures import PictureBroken, draw_anew
from reports.summaries.document import Photo

LONGEST = 1600
MISSING = "（照片文件不在）"


@dataclass(frozen=True)
class Picture:
    """A photograph ready to be put into a file: JPEG, upright, and the words under it; empty where it is gone."""

    content: bytes
    caption: str
    width: int = 0
    height: int = 0


def read_photo(photo: Photo) -> Picture:
    """Return ``photo`` drawn anew: no place, no camera, no preview survives; without content when it cannot be read.

    A file that is not the one whose digest the document holds is none: a
    document shows the picture that was put into it, or says that it is gone.
    """
    try:
        with default_storage.open(photo.path) as file:
            content = bytes(file.read())
        if photo.digest and hashlib.sha256(content).hexdigest() != photo.digest:
            return Picture(b"", photo.caption)
        drawn = draw_anew(content, edge=LONGEST)
    except (OSError, SuspiciousFileOperation, PictureBroken):
        return Picture(b"", photo.caption)
    return Picture(drawn.content, photo.caption, drawn.width, drawn.height)
