"""Opening hours: the weeks of a point or a room, written as ``09:00-12:00 14:00-17:30``, from a day and until a day."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.models import OpeningHours, Room, ServicePoint
from libsys.places.noting import note_change, refuse_stale
from libsys.places.opening import PlaceRefused
from libsys.places.schedules import Interval, Schedule, Season, Stretch, Week, find_schedule
from libsys.text.marks import mark_of

FIRST_YEAR, LAST_YEAR = 2000, 2099
WEEKDAYS = range(7)
MOST_INTERVALS = 6
_ONE = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})", re.ASCII)
_SAME = str.maketrans("：－—–~～至，、；;,０１２３４５６７８９", ":------     0123456789")


class HoursUnclear(ValueError):
    """The text is not a row of intervals in order."""


def read_intervals(text: str) -> list[Interval]:
    """Return the intervals that ``text`` names, in order; none where it is empty.

    Full-width signs, 至 and several separators are taken as they are typed.

    :raises HoursUnclear: when it is something else, or intervals meet or run backwards.
    """
    rest = text.translate(_SAME).strip()
    found = list(_ONE.finditer(rest))
    if _ONE.sub("", rest).strip() or len(found) > MOST_INTERVALS:
        raise HoursUnclear(text)
    try:
        intervals = sorted((time(int(m[1]), int(m[2])), time(int(m[3]), int(m[4]))) for m in found)
    except ValueError as error:
        raise HoursUnclear(text) from error
    if any(opens >= closes for opens, closes in intervals) or any(one[1] > two[0] for one, two in pairwise(intervals)):
        raise HoursUnclear(text)
    return intervals


def write_intervals(intervals: Iterable[Interval]) -> str:
    """Return intervals as a librarian writes them."""
    return " ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in intervals)


def weekly_hours(week: Week) -> Decimal:
    """Return how many hours of a normal week are open (ISO 11620: scheduled opening hours)."""
    minutes = sum(_minutes(closes) - _minutes(opens) for intervals in week.values() for opens, closes in intervals)
    return (Decimal(minutes) / 60).quantize(Decimal("0.1")).normalize() + 0


def mark_schedule(schedule: Schedule) -> str:
    """Return the mark of the weeks of a place, by which a form knows whether somebody changed one meanwhile."""
    return mark_of(_plain(schedule))


@act
def set_hours(
    *,
    point: ServicePoint,
    room: Room | None,
    stretch: Stretch,
    seen: str,
    desk: Desk,
    at: datetime,
    key: str | None,
    was: Season | None = None,
) -> None:
    """Let the week of ``stretch`` hold at a point, or in one of its rooms, on the days of its season.

    What holds on other days stays, and with it every figure of those days.
    ``was`` is the season under which the week stood, where its days are
    changed. Due dates that are given from now on fall on open weekdays; those
    of open loans stay. ``seen`` is the mark of the place's weeks as the form
    showed them.

    :raises PlaceRefused: when somebody changed them meanwhile, the days run backwards or meet another season.
    """
    if find_recorded(key) is not None:
        return
    ServicePoint.objects.select_for_update(no_key=True).get(pk=point.pk)
    schedule, season = find_schedule(point, room), stretch.season
    before = _plain(schedule)
    refuse_stale(seen, before)
    replaced = {season.days, (was or season).days}
    _judge(season, was, schedule)
    OpeningHours.objects.filter(point=point, room=room).filter(_on(replaced)).delete()
    OpeningHours.objects.bulk_create(_rows(point, room, stretch.week, season))
    after = _plain(find_schedule(point, room))
    if after != before:
        note_change("hours", room or point, change={"before": before, "after": after}, desk=desk, at=at, key=key)


@act
def drop_hours(
    *, point: ServicePoint, room: Room | None, season: Season, seen: str, desk: Desk, at: datetime, key: str | None
) -> None:
    """Take away the week that holds on the days of ``season``; the line keeps what was entered.

    :raises PlaceRefused: when somebody changed the weeks meanwhile.
    """
    if find_recorded(key) is not None:
        return
    ServicePoint.objects.select_for_update(no_key=True).get(pk=point.pk)
    before = _plain(find_schedule(point, room))
    refuse_stale(seen, before)
    OpeningHours.objects.filter(point=point, room=room).filter(_on({season.days})).delete()
    after = _plain(find_schedule(point, room))
    if after != before:
        note_change("hours", room or point, change={"before": before, "after": after}, desk=desk, at=at, key=key)


def _judge(season: Season, was: Season | None, schedule: Schedule) -> None:
    """Refuse days out of order, out of reach, or those of another week.

    :raises PlaceRefused: with every reason.
    """
    others = [one.season for one in schedule if was is None or one.season.days != was.days]
    met = next((one for one in others if one.meets(season) and (was is not None or one.days != season.days)), None)
    taken = was is not None and any(one.days == season.days for one in others)
    wrong = [
        ("hours_days_wrong", "since", _("有结束日期的，也要写开始日期。"), bool(season.until and not season.since)),
        ("hours_days_wrong", "until", _("结束日期在开始日期之前。"),
         bool(season.since and season.until and season.until < season.since)),
        ("hours_days_wrong", "since", _("日期要在 %(first)s 年到 %(last)s 年之间。")
         % {"first": FIRST_YEAR, "last": LAST_YEAR},
         any(day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR for day in season.days)),
        ("hours_taken", "since", _("同样起止日期的开放时间已经有了。请改那一条。"), taken),
    ]  # fmt: skip
    reasons = [Reason(code, str(text), facts={"field": field}) for code, field, text, is_wrong in wrong if is_wrong]
    if met is not None and not reasons:
        words = {"name": met.name or "—", "since": met.since, "until": met.until}
        sentence = _("与另一段重叠：%(name)s，%(since)s 至 %(until)s。") % words
        reasons.append(Reason("hours_meet", sentence, facts={"field": "since"}))
    if reasons:
        raise PlaceRefused(reasons)


def _on(seasons: Iterable[tuple[date | None, date | None]]) -> Q:
    """Return the condition that finds the rows of the weeks with these first and last days."""
    found = Q(pk__in=())
    for since, until in seasons:
        found |= Q(since=since, until=until)
    return found


def _rows(point: ServicePoint, room: Room | None, week: Week, season: Season) -> list[OpeningHours]:
    """Return the rows of a week; where no day is open, the one that says so of a week that holds from some day."""
    told = {"point": point, "room": room, "since": season.since, "until": season.until, "name": season.name}
    rows = [
        OpeningHours(weekday=weekday, opens=opens, closes=closes, **told)
        for weekday, intervals in week.items()
        for opens, closes in intervals
    ]
    return rows if rows or season.since is None else [OpeningHours(weekday=0, **told)]


def _plain(schedule: Schedule) -> dict[str, dict[str, str]]:
    """Return weeks as plain values, by their days."""
    return {
        "/".join(day.isoformat() if day else "" for day in one.season.days): {
            **({"name": one.season.name} if one.season.name else {}),
            **{str(day): write_intervals(one.week[day]) for day in WEEKDAYS if one.week.get(day)},
        }
        for one in schedule
    }


def _minutes(moment: time) -> int:
    return timedelta(hours=moment.hour, minutes=moment.minute) // timedelta(minutes=1)
