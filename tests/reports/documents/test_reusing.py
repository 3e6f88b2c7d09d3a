"""Tests of starting from an earlier text, and of what is pointed out in it."""

import pytest

from libsys.models import Library, Room
from reports.counting.periods import parse_period
from reports.documents.body import Block, Body
from reports.documents.checking import (
    find_blanks,
    find_cut_offs,
    find_same,
    find_stale,
    find_turned,
    find_typed,
    find_untrue,
    stand,
)
from reports.documents.finding import find_same_sentence
from reports.documents.gathering import gather_basis
from reports.documents.naming import Catalogue
from reports.documents.reusing import carry_over, move_period, moved_periods
from reports.documents.tokens import Known, read_tokens
from reports.enums import ReportKind
from reports.figures.dims import Dims
from reports.summaries.document import Aspect, Blank, Bound, Mention
from reports.summaries.forms.registry import FORMS
from reports.summaries.ways import Way
from tests.reports.conftest import Write
from tests.reports.documents.conftest import TODAY, Draft

FORM = FORMS[ReportKind.SUMMARY]


def text(*paragraphs: tuple[object, ...], level: int = 0) -> Body:
    """Return a text of these paragraphs."""
    blocks = tuple(Block(f"b{place}", level, one) for place, one in enumerate(paragraphs, start=1))  # type: ignore[arg-type]
    return Body(("馆", "题"), blocks, ("馆", "日"), next_key=len(blocks) + 1)


def carry(library: Library, body: Body, before: str, after: str) -> Body:
    """Return the text of one period for another."""
    old, new = parse_period(before), parse_period(after)
    basis = gather_basis(library, ReportKind.SUMMARY, new, on=TODAY, also=moved_periods(body, old, new))
    return carry_over(body, before=old, catalogue=Catalogue(basis), form=FORM)


def test_every_number_is_said_of_the_new_period(library: Library, room: Room, write: Write, draft: Draft) -> None:
    for day, loans in (("2025-01-05", 113_904), ("2025-03-05", 1_000), ("2026-01-05", 142_380), ("2026-03-05", 900)):
        write("loan.checked_out", day, loans, point=room.point, room=room)
    catalogue = draft(period="2025H1")[1]
    typed = "2025年上半年外借【外借册次:余】册次，3月【外借册次·3月:】册次，外借处【外借册次·外借处:】册次。"
    body = text(read_tokens(typed, catalogue, Known()).paragraphs[0])
    assert body.blocks[0].text == "2025年上半年外借11万余册次，3月1,000册次，外借处114,904册次。"
    carried = carry(library, body, "2025H1", "2026H1")
    assert carried.blocks[0].text == "2026年上半年外借14万余册次，3月900册次，外借处143,280册次。"
    assert [number.dims.month for _, number in carried.numbers()] == [None, "2026-03", None]
    assert carried.title == (library.name, "2026年上半年工作总结")


def test_what_cannot_be_carried_over_is_a_blank_that_says_so(library: Library) -> None:
    activity = Mention("4月23日，举办“晒书单”", 7)
    body = text(
        (activity,), ("漂流", Bound("L15", "90", 90), "册"), (activity, "，", Bound("E04P", "5", 5, Dims(activity=7)))
    )
    carried = carry(library, body, "2025H1", "2026H1")
    assert [block.key for block in carried.blocks] == ["b4", "b2"]
    assert carried.blocks[0].segments == (Blank("（请补写：本期的活动。）"),)
    assert "90" in next(part.hint for part in carried.blocks[1].segments if isinstance(part, Blank))
    assert (list(carried.numbers()), carried.next_key) == ([], 5)


def test_activities_of_this_time_are_told_in_the_place_of_last_times(
    library: Library, room: Room, write: Write, draft: Draft
) -> None:
    columns = {"object_type": "activity", "object_id": 3, "topic": "lecture", "point": room.point}
    write("activity.held", "2026-04-23", detail={"name": "晒书单"}, **columns)
    draft()
    carried = carry(library, text((Mention("旧活动", 9), "。"), ("完。",)), "2025H1", "2026H1")
    assert [block.text for block in carried.blocks] == ["4月23日，举办讲座“晒书单”。", "完。"]


def test_names_of_periods_move_all_at_once(library: Library, room: Room, write: Write, draft: Draft) -> None:
    for day in ("2025-08-05", "2026-02-05", "2026-08-05"):
        write("loan.checked_out", day, 300, point=room.point, room=room)
    number = Bound("L01", "300", 300, period="2025H2")
    draft()
    carried = carry(library, text(("现将上半年情况。2026年上半年；2025年下半年外借", number)), "2026H1", "2026H2")
    assert carried.blocks[0].text == "现将下半年情况。2026年下半年；2026年上半年外借300"
    assert carried.blocks[0].numbers[0].period == "2026H1"


def test_a_fall_that_became_a_rise_is_pointed_out() -> None:
    fall = Bound("Q01", "下降9%", -9, aspect=Aspect.GROWTH, way=Way.GROWTH)
    rise = Bound("Q01", "增长50%", 50, aspect=Aspect.GROWTH, way=Way.GROWTH)
    assert [finding.text for finding in find_turned(text((rise,)), text((fall,)))] == ["下降9% → 增长50%"]
    assert find_turned(text((fall,)), text((fall,))) == find_turned(text((rise,)), None) == []


