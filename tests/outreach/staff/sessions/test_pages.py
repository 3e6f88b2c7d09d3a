"""Tests of the electronic reading room as pages: one scan sits down, the next gets up; the register of the day."""

import pytest
from django.test import Client
from django.urls import reverse

from circulation.models import Reader
from libsys.enums import Role
from libsys.models import Entry, Library, Room
from libsys.web.operations import new_key
from outreach.models import ComputerSession, Terminal
from tests.circulation.conftest import counted_queries
from tests.fixtures import make_user, sign_in


@pytest.fixture
def director(library: Library, room: Room) -> Client:
    """Return the browser of a director."""
    return sign_in(make_user(library, Role.DIRECTOR, room=room))


def scan(client: Client, room: Room, **filled: str) -> str:
    """Send a scan and return the page that answers."""
    path = reverse("outreach:computer-scan", args=[room.pk])
    return client.post(path, {"operation_key": new_key(), **filled}, follow=True).content.decode()


def test_the_first_scan_sits_down_and_the_second_gets_up(
    librarian_client: Client, room: Room, terminals: list[Terminal], reader: Reader
) -> None:
    down = scan(librarian_client, room, card="R0001", terminal=str(terminals[1].pk))
    up = scan(librarian_client, room, card="R0001", terminal=str(terminals[0].pk))

    assert "张*芳在 02 号机上机" in down
    assert "02 号机已下机" in up
    assert Entry.objects.filter(kind="session.used").count() == 1


def test_without_a_choice_the_first_free_terminal_is_taken(
    librarian_client: Client, room: Room, terminals: list[Terminal], reader: Reader
) -> None:
    page = scan(librarian_client, room, guest="1", age_band="minor", card="")

    assert "无证读者（未成年）在 01 号机上机" in page
    assert ComputerSession.objects.get().terminal == terminals[0]


def test_an_unknown_card_is_said_and_the_page_stays(
    librarian_client: Client, room: Room, terminals: list[Terminal]
) -> None:
    path = reverse("outreach:computer-scan", args=[room.pk])
    answer = librarian_client.post(path, {"operation_key": new_key(), "card": "nobody", "terminal": ""})

    assert answer.status_code == 404
    assert "没有这个证号" in answer.content.decode()
    assert "扫读者证" in answer.content.decode()


def test_the_register_shows_prints_and_exports_the_day(
    librarian_client: Client, room: Room, terminals: list[Terminal], reader: Reader
) -> None:
    scan(librarian_client, room, card="R0001")
    scan(librarian_client, room, card="R0001")
    path = reverse("outreach:computer-register", args=[room.pk])

    page = librarian_client.get(path).content.decode()
    leaf = librarian_client.get(path, {"print": "1"}).content.decode()
    table = b"".join(librarian_client.get(path, {"export": "csv"})).decode()  # type: ignore[arg-type]

    assert "张*芳" in page
    assert "合计 1 人次" in leaf
    assert "张秀芳" not in leaf
    assert table.splitlines()[1].startswith("01,张*芳,成人")


def test_a_mistake_is_struck_through(
    librarian_client: Client, room: Room, terminals: list[Terminal], reader: Reader
) -> None:
    scan(librarian_client, room, card="R0001")
    session = ComputerSession.objects.get()
    path = reverse("outreach:computer-cancel", args=[session.pk])
    librarian_client.post(path, {"operation_key": new_key()})

    page = librarian_client.get(reverse("outreach:computer-register", args=[room.pk])).content.decode()
    assert "已作废" in page
    assert "合计 0 人次" in page


def test_terminals_are_laid_out_marked_and_taken_away(director: Client, room: Room) -> None:
    path = reverse("outreach:terminals", args=[room.pk])
    director.post(path, {"operation_key": new_key(), "names": "01-03 A1"})
    first = Terminal.objects.get(name="01")
    trouble = reverse("outreach:terminal-trouble", args=[first.pk])
    director.post(trouble, {"operation_key": new_key(), "trouble": "显示器坏了"})
    gone = Terminal.objects.get(name="A1")
    director.post(reverse("outreach:terminal-retire", args=[gone.pk]), {"operation_key": new_key()})

    page = director.get(reverse("outreach:computer-room", args=[room.pk])).content.decode()
    assert "显示器坏了" in page
    assert "共 3 个" in page


def test_the_board_asks_as_often_for_one_reader_as_for_three(
    librarian_client: Client, room: Room, reader: Reader
) -> None:
    Terminal.objects.create(room=room, name="01")
    path = reverse("outreach:computer-room", args=[room.pk])
    scan(librarian_client, room, card="R0001")
    librarian_client.get(path)
    with counted_queries() as one:
        librarian_client.get(path)
    for name in ("02", "03"):
        Terminal.objects.create(room=room, name=name)
        scan(librarian_client, room, guest="1", card="")
    with counted_queries() as three:
        librarian_client.get(path)

    assert len(three) == len(one)


def test_strangers_and_people_of_other_rooms_find_nothing(
    library: Library, room: Room, terminals: list[Terminal]
) -> None:
    auditor = sign_in(make_user(library, Role.AUDITOR, room=room))
    other = Room.objects.create(point=room.point, code="QK", name="期刊阅览室")
    elsewhere = sign_in(make_user(library, Role.OUTREACH_LIBRARIAN, room=other))

    for client, status in ((auditor, 404), (elsewhere, 404), (Client(), 302)):
        for name in ("computer-room", "computer-register"):
            assert client.get(reverse(f"outreach:{name}", args=[room.pk])).status_code == status
