"""Tests of scanned paper sheets."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from libsys.access.desk import Desk
from libsys.models import Entry, Room
from libsys.web.operations import new_key
from outreach.models import SheetPaper
from outreach.sheets import papers
from outreach.sheets.papers import KeptPaper, PaperRefused, add_paper, forget_loose_papers, keep_paper, remove_paper
from tests.fixtures import NOON

MONTH = date(2026, 2, 1)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def picture(*, place: bool = True, size: tuple[int, int] = (60, 40), form: str = "JPEG") -> bytes:
    """Return a photograph that says where it was taken."""
    drawn, notes = BytesIO(), Image.Exif()
    if place:
        notes[0x0110] = "Telephone of Li Min"
    Image.new("RGB", size, "white").save(drawn, form, exif=notes)
    return drawn.getvalue()


def keep(content: bytes, name: str = "二月.jpg") -> KeptPaper:
    """Keep a scan."""
    return keep_paper(BytesIO(content), name=name, size=len(content))


def hang(kept: KeptPaper, room: Room, desk: Desk, key: str = "") -> SheetPaper:
    """Hang a scan on February."""
    return add_paper(kept=kept, room=room, month=MONTH, desk=desk, at=NOON, key=key or new_key())


def test_a_picture_is_drawn_anew_without_its_notes(tmp_path: Path) -> None:
    kept = keep(picture(form="PNG"), "登记 表.png")

    content = (tmp_path / "sheets" / kept.digest).read_bytes()
    assert (kept.name, kept.media_type, kept.size) == ("登记 表.jpg", "image/jpeg", len(content))
    assert b"Telephone" in picture()
    assert b"Telephone" not in content
    assert dict(Image.open(BytesIO(content)).getexif()) == {}


def test_a_large_picture_becomes_a_readable_one(tmp_path: Path) -> None:
    kept = keep(picture(size=(3000, 1500)))
    assert Image.open(tmp_path / "sheets" / kept.digest).size == (2400, 1200)


def test_a_pdf_is_kept_as_it_is(tmp_path: Path) -> None:
    kept = keep(PDF, "二月.pdf")
    assert (kept.media_type, (tmp_path / "sheets" / kept.digest).read_bytes()) == ("application/pdf", PDF)


@pytest.mark.parametrize("content", [b"", b"MZ\x90 program", b"<html><script>", b"%PDF-1.4 cut off", picture()[:200]])
def test_what_is_neither_picture_nor_pdf_is_refused_whatever_its_name(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(PaperRefused) as refusal:
        keep(content, "二月.jpg")
    assert refusal.value.code == "paper_unreadable"
    assert not (tmp_path / "sheets").exists()


def test_too_large_a_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(PaperRefused) as refusal:
        keep_paper(BytesIO(PDF), name="a.pdf", size=papers.LARGEST_FILE + 1)
    assert refusal.value.code == "paper_too_large"


def test_a_scan_hangs_on_a_month_once(room: Room, desk: Desk) -> None:
    kept = keep(PDF)
    assert hang(kept, room, desk) == hang(kept, room, desk)
    assert Entry.objects.filter(kind="sheet.changed", topic="paper", room=room).count() == 1


def test_who_does_not_work_in_the_room_hangs_nothing(reading_room: Room, desk: Desk) -> None:
    with pytest.raises(PaperRefused) as refusal:
        hang(keep(PDF), reading_room, desk)
    assert refusal.value.code == "sheet_not_yours"


def test_a_month_has_room_for_so_many_scans(room: Room, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "MOST_PAPERS", 1)
    hang(keep(PDF), room, desk)
    with pytest.raises(PaperRefused) as refusal:
        hang(keep(picture()), room, desk)
    assert refusal.value.code == "paper_too_many"


@pytest.mark.django_db(transaction=True)
def test_a_scan_that_is_taken_off_goes_with_its_file_unless_it_hangs_elsewhere(
    room: Room, reading_room: Room, desk: Desk, director_desk: Desk, tmp_path: Path
) -> None:
    kept = keep(PDF)
    first, second = hang(kept, room, desk), hang(kept, reading_room, director_desk)
    path = tmp_path / "sheets" / kept.digest

    remove_paper(paper=first, desk=desk, at=NOON, key=new_key())
    assert path.exists()
    remove_paper(paper=second, desk=director_desk, at=NOON, key=new_key())
    assert not path.exists()
    assert Entry.objects.filter(kind="sheet.changed", topic="paper_removed").count() == 2


def test_files_that_hang_nowhere_are_forgotten(room: Room, desk: Desk, tmp_path: Path) -> None:
    hanging, loose = keep(PDF), keep(picture())
    hang(hanging, room, desk)
    assert forget_loose_papers(before=datetime.now(UTC) - timedelta(days=1)) == 0
    assert forget_loose_papers(before=datetime.now(UTC) + timedelta(days=1)) == 1
    assert [path.name for path in (tmp_path / "sheets").iterdir()] == [hanging.digest]
    assert loose.digest != hanging.digest
