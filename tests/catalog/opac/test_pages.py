"""The page of a record, its fields, the list of points."""

from datetime import date, time

import pytest
from django.test import Client

from catalog.enums import ItemStatus
from catalog.items import availability
from catalog.models import Item, Record
from libsys.models import OpeningHours, Room
from tests.catalog.conftest import Shelve


def test_a_record_answers_may_i_have_it_and_where_first(report: Record, reader_client: Client) -> None:
    page = reader_client.get(f"/records/{report.pk}/").content.decode()
    assert "可借，在架 1 册" in " ".join(page.split())
    assert "<strong>总馆</strong> 外借处" in page
    assert "F124/26" in page
    assert "一年来的经济与社会发展。" in page
    assert "7-5037-1744-0" in page
    assert "世界各国经济概况" in page


def test_a_record_that_is_out_says_when_it_is_back(
    report: Record, reader_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(availability, "_sources", [lambda item_ids: dict.fromkeys(item_ids, date(2030, 7, 14))])
    Item.objects.update(status=ItemStatus.ON_LOAN)
    page = reader_client.get(f"/records/{report.pk}/").content.decode()
    assert "已借出" in page
    assert "最早一册约 <strong>2030年7月14日（周日）</strong> 还" in page


def test_a_record_whose_copies_are_all_overdue_names_no_day(
    report: Record, reader_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(availability, "_sources", [lambda item_ids: dict.fromkeys(item_ids, date(2025, 8, 28))])
    Item.objects.update(status=ItemStatus.ON_LOAN)
    page = reader_client.get(f"/records/{report.pk}/").content.decode()
    hits = reader_client.get("/search/", {"q": "发展报告"}).content.decode()
    assert page.count("已逾期，归还日期请问服务台") == 2
    assert hits.count("已逾期，归还日期请问服务台") == 1
    assert "8月28日" not in page + hits


@pytest.mark.parametrize("status", list(ItemStatus))
def test_a_record_stands_whatever_its_copy_is_doing(report: Record, reader_client: Client, status: str) -> None:
    Item.objects.update(status=status)
    assert reader_client.get(f"/records/{report.pk}/").status_code == 200


def test_author_subject_and_class_lead_to_their_books(report: Record, reader_client: Client) -> None:
    page = reader_client.get(f"/records/{report.pk}/").content.decode()
    for query in ('author:"国家统计局"', 'subject:"经济发展--概况--中国"'):
        assert f"/records/{report.pk}/" in reader_client.get("/search/", {"q": query}).content.decode()
    assert "/search/?q=author%3A%22" in page
    assert "/search/?clc=F124" in page


def test_other_books_of_the_author_and_the_neighbours_on_the_shelf_are_shown(
    shelve: Shelve, reader_client: Client
) -> None:
    first = shelve("1", "乡土中国", "B1")
    other = shelve("2", "生育制度", "B2")
    page = reader_client.get(f"/records/{first.pk}/").content.decode()
    assert page.count(f'href="/records/{other.pk}/"') == 2
    assert 'aria-current="true"><b>乡土中国' in page


def test_copies_alike_are_told_as_one_line(shelve: Shelve, reader_client: Client) -> None:
    record = shelve("1", "乡土中国", "B1", "B2", "B3")
    page = reader_client.get(f"/records/{record.pk}/").content.decode()
    assert page.count("可借 3 册") == 1


def test_a_record_costs_the_same_queries_with_one_copy_and_with_three(
    shelve: Shelve, reader_client: Client, django_assert_max_num_queries
) -> None:
    single = shelve("1", "乡土中国", "B1")
    many = shelve("2", "生育制度", "B2", "B3", "B4")
    with django_assert_max_num_queries(18) as one:
        reader_client.get(f"/records/{single.pk}/")
    with django_assert_max_num_queries(18) as three:
        reader_client.get(f"/records/{many.pk}/")
    assert len(one) == len(three)


def test_the_way_back_leads_to_the_results_that_the_reader_came_from(report: Record, reader_client: Client) -> None:
    path = f"/records/{report.pk}/"
    page = reader_client.get(path, headers={"Referer": "http://testserver/search/?q=x&page=2"}).content.decode()
    assert 'href="/search/?q=x&amp;page=2"' in page
    page = reader_client.get(path, headers={"Referer": "http://evil.example/search/?q=x"}).content.decode()
    assert "evil.example" not in page


def test_the_fields_are_shown_as_the_cataloguer_wrote_them(report: Record, reader_client: Client) -> None:
    page = reader_client.get(f"/records/{report.pk}/marc/").content.decode()
    assert "<b>$a</b> &#x27;94中国发展报告" in page
    assert "1#" in page


def test_an_unknown_record_is_not_found(db: None, reader_client: Client) -> None:
    assert reader_client.get("/records/999/").status_code == 404
    assert reader_client.get("/records/999/marc/").status_code == 404


def test_the_points_list_hours_and_rooms(room: Room, reader_client: Client, time_machine) -> None:
    time_machine.move_to("2026-03-02T04:00:00+00:00")
    OpeningHours.objects.create(point=room.point, weekday=0, opens=time(8, 30), closes=time(20, 30))
    page = reader_client.get("/points/").content.decode()
    assert "总馆" in page
    assert "外借处" in page
    assert "8:30–20:30" in page


def test_a_record_of_other_hands_without_marc_still_shows(record: Record, reader_client: Client) -> None:
    Record.objects.update(marc={"leader": "", "fields": []})
    assert "乡土中国" in reader_client.get(f"/records/{record.pk}/").content.decode()
    assert reader_client.get(f"/records/{record.pk}/marc/").status_code == 200


@pytest.mark.parametrize("number", [2**63, 10**40])
def test_a_number_that_no_database_holds_is_not_found(db: None, reader_client: Client, number: int) -> None:
    for path in (f"/records/{number}/", f"/records/{number}/marc/", f"/api/v1/records/{number}"):
        assert reader_client.get(path).status_code == 404


def test_a_point_without_a_telephone_gives_that_of_its_library(room: Room, reader_client: Client) -> None:
    room.point.library.phone = "010-58807070"
    room.point.library.save()
    page = reader_client.get("/points/").content.decode()
    assert page.count('href="tel:010-58807070"') == 1
    assert "今天的开放时间还没有登记" in page
    room.point.phone = "010-58800001"
    room.point.save()
    assert 'href="tel:010-58800001"' in reader_client.get("/points/").content.decode()
