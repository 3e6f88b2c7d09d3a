"""Calendars that a telephone reads: iCalendar (RFC 5545), whole days, lines folded at 75 octets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

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


def write_calendar(days: Iterable[WholeDay], *, stamp: datetime, name: str = "") -> str:
    """Return a calendar; ``stamp`` is the time at which it is written, in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//libsys//libsys//ZH", "CALSCALE:GREGORIAN"]
    if name:
        lines.append(f"X-WR-CALNAME:{_escape(name)}")
    for one in days:
        lines += _write_day(one, stamp=stamp)
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
