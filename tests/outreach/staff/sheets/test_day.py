"""Tests of the page of one day of several rooms."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from libsys.enums import Role
from libsys.models import Entry, Library, Room, ServicePoint
from outreach.models import SheetColumn, SheetMonth
from outreach.sheets.cells import find_cells
from tests.fixtures import NOON, make_user, sign_in
from tests.outreach.sheets.conftest import Save, make_column
from tests.outreach.staff.sheets.conftest import cell, filled

DAY = date(2026, 3, 1)
URL = "/staff/outreach/sheets/?day=2026-03-01&rooms=all"


def value(column: SheetColumn) -> int | None:
    """Return what the cell of the day says."""
    return find_cells([column], DAY, DAY).value(column, DAY)


def test_rooms_stand_below_each_other_and_figures_side_by_side(
    librarian_client: Client, column: SheetColumn, reading_room: Room
) -> None:
    other = make_column(reading_room, column.kind)
    page = librarian_client.get(URL).content.decode()
    assert f'name="{cell(column, "20260301")}"' in page
    assert f'name="{cell(other, "20260301")}"' not in page
    assert page.count('scope="col" class="n"') == 1
    assert "综合阅览室" in page


def test_what_is_typed_becomes_lines_and_totals(
    librarian_client: Client, column: SheetColumn, questions: SheetColumn
) -> None:
    form = filled(
        {cell(column, "20260301"): "１２", cell(questions, "20260301"): " 3 "}, method="paper", note="下午补填"
    )
    page = librarian_client.post(URL, form, follow=True).content.decode()

    assert "已存 2 格。" in page
    assert (value(column), value(questions)) == (12, 3)
    assert page.count("data-total>12<") == 1
    line = Entry.objects.get(kind=column.kind)
    assert line.detail == {"method": "paper", "note": "下午补填"}


def test_the_form_sent_twice_writes_once(librarian_client: Client, column: SheetColumn) -> None:
    form = filled({cell(column, "20260301"): "12"})
    answers = [librarian_client.post(URL, form) for _ in range(2)]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, URL)] * 2
    assert Entry.objects.count() == 1


def test_a_form_without_changes_writes_nothing(librarian_client: Client, column: SheetColumn, save: Save) -> None:
    save(column, 5, day=DAY)
    name = cell(column, "20260301")
    page = librarian_client.post(URL, filled({name: "5"}, {name: 5}), follow=True).content.decode()
    assert "没有改动" in page
    assert Entry.objects.count() == 1


def test_what_is_no_number_comes_back_with_everything_typed(
    librarian_client: Client, column: SheetColumn, questions: SheetColumn
) -> None:
    form = filled({cell(column, "20260301"): "1O", cell(questions, "20260301"): "3"})
    response = librarian_client.post(URL, form)

    page = response.content.decode()
    assert response.status_code == 422
    assert "有 1 格不是整数" in page
    assert 'value="1O"' in page
    assert 'value="3"' in page
    assert not Entry.objects.exists()


def test_the_second_of_two_sees_what_the_first_wrote_beside_what_they_typed(
    librarian_client: Client, column: SheetColumn, questions: SheetColumn, save: Save
) -> None:
    save(column, 41, day=DAY)
    form = filled({cell(column, "20260301"): "54", cell(questions, "20260301"): "3"})
    response = librarian_client.post(URL, form)

    page = response.content.decode()
    assert response.status_code == 409
    assert "已被流通馆员改为 41，您填的是 54" in page
    assert 'value="54" data-seen="41"' in page
    assert 'value="3"' in page
    assert value(column) == 41

    again = filled({cell(column, "20260301"): "54"}, {cell(column, "20260301"): 41})
    assert librarian_client.post(URL, again).status_code == 302
    assert value(column) == 54


def test_another_room_than_ones_own_is_read_and_not_written(
    librarian_client: Client, reading_room: Room, column: SheetColumn
) -> None:
    other = make_column(reading_room, column.kind)
    response = librarian_client.post(URL, filled({cell(other, "20260301"): "9"}))
    assert response.status_code == 409
    assert "sheet_not_yours" in response.content.decode()
    assert not Entry.objects.exists()


def test_whose_rooms_keep_sheets_starts_with_them(
    librarian_client: Client, reading_room: Room, column: SheetColumn
) -> None:
    make_column(reading_room, column.kind)
    page = librarian_client.get(reverse("outreach:sheets")).content.decode()
    assert "综合阅览室" not in page
    assert '<option value="mine" selected>' in page


def test_without_any_sheet_the_page_says_what_to_do(director: Client) -> None:
    page = director.get(reverse("outreach:sheets")).content.decode()
    assert reverse("outreach:sheet-rooms") in page


def test_saving_into_a_confirmed_month_says_that_it_is_open_again(
    librarian_client: Client, column: SheetColumn
) -> None:
    SheetMonth.objects.create(room=column.room, month=DAY, confirmed_at=NOON)
    page = librarian_client.post(URL, filled({cell(column, "20260301"): "1"}), follow=True).content.decode()
    assert "改到了已确认的月份" in page


@pytest.mark.parametrize("query", ["day=never&rooms=%C2%B2", "day=2999-01-01", "day=0001-01-01&rooms=999999", "page=x"])
def test_nonsense_in_the_address_is_no_error(librarian_client: Client, column: SheetColumn, query: str) -> None:
    assert librarian_client.get(f"/staff/outreach/sheets/?{query}").status_code == 200


@pytest.mark.parametrize("seen", ["", "[]", "{", '{"v-1-20260301": true}', "1" * 5000])
def test_a_damaged_form_writes_what_was_typed_or_says_why_not(
    librarian_client: Client, column: SheetColumn, seen: str
) -> None:
    form = filled({cell(column, "20260301"): "5", "v-999-20260301": "1", "v-x": "1", "v-1-20269999": "1"})
    assert librarian_client.post(URL, form | {"seen": seen}).status_code == 302
    assert value(column) == 5


def test_a_stranger_finds_no_sheet_and_an_anonymous_visitor_signs_in(stranger: Client) -> None:
    assert stranger.get(URL).status_code == 404
    assert stranger.post(URL, filled({})).status_code == 404
    assert Client().get(URL).status_code == 302


def test_the_auditor_reads_and_may_not_write(library: Library, column: SheetColumn) -> None:
    auditor = sign_in(make_user(library, Role.AUDITOR, room=column.room))
    page = auditor.get(URL).content.decode()
    assert "data-seen" not in page
    assert auditor.post(URL, filled({cell(column, "20260301"): "9"})).status_code == 409


def test_the_queries_do_not_grow_with_the_rooms(
    director: Client,
    column: SheetColumn,
    point: ServicePoint,
    django_assert_num_queries: object,
    django_assert_max_num_queries: object,
) -> None:
    director.get(URL)
    with django_assert_max_num_queries(18) as counted:  # type: ignore[operator]
        director.get(URL)
    for number in range(3):
        make_column(Room.objects.create(point=point, code=f"R{number}", name=f"室{number}"), column.kind)
    with django_assert_num_queries(len(counted)):  # type: ignore[operator]
        director.get(URL)
