"""Tests of bringing counts into the day book."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from libsys.access.desk import command_desk
from libsys.models import Entry, Library, Room, ServicePoint
from reports.history.importing import CountsRefused, Imported, import_counts
from reports.history.reading import read_table
from tests.reports.conftest import LATER

HEADER = "day,since,point,room,kind,quantity,amount,topic,age_band,material,source,provenance,note\n"
GOOD = '2012-05-31,2012-01-01,总馆,外借处,volume.bound,"1,210",88.50,期刊,minor,图书,purchase,,装订杂志\n'


def bring_in(library: Library, text: str, *, create_places: bool = False) -> Imported:
    """Import a table written out in a test."""
    table = read_table((HEADER + text).encode())
    return import_counts(table=table, desk=command_desk(library), at=LATER, create_places=create_places)


def mistakes(library: Library, text: str) -> list[tuple[int, str]]:
    """Return row and column of every mistake."""
    with pytest.raises(CountsRefused) as refused:
        bring_in(library, text)
    assert Entry.objects.count() == 0
    return [(known.row, known.column) for known in refused.value.mistakes]


def test_a_row_becomes_a_line(library: Library, room: Room) -> None:
    assert bring_in(library, GOOD) == Imported(written=1, known=0, last_day=date(2012, 5, 31))
    line = Entry.objects.get()
    assert (line.kind, line.day, line.quantity, line.amount) == (
        "volume.bound",
        date(2012, 5, 31),
        1210,
        Decimal("88.50"),
    )
    assert (line.point, line.room, line.topic, line.material) == (room.point, room, "magazine", "book")
    assert (line.provenance, line.age_band, line.source) == ("external", "minor", "purchase")
    assert line.detail == {"since": "2012-01-01", "note": "装订杂志", "row": 2}


def test_the_same_file_adds_nothing_again(library: Library, room: Room) -> None:
    bring_in(library, GOOD)
    again = bring_in(library, GOOD)
    assert (again.written, again.known, Entry.objects.count()) == (0, 1, 1)


def test_the_same_file_may_go_to_another_library(library: Library, room: Room) -> None:
    other = Library.objects.create(code="ER", name="另一图书馆")
    bring_in(library, GOOD)
    assert bring_in(other, GOOD, create_places=True).written == 1


def test_one_bad_row_writes_nothing_and_every_mistake_is_named(library: Library, room: Room) -> None:
    bad = (
        "2012-05-31,,总馆,外借处,visit.flown,1,,,,,,,\n"
        "2012-02-30,,总馆,外借处,visit.read,-4,,,,,,,\n"
        "2012-05-31,2012-06-01,总馆,外借处,visit.read,1.5,1.234,,old,,,guess,\n"
        "2030-01-01,,总馆,外借处,visit.read,1,,,,,,,\n"
        "2012-05-31,,总馆,无此室,visit.read,1,,,,纸,,,\n"
        "2012-05-31,,无此点,,visit.read,,,,,,,,\n"
    )
    assert mistakes(library, GOOD + bad) == [
        (3, "kind"),
        (4, "day"),
        (4, "quantity"),
        (5, "since"),
        (5, "quantity"),
        (5, "amount"),
        (5, "age_band"),
        (5, "provenance"),
        (6, "day"),
        (7, "material"),
        (7, "room"),
        (8, "quantity"),
        (8, "point"),
    ]


def test_texts_longer_than_their_column_are_mistakes(library: Library, room: Room) -> None:
    assert mistakes(library, f"2012-05-31,,总馆,外借处,visit.read,1,,{'长' * 61},,,,,{'长' * 501}\n") == [
        (2, "topic"),
        (2, "note"),
    ]


def test_places_are_opened_when_asked(library: Library, point: ServicePoint) -> None:
    bring_in(library, GOOD + "2012-05-31,,河西村,,visit.read,3,,,,,,,\n", create_places=True)
    assert list(Room.objects.values_list("point__name", "name")) == [("总馆", "外借处")]
    assert list(ServicePoint.objects.values_list("name", flat=True)) == ["总馆", "河西村"]
    assert Entry.objects.get(quantity=3).point.name == "河西村"


def test_a_refused_file_opens_no_places(library: Library, point: ServicePoint) -> None:
    with pytest.raises(CountsRefused):
        bring_in(library, "2012-05-31,,河西村,,visit.flown,3,,,,,,,\n", create_places=True)
    assert ServicePoint.objects.count() == 1


def test_a_room_is_found_by_code_and_without_its_point(library: Library, room: Room) -> None:
    bring_in(library, "2012-05-31,,,WJ,visit.read,3,,,,,,,\n")
    assert Entry.objects.get().room == room


def test_the_published_files_are_right(yongning: Library, college: Library, shared_data: Path) -> None:
    assert Entry.objects.filter(library=yongning).count() == 22
    assert Entry.objects.filter(library=college).count() == 12
