"""The catalogue for other programs."""

from django.test import Client

from catalog.enums import ItemStatus
from catalog.models import Item, Record
from tests.catalog.conftest import Shelve


def test_records_are_found_without_an_account(report: Record, reader_client: Client) -> None:
    answer = reader_client.get("/api/v1/records", {"q": "发展报告"}).json()
    assert (answer["count"], answer["page"], answer["pages"], answer["next"]) == (1, 1, 1, None)
    one = answer["results"][0]
    assert (one["id"], one["title"], one["clc"]) == (report.pk, "'94中国发展报告", "F124")
    assert one["availability"] == {"state": "可借", "available": 1, "total": 1}


def test_a_record_tells_its_copies_and_nothing_of_who_has_them(report: Record, reader_client: Client) -> None:
    Item.objects.update(status=ItemStatus.ON_LOAN)
    answer = reader_client.get(f"/api/v1/records/{report.pk}").json()
    assert answer["availability"] == {"state": "已借出", "available": 0, "total": 1}
    assert answer["copies"] == [
        {"point": "总馆", "room": "外借处", "call_number": "F124/26", "volume": "", "state": "已借出", "due_on": None}
    ]
    assert {"type": "isbn", "value": "9787503717444"} in answer["identifiers"]


def test_pages_have_links(shelve: Shelve, reader_client: Client) -> None:
    for number in range(21):
        shelve(str(number), f"昆虫{number}")
    first = reader_client.get("/api/v1/records", {"q": "昆虫"}).json()
    assert (first["count"], first["pages"], len(first["results"])) == (21, 2, 20)
    second = reader_client.get(first["next"]).json()
    assert (second["page"], len(second["results"]), second["next"]) == (2, 1, None)


def test_an_unknown_or_suppressed_record_is_a_problem_document(report: Record, reader_client: Client) -> None:
    Record.objects.update(is_suppressed=True)
    answer = reader_client.get(f"/api/v1/records/{report.pk}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_nobody_writes_here(report: Record, reader_client: Client) -> None:
    assert reader_client.post("/api/v1/records", {}).status_code in (403, 405)
    assert reader_client.delete(f"/api/v1/records/{report.pk}").status_code in (403, 405)


def test_queries_stay_the_same_for_one_and_for_three(
    shelve: Shelve, reader_client: Client, django_assert_max_num_queries
) -> None:
    shelve("1", "昆虫记", "B1")
    with django_assert_max_num_queries(4) as one:
        reader_client.get("/api/v1/records", {"q": "昆虫"})
    shelve("2", "昆虫漫话", "B2")
    shelve("3", "昆虫世界", "B3")
    with django_assert_max_num_queries(4) as three:
        reader_client.get("/api/v1/records", {"q": "昆虫"})
    assert len(one) == len(three)
