"""Tests of tables, charts and photographs between paragraphs: kept, numbered, made anew, carried over; new drafts."""

import json
from dataclasses import replace
from typing import Any

import pytest

from libsys.models import Room
from reports.counting.periods import parse_period
from reports.documents.body import Body
from reports.documents.coding import BodyInvalid, decode, encode
from reports.documents.drafting import is_dated, lay_out
from reports.documents.gathering import gather_cuts
from reports.documents.naming import Catalogue
from reports.documents.refreshing import find_changes, take_changes
from reports.documents.reusing import carry_over
from reports.enums import ReportKind
from reports.summaries.document import Asked, Blank, Bound, Photo, Placed, plain
from reports.summaries.forms.registry import FORMS
from reports.summaries.placing import cuts_of, make_placed
from tests.reports.conftest import Write
from tests.reports.documents.conftest import Draft

CATEGORIES = Asked("table", ("L01",), "category")
MONTHS = Asked("trend", ("L01",), "month")
PHOTO = Placed(photos=(Photo("photographs/ab", "现场", "ab" * 32, 7),))


@pytest.fixture
def lent(room: Room, write: Write) -> None:
    """Write loans of adults and of two classes, this half-year and the one before."""
    about = {"point": room.point, "room": room}
    for year in ("2025", "2026"):
        write("loan.checked_out", f"{year}-03-05", 300, reader_category="adult", clc="I247.57", **about)
        write("loan.checked_out", f"{year}-03-06", 100, reader_category="child", group="三（1）班", clc="K928", **about)
        write("loan.checked_out", f"{year}-03-07", 50, reader_category="child", group="三（2）班", clc="I287", **about)


def with_cuts(catalogue: Catalogue, *asked: Asked) -> Catalogue:
    """Return the catalogue with the parts that tables and charts ask for."""
    basis = catalogue.basis
    cuts = gather_cuts(basis.library, basis.figures, [cut for one in asked for cut in cuts_of(one)])
    return Catalogue(replace(basis, cuts={**basis.cuts, **cuts}))


def put(body: Body, catalogue: Catalogue, *asked: Asked) -> Body:
    """Return the text with tables and charts behind its first heading, and a photograph behind them."""
    shown = [make_placed(one, catalogue.basis) for one in asked]
    key = next(block.key for block in body.blocks if block.is_heading)
    for placed in (*filter(None, shown), PHOTO):
        body, key = body.with_block_after(key, 0, (placed,))
    return body


@pytest.mark.usefixtures("lent")
def test_what_is_placed_is_kept_and_numbered_in_the_order_of_reading(draft: Draft) -> None:
    body, catalogue = draft()
    catalogue = with_cuts(catalogue, CATEGORIES)
    body = put(body, catalogue, MONTHS, CATEGORIES, MONTHS)
    again = decode(json.loads(json.dumps(encode(body))))

    assert again == body
    document = lay_out(again)
    assert [placed.label for placed in document.placed()] == ["图1", "表1", "图2", ""]
    charts = [placed.chart.name for placed in document.placed() if placed.chart]
    assert len(set(charts)) == 2, "the same chart twice is told apart"
    assert "现场" not in "".join(map(plain, document.paragraphs()))


@pytest.mark.usefixtures("lent")
def test_what_stands_before_the_first_heading_stays_there(draft: Draft) -> None:
    body, _catalogue = draft()
    first = body.blocks[0]
    body, key = body.with_block_after(first.key, 0, (PHOTO,))
    body, _key = body.with_block_after(key, 0, ("又一段。",))
    document = lay_out(body)
    assert document.opening == first.segments
    assert document.lead == ((PHOTO,), ("又一段。",))

    alone = replace(body, blocks=(body.blocks[1],))
    assert (lay_out(alone).opening, lay_out(alone).lead) == ((), ((PHOTO,),))


