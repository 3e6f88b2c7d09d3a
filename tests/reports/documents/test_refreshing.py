"""Tests of new figures: every number is said anew, as it was said where that is still true."""

import pytest

from libsys.models import Room
from reports.documents.body import Block, Body
from reports.documents.naming import Catalogue
from reports.documents.refreshing import find_changes, say_anew, take_changes
from reports.documents.tokens import Known, read_tokens
from reports.enums import ReportKind
from reports.summaries.document import Bound
from reports.summaries.forms.registry import FORMS
from reports.summaries.ways import Way
from tests.reports.conftest import Write
from tests.reports.documents.conftest import Draft, roll

FORM = FORMS[ReportKind.SUMMARY]


def typed(text: str, catalogue: Catalogue) -> Body:
    """Return a text of one paragraph."""
    read = read_tokens(text, catalogue, Known())
    assert not read.reasons
    return Body(("馆", "题"), (Block("b1", 0, read.paragraphs[0]),), ("馆", "日"), next_key=2)


@pytest.mark.parametrize(
    ("way", "first", "more", "said", "is_reworded"),
    [
        ("", 142_380, 20, "142,400", False), ("余", 142_380, 11_000, "15万余", False),
        ("近", 142_380, 7_621, "近16万", False), ("余", 142_380, 7_620, "150,000", True),
        ("万", 142_380, 1_000, "14.3万", False), ("近", 142_380, 7_620, "150,000", True),
    ],
)  # fmt: skip
def test_a_number_is_said_anew_as_it_was_said(
    room: Room, write: Write, draft: Draft, way: str, first: int, more: int, said: str, is_reworded: bool
) -> None:
    write("loan.checked_out", "2026-01-05", first, point=room.point, room=room)
    body = typed(f"共【外借册次:{way}】册次", draft()[1])
    write("loan.checked_out", "2026-02-05", more, point=room.point, room=room)
    catalogue = draft()[1]
    (change,) = find_changes(body, catalogue)
    assert change.new is not None
    assert (change.old.value, change.new.value, change.new.phrase) == (first, first + more, said)
    assert (change.is_reworded, change.is_gone) == (is_reworded, False)
    for wanted in (None, {change.place}):
        taken = take_changes(body, catalogue, FORM, wanted)
        assert taken.blocks[0].text == f"共{said}册次"
        assert find_changes(taken, catalogue) == []


def test_only_what_is_ticked_is_taken(room: Room, write: Write, draft: Draft) -> None:
    for kind in ("loan.checked_out", "card.issued"):
        write(kind, "2026-01-05", 300, point=room.point, room=room)
    body = typed("外借【外借册次:】册次，办证【新增借书证:】张", draft()[1])
    for kind in ("loan.checked_out", "card.issued"):
        write(kind, "2026-02-05", 7, point=room.point, room=room)
    catalogue = draft()[1]
    changes = find_changes(body, catalogue)
    assert [change.name for change in changes] == ["外借册次", "新增借书证"]
    assert take_changes(body, catalogue, FORM, {changes[1].place}).blocks[0].text == "外借300册次，办证307张"
    assert take_changes(body, catalogue, FORM, set()) == body


def test_a_number_that_nothing_says_any_more_stays_and_is_told(room: Room, write: Write, draft: Draft) -> None:
    write("loan.checked_out", "2026-01-05", 300, point=room.point, room=room)
    catalogue = draft()[1]
    gone = Bound("L15", "90", 90)
    body = Body(("馆", "题"), (Block("b1", 0, ("漂流", gone)),), ("馆", "日"))
    (change,) = find_changes(body, catalogue)
    assert change.is_gone
    assert take_changes(body, catalogue, FORM).blocks == body.blocks


def test_growth_turns_with_its_sign(room: Room, write: Write, draft: Draft) -> None:
    write("loan.checked_out", "2025-01-05", 400, point=room.point, room=room)
    write("loan.checked_out", "2026-01-05", 500, point=room.point, room=room)
    catalogue = draft()[1]
    grown = catalogue.find("外借册次·同比")
    differing = catalogue.find("外借册次·比去年同期")
    assert grown is not None
    assert differing is not None
    assert (grown.phrase, differing.phrase) == ("增长25%", "多100")
    write("loan.checked_out", "2025-02-05", 600, point=room.point, room=room)
    later = draft()[1]
    assert [say_anew(one, later).phrase for one in (grown, differing)] == ["下降50%", "少500"]  # type: ignore[union-attr]
    assert say_anew(grown, later).way is Way.GROWTH  # type: ignore[union-attr]


def test_all_taken_makes_the_tables_anew(room: Room, write: Write, draft: Draft) -> None:
    write("loan.checked_out", "2026-01-05", 300, point=room.point, room=room)
    body = draft()[0]
    write("loan.checked_out", "2026-02-05", 7, point=room.point, room=room)
    taken = take_changes(body, draft()[1], FORM)
    cells = [cell for row in taken.tables[0].rows for cell in row if isinstance(cell, Bound) and cell.code == "L01"]
    assert [cell.value for cell in cells] == [307]
    assert [table.title for table in taken.tables] == [table.title for table in body.tables]


@pytest.mark.parametrize("seed", range(3))
def test_a_fresh_draft_has_nothing_to_refresh(room: Room, write: Write, draft: Draft, seed: int) -> None:
    roll(write, room, seed)
    for kind, period in (("summary", "2026H1"), ("annual", "2026"), ("term", "2025T2")):
        body, catalogue = draft(kind, period)
        assert find_changes(body, catalogue) == []
