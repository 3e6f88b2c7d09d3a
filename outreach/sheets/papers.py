"""Scanned paper sheets: checked by what they are, not by what they are called; pictures drawn anew without notes."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.files.knowing import PDF, is_pdf
from libsys.files.storing import folder_of, forget_loose, store_file
from libsys.models import Room
from libsys.text.safe import clean_text
from libsys.web.pictures import JPEG, PictureBroken, draw_anew
from outreach.models import SheetPaper
from outreach.sheets.months import first_of, note_sheet
from outreach.sheets.rights import find_fillable

FOLDER = "sheets"
LARGEST_FILE = 10 * 1024 * 1024
EDGE = 2400
"""The longer side of a picture in pixels: handwriting stays legible."""
MOST_PAPERS = 40
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")


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
    is_plain = is_pdf(content)
    drawn = content if is_plain else _draw(content)
    digest, _path = store_file([drawn], under=FOLDER)
    stem = str(clean_text(Path(name).stem))[:190] or "sheet"
    return KeptPaper(f"{stem}.{'pdf' if is_plain else 'jpg'}", digest, PDF if is_plain else JPEG, len(drawn))


def path_of(paper: SheetPaper) -> Path:
    """Return where a scan lies."""
    return folder_of(FOLDER) / paper.digest


@act
def add_paper(
    *, kept: KeptPaper, room: Room, month: date, day: date | None = None, desk: Desk, at: datetime, key: str
) -> SheetPaper:
    """Hang a kept scan on a month of a room's sheet, or on one of its days; the same file hangs there once.

    :raises PaperRefused: when the room is not theirs, the day is not of the month, or too many hang there already.
    """  # fmt: skip
    month = first_of(month)
    Room.objects.select_for_update(of=("self",), no_key=True).get(pk=room.pk)
    hanging = SheetPaper.objects.filter(room=room, month=month)
    known = hanging.filter(digest=kept.digest).first()
    if known is not None:
        return known
    _require_right(room, desk)
    if day is not None and first_of(day) != month:
        raise PaperRefused(Reason("paper_day_elsewhere", _("这一天不在这个月里。"), facts={"field": "day"}))
    if hanging.count() >= MOST_PAPERS:
        raise PaperRefused(Reason("paper_too_many", _("这个月已附 40 份纸质表，不能再加。")))
    paper = SheetPaper.objects.create(
        library=desk.library, room=room, month=month, day=day, added_at=at, added_by=desk.staff, **vars(kept)
    )
    about = {"month": f"{month:%Y-%m}", "day": day.isoformat() if day else "", "name": kept.name}
    note_sheet("paper", room, desk=desk, at=at, key=key, digest=kept.digest, **about)
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
    return forget_loose(FOLDER, before=before, find_wanted=_find_wanted)


def _find_wanted(digests: list[str]) -> set[str]:
    return set(SheetPaper.objects.filter(digest__in=digests).values_list("digest", flat=True))


def _require_right(room: Room, desk: Desk) -> None:
    if room.pk not in find_fillable(desk, [room]):
        sentence = _("您不在这个室工作，不能填写它的登记表。")
        raise PaperRefused(Reason("sheet_not_yours", sentence, lifted_by="outreach.fill_all_sheets"))


def _draw(content: bytes) -> bytes:
    try:
        return draw_anew(content, edge=EDGE, formats=FORMATS).content
    except PictureBroken as error:
        sentence = _("这个文件不是能用的图片或 PDF。请传 JPEG、PNG、WebP、TIFF 或 PDF。")
        raise PaperRefused(Reason("paper_unreadable", sentence)) from error
