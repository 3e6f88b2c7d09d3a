"""Files of rules and plans: known by their bytes; pictures drawn anew, documents without macros."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from libsys.errors import DomainError, Reason
from libsys.files.knowing import ENDINGS, know
from libsys.files.storing import folder_of, forget_loose, store_file
from libsys.text.safe import clean_text
from libsys.web.pictures import JPEG, PictureBroken, draw_anew
from outreach.models import PolicyDocument

FOLDER = "policies"
LARGEST_FILE = 10 * 1024 * 1024
EDGE = 2400


class PolicyRefused(DomainError):
    """The document was not registered, or not changed."""

    status = 422


@dataclass(frozen=True)
class KeptFile:
    """A file that lies under its digest in the data folder."""

    name: str
    digest: str
    media_type: str
    size: int


def keep_file(file: BinaryIO, *, name: str, size: int) -> KeptFile:
    """Store a file; nothing of the database is touched, so no desk waits for it.

    :raises PolicyRefused: when it is too large, or no picture, PDF, Word document or Excel workbook.
    """
    if size > LARGEST_FILE:
        raise PolicyRefused(Reason("policy_file_too_large", _("文件超过 10 MB。"), facts={"field": "file"}))
    content = file.read(LARGEST_FILE + 1)
    known = know(content)
    sentence = _("只收 PDF、Word（docx）、Excel（xlsx）、JPEG 和 PNG，不收带宏的。")
    unreadable = PolicyRefused(Reason("policy_file_unreadable", sentence, facts={"field": "file"}))
    if known is None:
        raise unreadable
    media_type = known.media_type
    if known.is_picture:
        try:
            content, media_type = draw_anew(content, edge=EDGE, formats=("JPEG", "PNG")).content, JPEG
        except PictureBroken as error:
            raise unreadable from error
    digest, _path = store_file([content], under=FOLDER)
    stem = str(clean_text(Path(name).stem))[:190] or "file"
    return KeptFile(f"{stem}.{ENDINGS[media_type]}", digest, media_type, len(content))


def path_of(row: PolicyDocument) -> Path:
    """Return where the file of a document lies."""
    return folder_of(FOLDER) / row.digest


def forget_loose_policies(*, before: datetime) -> int:
    """Delete files that no document has and that lie here since before ``before``; return how many."""
    return forget_loose(FOLDER, before=before, find_wanted=_find_wanted)


def _find_wanted(digests: list[str]) -> set[str]:
    return set(PolicyDocument.objects.filter(digest__in=digests).values_list("digest", flat=True))
