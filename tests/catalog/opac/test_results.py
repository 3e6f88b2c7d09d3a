"""The home page, the results, the suggestions."""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from catalog.enums import ItemStatus
from catalog.items import availability
from catalog.models import Item, Record
from catalog.opac.marking import Marker
from catalog.opac.seasons import find_leaf
from libsys.enums import PointKind
from libsys.models import Closure, OpeningHours, Room, ServicePoint, User
from tests.catalog.conftest import Shelve
from tests.fixtures import make_item, make_record

WAYS = [
    "中国发展报告",
    "发展",
    "国",
    "zhongguo fazhan",
    "zhongguofazhanbaogao",
    "zgfz",
    "中國發展報告",
    "ＺＧＦＺ",
    "7-5037-1744-0",
    "7503717440",
    "9787503717444",
    "978-7-5037-1744-4",
    "国家统计局",
    "author:国家统计局",
    "F124/26",
    "F124",
    "经济发展",
    '"中国发展"',
]


@pytest.mark.parametrize("way", WAYS)
def test_a_book_is_found_in_every_way_that_readers_try(report: Record, reader_client: Client, way: str) -> None:
    answer = reader_client.get("/search/", {"q": way})
    assert f'href="/records/{report.pk}/"' in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    ["", " ", "'", '"', "((((", "a AND (", "title:", "*", "?", "\x00", "\\", "-", "[1 TO", "😀" * 300, "的" * 5000,
     "<script>alert(1)</script>", "％％", "year:99999999999", "2020..1990", "a:b:c", "~5", "^^", "../../etc"],
)  # fmt: skip
def test_nothing_that_is_typed_breaks_the_page(report: Record, reader_client: Client, query: str) -> None:
    answer = reader_client.get("/search/", {"q": query})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


@pytest.mark.parametrize(
    "params",
    [
        {"page": "0"}, {"page": "-3"}, {"page": "abc"}, {"page": "999999999999"}, {"page": "١"}, {"year": "x"},
        {"sort": "nonsense"}, {"clc": "\x00"}, {"place": "'; DROP TABLE"}, {"from": "9" * 50}, {"material": "💣"},
    ],
)  # fmt: skip
def test_nonsense_in_an_address_is_left_out(report: Record, reader_client: Client, params: dict[str, str]) -> None:
    assert reader_client.get("/search/", {"q": "中国", **params}).status_code == 200


def test_a_hit_says_whether_where_and_under_which_call_number(report: Record, reader_client: Client) -> None:
    page = reader_client.get("/search/", {"q": "发展报告"}).content.decode()
    assert "可借" in page
    assert "总馆 外借处" in page
    assert "F124/26" in page
    assert "<mark>发展报告</mark>" in page


