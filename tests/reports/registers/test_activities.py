"""The register of activities: a row for each that was held, with its report and the sum of those who came."""

from datetime import date, timedelta

from libsys.access.desk import Desk
from libsys.models import Room
from outreach.activities.registering import ActivitySheet, cancel_activity, register_activity
from reports.registers.declaring import Ask
from reports.registers.registry import find_register
from tests.fixtures import NOON

ASK = Ask(date(2026, 1, 1), date(2026, 6, 30))


def test_what_was_held_stands_in_it_by_date_and_what_was_cancelled_does_not(desk: Desk, room: Room) -> None:
    for number, (name, day) in enumerate([("图片展", 2), ("诗歌课", 1), ("误登的", 1)]):
        sheet = ActivitySheet(
            name, "lecture", date(2026, 2, day), room.point, room, 10 + number, "estimate", partners="县文联"
        )
        activity = register_activity(sheet=sheet, desk=desk, at=NOON, key=f"k-{number}")
    cancel_activity(activity=activity, desk=desk, at=NOON + timedelta(minutes=1), key="k-off")
    register = find_register("activities")
    assert register is not None

    source = register.find(desk.library, ASK)

    rows = source.take(0, source.count)
    assert [(row[0], row[1], row[4], row[5]) for row in rows] == [
        (date(2026, 2, 1), "诗歌课", "县文联", 11),
        (date(2026, 2, 2), "图片展", "县文联", 10),
    ]
    assert source.totals[5] == 21
    assert register.find(desk.library, Ask(date(2025, 1, 1), date(2025, 12, 31))).count == 0
