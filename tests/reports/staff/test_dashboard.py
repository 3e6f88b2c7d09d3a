"""Tests of the dashboard."""

import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from libsys.clock import now
from libsys.enums import Role
from libsys.models import Library, Room, ServicePoint, User
from libsys.places.opening import create_room
from reports.counting.recounting import count_new_lines
from reports.models import Plan, PlanItem
from tests.fixtures import make_user, sign_in
from tests.reports.conftest import Write
from tests.reports.staff.pages import HAN, read_in_english, words_of


def test_the_dashboard_leads_to_the_current_half_year(librarian_client: Client, time_machine: object) -> None:
    time_machine.move_to("2026-06-30T16:30:00+00:00")
    assert librarian_client.get(reverse("reports:dashboard")).headers["Location"] == "/reports/2026H2/"


def test_ones_own_dates_lead_to_their_period(librarian_client: Client) -> None:
    answer = librarian_client.get("/reports/?since=2012-03-01&until=2012-05-31")
    assert answer.headers["Location"] == "/reports/2012-03-01..2012-05-31/"


def test_dates_out_of_order_are_refused_with_a_sentence(librarian_client: Client) -> None:
    answer = librarian_client.get("/reports/?since=2012-05-31&until=2012-03-01")
    assert answer.status_code == 404
    assert "没有这个统计期" in answer.content.decode()


def test_yongning_sees_its_published_figures(yongning: Library) -> None:
    client = sign_in(make_user(yongning, Role.DIRECTOR, point=yongning.points.get(code="ZG")))
    words = words_of(client.get("/reports/2012H1/"))
    for said in ("84,355", "118,509", "23,898", "586", "截至2012年5月31日", "部分等于全部，请核对",
                 "读者流通总量 84,355 ＝ 外借人次 15,423"):  # fmt: skip
        assert said in words


@pytest.mark.parametrize("code", ["2012H1", "2012H2", "2012", "2026-06", "2026T2", "2025-12-01..2026-01-31"])
def test_an_empty_period_says_what_to_do(director_client: Client, code: str) -> None:
    answer = director_client.get(f"/reports/{code}/")
    assert answer.status_code == 200
    assert "本期还没有数字" in words_of(answer)
    assert reverse("reports:counts-import") in answer.content.decode()


def test_every_number_of_the_table_opens_to_its_lines(
    library: Library, room: Room, write: Write, librarian_client: Client
) -> None:
    write("loan.checked_out", "2026-03-02", 40, point=room.point, room=room)
    write("loan.checked_out", "2025-01-20", 32, point=room.point, room=room)
    count_new_lines()
    answer = librarian_client.get("/reports/2026H1/")
    content = answer.content.decode()
    assert f'href="/reports/2026H1/lines/L01/?room={room.point_id}-{room.pk}">40</a>' in content
    assert "▲ 25%" in words_of(answer)


def test_the_chart_and_its_table_show_the_same_months(library: Library, write: Write, librarian_client: Client) -> None:
    write("loan.checked_out", "2026-03-02", 1234)
    write("loan.checked_out", "2026-06-30", 500, detail={"since": "2026-01-01"})
    count_new_lines()
    content = librarian_client.get("/reports/2026H1/").content.decode()
    assert '<text class="said"' in content
    assert 'href="/reports/2026H1/lines/L01/?month=2026-03">1,234</a>' in content
    assert 'href="/reports/2026H1/lines/L01/?month=spanning">500</a>' in content


def test_lines_that_wait_are_told(library: Library, write: Write, librarian_client: Client) -> None:
    write("loan.checked_out", "2026-03-02")
    assert "1 行等待计数" in words_of(librarian_client.get("/reports/2026H1/"))


@pytest.mark.parametrize("rooms", [1, 3])
def test_the_page_takes_the_same_queries_however_many_rooms(
    library: Library, room: Room, write: Write, librarian_client: Client, rooms: int
) -> None:
    for number in range(rooms):
        place = create_room(point=room.point, name=f"{number}号室")
        write("loan.checked_out", "2026-03-02", point=room.point, room=place)
    count_new_lines()
    with CaptureQueriesContext(connection) as queries:
        librarian_client.get("/reports/2026H1/")
    assert len(queries) <= 32


def test_the_table_of_rooms_is_handed_out_as_a_workbook(
    library: Library, room: Room, write: Write, librarian_client: Client
) -> None:
    write("loan.checked_out", "2026-03-02", 40, point=room.point, room=room)
    count_new_lines()
    answer = librarian_client.get(reverse("reports:rooms-xlsx", args=["2026H1"]))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [sheet["A4"].value, sheet["B4"].value] == ["外借处", 40]


def test_the_english_page_is_english(library: Library, room: Room, write: Write, director_client: Client) -> None:
    for day in ("2025-01-20", "2026-03-02"):
        write("loan.checked_out", day, 40, point=room.point, room=room)
        write("visit.read", day, 400, provenance="manual", age_band="minor")
        write("activity.held", day, 4, topic="lecture", provenance="estimate")
    count_new_lines()
    words = read_in_english(director_client, "/reports/2026H1/")
    assert HAN.findall(words) == []
    assert "Lending Room" in words


@pytest.mark.parametrize(
    "name", ["reports:dashboard", "reports:indicators", "reports:day-book", "reports:counts-import"]
)
def test_a_visitor_without_an_account_is_sent_to_sign_in(db: None, client: Client, name: str) -> None:
    answer = client.get(reverse(name))
    assert answer.status_code == 302
    assert reverse("libsys:sign-in") in answer.headers["Location"]


