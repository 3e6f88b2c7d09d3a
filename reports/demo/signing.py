"""The demonstration signs last half-year's summary: rooms confirm, findings are explained, three people sign in turn.

A sheet that comes afterwards shows as a change of a signed figure, for which a
correction is asked and waits for a second person.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.recording import record
from libsys.enums import Provenance
from libsys.models import Room, User
from libsys.text.dates import local_moment
from reports.counting.periods import Period, parse_period
from reports.models import Correction, Report, Signing
from reports.signing.confirming import confirm_room, read_rooms
from reports.signing.corrections import ask_correction, find_changes
from reports.signing.explaining import explain_check, find_explanations
from reports.signing.preparing import Ready, make_ready
from reports.signing.seeing import count_and_see
from reports.signing.signing import Left, review_report, sign_report

REVIEWER, SIGNER, CLERK = "sunli", "chenjing", "zhouping"
LATE_ROOM, LATE_READERS = "JQ/WJ", 26
EXPLAINED = {
    "room_without_data": "已与值班记录核对：当日因停电或下乡未开室。",
    "data_while_closed": "节假日值班开放，已在值班表登记。",
}
OTHERWISE = "已核对登记簿，数字无误。"
DAYS_TO_SIGN, DAYS_TO_CORRECT = 5, 9


def sign_summary(report: Report, rooms: dict[str, Room], *, desk: Desk, until: date) -> Signing:
    """Sign a summary that was handed on, and let a late sheet arrive afterwards."""
    people = {user.username: replace(desk, staff=user) for user in User.objects.filter(library=desk.library)}
    period = parse_period(report.period)
    at = local_moment(min(period.until + timedelta(days=DAYS_TO_SIGN), until))
    ready = make_ready(report, at=at, on=until)
    _confirm_rooms(period, rooms, ready, people, at=at)
    _explain_checks(period, ready, people[CLERK], at=at)
    before = at - timedelta(hours=1)
    review_report(report=report, edition=ready.edition, desk=people[REVIEWER], at=before, key="demo-report-reviewed")
    signing = sign_report(
        report=report, edition=ready.edition, ready=ready, left=Left(), desk=people[SIGNER], at=at,
        key="demo-report-signed",
    )  # fmt: skip
    later = local_moment(min(period.until + timedelta(days=DAYS_TO_CORRECT), until))
    _arrive_late(period, rooms[LATE_ROOM], desk=desk)
    _ask_for_correction(signing, desk=people[CLERK], at=later)
    return signing


def _confirm_rooms(
    period: Period, rooms: dict[str, Room], ready: Ready, people: dict[str, Desk], *, at: datetime
) -> None:
    """Let whoever works in a room confirm it, and the director where nobody does."""
    of_room = {room.pk: (code, room) for code, room in rooms.items()}
    by_point = _staff_by_point(people)
    for sheet in read_rooms(people[SIGNER].library, period, ready.figures):
        code, room = of_room[sheet.place.key[1] or 0]
        confirm_room(
            room=room, period=period, values=sheet.values, seen=ready.seen, note="",
            desk=by_point.get(room.point_id, people[SIGNER]), at=at, key=f"demo-room-{period.code}-{code}",
        )  # fmt: skip


def _staff_by_point(people: dict[str, Desk]) -> dict[int, Desk]:
    found: dict[int, Desk] = {}
    for name in sorted(people):
        user = people[name].staff
        for posting in user.postings.all() if user else ():
            found.setdefault(posting.point_id, people[name])
    return found


def _explain_checks(period: Period, ready: Ready, desk: Desk, *, at: datetime) -> None:
    for number, (check, _note) in enumerate(find_explanations(desk.library, period, ready.checks)):
        explain_check(
            period=period, code=check.code, about=check.subject, text=EXPLAINED.get(check.code, OTHERWISE), desk=desk,
            at=at, key=f"demo-check-{period.code}-{number:03d}",
        )  # fmt: skip


def _arrive_late(period: Period, room: Room, *, desk: Desk) -> None:
    """Write the sheet of a service point that lay in a bag until the report was signed."""
    record(
        Kind.VISIT_READ, desk=desk, at=local_moment(period.until - timedelta(days=3)), key="demo-late-sheet",
        point=room.point, room=room, quantity=LATE_READERS, provenance=Provenance.MANUAL,
        detail={"note": "流动服务登记表，签发以后才送到"},
    )  # fmt: skip


def _ask_for_correction(signing: Signing, *, desk: Desk, at: datetime) -> Correction:
    seen = count_and_see()
    change = next(one for one in find_changes(signing) if one.place)
    return ask_correction(
        signing=signing, change=change, seen=seen, reason="流动服务点的登记表在签发以后送到，漏计这一天的阅览人次。",
        evidence="登记表原件存外借处", desk=desk, at=at, key="demo-correction",
    )  # fmt: skip
