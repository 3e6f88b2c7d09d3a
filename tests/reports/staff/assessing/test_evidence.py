"""Tests of the evidence of an assessment: files by what they are, links, taking off and bringing back."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from libsys.enums import Role
from libsys.models import Library
from libsys.places.opening import create_library
from reports.assessing import evidence
from reports.assessing.evidence import forget_evidence
from reports.models import Assessment, Evidence, Standard, StandardItem
from reports.output.workbook import write_workbook
from tests.fixtures import make_user, sign_in
from tests.reports.conftest import LATER

PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"
Sent = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def item(library: Library) -> StandardItem:
    """Return an item of a sheet of the library."""
    standard = Standard.objects.create(code="T", name="表", imported_at=LATER)
    Assessment.objects.create(library=library, standard=standard, first_year=2025, last_year=2026, opened_at=LATER)
    return standard.items.create(code="1", name="宽带", most_points=3)


@pytest.fixture
def send(item: StandardItem, director_client: Client) -> Sent:
    """Return a function that posts to a page of the item."""

    def post(page: str, **fields: Any) -> HttpResponse:
        return director_client.post(
            reverse(f"reports:{page}", args=[Assessment.objects.get().pk, item.pk]),
            {"operation_key": str(uuid4()), **fields},
        )

    return post


def act_on(client: Client, page: str, piece: Evidence) -> HttpResponse:
    """Take a piece off, or bring it back."""
    return client.post(reverse(f"reports:{page}", args=[piece.pk]), {"operation_key": str(uuid4())})


def picture(form: str) -> bytes:
    """Return a small picture that names a telephone."""
    drawn, notes = io.BytesIO(), Image.Exif()
    notes[0x0110] = "Telephone of Li Min"
    Image.new("RGB", (60, 40), "white").save(drawn, form, exif=notes)
    return drawn.getvalue()


def packed(*names: str) -> bytes:
    """Return a packed file with parts of these names."""
    drawn = io.BytesIO()
    with zipfile.ZipFile(drawn, "w") as written:
        for name in names:
            written.writestr(name, "x")
    return drawn.getvalue()


WORD = packed("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("content", "name", "kept"),
    [
        (PDF, "合同.exe", "合同.pdf"),
        (picture("JPEG"), "奖牌.jpg", "奖牌.jpg"),
        (picture("PNG"), "../../截图.png", "截图.jpg"),
        (WORD, "批复.docx", "批复.docx"),
        (write_workbook(title="t", header=["a"], rows=[[1]]), "清单", "清单.xlsx"),
    ],
)
def test_a_file_is_kept_by_what_it_is_and_handed_out_as_a_file(
    send: Sent, director_client: Client, tmp_path: Path, content: bytes, name: str, kept: str
) -> None:
    assert send("evidence-add", evidence_file=SimpleUploadedFile(name, content)).status_code == 302
    piece = Evidence.objects.get()
    assert piece.name == kept
    assert b"Telephone" not in (tmp_path / "evidence" / piece.digest).read_bytes()
    answer = director_client.get(reverse("reports:evidence-file", args=[piece.pk]))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == piece.media_type
    assert len(b"".join(answer.streaming_content)) == piece.size
    page = director_client.get(reverse("reports:assessment-mark", args=[piece.assessment_id, piece.item_id]))
    assert kept in page.content.decode()
    sheet = director_client.get(reverse("reports:assessment", args=[piece.assessment_id])).content.decode()
    assert "附件 1 份" in " ".join(sheet.split())
    assert "缺佐证" not in sheet


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90 program",
        b"<html><script>",
        b"%PDF-1.4 cut off",
        b"\xff\xd8\xff no picture",
        picture("PNG")[:60],
        b"PK\x03\x04 broken",
        packed("a.txt"),
        packed("word/document.xml"),
        packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        packed("[Content_Types].xml", "word/document.xml", "xl/workbook.xml"),
    ],
)
def test_what_shows_nothing_is_refused_whatever_its_name(send: Sent, tmp_path: Path, content: bytes) -> None:
    answer = send("evidence-add", evidence_file=SimpleUploadedFile("合同.pdf", content))
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "evidence_unreadable" in said or "evidence_missing" in said
    assert not Evidence.objects.exists()
    assert not (tmp_path / "evidence").exists()


def test_too_large_a_file_and_too_many_are_refused(send: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "LARGEST_FILE", 10)
    assert "evidence_too_large" in send("evidence-add", evidence_file=SimpleUploadedFile("a", PDF)).content.decode()
    monkeypatch.undo()
    monkeypatch.setattr(evidence, "MOST_PIECES", 1)
    assert send("evidence-add", evidence_file=SimpleUploadedFile("a", PDF)).status_code == 302
    full = send("evidence-link", kind="figure", figure="L01", period="2026")
    assert "evidence_too_many" in full.content.decode()
    assert "evidence_missing" in send("evidence-add").content.decode()


def test_a_link_leads_to_a_register_or_to_the_lines_of_a_figure(send: Sent, director_client: Client) -> None:
    for _twice in range(2):
        assert send("evidence-link", kind="register", register="purchases", period="2026H1").status_code == 302
        assert send("evidence-link", kind="figure", figure="L01", period="2026").status_code == 302
    assert Evidence.objects.count() == 2
    sheet = Assessment.objects.get()
    page = director_client.get(reverse("reports:assessment-mark", args=[sheet.pk, sheet.standard.items.get().pk]))
    for shown in page.context["evidence"]:
        assert director_client.get(shown.url).status_code == 200
    for wrong in (
        {"kind": "register", "register": "nothing", "period": "2026"},
        {"kind": "figure", "figure": "X99", "period": "2026"},
        {"kind": "file", "target": "x", "period": "2026"},
        {"kind": "figure", "figure": "L01", "period": "someday"},
        {},
    ):
        assert send("evidence-link", **wrong).status_code == 422
    assert Evidence.objects.count() == 2


def test_a_piece_is_taken_off_brought_back_and_forgotten_after_a_month(
    send: Sent, director_client: Client, tmp_path: Path
) -> None:
    send("evidence-add", evidence_file=SimpleUploadedFile("a.pdf", PDF))
    piece = Evidence.objects.get()
    file = reverse("reports:evidence-file", args=[piece.pk])
    assert act_on(director_client, "evidence-remove", piece).status_code == 302
    assert director_client.get(file).status_code == 404
    assert act_on(director_client, "evidence-restore", piece).status_code == 302
    assert director_client.get(file).status_code == 200
    act_on(director_client, "evidence-remove", piece)
    send("evidence-add", evidence_file=SimpleUploadedFile("b.pdf", PDF))
    assert "evidence_hangs_again" in act_on(director_client, "evidence-restore", piece).content.decode()
    later = datetime.now(UTC) + timedelta(days=1)
    assert forget_evidence(before=later) == 1
    assert (tmp_path / "evidence" / piece.digest).exists(), "the other piece is the same file"
    act_on(director_client, "evidence-remove", Evidence.objects.get())
    assert forget_evidence(before=later) == 2
    assert list((tmp_path / "evidence").iterdir()) == []


def test_only_who_keeps_plans_sees_evidence_and_only_the_librarys_own(
    send: Sent, librarian_client: Client, item: StandardItem
) -> None:
    send("evidence-add", evidence_file=SimpleUploadedFile("a.pdf", PDF))
    piece = Evidence.objects.get()
    other = create_library(code="OT", name="别馆")
    foreign = sign_in(make_user(other, Role.SYSTEM_ADMINISTRATOR, point=other.points.get()))
    file = reverse("reports:evidence-file", args=[piece.pk])
    for client in (librarian_client, foreign):
        assert client.get(file).status_code == 404
        assert act_on(client, "evidence-remove", piece).status_code == 404
        assert act_on(client, "evidence-restore", piece).status_code == 404
        for page in ("evidence-add", "evidence-link"):
            address = reverse(f"reports:{page}", args=[piece.assessment_id, item.pk])
            assert client.post(address, {"operation_key": str(uuid4())}).status_code == 404
    assert Client().get(file).status_code == 302


def test_the_table_refuses_what_is_neither_file_nor_link(send: Sent, item: StandardItem) -> None:
    about = {"assessment": Assessment.objects.get(), "item": item, "added_at": LATER}
    for wrong in ({"kind": "file"}, {"kind": "register"}, {"kind": "figure", "target": "L01", "digest": "0" * 64}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Evidence.objects.create(**about, **wrong)


def test_the_page_asks_as_many_questions_for_three_pieces_as_for_one(
    send: Sent, director_client: Client, item: StandardItem
) -> None:
    address = reverse("reports:assessment-mark", args=[Assessment.objects.get().pk, item.pk])
    counts = []
    for codes in (["L01"], ["S01", "U01"]):
        for code in codes:
            send("evidence-link", kind="figure", figure=code, period="2026")
        director_client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert director_client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
