"""Tests of the readers' pages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Item, Record
from circulation.lending.checking_out import check_out
from circulation.models import Card, Loan, LoanRule, Reader, ReaderCategory, ReaderGroup
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Library
from libsys.text.dates import local_day
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.test_desk import new_key
from tests.fixtures import make_item, make_reader

LIST = "/readers/"
NEW = "/readers/new/"


def test_the_list_searches_and_filters(librarian_client: Client, category: ReaderCategory) -> None:
    group = ReaderGroup.objects.create(library=category.library, code="G32", name="三（2）班")
    children = ReaderCategory.objects.create(library=category.library, code="child", name="少儿")
    zhang = make_reader(category, number="R1", name="张秀芳")
    Reader.objects.filter(pk=zhang.pk).update(group=group)
    make_reader(children, number="R2", name="李明")
    for query, seen, unseen in (
        ("?q=张", "张秀芳", "李明"),
        (f"?category={children.pk}", "李明", "张秀芳"),
        (f"?group={group.pk}", "张秀芳", "李明"),
    ):
        page = librarian_client.get(LIST + query).content.decode()
        assert (seen in page, unseen in page) == (True, False)
    assert "没有相符的读者" in librarian_client.get(f"{LIST}?q=赵&category=x").content.decode()


def test_the_list_is_narrowed_to_the_late_the_lost_and_the_ending(
    librarian_client: Client, category: ReaderCategory, general_rule: LoanRule, item: Item, desk: Desk
) -> None:
    today = local_day(now())
    late, lost, ending, ended, plain = (
        make_reader(category, number=f"R{number}", name=name)
        for number, name in enumerate(("逾期者", "挂失者", "将到期", "过期者", "平常人"))
    )
    check_out(reader=late, item=item, desk=desk, at=now() - timedelta(days=40), key="long ago")
    Card.objects.filter(reader=lost).update(state="lost")
    Reader.objects.filter(pk=ending.pk).update(valid_until=today + timedelta(days=30))
    Reader.objects.filter(pk=ended.pk).update(valid_until=today - timedelta(days=1))
    everyone = {reader.name for reader in (late, lost, ending, ended, plain)}
    for query, wanted in (
        ("overdue=yes", {"逾期者"}),
        ("card=lost", {"挂失者"}),
        ("validity=ending", {"将到期"}),
        ("validity=ended", {"过期者"}),
        ("card=nonsense&validity=nonsense", everyone),
        ("overdue=yes&card=lost", set()),
    ):
        page = librarian_client.get(f"{LIST}?{query}").content.decode()
        assert {name for name in everyone if name in page} == wanted, query


def test_the_reader_page_offers_a_renewal_only_where_the_desk_would(
    librarian_client: Client, reader: Reader, record: Record, item: Item, desk: Desk
) -> None:
    late = check_out(reader=reader, item=item, desk=desk, at=now() - timedelta(days=40), key="long ago")
    LoanRule.objects.update(max_overdue=0)
    copy = make_item(record, desk.room, barcode="B0000001")
    fresh = check_out(reader=reader, item=copy, desk=desk, at=now(), key="today")
    page = librarian_client.get(reverse("circulation:reader", args=[reader.pk])).content.decode()
    assert reverse("circulation:reader-renew", args=[reader.pk, fresh.pk]) in page
    assert reverse("circulation:reader-renew", args=[reader.pk, late.pk]) not in page
    assert "已逾期 10 天" in page


def test_the_list_costs_the_same_for_one_reader_and_for_three(
    librarian_client: Client, category: ReaderCategory
) -> None:
    counts = []
    for numbers in (["R1"], ["R2", "R3"]):
        for number in numbers:
            make_reader(category, number=number)
        with counted_queries() as queries:
            assert librarian_client.get(f"{LIST}?card=valid&validity=none").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_export_is_harmless_in_a_spreadsheet(librarian_client: Client, category: ReaderCategory) -> None:
    make_reader(category, name="=HYPERLINK(1)")
    answer = librarian_client.get(f"{LIST}?format=csv")
    body = b"".join(answer.streaming_content).decode()
    assert body.startswith("\ufeff证号,姓名,")
    assert "R0001,'=HYPERLINK(1),成人," in body


def test_a_card_is_opened_and_the_reader_shown(librarian_client: Client, category: ReaderCategory) -> None:
    form = {"number": "r9", "name": "王小明", "category": category.pk, "birth_month": "2015-09"}
    alone = librarian_client.post(NEW, {**form, "operation_key": new_key()})
    assert (alone.status_code, Card.objects.count()) == (422, 0)
    assert "须登记监护人" in alone.content.decode()
    form |= {"guardian_name": "王大明", "guardian_phone": "13800001234", "guardian_relation": "parent"}
    answer = librarian_client.post(NEW, {**form, "operation_key": new_key()})
    card = Card.objects.get()
    page_of_reader = reverse("circulation:reader", args=[card.reader_id])
    assert answer.headers["Location"] == f"{page_of_reader}?issued=yes"
    page = librarian_client.get(answer.headers["Location"]).content.decode()
    assert "证号 R9" in page
    assert "data-focus><kbd>F2</kbd>到借还台" in page
    assert "data-focus" not in librarian_client.get(page_of_reader).content.decode()
    another = {**form, "number": "R10", "another": "yes", "operation_key": new_key()}
    assert librarian_client.post(NEW, another).headers["Location"] == NEW


def test_mistakes_stand_under_their_fields(librarian_client: Client, reader: Reader, category: ReaderCategory) -> None:
    form = {"number": "R0001", "name": "王小明", "category": category.pk, "birth_month": "2015-13"}
    answer = librarian_client.post(NEW, {**form, "operation_key": new_key()})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_number_error"' in page
    assert 'id="id_birth_month_error"' in page
    assert "已发给张*芳" in page
    assert Reader.objects.count() == 1


def test_a_reader_shows_what_is_out_and_no_history(
    librarian_client: Client, reader: Reader, record: Record, item: Item, desk: Desk
) -> None:
    old = make_item(record, desk.room, barcode="OLD0001")
    loan = check_out(reader=reader, item=old, desk=desk, at=now() - timedelta(days=5), key="old")
    Loan.objects.filter(pk=loan.pk).update(returned_at=now())
    check_out(reader=reader, item=item, desk=desk, at=now(), key="new")
    page = librarian_client.get(reverse("circulation:reader", args=[reader.pk])).content.decode()
    assert "0412002" in page
    assert "OLD0001" not in page
    assert "2 册次" in page


def test_a_loan_is_renewed_from_the_readers_page(
    librarian_client: Client, reader: Reader, item: Item, desk: Desk
) -> None:
    loan = check_out(reader=reader, item=item, desk=desk, at=now(), key="out")
    address = reverse("circulation:reader-renew", args=[reader.pk, loan.pk])
    assert librarian_client.post(address, {"operation_key": new_key()}).status_code == 302
    answer = librarian_client.post(address, {"operation_key": new_key()})
    assert answer.status_code == 409
    assert "已续 1 次" in answer.content.decode()
    loan.refresh_from_db()
    assert loan.renewals == 1


def test_a_card_is_reported_lost_replaced_and_extended(librarian_client: Client, reader: Reader) -> None:
    card = Card.objects.get()
    change, replace = (reverse(f"circulation:card-{name}", args=[card.pk]) for name in ("change", "replace"))
    librarian_client.post(change, {"state": "lost", "operation_key": new_key()})
    card.refresh_from_db()
    assert card.state == "lost"
    taken = librarian_client.post(replace, {"number": "R0001", "operation_key": new_key()})
    assert taken.status_code == 409
    librarian_client.post(replace, {"number": "R7", "operation_key": new_key()})
    assert [card.number for card in Card.objects.filter(state="valid")] == ["R7"]
    librarian_client.post(reverse("circulation:reader-extend", args=[reader.pk]), {"operation_key": new_key()})
    reader.refresh_from_db()
    assert reader.valid_until.year == 2035


def test_readers_of_another_library_do_not_exist_here(librarian_client: Client, reader: Reader) -> None:
    Reader.objects.update(library=Library.objects.create(code="OT", name="别馆"))
    assert librarian_client.get(reverse("circulation:reader", args=[reader.pk])).status_code == 404
    assert "张秀芳" not in librarian_client.get(LIST).content.decode()
    change = reverse("circulation:card-change", args=[Card.objects.get().pk])
    assert librarian_client.post(change, {"state": "lost", "operation_key": new_key()}).status_code == 404


@pytest.mark.parametrize("address", [LIST, NEW, "/readers/1/", f"{LIST}?format=csv"])
def test_strangers_do_not_see_readers(cataloguer_client: Client, reader: Reader, address: str) -> None:
    assert Client().get(address).headers["Location"].startswith(reverse("libsys:sign-in"))
    assert cataloguer_client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [NEW, "/readers/1/extend/", "/readers/1/loans/1/renew/", "/readers/cards/1/state/", "/readers/cards/1/replace/"],
)
def test_strangers_do_not_change_readers(cataloguer_client: Client, reader: Reader, address: str) -> None:
    assert Client().post(address).status_code == 302
    assert cataloguer_client.post(address, {"operation_key": new_key()}).status_code == 404