@pytest.mark.parametrize("view", ["reports:period", "reports:summary", "reports:rooms-xlsx"])
def test_a_visitor_without_an_account_sees_no_period(db: None, client: Client, view: str) -> None:
    assert client.get(reverse(view, args=["2026H1"])).status_code == 302


@pytest.mark.parametrize(
    "address",
    ["/reports/2026H1/summary/", "/reports/2026H1/summary.docx", "/reports/day-book/", "/reports/counts/import/"],
)
def test_a_desk_librarian_is_a_stranger_here(librarian_client: Client, address: str) -> None:
    assert librarian_client.get(address).status_code == 404


def test_a_person_without_any_role_is_a_stranger_everywhere(library: Library, point: ServicePoint) -> None:
    nobody = User.objects.create_user("nobody", None, name="无岗", library=library)
    for address in (
        "/reports/2026H1/",
        "/reports/2026H1/lines/L01/",
        "/reports/indicators/",
        "/reports/2026H1/rooms.xlsx",
    ):
        assert sign_in(nobody).get(address).status_code == 404


def test_a_period_that_is_no_period_says_so_once_and_leads_back(librarian_client: Client) -> None:
    for address in ("/reports/2026-13/", "/reports/2026-13/lines/L01/", "/reports/2026-13/rooms.xlsx"):
        answer = librarian_client.get(address)
        words = words_of(answer)
        assert answer.status_code == 404
        assert words.count("没有这个统计期：2026-13。可写 2026H1") == 1
        assert 'href="/reports/"' in answer.content.decode()
        assert 'class="slips"' in answer.content.decode()


def test_an_unfinished_period_says_up_to_when_it_is_compared(
    library: Library, write: Write, librarian_client: Client, time_machine: object
) -> None:
    time_machine.move_to("2026-11-22T02:00:00+00:00")
    for day, loans in (("2025-07-02", 100), ("2025-12-02", 900), ("2026-08-02", 120)):
        write("loan.checked_out", day, loans)
    count_new_lines()
    answer = librarian_client.get("/reports/2026H2/")
    words = words_of(answer)
    assert answer.context["tiles"][0].points == [0, 120, 0, 0, 0]
    assert words.count("本期未结束，截至11月22日；同比按去年同一天止") == 3
    assert "▲ 20%" in words
    assert "▲ 增 20% 同比（到同一天）" in words


def test_a_last_year_without_its_first_months_is_not_compared(
    library: Library, write: Write, librarian_client: Client
) -> None:
    write("loan.checked_out", "2024-11-12", 10)
    write("loan.checked_out", "2025-08-12", 100)
    count_new_lines()
    words = words_of(librarian_client.get("/reports/2025/"))
    assert "去年同期数据不全" in words
    assert "900" not in words
    assert "超过 50%" not in words


def test_figures_are_held_against_the_plan_of_the_year(
    library: Library, room: Room, write: Write, director_client: Client, time_machine: Any
) -> None:
    time_machine.move_to("2026-06-30T02:00:00+00:00")
    plan = Plan.objects.create(library=library, period="2026", title="计划", state="adopted", written_at=now())
    wanted = {"plan": plan, "position": 1, "text": "外借", "goal": "at_least", "indicator": "L01"}
    PlanItem.objects.create(**wanted, low=100)
    PlanItem.objects.create(**wanted, low=100, room=room)
    write("loan.checked_out", "2026-03-02", 40, point=room.point, room=room)
    write("loan.checked_out", "2026-03-03", 20)
    count_new_lines()

    words = words_of(director_client.get("/reports/2026H1/"))

    assert "完成 60%，达标" in words
    assert "100 40% -9.6" in words, "the room lags behind the time"
    assert "100 60% +10.4" in words


def test_the_dashboard_compares_with_what_is_chosen_and_keeps_it(
    library: Library, room: Room, write: Write, director_client: Client
) -> None:
    for day, loans in (("2024-01-05", 1), ("2025-03-05", 100), ("2025-09-05", 160), ("2026-03-05", 120)):
        write("loan.checked_out", day, loans, point=room.point, room=room)
    count_new_lines()
    pages = {
        one: director_client.get(f"/reports/2026H1/?compare={one}") for one in ("year", "previous", "plan", "moon")
    }
    said = {one: words_of(page) for one, page in pages.items()}
    assert "增 20% 同比" in said["year"]
    assert said["moon"] == said["year"]
    assert "减 25% 环比" in said["previous"]
    assert "室 · 窗口 外借册次 上期 环比" in said["previous"]
    assert "计划里没有" in said["plan"]
    assert "上期 环比" not in said["plan"].split("全部指标")[0]
    content = pages["previous"].content.decode()
    for kept in ("/reports/2026H2/?compare=previous", "/reports/2025H1/?compare=previous", "summary/?compare=previous"):
        assert kept in content
    answer = director_client.get("/reports/?since=2026-01-01&until=2026-05-31&compare=plan")
    assert answer.headers["Location"] == "/reports/2026-01-01..2026-05-31/?compare=plan"


def test_the_summary_and_its_files_compare_with_what_is_chosen(
    library: Library, room: Room, write: Write, director_client: Client
) -> None:
    for day, loans in (("2024-01-05", 1), ("2025-09-05", 160), ("2026-03-05", 120)):
        write("loan.checked_out", day, loans, point=room.point, room=room)
    count_new_lines()
    page = director_client.get("/reports/2026H1/summary/?compare=previous")
    assert ">下降25%</a>" in page.content.decode()
    assert "summary.docx?compare=previous" in page.content.decode()
    told = director_client.get("/reports/2026H1/summary.json?compare=previous").json()
    assert told["document"]["comparison"] == "previous"
    assert told["document"]["tables"][0]["header"][3:5] == ["上期", "环比"]
