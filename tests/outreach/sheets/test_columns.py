"""Tests of the columns of a room's sheet."""

from collections.abc import Sequence
from datetime import date

import pytest

from libsys.access.desk import Desk
from libsys.daybook.kinds import find_kind
from libsys.models import Entry, Room
from libsys.web.operations import new_key
from outreach.models import SheetColumn
from outreach.sheets.columns import ColumnPlan, ColumnsRefused, find_columns, mark_columns, set_columns
from outreach.sheets.kinds import HAND_WRITTEN, find_hand_kind, order_of
from tests.fixtures import NOON
from tests.outreach.sheets.conftest import TODAY, Save

VISITS = ColumnPlan("visit.entered")
CHILDREN = ColumnPlan("visit.entered", age_band="minor")
BY_TELEPHONE = ColumnPlan("question.answered", "telephone")
PRINTS = ColumnPlan("service.rendered", "打印", unit="页")


def put(
    room: Room, plans: Sequence[ColumnPlan], desk: Desk, *, since: date = TODAY, seen: str = "", key: str = ""
) -> list[SheetColumn]:
    """Set the columns of a room, as a form does that was just opened."""
    mark = seen or mark_columns(find_columns(room))
    return set_columns(room=room, plans=plans, since=since, seen=mark, desk=desk, at=NOON, key=key or new_key())


def test_a_room_gets_its_columns_in_the_order_that_was_told(room: Room, director_desk: Desk) -> None:
    found = put(room, [BY_TELEPHONE, VISITS, CHILDREN, PRINTS], director_desk)
    assert [str(column) for column in found] == [
        "question.answered/telephone", "visit.entered", "visit.entered/minor", "service.rendered/打印",
    ]  # fmt: skip
    line = Entry.objects.get(kind="sheet.changed")
    assert (line.topic, line.detail["before"], len(line.detail["after"])) == ("columns", [], 4)


def test_a_column_that_was_written_in_goes_out_of_use_and_one_that_never_was_goes(
    room: Room, director_desk: Desk, save: Save
) -> None:
    visits, questions = put(room, [VISITS, BY_TELEPHONE], director_desk)
    save(visits, 5)

    assert put(room, [CHILDREN], director_desk)[0].age_band == "minor"

    visits.refresh_from_db()
    assert visits.retired_on == TODAY
    assert not SheetColumn.objects.filter(pk=questions.pk).exists()
    assert [one.pk for one in put(room, [VISITS], director_desk)] == [visits.pk]


def test_the_same_form_sent_twice_changes_once(room: Room, director_desk: Desk) -> None:
    key = new_key()
    put(room, [VISITS], director_desk, key=key)
    assert len(put(room, [VISITS], director_desk, key=key)) == 1
    assert Entry.objects.count() == 1


def test_who_saw_other_columns_changes_nothing(room: Room, director_desk: Desk) -> None:
    seen = mark_columns([])
    put(room, [VISITS], director_desk)
    with pytest.raises(ColumnsRefused) as refusal:
        put(room, [CHILDREN], director_desk, seen=seen)
    assert refusal.value.code == "sheet_columns_changed_meanwhile"


@pytest.mark.parametrize(
    "plan",
    [
        ColumnPlan("card.issued"), ColumnPlan("no.kind"), ColumnPlan("visit.entered", age_band="old"),
        ColumnPlan("question.answered", "smoke"), ColumnPlan("service.rendered", "长" * 61),
        ColumnPlan("service.rendered", unit="一二三四五六七八九十一二三"), ColumnPlan("survey.answered", "site"),
    ],
)  # fmt: skip
def test_only_what_people_may_write_becomes_a_column(room: Room, director_desk: Desk, plan: ColumnPlan) -> None:
    with pytest.raises(ColumnsRefused) as refusal:
        put(room, [plan], director_desk)
    assert refusal.value.code == "sheet_column_wrong"


def test_every_reason_comes_at_once(room: Room, desk: Desk) -> None:
    with pytest.raises(ColumnsRefused) as refusal:
        put(room, [VISITS] * 25, desk)
    assert [reason.code for reason in refusal.value.reasons] == [
        "sheet_columns_not_yours", "sheet_columns_too_many", "sheet_column_twice",
    ]  # fmt: skip


def test_every_kind_that_is_offered_is_declared() -> None:
    assert [kind for kind in HAND_WRITTEN if find_kind(kind.value) is not kind] == []
    assert find_hand_kind("card.issued") is None


def test_columns_of_several_rooms_stand_in_one_order(room: Room, director_desk: Desk) -> None:
    found = put(room, [PRINTS, BY_TELEPHONE, CHILDREN, VISITS], director_desk)
    assert [str(one) for one in sorted(found, key=order_of)] == [
        "visit.entered", "visit.entered/minor", "question.answered/telephone", "service.rendered/打印",
    ]  # fmt: skip
