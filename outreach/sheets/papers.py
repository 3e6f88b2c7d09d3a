"""Scanned paper sheets: checked by what they are, not by what they are called; pictures drawn anew without notes."""

import warnings
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from catalog.exchange.uploads import store_file
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.models import Room
from libsys.text.safe import clean_text
from outreach.models import SheetPaper
from outreach.sheets.months import first_of, note_sheet
from outreach.sheets.rights import find_fillable

FOLDER = "sheets"
LARGEST_FILE = 10 * 1024 * 1024
MOST_PIXELS = 60_000_000
EDGE = 2400
"""The longer side of a picture in pixels: handwriting stays legible."""
MOST_PAPERS = 40
JPEG, PDF = "image/jpeg", "application/pdf"
PICTURES = ("JPEG", "PNG", "WEBP", "TIFF")
BROKEN = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    Image.DecompressionBombWarning,
    Image.DecompressionBombError,
)
_LOOKED_AT = 1024
_QUALITY = 82


class PaperRefused(DomainError):
    """The scan was not taken."""

    status = 422


@dataclass(frozen=True)
class KeptPaper:
    """A scan that lies under its digest in the data folder."""

    name: str
    digest: str
    media_type: str
    size: int


def keep_paper(file: BinaryIO, *, name: str, size: int) -> KeptPaper:
    """Store a scan; a picture is drawn anew and so loses place, device and every other note.

    Nothing of the database is touched, so no desk waits for it.

    :raises PaperRefused: when it is too large, or neither a picture nor a PDF.
    """
    if size > LARGEST_FILE:
        raise PaperRefused(Reason("paper_too_large", _("文件超过 10 MB。请缩小或分开扫描后再传。")))
    content = file.read(LARGEST_FILE + 1)
    is_pdf = b"%PDF-" in content[:_LOOKED_AT] and b"%%EOF" in content[-_LOOKED_AT:]
    drawn = content if is_pdf else _draw(content)
    digest, _path = store_file([drawn], under=FOLDER)
    stem = str(clean_text(Path(name).stem))[:190] or "sheet"
    return KeptPaper(f"{stem}.{'pdf' if is_pdf else 'jpg'}", digest, PDF if is_pdf else JPEG, len(drawn))


def path_of(paper: SheetPaper) -> Path:
    """Return where a scan lies."""
    return Path(settings.MEDIA_ROOT) / FOLDER / paper.digest


@act
def add_paper(
    *, kept: KeptPaper, room: Room, month: date, day: date | None = None, desk: Desk, at: datetime, key: str
) -> SheetPaper:
    """Hang a kept scan on a month of a room's sheet, or on one of its days; the same file hangs there once.

    :raises PaperRefused: when the room is not theirs, or too many hang there already.
    """  # fmt: skip
    month = first_of(month)
    Room.objects.select_for_update(of=("self",), no_key=True).get(pk=room.pk)
    hanging = SheetPaper.objects.filter(room=room, month=month)
    known = hanging.filter(digest=kept.digest).first()
    if known is not None:
        return known
    _require_right(room, desk)
    if hanging.count() >= MOST_PAPERS:
        raise PaperRefused(Reason("paper_too_many", _("这个月已附 40 份纸质表，不能再加。")))
    paper = SheetPaper.objects.create(
        library=desk.library, room=room, month=month, day=day, added_at=at, added_by=desk.staff, **vars(kept)
    )
    note_sheet("paper", room, desk=desk, at=at, key=key, month=f"{month:%Y-%m}", name=kept.name, digest=kept.digest)
    return paper


@act
def remove_paper(*, paper: SheetPaper, desk: Desk, at: datetime, key: str) -> None:
    """Take a scan off; its file goes when nothing else shows it.

    :raises PaperRefused: when the room is not theirs.
    """
    if find_recorded(key) is not None:
        return
    _require_right(paper.room, desk)
    detail = {"month": f"{paper.month:%Y-%m}", "name": paper.name, "digest": paper.digest}
    note_sheet("paper_removed", paper.room, desk=desk, at=at, key=key, **detail)
    path, digest = path_of(paper), paper.digest
    paper.delete()
    if not SheetPaper.objects.filter(digest=digest).exists():
        transaction.on_commit(lambda: path.unlink(missing_ok=True))


def forget_loose_papers(*, before: datetime) -> int:
    """Delete files that hang on no sheet and lie here since before ``before``; return how many."""
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    if not folder.is_dir():
        return 0
    old = [path for path in folder.iterdir() if path.is_file() and path.stat().st_mtime < before.timestamp()]
    wanted = set(SheetPaper.objects.filter(digest__in=[path.name for path in old]).values_list("digest", flat=True))
    loose = [path for path in old if path.name not in wanted]
    for path in loose:
        path.unlink(missing_ok=True)
    return len(loose)


def _require_right(room: Room, desk: Desk) -> None:
    if room.pk not in find_fillable(desk, [room]):
        sentence = _("您不在这个室工作，不能填写它的登记表。")
        raise PaperRefused(Reason("sheet_not_yours", sentence, lifted_by="outreach.fill_all_sheets"))


def _draw(content: bytes) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content), formats=PICTURES)
            if picture.width * picture.height > MOST_PIXELS:
                raise ValueError("too many pixels")
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except BROKEN as error:
        sentence = _("这个文件不是能用的图片或 PDF。请传 JPEG、PNG、WebP、TIFF 或 PDF。")
        raise PaperRefused(Reason("paper_unreadable", sentence)) from error
    upright.thumbnail((EDGE, EDGE))
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright, mask=upright.getchannel("A"))
    drawn = BytesIO()
    plain.save(drawn, "JPEG", quality=_QUALITY, optimize=True)
    return drawn.getvalue()