def test_a_copy_that_was_lent_a_moment_ago_is_told_before_the_index_knows(
    report: Record, reader_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(availability, "_sources", [lambda item_ids: dict.fromkeys(item_ids, date(2030, 7, 14))])
    Item.objects.update(status=ItemStatus.ON_LOAN)
    page = reader_client.get("/search/", {"q": "发展报告"}).content.decode()
    assert "已借出" in page
    assert "7月14日" in page


def test_the_results_cost_the_same_queries_for_one_and_for_three(
    shelve: Shelve, reader_client: Client, django_assert_max_num_queries
) -> None:
    shelve("1", "昆虫记", "B1")
    with django_assert_max_num_queries(8) as one:
        reader_client.get("/search/", {"q": "昆虫"})
    shelve("2", "昆虫漫话", "B2")
    shelve("3", "昆虫世界", "B3")
    with django_assert_max_num_queries(8) as three:
        page = reader_client.get("/search/", {"q": "昆虫"}).content.decode()
    assert page.count('class="hit"') == 3
    assert len(three) == len(one)


def test_a_page_costs_five_queries_with_one_hit_and_with_twenty(
    room: Room, south: ServicePoint, index_now: Callable[[], int], reader_client: Client, django_assert_num_queries
) -> None:
    def put(*numbers: int) -> None:
        for number in numbers:
            record = make_record(
                source_key=f"YX:{number}", title=f"昆虫{'甲乙丙丁戊己庚辛壬癸'[number % 10]}{number}志"
            )
            for copy in range(number % 3):
                item = make_item(record, room, barcode=f"B{number}-{copy}")
                Item.objects.filter(pk=item.pk).update(status=ItemStatus.ON_LOAN)
        index_now()

    put(1)
    with django_assert_num_queries(5):  # points, records, copies, due dates, the library
        one = reader_client.get("/search/", {"q": "昆虫"}).content.decode()
    put(*range(2, 31))
    with django_assert_num_queries(5):
        twenty = reader_client.get("/search/", {"q": "昆虫"}).content.decode()
    assert (one.count('class="hit"'), twenty.count('class="hit"')) == (1, 20)


def test_facets_narrow_and_come_off_again(shelve: Shelve, reader_client: Client) -> None:
    shelve("1", "昆虫记", "B1", clc="Q96")
    shelve("2", "昆虫的故事", "B2", clc="I287")
    both = reader_client.get("/search/", {"q": "昆虫"}).content.decode()
    assert 'href="?q=%E6%98%86%E8%99%AB&amp;clc=I"' in both
    narrowed = reader_client.get("/search/", {"q": "昆虫", "clc": "I"}).content.decode()
    assert "昆虫的故事" in narrowed
    assert "昆虫记" not in narrowed
    assert 'href="?q=%E6%98%86%E8%99%AB" aria-pressed="true"' in narrowed


def test_on_the_shelf_now_is_a_filter(shelve: Shelve, reader_client: Client) -> None:
    shelve("1", "昆虫记", "B1")
    shelve("2", "昆虫漫话")
    page = reader_client.get("/search/", {"q": "昆虫", "shelf": "1"}).content.decode()
    assert "昆虫记" in page
    assert "昆虫漫话" not in page


def test_an_empty_answer_says_what_to_do(report: Record, reader_client: Client) -> None:
    page = reader_client.get("/search/", {"q": "qqqqxxxx", "clc": "I"}).content.decode()
    assert "没有找到“qqqqxxxx”" in page
    assert "去掉筛选条件再找" in page


def test_an_empty_answer_without_filters_asks_for_other_words(report: Record, reader_client: Client) -> None:
    page = reader_client.get("/search/", {"q": "qqqqxxxx"}).content.decode()
    assert "换个词再找" in page
    assert "去掉筛选条件再找" not in page


def test_a_record_without_copies_is_not_among_the_new_and_stands_last_in_lists(
    shelve: Shelve, reader_client: Client
) -> None:
    shelve("1", "昆虫记", "B1")
    bare = shelve("2", "生育制度")
    home = reader_client.get("/").content.decode()
    assert "昆虫记" in home
    assert "生育制度" not in home
    assert "最近七天 2 种" not in home
    for order in ("", "added", "newest"):
        page = reader_client.get("/search/", {"sort": order}).content.decode()
        assert page.index("昆虫记") < page.index(f"/records/{bare.pk}/") < page.index("暂无馆藏")


def test_a_lost_copy_is_no_copy_on_the_home_page(report: Record, reader_client: Client) -> None:
    Item.objects.update(status=ItemStatus.LOST)
    assert "中国发展报告" not in reader_client.get("/").content.decode()


def test_a_suppressed_record_is_nobody_elses_business(report: Record, reader_client: Client) -> None:
    Record.objects.update(is_suppressed=True)
    page = reader_client.get("/search/", {"q": "发展报告"}).content.decode()
    assert f"/records/{report.pk}/" not in page
    assert reader_client.get(f"/records/{report.pk}/").status_code == 404


def test_pages_turn_and_keep_the_query(shelve: Shelve, reader_client: Client) -> None:
    for number in range(21):
        shelve(str(number), f"昆虫{number}")
    page = reader_client.get("/search/", {"q": "昆虫", "page": "2"}).content.decode()
    assert page.count('class="hit"') == 1
    assert 'rel="prev"' in page


def test_the_home_page_shows_what_is_new_and_when_the_doors_close(
    report: Record, room: Room, reader_client: Client, time_machine
) -> None:
    time_machine.move_to("2026-03-02T04:00:00+00:00")
    OpeningHours.objects.create(point=room.point, weekday=0, opens=time(8, 30), closes=time(20, 30))
    page = reader_client.get("/").content.decode()
    assert "中国发展报告" in page
    assert "总馆今天开到 20:30" in page
    assert "最近七天 1 种" in page


def test_a_closure_wins_over_the_week(report: Record, room: Room, reader_client: Client, time_machine) -> None:
    time_machine.move_to("2026-03-02T04:00:00+00:00")
    OpeningHours.objects.create(point=room.point, weekday=0, opens=time(8, 30), closes=time(20, 30))
    Closure.objects.create(
        library=room.point.library, since=date(2026, 3, 1), until=date(2026, 3, 3), reason="消防检查"
    )
    page = reader_client.get("/").content.decode()
    assert "总馆今天闭馆：消防检查" in page
    assert "20:30" not in page


def test_the_home_page_of_an_empty_house_still_stands(db: None, reader_client: Client) -> None:
    assert reader_client.get("/").status_code == 200
    assert reader_client.get("/search/").status_code == 200
    assert reader_client.get("/points/").status_code == 200


def test_the_home_page_costs_the_same_queries_for_one_and_for_three(
    shelve: Shelve, reader_client: Client, django_assert_max_num_queries
) -> None:
    shelve("1", "昆虫记", "B1")
    with django_assert_max_num_queries(15) as one:
        reader_client.get("/")
    shelve("2", "昆虫漫话", "B2")
    shelve("3", "昆虫世界", "B3")
    with django_assert_max_num_queries(15) as three:
        reader_client.get("/")
    assert len(three) == len(one)


def test_classes_have_their_english_names_on_english_pages(report: Record, reader_client: Client) -> None:
    reader_client.cookies["language"] = "en"
    page = reader_client.get("/search/", {"q": "发展报告", "clc": "F"}).content.decode()
    assert "F Economics" in page


@pytest.fixture
def south(room: Room) -> ServicePoint:
    """Return a second service point."""
    return ServicePoint.objects.create(
        library=room.point.library, code="CN", name="城南分馆", english_name="South Branch", kind=PointKind.BRANCH
    )


def test_a_branch_is_chosen_once_and_narrows(
    shelve: Shelve, room: Room, south: ServicePoint, reader_client: Client
) -> None:
    shelve("1", "昆虫记", "B1")
    shelve("2", "昆虫漫话")
    assert "我的馆" in reader_client.get("/search/", {"q": "昆虫"}).content.decode()
    answer = reader_client.post(
        "/my-branch/", {"my_branch": "YX.ZG", "next": "/search/?q=x", "operation_key": "k" * 20}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/search/?q=x")
    page = reader_client.get("/search/", {"q": "昆虫"}).content.decode()
    assert "总馆有" in page
    assert "branch=1" in page
    narrowed = reader_client.get("/search/", {"q": "昆虫", "branch": "1"}).content.decode()
    assert "昆虫记" in narrowed
    assert "昆虫漫话" not in narrowed
    assert "总馆在架" in reader_client.get("/").content.decode()
    reader_client.post("/my-branch/", {"my_branch": "", "operation_key": "j" * 20})
    assert "总馆有" not in reader_client.get("/search/", {"q": "昆虫"}).content.decode()


def test_a_branch_is_never_chosen_by_looking_nor_invented(
    report: Record, south: ServicePoint, reader_client: Client
) -> None:
    assert reader_client.get("/my-branch/").status_code == 405
    reader_client.post("/my-branch/", {"my_branch": "YX.nowhere", "operation_key": "k" * 20})
    assert "my_branch" not in reader_client.cookies
    reader_client.cookies["my_branch"] = "YX.nowhere"
    assert reader_client.get("/search/", {"q": "发展", "branch": "1"}).content.decode().count('class="hit"') == 1


def test_editions_are_one_hit_that_opens_to_the_others(shelve: Shelve, reader_client: Client) -> None:
    first = shelve("1", "昆虫记", "B1")
    second = shelve("2", "昆虫记（全译本）", "B2")
    page = reader_client.get("/search/", {"q": "昆虫记"}).content.decode()
    assert page.count('class="hit"') == 1
    assert "另有 1 个版本" in page
    assert "共 1 部作品，2 种" in page
    assert all(f'href="/records/{record.pk}/"' in page for record in (first, second))
    apart = reader_client.get("/search/", {"q": "昆虫记", "editions": "all"}).content.decode()
    assert apart.count('class="hit"') == 2
    assert "另有 1 个版本" not in apart
    link = re.search(r'href="\?(q=[^"]*work=\d+)"', page)
    assert link
    both = reader_client.get(f"/search/?{link[1].replace('&amp;', '&')}").content.decode()
    assert both.count('class="hit"') == 2


def test_a_page_costs_the_same_queries_with_editions_folded(
    shelve: Shelve, reader_client: Client, django_assert_max_num_queries
) -> None:
    shelve("1", "昆虫记", "B1")
    shelve("2", "昆虫记（全译本）", "B2")
    with django_assert_max_num_queries(9) as two:
        reader_client.get("/search/", {"q": "昆虫"})
    shelve("3", "昆虫记（插图本）", "B3")
    shelve("4", "昆虫世界", "B4")
    shelve("5", "昆虫世界（第二版）", "B5")
    with django_assert_max_num_queries(9) as five:
        reader_client.get("/search/", {"q": "昆虫"})
    assert len(two) == len(five)


def test_a_slip_of_the_input_method_is_named(report: Record, reader_client: Client) -> None:
    page = reader_client.get("/search/", {"q": "作者:国家统寄局"}).content.decode()
    assert "您要找的是" in page
    assert "国家统计局" in page
    assert "您要找的是 <a" not in reader_client.get("/search/", {"q": "国家统计局"}).content.decode()


def test_years_and_second_level_classes_narrow_by_links(shelve: Shelve, reader_client: Client) -> None:
    shelve("1", "昆虫记", "B1", clc="Q96")
    shelve("2", "昆虫的故事", "B2", clc="I287")
    shelve("3", "昆虫的诗", "B3", clc="I222")
    page = reader_client.get("/search/", {"q": "昆虫", "clc": "I"}).content.decode()
    assert 'clc=I2"' in page
    assert reader_client.get("/search/", {"q": "昆虫", "from": "1900", "to": "1948"}).status_code == 200
    assert "1949–1979" in reader_client.get("/search/", {"q": "昆虫", "from": "1949", "to": "1979"}).content.decode()


def test_who_searches_too_fast_is_asked_to_wait(
    report: Record, reader_client: Client, client: Client, librarian: User, settings: Any
) -> None:
    settings.LIBSYS_SEARCH_PER_MINUTE = 3
    cache.clear()
    answers = [reader_client.get("/search/", {"q": "发展"}).status_code for _ in range(4)]
    last = reader_client.get("/search/", {"q": "发展"})
    assert answers == [200, 200, 200, 429]
    assert (last.status_code, last["Retry-After"]) == (429, "60")
    assert "检索得太快了" in last.content.decode()
    client.force_login(librarian)
    assert client.get("/search/", {"q": "发展"}).status_code == 200
    settings.LIBSYS_SEARCH_PER_MINUTE = 0
    assert reader_client.get("/search/", {"q": "发展"}).status_code == 200
    cache.clear()


def test_suggestions_come_after_one_character(report: Record, reader_client: Client) -> None:
    answer = reader_client.get("/suggest/", {"q": "国"}).json()
    assert {one["kind"] for one in answer["suggestions"]} <= {"title", "author"}
    assert "国家统计局" in [one["text"] for one in answer["suggestions"]]
    assert reader_client.get("/suggest/", {"q": ""}).json() == {"suggestions": []}


def test_marks_follow_the_reader_through_folding() -> None:
    assert Marker("中国发展").mark("中國發展報告") == [("中國發展", True), ("報告", False)]
    assert Marker("pragmatic").mark("The Pragmatic Programmer") == [
        ("The ", False),
        ("Pragmatic", True),
        (" Programmer", False),
    ]
    assert Marker("-昆虫").mark("昆虫记") == [("昆虫记", False)]
    assert Marker("昆虫").mark("") == []


def test_the_leaf_follows_the_seasons() -> None:
    assert [find_leaf(date(2026, month, 1)).season for month in (1, 3, 5, 6, 9, 12)] == [
        "冬",
        "春",
        "春",
        "夏",
        "秋",
        "冬",
    ]
