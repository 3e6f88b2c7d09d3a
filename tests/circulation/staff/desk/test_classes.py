"""Tests of class mode: pupils by number, initials, name or card; books to and from them."""

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from circulation.lending.checking_out import check_out
from circulation.models import Loan, LoanRule, Reader, ReaderGroup
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Library
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.desk.sending import refuse_strangers, send
from tests.fixtures import make_item, make_record


def serve(client: Client, group: ReaderGroup, raw: str) -> str:
    """Scan or type in class mode."""
    return send(client, "class-scan", group.pk, raw=raw)


@pytest.mark.parametrize("words", ["2", "02", "we", "王二", "P0002"])
def test_a_pupil_is_picked_by_number_initials_name_or_card_and_gets_the_book(
    librarian_client: Client, school_class: ReaderGroup, item: Item, words: str
) -> None:
    assert 'aria-pressed="true"' in serve(librarian_client, school_class, words)
    serve(librarian_client, school_class, "0412002")
    assert Loan.objects.get().reader.name == "王二"


def test_a_tap_picks_and_a_second_tap_puts_back(librarian_client: Client, school_class: ReaderGroup) -> None:
    pupil = Reader.objects.get(name="李一")
    assert 'aria-pressed="true"' in send(librarian_client, "class-pick", school_class.pk, reader=pupil.pk)
    assert 'aria-pressed="true"' not in send(librarian_client, "class-pick", school_class.pk, reader=pupil.pk)


def test_several_that_fit_are_offered_never_guessed(librarian_client: Client, school_class: ReaderGroup) -> None:
    screen = serve(librarian_client, school_class, "w")
    assert screen.count("data-offered") == 2
    assert 'aria-pressed="true"' not in screen
    assert f'action="{reverse("circulation:class-pick", args=[school_class.pk])}"' in screen


def test_with_nobody_picked_a_lent_book_comes_back(
    librarian_client: Client, school_class: ReaderGroup, item: Item, desk: Desk
) -> None:
    check_out(reader=Reader.objects.get(name="王二"), item=item, desk=desk, at=now(), key="earlier")
    assert "归还" in serve(librarian_client, school_class, "0412002")
    assert Loan.objects.get().returned_at is not None
    send(librarian_client, "desk-undo")
    assert Loan.objects.get().returned_at is None


def test_an_override_in_class_mode_answers_with_the_class(
    director_client: Client, school_class: ReaderGroup, item: Item
) -> None:
    LoanRule.objects.update(max_loans=0)
    serve(director_client, school_class, "1")
    assert "不能借" in serve(director_client, school_class, "0412002")
    assert 'id="grid"' in send(director_client, "desk-override", reason="teaching")
    assert Loan.objects.get().reader.name == "李一"


def test_nobody_of_another_class_is_picked(librarian_client: Client, school_class: ReaderGroup, other: Reader) -> None:
    assert "不是本班的" in serve(librarian_client, school_class, "R0002")
    answer = librarian_client.post(
        reverse("circulation:class-pick", args=[school_class.pk]),
        {"reader": other.pk, "operation_key": "another-class-00001"},
    )
    assert answer.status_code == 404


@pytest.mark.parametrize("words", ["0", "99", "zz", "孙", "9" * 400])
def test_words_that_fit_nobody_say_so(librarian_client: Client, school_class: ReaderGroup, words: str) -> None:
    assert "不认识" in serve(librarian_client, school_class, words)


def test_the_whole_class_is_listed_with_what_each_has(
    librarian_client: Client, school_class: ReaderGroup, item: Item, desk: Desk
) -> None:
    check_out(reader=Reader.objects.get(name="王二"), item=item, desk=desk, at=now(), key="earlier")
    page = librarian_client.get(reverse("circulation:class-loans", args=[school_class.pk])).content.decode()
    assert "3 人，1 人手里有书，共 1 册，其中逾期 0 册。" in page
    assert "乡土中国" in page


def test_classes_are_listed_and_found(librarian_client: Client, school_class: ReaderGroup) -> None:
    address = reverse("circulation:classes")
    assert "三（1）班" in librarian_client.get(address, {"q": "三"}).content.decode()
    assert "三（1）班" not in librarian_client.get(address, {"q": "五"}).content.decode()


@pytest.mark.parametrize("name", ["class-desk", "class-loans"])
def test_a_class_costs_the_same_with_one_loan_and_with_three(
    librarian_client: Client, school_class: ReaderGroup, desk: Desk, room: object, name: str
) -> None:
    counts = []
    for numbers in ([1], [2, 3]):
        for number in numbers:
            copy = make_item(make_record(title=f"书{number}", source_key=f"t:{number}"), room, barcode=f"B{number}")
            pupil = Reader.objects.order_by("pk")[number - 1]
            check_out(reader=pupil, item=copy, desk=desk, at=now(), key=f"lent-{number}")
        with counted_queries() as queries:
            assert librarian_client.get(reverse(f"circulation:{name}", args=[school_class.pk])).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_class_of_another_library_does_not_exist(librarian_client: Client, school_class: ReaderGroup) -> None:
    ReaderGroup.objects.update(library=Library.objects.create(code="OT", name="别馆"))
    for name in ("class-desk", "class-loans"):
        assert librarian_client.get(reverse(f"circulation:{name}", args=[school_class.pk])).status_code == 404


@pytest.mark.parametrize(("name", "method"), [("class-scan", "post"), ("class-pick", "post"), ("class-desk", "get"),
                                              ("class-loans", "get")])  # fmt: skip
def test_strangers_serve_no_class(cataloguer_client: Client, school_class: ReaderGroup, name: str, method: str) -> None:
    refuse_strangers(cataloguer_client, name, school_class.pk, method=method)


def test_strangers_see_no_classes(cataloguer_client: Client) -> None:
    refuse_strangers(cataloguer_client, "classes", method="get")
