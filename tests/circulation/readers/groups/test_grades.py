"""Tests of grades in the names of classes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circulation.readers.groups.changing import AHEAD, EARLIEST
from circulation.readers.groups.grades import find_entry_year, find_grade, next_name


@pytest.mark.parametrize(
    ("name", "year", "after"),
    [("三年级(1)班", 3, "四年级(1)班"), ("实验小学三（2）班", 3, "实验小学四（2）班"), ("3年级1班", 3, "4年级1班"),
     ("301班", 3, "401班"),
     ("六年级(1)班", 6, "七年级(1)班"), ("初一3班", 7, "初二3班"), ("初三（2）班", 9, "高一（2）班"),
     ("高1(3)班", 10, "高2(3)班"), ("高203班", 11, "高303班"), ("高三1班", 12, None),
     ("九年级2班", 9, "十年级2班"), ("12年级1班", 12, None),
     ("3.2班", 3, "4.2班"), ("第三小学三年级1班", 3, "第三小学四年级1班"), ("第三小学五(12)班", 5, "第三小学六(12)班"),
     ("2024级3班", None, None), ("24级计算机1班", None, None), ("县人民医院", None, None), ("第三小学", None, None),
     ("一（一）班", 1, "二（一）班"), ("", None, None)],
)  # fmt: skip
def test_the_grade_of_a_name_and_the_name_a_year_later(name: str, year: int | None, after: str | None) -> None:
    grade = find_grade(name)
    assert (grade.year if grade else None, next_name(name)) == (year, after)


@given(st.sampled_from("一二三四五"), st.integers(1, 30), st.sampled_from(["实验小学", "第二小学", ""]))
def test_a_class_moves_up_one_year_at_a_time(grade: str, number: int, school: str) -> None:
    before = f"{school}{grade}年级({number})班"
    after = next_name(before)
    assert after is not None
    earlier, later = find_grade(before), find_grade(after)
    assert earlier is not None
    assert later is not None
    assert later.year == earlier.year + 1
    assert after.endswith(f"年级({number})班")


@given(st.text(max_size=30))
def test_any_name_is_read_without_failing(name: str) -> None:
    assert next_name(name) is None or next_name(name) != name


@pytest.mark.parametrize(
    ("name", "on", "entered"),
    [
        ("七年级1班", date(2026, 9, 1), 2026),
        ("9年级3班", date(2026, 11, 23), 2024),
        ("9年级3班", date(2026, 5, 1), 2023),
        ("初二（2）班", date(2026, 9, 1), 2025),
        ("实验小学六（2）班", date(2026, 9, 1), 2021),
        ("高三1班", date(2027, 3, 1), 2024),
        ("2024级3班", date(2026, 9, 1), 2024),
        ("24级3班", date(2026, 9, 1), 2024),
        ("99级3班", date(2026, 9, 1), None),
        ("1999级3班", date(2026, 9, 1), 1999),
        ("1901级3班", date(2026, 9, 1), None),
        ("县人民医院", date(2026, 9, 1), None),
    ],
)
def test_the_year_of_entry_is_known_from_the_name(name: str, on: date, entered: int | None) -> None:
    assert find_entry_year(name, on) == entered


@given(st.text("0123456789级年班初高一三六（）", max_size=12))
def test_a_year_of_entry_is_one_that_a_class_can_have(name: str) -> None:
    entered = find_entry_year(name, date(2026, 9, 1))
    assert entered is None or EARLIEST <= entered <= 2026 + AHEAD
