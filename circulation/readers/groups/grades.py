"""The grade in the name of a class, and the name a year later; plain values, no database.

三年级(1)班 becomes 四年级(1)班, 初一3班 becomes 初二3班, 301班 becomes 401班. A
class named after its year of entry, 2024级3班, keeps its name.
"""

import re
from dataclasses import dataclass
from datetime import date

PRIMARY_END, JUNIOR_END, SENIOR_END = 6, 9, 12
LAST_YEARS = (5, PRIMARY_END, JUNIOR_END, SENIOR_END)
"""After which grades children may leave a school; five where primary school has five."""
USUAL_LAST_YEARS = (PRIMARY_END, JUNIOR_END, SENIOR_END)

_FIRST_YEARS = (JUNIOR_END + 1, PRIMARY_END + 1, 1)
_SCHOOL_BEGINS = 8
_CENTURY, _LONGEST_AGO = 2000, 30
_NUMERALS = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_CHINESE = "十一|十二|[一二三四五六七八九十]"
_DIGITS = "1[0-2]|[1-9]"
_CYCLES = {"初": 6, "高": 9}
_OF_ENTRY = re.compile(r"(?<![0-9])(?:19|20)?[0-9]{2}级")
_BY_CYCLE = re.compile(r"(?P<cycle>[初高])(?P<grade>[一二三]|[1-3](?![0-9])|[1-3](?=[0-9]{2}班))")
_BY_YEAR = re.compile(rf"(?<![0-9第])(?P<grade>{_CHINESE}|{_DIGITS})(?=年级)")
_BY_CLASS = re.compile(
    rf"(?<![0-9第])(?P<grade>{_CHINESE}|{_DIGITS})"
    rf"(?=\s*[（(]\s*(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*[)）]\s*班?|[.．·-][0-9]{{1,2}}班)"
)
_BY_NUMBER = re.compile(r"(?<![0-9])(?P<grade>[1-9])(?=[0-9]{2}班)")


@dataclass(frozen=True)
class Grade:
    """A grade found in a name: the year of school from 1 to 12, where it stands, how it is written."""

    year: int
    start: int
    end: int
    cycle: str = ""
    in_digits: bool = False

    def written(self, year: int) -> str:
        """Return ``year`` as this name writes grades: 初二 for 8, 四 for 4, or the digit."""
        if self.cycle:
            cycle = "初" if year <= JUNIOR_END else "高"
            within = year - _CYCLES[cycle]
            return f"{cycle}{within if self.in_digits else _NUMERALS[within]}"
        return str(year) if self.in_digits else _NUMERALS[year]


def find_grade(name: str) -> Grade | None:
    """Return the grade that a name speaks of; None for units, and for classes named after their year of entry."""
    if _OF_ENTRY.search(name):
        return None
    by_cycle = _BY_CYCLE.search(name)
    if by_cycle:
        written = by_cycle["grade"]
        return Grade(
            _CYCLES[by_cycle["cycle"]] + _number(written), by_cycle.start(), by_cycle.end(),
            cycle=by_cycle["cycle"], in_digits=written.isascii(),
        )  # fmt: skip
    for pattern in (_BY_YEAR, _BY_CLASS, _BY_NUMBER):
        match = pattern.search(name)
        if match:
            written = match["grade"]
            return Grade(_number(written), match.start(), match.end(), in_digits=written.isascii())
    return None


def next_name(name: str) -> str | None:
    """Return the name a year later, or None where there is no grade to raise or no grade beyond."""
    grade = find_grade(name)
    if grade is None or grade.year >= SENIOR_END:
        return None
    return name[: grade.start] + grade.written(grade.year + 1) + name[grade.end :]


def find_entry_year(name: str, on: date) -> int | None:
    """Return the year in which a class entered this school, by the year or the grade in its name; None without either.

    Junior and senior middle school are schools of their own: 初二 entered a
    year before 初一. A school year begins in August.
    """
    named = _OF_ENTRY.search(name)
    if named:
        year = int(named[0].removesuffix("级"))
        year = year if year > 100 else _CENTURY + year
        return year if on.year - _LONGEST_AGO <= year <= on.year + 1 else None
    grade = find_grade(name)
    if grade is None:
        return None
    first = next(start for start in _FIRST_YEARS if grade.year >= start)
    begun = on.year if on.month >= _SCHOOL_BEGINS else on.year - 1
    return begun - (grade.year - first)


def _number(written: str) -> int:
    return int(written) if written.isascii() else _NUMERALS.index(written)