def test_headings_about_what_comes_next_move_on(library: Library) -> None:
    carried = carry(library, text(("下半年打算",), level=1), "2026H1", "2026H2")
    assert carried.blocks[0].text == "2027年打算"


@pytest.mark.parametrize(
    ("code", "before", "after", "moved"),
    [
        ("", "2025H1", "2026H1", ""), ("2024H2", "2025H1", "2026H1", "2025H2"), ("2025H1", "2025H1", "2026H1", ""),
        ("2025H2", "2026H1", "2026H2", "2026H1"), ("2025H1", "2025", "2026", "2026H1"),
        ("2025-01-01..2025-02-03", "2025", "2026", None),
    ],
)  # fmt: skip
def test_a_further_period_moves_along(code: str, before: str, after: str, moved: str | None) -> None:
    assert move_period(code, parse_period(before), parse_period(after)) == moved


def test_paragraphs_without_a_change_are_pointed_out() -> None:
    earlier = text(("坚持读者第一、服务至上的宗旨，努力做好工作。",), ("短句。",))
    body = text(
        ("坚持读者第一、服务至上的宗旨，努力做好工作。",),
        ("短句。",),
        ("坚持读者第一、服务至上的宗旨，努力做好各项工作。",),
    )
    assert [finding.key for finding in find_same(body, earlier)] == ["b1"]
    assert find_same(body, None) == []


@pytest.mark.parametrize(
    ("words", "period", "found"),
    [
        ("2025年4月23日举办活动", "2026H1", ["2025年4月23日"]), ("4月23日举办活动", "2026H2", ["4月23日"]),
        ("比去年同期（2025年上半年）多", "2026H1", []), ("2026年上半年", "2026H1", []), ("2027年打算", "2026H1", []),
        ("2012年开馆，11月3日", "2026H1", ["2012年", "11月3日"]), ("上半年工作", "2026H2", ["上半年"]),
        ("2025年秋季到2026年1月3日", "2025T1", []), ("逐月看，4月外借最多", "2026H2", ["4月"]),
        ("8月外借最多", "2026H2", []), ("用了3个月", "2026H2", []),
    ],
)  # fmt: skip
def test_dates_of_another_time_are_pointed_out(words: str, period: str, found: list[str]) -> None:
    assert [finding.text for finding in find_stale(text((words,)), parse_period(period))] == found


def test_typed_numbers_are_found_and_offered_for_binding(room: Room, write: Write, draft: Draft) -> None:
    write("loan.checked_out", "2025-01-05", 100, point=room.point, room=room)
    write("loan.checked_out", "2026-01-05", 142, point=room.point, room=room)
    catalogue = draft()[1]
    words = "外借142册次，增长42%，停用11天，第17届，2026年4月23日，9:30，共3,000余人次"
    found = {finding.text: finding.offers for finding in find_typed(text((words,)), catalogue)}
    assert list(found) == ["142册次", "42%", "11天", "3,000余人次"]
    assert found["142册次"][0] == "外借册次"
    assert "外借册次·同比" in found["42%"]
    assert found["11天"] == ()


def test_words_about_half_a_plan_must_be_true() -> None:
    behind = Bound("L01", "48%", 0.48, aspect=Aspect.PLAN, way=Way.PERCENT)  # type: ignore[arg-type]
    ahead = Bound("L01", "52%", 0.52, aspect=Aspect.PLAN, way=Way.PERCENT)  # type: ignore[arg-type]
    body = text((behind, "，实现时间过半、任务过半"), (ahead, "，实现时间过半、任务过半"), (behind, "。"))
    assert [finding.key for finding in find_untrue(body)] == ["b1"]


def test_a_number_with_its_own_end_wants_it_said(library: Library, write: Write, draft: Draft) -> None:
    write("visit.read", "2026-05-31", 10, detail={"since": "2026-01-01"}, provenance="external")
    body, catalogue = draft()
    assert find_cut_offs(body, catalogue) == []
    number = catalogue.find("内阅人次")
    assert number is not None
    (finding,) = find_cut_offs(text(("内阅", number, "人次")), catalogue)
    assert "5月31日" in finding.text
    assert find_cut_offs(text(("至5月底，内阅", number, "人次")), catalogue) == []


def test_the_outline_says_how_far_each_section_is() -> None:
    number = Bound("L01", "5", 5)
    blocks = (
        Block("b1", 0, ("开头",)), Block("b2", 1, ("服务",)), Block("b3", 0, (number, "册")),
        Block("b4", 1, ("打算",)), Block("b5", 0, (Blank("待补"),)), Block("b6", 1, ("空",)),
    )  # fmt: skip
    body = Body(("馆", "题"), blocks, ("馆", "日"))
    told = [
        (one.number, one.heading, one.numbers, one.blanks, one.is_written) for one in stand(body, find_blanks(body))
    ]
    assert told == [
        ("", "前言", 0, 0, True), ("一、", "服务", 1, 0, True), ("二、", "打算", 0, 1, True),
        ("三、", "空", 0, 0, False),
    ]  # fmt: skip
    assert stand(text(), []) == []


def test_last_times_sentence_is_the_one_about_the_same_figures() -> None:
    earlier = text((Bound("V05", "9", 9), "人次"), (Bound("L01", "8", 8), "册次"))
    now = Block("b9", 0, (Bound("L01", "7", 7), "册"))
    assert find_same_sentence(now, earlier) == "8册次"
    assert find_same_sentence(Block("b9", 0, ("无数",)), earlier) == ""
    assert find_same_sentence(now, None) == ""
