"""Calendars that a telephone reads: iCalendar (RFC 5545), whole days and events, lines folded at 75 octets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75
_ESCAPED = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n"))


@dataclass(frozen=True)
class WholeDay:
    """An entry that takes a whole day; ``uid`` is the same whenever it is written again.

    ``alarm`` reminds at nine in the morning of the day before.
    """

    uid: str
    day: date
    summary: str
    alarm: bool = False


@dataclass(frozen=True)
class Event:
    """An event of some hours, or of whole days where ``begins`` and ``ends`` are days; both included.

    Hours come with their zone and are written in UTC. ``sequence`` grows with
    every change, so that a telephone takes the newer one.
    """

    uid: str
    begins: date | datetime
    ends: date | datetime | None
    summary: str
    location: str = ""
    description: str = ""
    url: str = ""
    sequence: int = 0
    is_cancelled: bool = False


def write_calendar(days: Iterable[WholeDay | Event], *, stamp: datetime, name: str = "") -> str:
    """Return a calendar; ``stamp`` is the time at which it is written, in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//libsys//libsys//ZH", "CALSCALE:GREGORIAN"]
    if name:
        lines.append(f"X-WR-CALNAME:{_escape(name)}")
    for one in days:
        lines += _write_event(one, stamp=stamp) if isinstance(one, Event) else _write_day(one, stamp=stamp)
    return "".join(f"{_fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _write_day(one: WholeDay, *, stamp: datetime) -> Sequence[str]:
    summary = _escape(one.summary)
    alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15H", f"DESCRIPTION:{summary}", "END:VALARM"]
    return [
        "BEGIN:VEVENT",
        f"UID:{one.uid}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{summary}",
        *(alarm if one.alarm else []),
        "END:VEVENT",
    ]


def _write_event(one: Event, *, stamp: datetime) -> Sequence[str]:
    optional = (
        ("LOCATION", _escape(one.location)),
        ("DESCRIPTION", _escape(one.description)),
        ("URL", _one_line(one.url)),
    )
    return [
        "BEGIN:VEVENT",
        f"UID:{_one_line(one.uid)}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{one.sequence}",
        *_write_span(one),
        f"SUMMARY:{_escape(one.summary)}",
        *(f"{name}:{value}" for name, value in optional if value),
        f"STATUS:{'CANCELLED' if one.is_cancelled else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def _write_span(one: Event) -> list[str]:
    """Write beginning and end; the end of whole days is the day after the last, as the standard has it."""
    if isinstance(one.begins, datetime):
        lines = [f"DTSTART:{one.begins.astimezone(UTC):%Y%m%dT%H%M%SZ}"]
        return [*lines, f"DTEND:{one.ends.astimezone(UTC):%Y%m%dT%H%M%SZ}"] if isinstance(one.ends, datetime) else lines
    last = (one.ends or one.begins) + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{one.begins:%Y%m%d}", f"DTEND;VALUE=DATE:{last:%Y%m%d}"]


def _one_line(text: str) -> str:
    return text.replace("\r", "").replace("\n", "")


def _escape(text: str) -> str:
    for plain, escaped in _ESCAPED:
        text = text.replace(plain, escaped)
    return text


def _fold(line: str) -> str:
    """Fold by octets, never inside a character; each further line begins with a blank, which counts."""
    folded, room = [""], LONGEST_LINE
    for character in line:
        size = len(character.encode())
        if size > room:
            folded.append(" ")
            room = LONGEST_LINE - 1
        folded[-1] += character
        room -= size
    return "\r\n".join(folded)
