"""Tests of the pages of services and of questions."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from libsys.enums import Role
from libsys.models import Entry, Library, Room, User
from libsys.web.operations import new_key
from outreach.models import CounterService, Question, ServiceReceipt
from tests.circulation.conftest import counted_queries
from tests.fixtures import make_user, sign_in


@pytest.fixture
def director(library: Library, room: Room) -> Client:
    """Return the browser of a director."""
    return sign_in(make_user(library, Role.DIRECTOR, room=room))


@pytest.fixture
def printing(library: Library) -> CounterService:
    """Return printing at half a yuan."""
    return CounterService.objects.create(library=library, name="打印", unit="页", price=Decimal("0.50"))


def send(client: Client, page: str, /, *args: int, **filled: object) -> str:
    """Send a form and return the page that answers."""
    path = reverse(f"outreach:{page}", args=args)
    return client.post(path, {"operation_key": new_key(), **filled}, follow=True).content.decode()


def test_a_service_is_written_printed_and_taken_back(librarian_client: Client, printing: CounterService) -> None:
    page = send(librarian_client, "services", service=printing.pk, pieces="7", times="1")
    line = Entry.objects.get(kind="service.rendered")
    slip = librarian_client.get(reverse("outreach:service-slip", args=[line.pk])).content.decode()
    sheet = librarian_client.get(reverse("outreach:services"), {"print": "1"}).content.decode()
    table = b"".join(librarian_client.get(reverse("outreach:services"), {"export": "csv"})).decode()  # type: ignore[arg-type]
    after = send(librarian_client, "service-void", line.pk)

    assert "已登记：打印，3.50 元" in page
    assert "收 3.50 元" in slip
    assert "便民服务日报" in sheet
    assert "打印,7,页,1,3.50" in table
    assert "0 次，0.00 元" in after
    void = librarian_client.get(reverse("outreach:service-slip", args=[line.pk])).content.decode()
    assert ("作废" in void, "作废" in slip) == (True, False)


def test_a_receipt_has_a_number_and_says_when_it_is_printed_again(
    librarian_client: Client, printing: CounterService
) -> None:
    page = send(librarian_client, "services", service=printing.pk, pieces="7", times="1")
    line = Entry.objects.get(kind="service.rendered")
    first = send(librarian_client, "service-slip", line.pk)
    second = send(librarian_client, "service-slip", line.pk)
    number = str(ServiceReceipt.objects.get())
    assert all(number in text for text in (page, first, second))
    assert ("重印，第 2 份" in first, "重印，第 2 份" in second) == (False, True)
    assert "打印" in librarian_client.get(reverse("circulation:cash-sheet")).content.decode()


def test_a_free_service_has_no_receipt(librarian_client: Client, printing: CounterService) -> None:
    send(librarian_client, "services", service=printing.pk, pieces="7", amount="0", times="1")
    line = Entry.objects.get(kind="service.rendered")
    assert librarian_client.get(reverse("outreach:service-slip", args=[line.pk])).status_code == 404


def test_wrong_pieces_come_back_with_the_form(librarian_client: Client, printing: CounterService) -> None:
    page = send(librarian_client, "services", service=printing.pk, pieces="0", times="1")

    assert "数量请填 1 到 10000 的整数" in page
    assert not Entry.objects.exists()


def test_the_list_begins_grows_and_a_service_stops(director: Client, library: Library) -> None:
    send(director, "service-first")
    page = send(director, "service-list", name="塑封", unit="张", price="2", position="9")
    row = CounterService.objects.get(name="塑封")
    send(director, "service", row.pk, name="塑封", unit="张", price="3", position="9")
    send(director, "service-retire", row.pk, retired="1")

    row.refresh_from_db()
    assert "塑封" in page
    assert (row.price, row.retired_on is None) == (Decimal(3), False)


def test_a_question_is_asked_answered_found_and_printed(librarian_client: Client) -> None:
    send(librarian_client, "question-new", question="老桥的照片？", channel="telephone")
    row = Question.objects.get()
    page = send(librarian_client, "question", row.pk, answer="县志第 212 页。", minutes="15", seen=row.version)
    send(librarian_client, "question-quick")
    listing = librarian_client.get(reverse("outreach:questions"), {"q": "县志"}).content.decode()
    leaf = librarian_client.get(reverse("outreach:questions"), {"print": "1"}).content.decode()
    table = b"".join(librarian_client.get(reverse("outreach:questions"), {"export": "csv"})).decode()  # type: ignore[arg-type]

    assert "答复已存" in page
    assert "老桥的照片" in listing
    assert "县志第 212 页。" in leaf
    assert "电话,老桥的照片？,县志第 212 页。" in table
    counted = Entry.objects.filter(kind="question.answered").values_list("topic", flat=True)
    assert sorted(counted) == ["oral", "telephone"]


def test_a_question_is_handed_over_and_withdrawn(librarian_client: Client, library: Library, room: Room) -> None:
    colleague: User = make_user(library, Role.CATALOGUER, room=room)
    send(librarian_client, "question-new", question="老桥的照片？", channel="oral")
    row = Question.objects.get()
    missing = send(librarian_client, "question-hand-over", row.pk, taker="", seen=row.version)
    page = send(librarian_client, "question-hand-over", row.pk, taker=colleague.pk, seen=row.version)
    send(librarian_client, "question-withdraw", row.pk)

    row.refresh_from_db()
    assert "请选择同事" in missing
    assert f"已转交{colleague.name}" in page
    assert row.state == "withdrawn"


def test_nonsense_in_the_filter_asks_for_everything(librarian_client: Client) -> None:
    send(librarian_client, "question-new", question="老桥的照片？", channel="oral")
    asked = {"state": "x", "channel": "y", "since": "z", "page": "-1"}

    assert "老桥的照片" in librarian_client.get(reverse("outreach:questions"), asked).content.decode()


def test_lists_ask_as_often_for_one_row_as_for_three(librarian_client: Client, printing: CounterService) -> None:
    paths = [reverse("outreach:services"), reverse("outreach:questions")]

    def ask() -> list[int]:
        found = []
        for path in paths:
            librarian_client.get(path)
            with counted_queries() as queries:
                librarian_client.get(path)
            found.append(len(queries))
        return found

    def add() -> None:
        send(librarian_client, "services", service=printing.pk, pieces="1", times="1")
        send(librarian_client, "question-new", question="老桥的照片？", channel="oral")

    add()
    before = ask()
    add()
    add()

    assert ask() == before


def test_strangers_find_nothing(library: Library, room: Room, librarian_client: Client) -> None:
    auditor = sign_in(make_user(library, Role.AUDITOR, room=room))
    names = ("services", "questions", "question-new", "service-list")

    assert {auditor.get(reverse(f"outreach:{name}")).status_code for name in names} == {404}
    assert {Client().get(reverse(f"outreach:{name}")).status_code for name in names} == {302}
    assert librarian_client.get(reverse("outreach:service-list")).status_code == 404
