"""Records for the staff."""

import pytest
from django.test import Client

from catalog.models import Record
from libsys.enums import Role
from libsys.models import Library, Room
from tests.catalog.conftest import Shelve
from tests.fixtures import make_user, sign_in

LIST = "/staff/catalog/records/"


def test_strangers_are_sent_to_sign_in(record: Record) -> None:
    for path in (LIST, f"{LIST}{record.pk}/"):
        answer = Client().get(path)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/accounts/sign-in/")


def test_the_list_shows_records_newest_first_and_finds_them_like_readers_do(
    shelve: Shelve, librarian_client: Client
) -> None:
    shelve("1", "乡土中国", "B1")
    shelve("2", "生育制度", "B2")
    page = librarian_client.get(LIST).content.decode()
    assert "乡土中国" in page
    assert "生育制度" in page
    found = librarian_client.get(LIST, {"q": "xiangtu"}).content.decode()
    assert "乡土中国" in found
    assert "生育制度" not in found


def test_the_list_shows_what_readers_do_not_see(report: Record, index_now, librarian_client: Client) -> None:
    Record.objects.update(is_suppressed=True)
    index_now()
    page = librarian_client.get(LIST, {"q": "发展报告"}).content.decode()
    assert "中国发展报告" in page
    assert "不公开" in page


def test_a_scanned_barcode_leads_straight_to_its_record(report: Record, librarian_client: Client) -> None:
    answer = librarian_client.get(LIST, {"q": "1683011"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{LIST}{report.pk}/")


def test_the_export_holds_every_hit_and_no_formula(shelve: Shelve, librarian_client: Client) -> None:
    shelve("1", "=1+1", "B1")
    answer = librarian_client.get(LIST, {"export": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("编号,题名,")
    assert ",'=1+1," in lines[1]
    assert lines[1].endswith(",YX:1,1")
    assert len(lines) == 2


def test_a_record_shows_copies_fields_and_what_happened(report: Record, librarian_client: Client) -> None:
    page = librarian_client.get(f"{LIST}{report.pk}/").content.decode()
    for expected in ("1683011", "在架", "总馆 · 外借处", "F124/26", "入藏", "编目 · 原编", "<b>$a</b> F124"):
        assert expected in page


def test_an_unknown_record_is_not_found(librarian_client: Client) -> None:
    assert librarian_client.get(f"{LIST}999/").status_code == 404


def test_the_list_costs_the_same_queries_for_one_and_for_three(
    shelve: Shelve, librarian_client: Client, django_assert_max_num_queries
) -> None:
    shelve("1", "昆虫记", "B1")
    with django_assert_max_num_queries(14) as one:
        librarian_client.get(LIST)
    shelve("2", "昆虫漫话", "B2")
    shelve("3", "昆虫世界", "B3")
    with django_assert_max_num_queries(14) as three:
        librarian_client.get(LIST)
    assert len(one) == len(three)


@pytest.mark.parametrize("role", list(Role))
def test_every_member_of_the_staff_may_look(role: Role, report: Record, library: Library, room: Room) -> None:
    if role is Role.DESK_LIBRARIAN:
        client = sign_in(report.items.get().library.staff.get(username=role.value))
    else:
        client = sign_in(make_user(library, role, room=room))
    assert client.get(LIST).status_code == 200
