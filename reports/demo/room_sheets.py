"""The sheets of the demonstration library: their columns, a month confirmed, a number corrected.

The numbers themselves are lines that :mod:`reports.demo.sheets` has written;
a sheet shows them and adds nothing, so no figure is counted twice.
"""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.enums import AgeBand, Role
from libsys.models import Room, User
from libsys.text.dates import local_moment
from outreach.enums import SheetMethod
from outreach.sheets.cells import find_cells
from outreach.sheets.columns import ColumnPlan, mark_columns, set_columns
from outreach.sheets.months import confirm_month, first_of, last_of, list_columns
from outreach.sheets.saving import Change, save_cells
from reports.demo.sheets import CHILDREN_ROOMS, QUESTION_TOPICS, SHEETS

DAYS = 365 * 2 + 1
CONFIRMED = ("ZG/WJ", "ZG/ZH", "ZG/SE", "ZG/DZ", "CN/SE")
"""Rooms that confirmed the last whole month; the others have yet to look through their gaps."""


def keep_sheets(rooms: dict[str, Room], *, desk: Desk, until: date, random: Random) -> None:
    """Give the rooms their sheets, confirm the last whole month where it is complete."""
    director = User.objects.filter(library=desk.library, grants__role=Role.DIRECTOR).order_by("pk").first()
    hands = replace(desk, staff=director)
    first = until - timedelta(days=DAYS - 1)
    for code in SHEETS:
        _draw_columns(rooms[code], code, since=first, desk=hands)
    _ask_for_more(rooms["SY32/TS"], desk=hands, since=until - timedelta(days=20))
    month = first_of(first_of(until) - timedelta(days=1))
    _correct(rooms["ZG/ZH"], month, desk=hands, until=until, random=random)
    for code in CONFIRMED:
        at = local_moment(last_of(month) + timedelta(days=1))
        confirm_month(room=rooms[code], month=month, desk=hands, at=at, key=f"demo-month-{code}")


def _draw_columns(room: Room, code: str, *, since: date, desk: Desk) -> None:
    """Ask for just what the room's lines say: the columns are those of its sheet on paper."""
    plans: list[ColumnPlan] = []
    for kind, _usual in SHEETS[code]:
        if kind is Kind.QUESTION_ANSWERED:
            plans += [ColumnPlan(kind.value, topic) for topic in dict.fromkeys(QUESTION_TOPICS)]
        elif kind is Kind.SESSION_USED:
            plans += [ColumnPlan(kind.value, age_band=age.value) for age in (AgeBand.MINOR, AgeBand.ADULT)]
        else:
            plans.append(ColumnPlan(kind.value, age_band=AgeBand.MINOR.value if code in CHILDREN_ROOMS else ""))
    key = f"demo-columns-{code}"
    set_columns(room=room, plans=plans, since=since, seen=mark_columns([]), desk=desk, at=local_moment(since), key=key)


def _ask_for_more(room: Room, *, desk: Desk, since: date) -> None:
    """Ask a class corner for readers a day; nobody there has written any yet, and the page of gaps says so."""
    plans = [ColumnPlan(Kind.VISIT_READ.value, age_band=AgeBand.MINOR.value)]
    at, seen = local_moment(since), mark_columns([])
    set_columns(room=room, plans=plans, since=since, seen=seen, desk=desk, at=at, key="demo-columns-corner")


def _correct(room: Room, month: date, *, desk: Desk, until: date, random: Random) -> None:
    """Mend a slip of the pen, so that a cell has a history."""
    columns = list_columns(room, month)
    cells = find_cells(columns, month, last_of(month))
    days = cells.days_of(columns[0])
    if not days:
        return
    day = random.choice(days)
    seen = cells.value(columns[0], day)
    change = Change(columns[0], day, (seen or 0) + random.randint(1, 6), seen)
    at = min(local_moment(day + timedelta(days=2)), local_moment(until))
    save_cells(
        changes=[change],
        method=SheetMethod.PAPER,
        note="核对纸质登记，漏了一行",
        desk=desk,
        at=at,
        key="demo-correction",
    )
