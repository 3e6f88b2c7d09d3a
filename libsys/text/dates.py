"""Local days: times are kept in UTC, days are counted in Asia/Shanghai."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")


def local_day(at: datetime) -> date:
    """Return the local date on which ``at`` falls."""
    return at.astimezone(LOCAL).date()


def local_moment(day: date, at: time = time(12)) -> datetime:
    """Return ``at`` o'clock local time on ``day``; noon unless told."""
    return datetime.combine(day, at, tzinfo=LOCAL)
