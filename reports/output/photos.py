"""Photographs of a report: read from the store, turned upright, made small, freed of what a camera writes into them."""

import io
from dataclasses import dataclass

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from PIL import Image, ImageOps, UnidentifiedImageError

from reports.summaries.document import Photo

LONGEST, QUALITY = 1600, 85
MISSING = "（照片文件不在）"


@dataclass(frozen=True)
class Picture:
    """A photograph ready to be put into a file: JPEG, upright, and the words under it; empty where it is gone."""

    content: bytes
    caption: str
    width: int = 0
    height: int = 0


def read_photo(photo: Photo) -> Picture:
    """Return ``photo`` re-encoded: no place, no camera, no preview survives; without content when it cannot be read."""
    try:
        with default_storage.open(photo.path) as file, Image.open(file) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (OSError, ValueError, SuspiciousFileOperation, UnidentifiedImageError, Image.DecompressionBombError):
        return Picture(b"", photo.caption)
    upright.thumbnail((LONGEST, LONGEST))
    written = io.BytesIO()
    upright.save(written, "JPEG", quality=QUALITY, optimize=True)
    return Picture(written.getvalue(), photo.caption, *upright.size)
