"""Tests of reviewing and signing: two persons, files that never change, corrections beside them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction

from libsys.db.triggers import lay_guards, lift_guards
from libsys.enums import Role
from libsys.models import Entry, Room
from reports.counting.recounting import count_new_lines
from reports.documents.writing import ReportRefused, find_body, save_body
from reports.figures.computing import compute_figures
from reports.models import CheckNote, Report, RoomConfirmation, SignedFile, Signing
from reports.output.formats import FORMATS
from reports.signing.audit import signed_reports_are_what_was_signed
from reports.signing.confirming import confirm_room, read_rooms, withdraw_confirmation
from reports.signing.corrections import ask_correction, count_late_lines, decide_correction, find_changes
from reports.signing.explaining import explain_check, find_open_checks
from reports.signing.files import find_faults, read
from reports.signing.guards import SIGNED
from reports.signing.noticing import compose_notice
from reports.signing.preparing import make_ready
from reports.signing.recording import SigningRefused
from reports.signing.seeing import count_and_see
from reports.signing.signing import Left, review_report, sign_report
from reports.summaries.document import plain
from tests.reports.conftest import Write
from tests.reports.signing.conftest import AT, HALF, REVIEWED_AT, TODAY, Person


def codes(refused: pytest.ExceptionInfo[SigningRefused]) -> set[str]:
    """Return the codes of all reasons."""
    return {reason.code for reason in refused.value.reasons}


def read_sheets(report: Report) -> list[Any]:
    """Return the rooms of the half-year with their figures."""
    return read_rooms(report.library, HALF, compute_figures(report.library, HALF, on=TODAY))


def test_a_room_confirms_what_it_saw_and_is_asked_again_when_that_changes(
    report: Report, room: Room, person: Person, write: Write
) -> None:
    sheet = read_sheets(report)[0]
    assert (sheet.values["L01"], sheet.is_confirmed) == ("40", False)
    desk = person(Role.DESK_LIBRARIAN)
    made = confirm_room(
        room=room, period=HALF, values=sheet.values, seen=count_and_see(), note="", desk=desk, at=AT, key="c"
    )
    assert (
        confirm_room(room=room, period=HALF, values={}, seen=count_and_see(), note="", desk=desk, at=AT, key="c")
        == made
    )
    assert read_sheets(report)[0].is_confirmed
    write("loan.checked_out", "2026-05-02", 3, point=room.point, room=room)
    count_new_lines()
    changed = read_sheets(report)[0]
    assert (changed.is_confirmed, "L01" in changed.changed) == (False, True)
    again = confirm_room(
        room=room, period=HALF, values=changed.values, seen=count_and_see(), note="补登", desk=desk, at=AT, key=None
    )
    assert read_sheets(report)[0].is_confirmed
    withdraw_confirmation(confirmation=again, desk=desk, at=AT, key=None)
    assert not read_sheets(report)[0].is_confirmed
    assert RoomConfirmation.objects.filter(withdrawn_at=None).count() == 0


def test_a_finding_is_explained_and_the_explanation_taken_back(report: Report, person: Person) -> None:
    figures = compute_figures(report.library, HALF, on=TODAY)
    check, note = find_open_checks(report.library, HALF, figures, on=TODAY)[0]
    assert note is None
    about = {"period": HALF, "code": check.code, "about": check.subject, "desk": person(Role.DIRECTOR), "at": AT}
    explain_check(text="已核对登记簿", key=None, **about)
    found = {one.code: said for one, said in find_open_checks(report.library, HALF, figures, on=TODAY)}
    assert found[check.code] is not None
    explain_check(text="", key=None, **about)
    assert find_open_checks(report.library, HALF, figures, on=TODAY)[0][1] is None
    assert CheckNote.objects.count() == 1


def test_signing_is_refused_with_every_reason(report: Report, person: Person) -> None:
    director = person(Role.DIRECTOR)
    ready = make_ready(report, at=AT, on=TODAY)
    asked = {"report": report, "ready": ready, "desk": director, "at": AT, "key": None}
    with pytest.raises(SigningRefused) as refused:
        sign_report(edition=7, left=Left(("外借处",), 2), **asked)
    assert codes(refused) == {"edition_outdated", "report_not_reviewed", "rooms_unconfirmed", "checks_unexplained"}
    review_report(report=report, edition=1, desk=director, at=REVIEWED_AT, key=None)
    with pytest.raises(SigningRefused) as alone:
        sign_report(edition=1, left=Left(("甲",), note="由馆长负责"), **asked)
    assert codes(alone) == {"signed_by_reviewer"}
    assert not Signing.objects.exists()


def test_nobody_signs_within_ten_minutes_of_the_review(report: Report, person: Person) -> None:
    ready = make_ready(report, at=AT, on=TODAY)
    review_report(report=report, edition=1, desk=person(Role.AUDITOR), at=REVIEWED_AT, key=None)
    asked = {"report": report, "edition": 1, "ready": ready, "left": Left(), "desk": person(Role.DIRECTOR)}
    with pytest.raises(SigningRefused) as refused:
        sign_report(at=AT - timedelta(seconds=1), key=None, **asked)
    assert codes(refused) == {"signing_too_soon"}
    assert "10:00 以后再签" in str(refused.value.reasons[0].sentence)
    assert sign_report(at=AT, key=None, **asked).signed_at == AT


def test_a_text_whose_numbers_are_of_another_day_is_not_signed(
    report: Report, room: Room, person: Person, write: Write
) -> None:
    assert make_ready(report, at=AT, on=TODAY).outdated == 0
    write("loan.checked_out", "2026-05-02", 3, point=room.point, room=room)
    review_report(report=report, edition=1, desk=person(Role.AUDITOR), at=REVIEWED_AT, key=None)
    ready = make_ready(report, at=AT, on=TODAY)
    asked = {"report": report, "edition": 1, "left": Left(), "desk": person(Role.DIRECTOR), "at": AT, "key": None}
    with pytest.raises(SigningRefused) as refused:
        sign_report(ready=ready, **asked)
    assert codes(refused) == {"report_numbers_outdated"}
    with pytest.raises(SigningRefused) as other:
        sign_report(ready=replace(ready, edition=2), **asked)
    assert codes(other) == {"edition_outdated"}


def test_whoever_wrote_the_last_edition_does_not_review_it(report: Report, person: Person) -> None:
    writer = person(Role.DIRECTOR)
    Report.objects.update(written_by=writer.staff)
    with pytest.raises(SigningRefused) as refused:
        review_report(report=report, edition=1, desk=writer, at=REVIEWED_AT, key=None)
    assert codes(refused) == {"review_by_writer"}


def test_a_draft_is_neither_reviewed_nor_signed(report: Report, person: Person) -> None:
    Report.objects.update(state="draft")
    with pytest.raises(SigningRefused) as refused:
        review_report(report=report, edition=1, desk=person(Role.AUDITOR), at=REVIEWED_AT, key=None)
    assert codes(refused) == {"report_not_submitted"}


def test_a_signed_report_keeps_its_files_and_is_changed_no_more(
    report: Report, sign: Callable[[], Signing], person: Person
) -> None:
    signing = sign()
    files = list(signing.files.all())
    assert {file.format for file in files} == set(FORMATS)
    assert all(len(read(file)) == file.size for file in files)
    assert (find_faults(signing), list(signed_reports_are_what_was_signed())) == ([], [])
    report.refresh_from_db()
    body = find_body(report)
    with pytest.raises(ReportRefused):
        save_body(report=report, body=body, base=1, step="edited", desk=person(Role.DIRECTOR), at=AT, key="x")
    assert Entry.objects.filter(kind="report.signed", topic="signed").count() == 1


def test_signed_twice_by_the_same_key_it_is_signed_once(report: Report, sign: Callable[[], Signing]) -> None:
    signing = sign()
    ready = make_ready(report, at=AT, on=TODAY)
    again = sign_report(
        report=report,
        edition=1,
        ready=ready,
        left=Left(),
        desk=None,  # type: ignore[arg-type]
        at=AT,
        key="sign",
    )
    assert again == signing


def test_one_changed_byte_is_found_whichever_file_it_is_in(sign: Callable[[], Signing]) -> None:
    signing = sign()
    for file in signing.files.all():
        content = read(file)
        with default_storage.open(file.path, "wb") as opened:
            opened.write(bytes([content[0] ^ 1]) + content[1:])
        assert find_faults(signing) == [file.format]
        with default_storage.open(file.path, "wb") as opened:
            opened.write(content)
    assert find_faults(signing) == []


def test_a_lost_file_and_a_changed_figure_are_found(sign: Callable[[], Signing]) -> None:
    signing = sign()
    file = signing.files.get(format="pdf")
    default_storage.delete(file.path)
    assert find_faults(signing) == ["pdf"]
    signing.figures["figures"]["L01"]["value"] += 1
    assert find_faults(signing) == ["pdf", "digest"]
    lift_guards(connection, SIGNED)
    SignedFile.objects.filter(pk=file.pk).delete()
    assert list(signed_reports_are_what_was_signed()) == [f"report {signing.report_id}: digest"]
    lay_guards(connection, SIGNED)


def test_the_table_itself_refuses_one_person_for_both_steps(sign: Callable[[], Signing]) -> None:
    signing = sign()
    lift_guards(connection, SIGNED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signing.objects.filter(pk=signing.pk).update(signed_by=signing.reviewed_by_id)
    lay_guards(connection, SIGNED)


def test_later_lines_become_numbered_corrections_and_the_signed_files_stay(
    sign: Callable[[], Signing], room: Room, write: Write, person: Person
) -> None:
    signing = sign()
    assert find_changes(signing) == []
    write("loan.checked_out", "2026-06-30", 18, point=room.point, room=room)
    write("loan.checked_out", "2026-07-01", 5, point=room.point, room=room)
    count_new_lines()
    assert count_late_lines(signing) == 1
    change = next(one for one in find_changes(signing) if one.indicator == "L01")
    assert (change.old, change.new, change.whole_old, change.whole_new) == (40, 58, 42, 60)

    clerk, second = person(Role.DIRECTOR), person(Role.AUDITOR)
    asked = {"signing": signing, "change": change, "seen": count_and_see(), "evidence": "", "at": AT}
    with pytest.raises(SigningRefused):
        ask_correction(reason=" ", desk=clerk, key=None, **asked)
    made = ask_correction(reason="离线数据上传", desk=clerk, key="k", **asked)
    assert ask_correction(reason="离线数据上传", desk=clerk, key="k", **asked) == made
    with pytest.raises(SigningRefused) as waits:
        ask_correction(reason="再一次", desk=clerk, key=None, **asked)
    assert codes(waits) == {"correction_waits"}
    with pytest.raises(SigningRefused) as own:
        decide_correction(correction=made, approve=True, desk=clerk, at=AT, key=None)
    assert codes(own) == {"correction_own"}
    decide_correction(correction=made, approve=True, desk=second, at=AT, key=None)
    with pytest.raises(SigningRefused) as decided:
        decide_correction(correction=made, approve=False, desk=second, at=AT, key=None)
    assert codes(decided) == {"correction_decided"}

    assert "L01" not in {one.indicator for one in find_changes(signing)}
    notice = compose_notice(signing)
    words = "".join(plain(paragraph) for paragraph in notice.paragraphs())
    assert "由40册次更正为58册次，全馆由42册次变为60册次" in words
    assert find_faults(signing) == []


def test_a_refused_correction_leaves_the_change_open(
    sign: Callable[[], Signing], room: Room, write: Write, person: Person
) -> None:
    signing = sign()
    write("loan.checked_out", "2026-06-30", 1, point=room.point, room=room)
    count_new_lines()
    change = next(one for one in find_changes(signing) if one.indicator == "L01")
    made = ask_correction(
        signing=signing,
        change=change,
        seen=count_and_see(),
        reason="误",
        evidence="",
        desk=person(Role.DIRECTOR),
        at=AT,
        key=None,
    )
    decide_correction(correction=made, approve=False, desk=person(Role.AUDITOR), at=AT, key=None)
    assert "L01" in {one.indicator for one in find_changes(signing)}
    assert change.difference == Decimal(1)
