"""Tests of what figures could know: a line that comes between the figures and the act is noticed."""

from collections.abc import Callable

import pytest

from libsys.enums import Role
from libsys.models import Entry, Library, Room
from reports.counting.recounting import count_new_lines
from reports.models import Correction, Report, RoomConfirmation, Signing
from reports.signing.confirming import confirm_room
from reports.signing.corrections import ask_correction, count_late_lines, decide_correction, find_changes
from reports.signing.preparing import make_ready
from reports.signing.recording import SigningRefused
from reports.signing.seeing import count_and_see, find_lines_since
from reports.signing.signing import Left, review_report, sign_report
from tests.reports.conftest import Write
from tests.reports.signing.conftest import AT, HALF, REVIEWED_AT, TODAY, Person
from tests.reports.signing.test_signing import codes


def test_lines_beyond_the_last_and_lines_that_showed_late_were_not_known(library: Library, write: Write) -> None:
    numbers = [write("loan.checked_out", day, 1).pk for day in ("2026-03-01", "2026-03-02", "2026-07-03")]
    whole = {"until": HALF.until}
    seen = count_and_see()
    assert seen.last_line == numbers[2]
    assert all(last < numbers[0] for _first, last in seen.unseen), "PostgreSQL gives no number twice, not even in tests"
    assert not find_lines_since(library, numbers[2], (), **whole).exists()
    later = find_lines_since(library, numbers[1], ((numbers[0], numbers[0]),), **whole)
    assert [line.pk for line in later] == [numbers[0]], "the third is of another half-year"
    assert find_lines_since(library, 0, (), since=HALF.until, until=TODAY).count() == 0


def test_a_room_does_not_confirm_figures_that_moved_after_they_were_computed(
    report: Report, room: Room, person: Person, write: Write
) -> None:
    desk, seen = person(Role.DESK_LIBRARIAN), count_and_see()
    asked = {"room": room, "period": HALF, "values": {"L01": "40"}, "note": "", "desk": desk, "at": AT, "key": None}
    write("loan.checked_out", "2026-05-02", 3, point=room.point)
    write("loan.checked_out", "2026-07-01", 3, point=room.point, room=room)
    confirm_room(seen=seen, **asked)
    write("loan.checked_out", "2026-05-02", 3, point=room.point, room=room)
    with pytest.raises(SigningRefused) as refused:
        confirm_room(seen=seen, **asked)
    assert codes(refused) == {"room_figures_moved"}
    assert RoomConfirmation.objects.filter(withdrawn_at=None).count() == 1
    confirm_room(seen=count_and_see(), **asked)


def test_a_line_between_counting_and_signing_is_no_part_of_the_report_and_shows_as_late(
    report: Report, room: Room, person: Person, write: Write
) -> None:
    review_report(report=report, edition=1, desk=person(Role.AUDITOR), at=REVIEWED_AT, key=None)
    ready = make_ready(report, at=AT, on=TODAY)
    write("loan.checked_out", "2026-05-02", 3, point=room.point, room=room)
    asked = {"report": report, "edition": 1, "left": Left(), "desk": person(Role.DIRECTOR), "at": AT, "key": None}
    signing = sign_report(ready=ready, **asked)
    assert signing.figures["figures"]["L01"]["value"] == 42
    assert count_late_lines(signing) == 1
    count_new_lines()
    assert {(one.old, one.new) for one in find_changes(signing) if one.indicator == "L01"} == {(40, 43)}


def test_a_line_that_showed_only_after_the_signing_is_late_though_its_number_is_low(
    report: Report, sign: Callable[[], Signing]
) -> None:
    signing = sign()
    assert count_late_lines(signing) == 0
    first = Entry.objects.filter(kind="loan.checked_out").order_by("pk")[0]
    signing.unseen = [[first.pk, first.pk]]
    assert count_late_lines(signing) == 1


def test_a_correction_is_refused_when_its_figure_moved_meanwhile(
    sign: Callable[[], Signing], room: Room, write: Write, person: Person
) -> None:
    signing = sign()
    write("loan.checked_out", "2026-06-30", 18, point=room.point, room=room)
    seen = count_and_see()
    change = next(one for one in find_changes(signing) if one.indicator == "L01")
    clerk, second = person(Role.DIRECTOR), person(Role.AUDITOR)
    asked = {"signing": signing, "reason": "迟到", "evidence": "", "desk": clerk, "at": AT, "key": None}
    write("loan.checked_out", "2026-06-29", 1, point=room.point, room=room)
    with pytest.raises(SigningRefused) as later:
        ask_correction(change=change, seen=seen, **asked)
    assert codes(later) == {"correction_outdated"}
    seen = count_and_see()
    newer = next(one for one in find_changes(signing) if one.indicator == "L01")
    made = ask_correction(change=newer, seen=seen, **asked)
    decide_correction(correction=made, approve=True, desk=second, at=AT, key=None)
    with pytest.raises(SigningRefused) as approved:
        ask_correction(change=newer, seen=seen, **asked)
    assert codes(approved) == {"correction_outdated"}
    assert Correction.objects.get().new == 59
