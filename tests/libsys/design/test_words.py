"""Tags and filters that pages write with."""

from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.utils import translation

from libsys.web.templatetags import chinese, icons, sheets

NEXT_TO_MIDNIGHT = datetime(2020, 6, 30, 16, 30, tzinfo=UTC)  # 1 July, 00:30 in Shanghai


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2020, 7, 30), "2020年7月30日（周四）"),
        (NEXT_TO_MIDNIGHT, "2020年7月1日（周三）"),
        (None, ""),
    ],
)
def test_day_is_written_with_its_weekday_and_by_the_librarys_clock(value: date | None, written: str) -> None:
    with translation.override("zh-hans"):
        assert chinese.day(value) == written


def test_moment_is_written_by_the_librarys_clock() -> None:
    with translation.override("zh-hans"):
        assert chinese.moment(NEXT_TO_MIDNIGHT) == "2020年7月1日 00:30"


@pytest.mark.parametrize(("value", "written"), [(0, "0"), (1234567, "1,234,567"), (None, "—"), ("", "—"), ("x", "x")])
def test_digits_group_thousands_and_never_make_a_zero_of_nothing(value: object, written: str) -> None:
    assert chinese.digits(value) == written


def test_cloth_is_one_of_six_and_stays_with_its_title() -> None:
    titles = [f"第 {number} 种" for number in range(200)]
    assert {chinese.cloth(title) for title in titles} == {1, 2, 3, 4, 5, 6}
    assert chinese.cloth("朝花夕拾") == chinese.cloth("朝花夕拾")


def test_icon_is_silent_beside_a_word_and_named_when_alone() -> None:
    assert icons.icon("pen") == '<svg class="icon" aria-hidden="true"><use href="/static/libsys/icons.svg#pen"/></svg>'
    assert 'role="img" aria-label="&lt;b&gt;"' in icons.icon("pen", label="<b>")
    assert icons.icon("") == ""


def test_spark_fills_its_box_from_the_least_to_the_most() -> None:
    assert icons.spark([1, 3, 2]) == "2.5,25.5 44.0,2.5 85.5,14.0"
    assert icons.spark_end([1, 3, 2]) == {"x": "85.5", "y": "14.0"}
    assert icons.spark([7]) == ""


@pytest.mark.parametrize(("value", "length"), [(52, "52.0"), (130, "100.0"), (-3, "0.0"), (None, "0"), ("x", "0")])
def test_bar_stays_within_its_track(value: object, length: str) -> None:
    assert icons.percent(value) == length


@pytest.mark.parametrize(("done", "total", "share"), [(0, 0, 0), (1, 3, 33), (3, 3, 100), (9, 3, 100), (None, 3, 0)])
def test_share_is_rounded_down_so_that_100_means_done(done: object, total: object, share: int) -> None:
    assert icons.share_of(done, total) == share


def test_page_numbers_leave_far_pages_out() -> None:
    page = Paginator(range(1000), 10).page(50)
    assert [str(number) for number in icons.page_numbers(page)] == ["1", "…", "48", "49", "50", "51", "52", "…", "100"]


def test_sheet_gives_the_address_of_a_family() -> None:
    assert [sheets.sheet(name) for name in sheets.slugs("tokens base")] == [
        "/static/libsys/css/tokens.css",
        "/static/libsys/css/base.css",
    ]
