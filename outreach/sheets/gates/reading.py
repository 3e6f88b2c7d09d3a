"""Reading a file of a door counter: which column is what, how many went through which gate on which day."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext, gettext_noop

from catalog.exchange.tables.sheets import Row
from libsys.errors import Sentence
from libsys.text.headings import Headings

WHEN, ENTERED, LEFT, TOTAL, GATE = "when", "in", "out", "total", "gate"
FIELDS = (WHEN, GATE, ENTERED, LEFT, TOTAL)
HEADINGS = Headings(
    {
        WHEN: ("日期", "时间", "日期时间", "统计时间", "统计日期", "date", "time", "datetime", "day", "timestamp"),
        GATE: ("通道", "门", "门禁", "设备", "设备名称", "设备编号", "出入口", "gate", "door", "device", "counter"),
        ENTERED: ("进", "进入", "进馆", "进馆人次", "进入人数", "入", "入馆", "入馆人次", "in", "entries", "entered"),
        LEFT: ("出", "离开", "出馆", "出馆人次", "离开人数", "out", "exit", "exits", "left"),
        TOTAL: ("合计", "总计", "总数", "人次", "人数", "总人次", "计数", "total", "count", "sum", "visits"),
    }
)  # fmt: skip
MOST_ROWS = 100_000
MOST = 10**7
EARLIEST = date(1990, 1, 1)
LONGEST_GATE = 60
SHOWN_REFUSALS = 200
PROBLEMS: dict[str, str] = {
    "when_unreadable": gettext_noop("日期看不懂"),
    "when_ahead": gettext_noop("日期还没有到"),
    "when_too_early": gettext_noop("日期早于 1990 年"),
    "number_unreadable": gettext_noop("人次不是非负整数"),
    "gate_too_long": gettext_noop("通道的名称太长"),
    "row_twice": gettext_noop("同一通道同一时刻的行重复"),
}
"""Why a row was not read, in words of the interface."""
_WHEN = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[ T]*(\d{1,2})(?:[:时](\d{1,2})?(?::\d{1,2}(?:\.\d+)?)?)?.*)?",
    re.ASCII,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Problem:
    """A row that cannot be read: its number, the code of why, what stands in it."""

    row: int
    code: str
    text: str


@dataclass
class Readings:
    """What a file says: the numbers by gate and day, the rows that could not be read, the days they spoil."""

    counts: dict[tuple[str, date], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    is_cut: bool = False

    @property
    def gates(self) -> list[str]:
        """Return the names of the gates in the order in which they come."""
        return list(dict.fromkeys(gate for gate, _day in self.counts))


class _Wrong(Exception):
    """A cell cannot be read; the text is the code of why."""


def read_readings(rows: Iterable[Row], *, header: int, columns: Mapping[str, int], today: date) -> Readings:
    """Add up the rows under the headings by gate and day.

    A day of which a row cannot be read is left out whole, because half a day
    would pass for a quiet one. A row that comes twice at the same moment is
    read once; without a time of day, rows of one day are added up.
    """
    found, spoilt, seen = Readings(), set(), set()
    for row in rows:
        if row.number <= header:
            continue
        if found.rows >= MOST_ROWS:
            found.is_cut = True
            break
        found.rows += 1
        try:
            gate, day, moment, count = _read_row(row, columns, today)
            if moment and (gate, moment) in seen:
                raise _Wrong("row_twice")
        except _Wrong as wrong:
            found.problems.append(Problem(row.number, str(wrong), row.cell(columns[WHEN])[:40]))
            spoilt.update(_spoilt(row, columns, str(wrong)))
            continue
        seen.add((gate, moment))
        found.counts[gate, day] = found.counts.get((gate, day), 0) + count
    for place in spoilt & set(found.counts):
        del found.counts[place]
    return found


def counts_both_ways(columns: Mapping[str, int]) -> bool:
    """Return whether the columns themselves say that people are counted going in and coming out."""
    return ENTERED in columns and LEFT in columns


def _read_row(row: Row, columns: Mapping[str, int], today: date) -> tuple[str, date, str, int]:
    day, moment = read_when(row.cell(columns[WHEN]))
    if day > today:
        raise _Wrong("when_ahead")
    if day < EARLIEST:
        raise _Wrong("when_too_early")
    gate = row.cell(columns[GATE]).strip() if GATE in columns else ""
    if len(gate) > LONGEST_GATE:
        raise _Wrong("gate_too_long")
    names = (ENTERED, LEFT) if ENTERED in columns else (TOTAL,)
    return gate, day, moment, sum(read_number(row.cell(columns[name])) for name in names if name in columns)


def _spoilt(row: Row, columns: Mapping[str, int], problem: str) -> Iterator[tuple[str, date]]:
    """Yield the gate and day that an unreadable row belongs to; one that comes twice spoils nothing."""
    if problem != "row_twice":
        try:
            day, _moment = read_when(row.cell(columns[WHEN]))
        except _Wrong:
            return
        yield (row.cell(columns[GATE]).strip() if GATE in columns else ""), day


def read_when(text: str) -> tuple[date, str]:
    """Return the day that ``text`` names, and the moment as text, empty where it names a day only.

    :raises _Wrong: when it is no date.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _WHEN.fullmatch(plain) or _COMPACT.fullmatch(plain)
    try:
        if match is None:
            raise _Wrong("when_unreadable")
        day = date(*(int(part) for part in match.groups()[:3]))
        hours = match.groups()[3:]
        if hours and hours[0] is not None:
            moment = datetime(day.year, day.month, day.day, int(hours[0]) % 24, int(hours[1] or 0))  # noqa: DTZ001
            return day, plain if moment else ""
    except ValueError as error:
        raise _Wrong("when_unreadable") from error
    return day, ""


def read_number(text: str) -> int:
    """Return the whole number that ``text`` is; an empty cell is nobody.

    :raises _Wrong: when it is none, or absurdly large.
    """
    plain = unicodedata.normalize("NFKC", text).replace(",", "").strip() or "0"
    plain = plain.removesuffix(".0")
    if not plain.isdecimal() or int(plain[:12]) > MOST or len(plain) > len(str(MOST)):
        raise _Wrong("number_unreadable")
    return int(plain)


def sentence_of(problem: Mapping[str, object]) -> Sentence:
    """Return why a row was refused, in the language of the page."""
    return gettext(PROBLEMS[str(problem["code"])])
