"""Files of photographs: looked at before anything is stored, drawn anew, kept under their digest with a small copy."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from catalog.exchange.uploads import store_file
from libsys.errors import DomainError, Reason
from libsys.text.safe import clean_text
from libsys.web.pictures import PictureBroken, PictureTooLarge, draw_anew
from outreach.models import Photograph

FOLDER = "photographs"
SMALL = "small"
LARGEST_FILE = 20 * 1024 * 1024
MOST_PIXELS = 40_000_000
EDGE, SMALL_EDGE = 2400, 480
"""The longer side in pixels: enough for a page of A4 at 200 dots an inch, and for a list."""
LONGEST_CAPTION = 120


class PhotographRefused(DomainError):
    """The photograph was not taken, or not changed."""

    status = 422


@dataclass(frozen=True)
class KeptPhotograph:
    """A picture that lies under its digest in the data folder."""

    name: str
    digest: str
    width: int
    height: int
    size: int


def keep_photograph(file: BinaryIO, *, name: str, size: int) -> KeptPhotograph:
    """Store a photograph, upright and without place, device and every other note, and a small copy of it.

    Nothing of the database is touched, so no desk waits for it.

    :raises PhotographRefused: when it is too large, no picture, or broken.
    """
    stem = str(clean_text(Path(name).stem)).strip()[:LONGEST_CAPTION]
    if size > LARGEST_FILE:
        text = _("“%(name)s”超过 20 MB。请缩小后再传。")
        raise PhotographRefused(Reason("photograph_too_large", text % {"name": stem}))
    try:
        drawn = draw_anew(file, edge=EDGE, most_pixels=MOST_PIXELS)
    except PictureTooLarge as error:
        text = _("“%(name)s”超过四千万像素。请缩小后再传。")
        raise PhotographRefused(Reason("photograph_too_wide", text % {"name": stem})) from error
    except PictureBroken as error:
        text = _("“%(name)s”不是能用的照片。请传 JPEG、PNG 或 WebP。")
        raise PhotographRefused(Reason("photograph_unreadable", text % {"name": stem})) from error
    digest, _path = store_file([drawn.content], under=FOLDER)
    small = folder() / SMALL
    small.mkdir(parents=True, exist_ok=True)
    draft = small / f"{digest}.part"
    draft.write_bytes(draw_anew(drawn.content, edge=SMALL_EDGE).content)
    draft.replace(small / digest)
    return KeptPhotograph(stem, digest, drawn.width, drawn.height, len(drawn.content))


def folder() -> Path:
    """Return where the files lie."""
    return Path(settings.MEDIA_ROOT) / FOLDER


def path_of(digest: str, *, is_small: bool = False) -> Path:
    """Return where the file with ``digest`` lies, or its small copy."""
    return folder() / SMALL / digest if is_small else folder() / digest


def read_kept(digest: str) -> bytes:
    """Return the bytes with ``digest``, nothing where they are gone or are not these bytes any more."""
    try:
        content = path_of(digest).read_bytes()
    except OSError:
        return b""
    return content if hashlib.sha256(content).hexdigest() == digest else b""


def delete_files(digest: str) -> None:
    """Delete the file with ``digest`` and its small copy; what is gone already is no error."""
    path_of(digest).unlink(missing_ok=True)
    path_of(digest, is_small=True).unlink(missing_ok=True)


def forget_loose_photographs(*, before: datetime) -> int:
    """Delete files that no photograph stands for and that lie here since before ``before``; return how many."""
    if not folder().is_dir():
        return 0
    old = [path for path in folder().iterdir() if path.is_file() and path.stat().st_mtime < before.timestamp()]
    wanted = set(Photograph.objects.filter(digest__in=[path.name for path in old]).values_list("digest", flat=True))
    loose = [path for path in old if path.name not in wanted]
    for path in loose:
        delete_files(path.name)
    return len(loose)
