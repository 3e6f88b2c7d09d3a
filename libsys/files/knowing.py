"""Knowing a file by its bytes: its name and what a browser says of it are hearsay."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
_OFFICE = "application/vnd.openxmlformats-officedocument."
WORD, WORKBOOK = f"{_OFFICE}wordprocessingml.document", f"{_OFFICE}spreadsheetml.sheet"
ENDINGS = {JPEG: "jpg", PNG: "png", PDF: "pdf", WORD: "docx", WORKBOOK: "xlsx"}
PICTURES = frozenset({JPEG, PNG})
LARGEST_UNPACKED = 400 << 20
"""Bytes; what grows beyond this when it is unpacked is refused before anybody opens it."""
_LOOKED_AT = 1024
_MAIN_PARTS = {"word/document.xml": WORD, "xl/workbook.xml": WORKBOOK}


@dataclass(frozen=True)
class Known:
    """What a file is, as media type and ending of its name."""

    media_type: str

    @property
    def ending(self) -> str:
        """The ending of its name."""
        return ENDINGS[self.media_type]

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown as a picture."""
        return self.media_type in PICTURES


def is_pdf(content: bytes) -> bool:
    """Return whether the bytes begin and end as a PDF does."""
    return b"%PDF-" in content[:_LOOKED_AT] and b"%%EOF" in content[-_LOOKED_AT:]


def know(content: bytes) -> Known | None:
    """Return what a file is: a picture, a PDF, a document or a workbook without macros; ``None`` for all else."""
    if is_pdf(content):
        return Known(PDF)
    if content.startswith(b"\xff\xd8\xff"):
        return Known(JPEG)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Known(PNG)
    if content.startswith(b"PK\x03\x04"):
        return _know_office(content)
    return None


def _know_office(content: bytes) -> Known | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return None
    names = {part.filename for part in parts}
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED or any(
        name.endswith("vbaProject.bin") for name in names
    ):
        return None
    found = [media_type for part, media_type in _MAIN_PARTS.items() if part in names]
    return Known(found[0]) if len(found) == 1 and "[Content_Types].xml" in names else None
