"""Tests of the pages of confirming, reviewing, signing and correcting."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from libsys.enums import Role
from libsys.models import Library, Room, User
from libsys.places.opening import create_library, create_room
from reports.counting.recounting import count_new_lines
from reports.models import CheckNote, Correction, Report, Review, RoomConfirmation, Signing
from tests.fixtures import make_user, sign_in
from tests.reports.conftest import Write
from tests.reports.staff.pages import words_of

ROOMS = "/reports/2026H1/rooms/"


@pytest.fixture(autouse=True)
def _july(time_machine: Any, settings: Any) -> None:
    settings.LIBSYS_SIGNING_COOLING_MINUTES = 1
    time_machine.move_to("2026-07-02T02:00:00+00:00")


def post(client: Client, page: str, *args: Any, **fields: Any) -> HttpResponse:
    """Send a form of ``page``."""
    return client.post(reverse(f"reports:{page}", args=args), {"operation_key": str(uuid4()), **fields})


def test_whoever_works_in_a_room_confirms_it_and_no_other(
    report: Report, room: Room, librarian_client: Client, write: Write
) -> None:
    other = create_room(point=room.point, code="X", name="别的室")
    write("loan.checked_out", "2026-03-04", 3, point=other.point, room=other)
    count_new_lines()
    page = librarian_client.get(ROOMS)
    sheets = {sheet.place.key[1]: (sheet, own) for sheet, own in page.context["rooms"]}
    assert (sheets[room.pk][1], sheets[other.pk][1]) == (True, False)
    stale = post(librarian_client, "room-confirm", "2026H1", room.pk, seen="L01=1")
    assert stale.status_code == 302
    assert not RoomConfirmation.objects.exists()
    mark = sheets[room.pk][0].mark
    assert post(librarian_client, "room-confirm", "2026H1", room.pk, seen=mark).status_code == 302
    assert post(librarian_client, "room-confirm", "2026H1", other.pk, seen="").status_code == 404
    assert "已确认" in words_of(librarian_client.get(ROOMS))
    made = RoomConfirmation.objects.get()
    assert post(librarian_client, "room-withdraw", made.pk).status_code == 302
    assert RoomConfirmation.objects.get().withdrawn_at is not None


def test_a_finding_is_explained_on_the_page(report: Report, librarian_client: Client) -> None:
    found = librarian_client.get(ROOMS).context["checks"]
    code, about = found[0][0].code, found[0][0].subject
    post(librarian_client, "check-explain", "2026H1", code=code, about=about, text="节假日闭馆")
    assert CheckNote.objects.get().text == "节假日闭馆"
    assert "节假日闭馆" in librarian_client.get(ROOMS).content.decode()


def test_a_report_goes_from_draft_to_seal_and_its_corrections(
    report: Report, room: Room, library: Library, write: Write, time_machine: Any
) -> None:
    director = sign_in(make_user(library, Role.DIRECTOR, point=room.point))
    administrator = sign_in(make_user(library, Role.SYSTEM_ADMINISTRATOR, point=room.point))
    chain = reverse("reports:signing", args=[report.pk])
    early = post(director, "report-sign", report.pk, edition=1)
    assert early.status_code == 409
    assert "还没有人审核" in early.content.decode()

    assert post(administrator, "report-review", report.pk, edition=1).status_code == 302
    assert Review.objects.count() == 1
    early = post(director, "report-sign", report.pk, edition=1, note="由馆长负责").content.decode()
    assert "10:01 以后再签" in early
    assert "7月2日 10:01 以后才能签发" in director.get(chain).content.decode()
    time_machine.move_to("2026-07-02T02:03:00+00:00")
    director = sign_in(User.objects.get(username=Role.DIRECTOR))  # signing asks for a password given just now
    assert "还没有确认的室" in post(director, "report-sign", report.pk, edition=1).content.decode()
    for check, _note in director.get(ROOMS).context["checks"]:
        post(director, "check-explain", "2026H1", code=check.code, about=check.subject, text="已核对")
    assert post(administrator, "report-sign", report.pk, edition=1, note="x").status_code == 404
    assert post(director, "report-sign", report.pk, edition=1, note="由馆长负责").status_code == 302

    signing = Signing.objects.get()
    assert signing.unconfirmed == "由馆长负责"
    assert signing.digest in director.get(chain).content.decode()
    assert "与签发时一字不差" in director.get(f"{chain}?verify=yes").content.decode()
    file = director.get(reverse("reports:signed-file", args=[report.pk, "docx"]))
    assert file.content[:2] == b"PK"
    assert director.get(reverse("reports:signed-file", args=[report.pk, "exe"])).status_code == 404

    write("loan.checked_out", "2026-06-30", 18, point=room.point, room=room)
    count_new_lines()
    page = director.get(reverse("reports:corrections", args=[report.pk]))
    change = next(one for one in page.context["changes"] if one.indicator == "L01")
    asked = reverse("reports:correction-new", args=[report.pk, "L01"]) + f"?place={change.place}"
    assert director.get(asked).status_code == 200
    assert director.get(reverse("reports:correction-new", args=[report.pk, "S01"])).status_code == 404
    assert (
        post(director, "correction-new", report.pk, "L01", place=change.place, seen=change.mark, reason="").status_code
        == 422
    )
    about = {"place": change.place, "reason": "迟到"}
    stale = post(director, "correction-new", report.pk, "L01", seen="40>41|42>43", **about)
    assert (stale.status_code, Correction.objects.count()) == (422, 0)
    assert change.mark.replace(">", "&gt;") in stale.content.decode()
    assert post(director, "correction-new", report.pk, "L01", seen=change.mark, **about).status_code == 302
    correction = Correction.objects.get()
    assert post(administrator, "correction-decide", correction.pk, decision="approve").status_code == 302
    assert Correction.objects.get().approved_at is not None
    notice = director.get(reverse("reports:correction-notice", args=[report.pk, "pdf"]))
    assert notice.content.startswith(b"%PDF")
    assert director.get(reverse("reports:correction-notice", args=[report.pk, "xlsx"])).status_code == 404


def test_strangers_and_other_libraries_find_nothing(
    report: Report, sign: Callable[[], Signing], librarian_client: Client
) -> None:
    sign()
    for name in ("signing", "corrections"):
        assert librarian_client.get(reverse(f"reports:{name}", args=[report.pk])).status_code == 404
    assert Client().get(ROOMS).status_code == 302
    other = create_library(code="OT", name="别馆")
    foreign = sign_in(make_user(other, Role.DIRECTOR, point=other.points.get()))
    for name in ("signing", "corrections"):
        assert foreign.get(reverse(f"reports:{name}", args=[report.pk])).status_code == 404


def test_the_page_of_rooms_asks_as_many_questions_for_three_as_for_one(
    report: Report, room: Room, director_client: Client, write: Write
) -> None:
    counts = []
    for times in (0, 2):
        for number in range(times):
            more = create_room(point=room.point, code=f"Y{number}", name=f"室{number}")
            write("loan.checked_out", "2026-03-04", 3, point=more.point, room=more)
        count_new_lines()
        with CaptureQueriesContext(connection) as asked:
            assert director_client.get(ROOMS).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_auditor_reads_reviews_and_opens_the_corrections_but_writes_nothing(
    report: Report, library: Library, room: Room
) -> None:
    client = sign_in(make_user(library, Role.AUDITOR, room=room))
    page = client.get(reverse("reports:signing", args=[report.pk]))
    content = page.content.decode()
    assert page.status_code == 200
    assert "审核通过这一稿" in content
    assert reverse("reports:document", args=[report.pk]) + '"' not in content
    assert client.get(reverse("reports:document-file", args=[report.pk, "json"])).status_code == 200
    listed = client.get(reverse("reports:documents")).content.decode()
    assert reverse("reports:signing", args=[report.pk]) in listed
    assert reverse("reports:document-new") not in listed
    assert post(client, "report-review", report.pk, edition=report.edition).status_code == 302
    assert Review.objects.get().edition == report.edition
    for address in ("document", "document-refresh", "document-editions"):
        assert client.get(reverse(f"reports:{address}", args=[report.pk])).status_code == 404
    assert post(client, "report-sign", report.pk, edition=report.edition).status_code == 404


def test_an_auditor_opens_the_corrections_and_asks_for_none(report: Report, library: Library, room: Room) -> None:
    auditor = sign_in(make_user(library, Role.AUDITOR, room=room))
    assert auditor.get(reverse("reports:corrections", args=[report.pk])).status_code == 404, "nothing is signed"
    assert auditor.get(reverse("reports:correction-new", args=[report.pk, "L01"])).status_code == 404
