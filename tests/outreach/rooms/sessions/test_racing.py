"""Several desks in the same moment: one reader sits down, the others are told why not."""

import pytest

from circulation.models import Reader, ReaderCategory
from libsys.access.desk import Desk
from outreach.models import ComputerSession, Terminal
from outreach.rooms.rights import RoomRefused
from outreach.rooms.sessions.sitting import sit_down
from tests.catalog.records.test_editing_races import at_once
from tests.fixtures import NOON, make_reader

pytestmark = pytest.mark.django_db(transaction=True)
DESKS = 4


def sit(terminal: Terminal, reader: Reader, desk: Desk, key: str) -> str:
    """Try to sit down and say how it went."""
    try:
        sit_down(terminal=terminal, card=reader.cards.get(), desk=desk, at=NOON, key=key)
    except RoomRefused as refused:
        return refused.code
    return "sits"


def test_of_several_readers_one_gets_the_terminal(
    terminals: list[Terminal], category: ReaderCategory, desk: Desk
) -> None:
    readers = [make_reader(category, number=f"R100{number}", name="读者") for number in range(DESKS)]

    found = at_once([lambda one=one: sit(terminals[0], one, desk, f"k{one.pk}") for one in readers])

    assert sorted(found) == ["sits"] + ["terminal_taken"] * (DESKS - 1)
    assert ComputerSession.objects.count() == 1


def test_one_reader_sits_at_one_of_two_terminals(terminals: list[Terminal], reader: Reader, desk: Desk) -> None:
    found = at_once([lambda one=one: sit(one, reader, desk, f"k{one.pk}") for one in terminals])

    assert sorted(found) == ["reader_seated", "sits"]
