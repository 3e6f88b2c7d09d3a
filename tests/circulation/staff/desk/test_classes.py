"""Tests of class mode: pupils by number, initials, name or card; books to and from them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from catalog.models import Item
from circulation.charges.compensation.claiming import claim_returned
from circulation.lending.checking_out import check_out
from circulation.models import Loan, LoanRule, Reader, ReaderCategory, ReaderGroup
from circulation.staff.classes.drawing import draw_class
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Library
from libsys.text.dates import local_day
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.desk.sending import refuse_strangers, send
from tests.fixtures import make_item, make_reader, make_record


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


def add_pupil(group: ReaderGroup, category: ReaderCategory, *, number: str, name: str) -> Reader:
    """Add a pupil to a class."""
    pupil = make_reader(category, number=number, name=name)
    Reader.objects.filter(pk=pupil.pk).update(group=group)
    return pupil


def test_names_are_hidden_in_part_unless_two_look_alike(
    librarian_client: Client, school_class: ReaderGroup, category: ReaderCategory
) -> None:
    for number, name in (("P0011", "王小明"), ("P0012", "王大明"), ("P0013", "赵刚"), ("P0014", "赵刚")):
        add_pupil(school_class, category, number=number, name=name)
    address = reverse("circulation:class-desk", args=[school_class.pk])
    grid = librarian_client.get(address).context["grid"]
    assert [(pupil.name, pupil.is_alike, pupil.is_namesake, pupil.tail) for pupil in grid.pupils] == [
        ("李*", False, False, "0001"), ("王*", False, False, "0002"), ("吴*", False, False, "0003"),
        ("王*明", True, False, "0011"), ("王*明", True, False, "0012"),
        ("赵*", True, True, "0013"), ("赵*", True, True, "0014"),
    ]  # fmt: skip
    page = librarian_client.get(address).content.decode()
    assert '<span class="name-brief">李*</span><span class="name-whole">李一</span>' in page
    assert "王小明" in page
    assert "证尾 0013" in page
    assert "证尾 0011" not in page


def test_those_who_fit_are_offered_with_number_and_name_in_full(
    librarian_client: Client, school_class: ReaderGroup, category: ReaderCategory
) -> None:
    for number, name in (("P0011", "王小明"), ("P0012", "王大明")):
        add_pupil(school_class, category, number=number, name=name)
    screen = serve(librarian_client, school_class, "明")
    offered = screen.partition('<table class="rows">')[2]
    assert 'data-key="2"' in offered
    assert 'data-key="3"' not in offered
    assert [name in offered for name in ("王小明", "王大明", "李一")] == [True, True, False]
    assert '<td class="num">05</td>' in offered


@pytest.mark.parametrize(("held", "shown"), [
    ({"circulation.read_readers"}, ["李一", "王小明", "赵刚 证尾 0013"]),
    (set(), ["李*", "王*明 证尾 0011", "赵* 证尾 0013"]),
])  # fmt: skip
def test_who_may_not_read_readers_sees_no_name_in_full(
    school_class: ReaderGroup, category: ReaderCategory, desk: Desk, held: set[str], shown: list[str]
) -> None:
    for number, name in (("P0011", "王小明"), ("P0012", "王大明"), ("P0013", "赵刚"), ("P0014", "赵刚")):
        add_pupil(school_class, category, number=number, name=name)
    grid = draw_class(school_class, library=desk.library, today=local_day(now()))
    here = replace(desk, permissions=frozenset(held))
    drawn = [
        render_to_string("circulation/classes/_name.html", {"pupil": pupil, "desk": here}) for pupil in grid.pupils
    ]
    texts = [" ".join(strip_tags(text.replace('"name-brief">李*', '">')).split()) for text in drawn]
    assert [texts[0], texts[3], texts[5]] == shown


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


def test_a_copy_that_its_pupil_says_is_back_is_looked_for_and_not_late(
    librarian_client: Client, school_class: ReaderGroup, item: Item, desk: Desk
) -> None:
    loan = check_out(reader=Reader.objects.get(name="王二"), item=item, desk=desk, at=now(), key="earlier")
    Loan.objects.update(due_on=local_day(now()) - timedelta(days=3))
    addresses = [reverse(f"circulation:{name}", args=[school_class.pk]) for name in ("class-loans", "class-desk")]
    late = [librarian_client.get(address).content.decode() for address in addresses]
    assert ("其中逾期 1 册。</p>" in late[0], "逾期 1 册</span>" in late[1]) == (True, True)
    claim_returned(loan=loan, said_on=local_day(now()), desk=desk, at=now(), key="said")
    listed, drawn = [librarian_client.get(address).content.decode() for address in addresses]
    assert "共 1 册，其中逾期 0 册。其中 1 册读者称已还，正在找。" in listed
    assert 'data-state="warn"' not in listed
    assert "逾期 0 册 · 称已还 1 册" in drawn


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


def test_the_list_of_classes_counts_pupils_and_the_books_they_have(
    librarian_client: Client, school_class: ReaderGroup, desk: Desk, room: object
) -> None:
    ReaderGroup.objects.create(library=desk.library, code="EMPTY", name="空班", kind=school_class.kind)
    pupils = list(Reader.objects.filter(group=school_class).order_by("pk"))
    for number in (1, 2, 3):
        copy = make_item(make_record(title=f"书{number}", source_key=f"t:{number}"), room, barcode=f"B{number}")
        check_out(reader=pupils[number % 2], item=copy, desk=desk, at=now(), key=f"lent-{number}")
    Loan.objects.filter(item__barcode="B3").update(returned_at=now())
    with counted_queries() as queries:
        answer = librarian_client.get(reverse("circulation:classes"))
    assert [(group.pk, group.pupils, out) for group, out in answer.context["rows"]] == [
        (school_class.pk, len(pupils), 2)
    ]
    first = len(queries)
    Reader.objects.filter(pk=pupils[0].pk).update(group=ReaderGroup.objects.get(code="EMPTY"))
    with counted_queries() as queries:
        answer = librarian_client.get(reverse("circulation:classes"))
    assert {group.code: (group.pupils, out) for group, out in answer.context["rows"]} == {
        school_class.code: (len(pupils) - 1, 1), "EMPTY": (1, 1),
    }  # fmt: skip
    assert len(queries) == first