@pytest.mark.parametrize(
    "broken", [{"table": None, "chart": None, "photos": []}, {"photos": [{"path": 1, "caption": ""}]}]
)
def test_a_broken_thing_is_no_text(draft: Draft, broken: dict[str, Any]) -> None:
    body, catalogue = draft()
    stored = encode(put(body, catalogue))
    segments = next(block["segments"] for block in stored["blocks"] if "placed" in str(block["segments"]))
    segments[0]["placed"] |= broken
    with pytest.raises(BodyInvalid):
        decode(stored)
    segments[0]["placed"] |= {"photos": [{"path": "a", "caption": "b"}], "table": None}
    decode(stored)
    segments.append("words beside it")
    with pytest.raises(BodyInvalid):
        decode(stored)


@pytest.mark.usefixtures("lent")
def test_new_lines_change_a_table_and_a_chart_only_when_they_are_taken(draft: Draft, write: Write, room: Room) -> None:
    body, catalogue = draft()
    body = put(body, with_cuts(catalogue, CATEGORIES), CATEGORIES, MONTHS)
    assert find_changes(body, with_cuts(catalogue, CATEGORIES)) == []

    write("loan.checked_out", "2026-04-05", 25, reader_category="child", point=room.point, room=room)
    _draft, later = draft()
    later = with_cuts(later, CATEGORIES)
    shown = [block.key for block, _placed in body.placed()][:2]
    assert [change.key for change in find_changes(body, later) if change.key in shown] == shown
    form = FORMS[ReportKind.SUMMARY]
    one = take_changes(body, later, form, {shown[0]})
    assert [change.key for change in find_changes(one, later) if change.key in shown] == shown[1:]
    assert find_changes(take_changes(body, later, form), later) == []


@pytest.mark.usefixtures("lent")
def test_a_table_is_carried_into_the_next_period_and_a_photograph_is_not(draft: Draft) -> None:
    before = parse_period("2025H1")
    body, catalogue = draft(period="2025H1")
    body = put(body, with_cuts(catalogue, CATEGORIES), replace(CATEGORIES, title="2025年上半年读者构成"))
    body = replace(body, signature=("云溪县图书馆", "2025年7月1日"), addressee="县文旅局：")
    _draft, now = draft()
    carried = carry_over(body, before=before, catalogue=with_cuts(now, CATEGORIES), form=FORMS[ReportKind.SUMMARY])

    (placed,) = (placed for _block, placed in carried.placed())
    assert placed.title == "2026年上半年读者构成"
    reminders = [part.hint for block in carried.blocks for part in block.segments if isinstance(part, Blank)]
    assert "（请补放本期照片。上期：现场）" in reminders
    assert (carried.addressee, is_dated(carried.signature[1])) == ("县文旅局：", False)


@pytest.mark.usefixtures("lent")
@pytest.mark.parametrize(("kind", "period"), [("term", "2026T1"), ("monthly", "2026-03"), ("annual", "2026")])
def test_a_first_draft_tells_loans_by_category_class_and_subject(draft: Draft, kind: str, period: str) -> None:
    body, catalogue = draft(kind, period)
    text = "".join(block.text for block in body.blocks)
    whole = catalogue.basis.figures["L01"].value
    if kind != "term":
        assert whole == 450
        assert "adult外借300册次，占66.7%；child外借150册次，占33.3%" in text
        assert "文学类外借350册次" in text
    if kind == "annual":
        assert "三（1）班100册次；三（2）班50册次" in text
    titles = [table.title.partition("　")[2] for table in body.tables]
    assert ("各类读者外借" in titles) == bool(whole)
    assert ("各班级、各单位外借" in titles) == (kind == "term" and bool(whole))
    for _block, number in body.numbers():
        assert catalogue.basis.value_of(number) == number.value
    cut = [number for _block, number in body.numbers() if number.dims.category]
    for number in cut:
        found = catalogue.find(catalogue.name_of(number))
        assert isinstance(found, Bound)
        assert found.identity == number.identity
