"""How names are compared: folded text, years, country or dynasty."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.headings.forms.names import (
    Name,
    agreement,
    fold_name,
    heading_columns,
    initial_of,
    qualify,
    sort_key,
    split_country,
)


@pytest.mark.parametrize(
    ("dates", "country", "normal"),
    [
        ("1881-1936", "中国", "1881-1936/中"),
        ("1881～1936", "", "1881-1936/"),
        ("(1881—1936)", "(清)", "1881-1936/清"),
        ("1715?-1763", "清代", "1715-1763/清"),
        ("公元前551-前479", "春秋", "前551-前479/春秋"),
        ("551 B.C.-479 B.C.", "", "前551-前479/"),
        ("1950-", "", "1950-/"),
        ("?-1936", "美国", "-1936/美"),
        ("1950", "日", "1950-/日"),
        ("", "〔宋〕", "/宋"),
        ("", "", ""),
    ],
)
def test_years_and_country_have_one_normal_form(dates: str, country: str, normal: str) -> None:
    assert qualify(dates, country) == normal


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        ("1881-1936/中", "1881-1936/中", 3),
        ("1881-1936/", "1881-/中", 1),
        ("1881-1936/", "1882-1936/", None),
        ("1881-1936/", "1881-1937/", None),
        ("/美", "/美利坚", 1),
        ("/苏联", "/俄", None),
        ("", "1881-1936/中", 0),
        ("1881-/", "/清", 0),
    ],
)
def test_an_empty_part_agrees_with_anything(one: str, other: str, points: int | None) -> None:
    assert agreement(one, other) == points
    assert agreement(other, one) == points


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("魯迅", "鲁迅"),
        ("马克·吐温", "马克・吐温"),
        ("Twain, Mark", "twain mark"),
        ("钱鍾书", "钱锺书"),
        ("鲁　迅", "鲁迅"),
    ],
)
def test_forms_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_a_country_before_the_name_is_taken_off() -> None:
    assert split_country("（清）曹雪芹") == ("清", "曹雪芹")
    assert split_country("[美]海明威") == ("美", "海明威")
    assert split_country("鲁迅") == ("", "鲁迅")
    assert split_country("(美)") == ("", "(美)")


def test_a_name_is_filed_by_the_cataloguers_pinyin_or_by_the_surname_table() -> None:
    assert heading_columns(Name("person", "单田芳"))["sort_key"] == "shan tian fang"
    assert heading_columns(Name("person", "曾子", pinyin="Zeng Zi"))["pinyin"] == "Zeng Zi"
    assert heading_columns(Name("person", "Twain, Mark"))["sort_key"] == "twain mark"
    assert sort_key("ドストエフスキー", "") == "ドストエフスキー"
    assert [initial_of(key) for key in ("lu xun", "1984", "ド", "")] == ["l", "#", "#", "#"]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=50)
@given(st.text(max_size=400), st.text(max_size=80), st.text(max_size=80))
def test_whatever_a_field_holds_fits_the_columns(text: str, dates: str, country: str) -> None:
    columns = heading_columns(Name("person", text, dates, country))
    limits = {"text": 300, "folded": 300, "dates": 60, "country": 60, "qualifier": 130, "pinyin": 900, "sort_key": 300}
    assert {name: len(columns[name]) <= limit for name, limit in limits.items()} == dict.fromkeys(limits, True)


@given(st.text(max_size=40), st.text(max_size=40))
def test_nothing_contradicts_itself(dates: str, country: str) -> None:
    qualifier = qualify(dates, country)
    assert agreement(qualifier, qualifier) is not None
