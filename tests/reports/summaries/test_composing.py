"""Tests of the summary that the figures write."""

import dataclasses
import random
import re
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from libsys.models import Library, Room
from libsys.places.opening import create_room
from libsys.text.phrases import thousands
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.documents.gathering import gather_basis
from reports.enums import ReportKind
from reports.figures.computing import compute_figures
from reports.figures.figure import Figure
from reports.figures.lines import lines_of, sum_lines
from reports.figures.tallying import Tally
from reports.indicators.registry import all_indicators, find_indicator
from reports.summaries.composing import compose_document
from reports.summaries.document import Bound, Document, plain
from reports.summaries.forms.registry import FORMS
from reports.summaries.saying import Speaker, numbers_needed, say_cut_off
from reports.summaries.telling import TELLERS
from reports.summaries.wording import PROBLEMS, Part
from tests.reports.conftest import Write


def compose(
    library: Library, code: str, counted_to: date | None = None, kind: ReportKind = ReportKind.SUMMARY
) -> Document:
    """Count what is new and compose."""
    count_new_lines()
    period = parse_period(code)
    basis = gather_basis(library, kind, period, on=counted_to or period.until)
    return compose_document(basis, FORMS[kind])


def adds_lines(code: str) -> bool:
    """Return whether a figure is a sum of lines; others are ratios, people counted once, or read off tables."""
    indicator = find_indicator(code)
    return indicator is not None and (indicator.lines is not None or bool(indicator.parts))


def text_of(document: Document) -> str:
    """Return the whole text, one paragraph a line, headings among them."""
    lines = [*document.title, plain(document.opening)]
    for section in document.walk():
        lines += [section.heading, *(plain(paragraph) for paragraph in section.paragraphs)]
    return "\n".join(lines)


def test_yongning_reads_like_its_published_summary(yongning: Library) -> None:
    text = text_of(compose(yongning, "2012H1"))
    assert text.startswith("邕宁区图书馆\n2012年上半年工作总结\n2012年上半年，邕宁区图书馆")
    assert "现将上半年工作总结如下：" in text
    assert (
        "至5月底，读者流通总量84,355人次（外借15,423，内阅65,972，到馆2,960），"
        "图书总流量118,509册次（外借23,898，内阅94,611）。"
    ) in text
    assert "至5月底，接受读者咨询586条。" in text
    assert "电子阅览室接待读者8,516人次，其中未成年读者8,516人次。" in text
    assert "共举办各类活动6场" in text
    assert "参加活动约430人次" in text
    assert "图书漂流共放出图书约500册，发放资料约200份（调查表）。" in text
    assert "装订报纸164册，装订期刊1,210册。" in text
    assert "办理借还" not in text


def test_a_college_says_that_everything_was_shelved(college: Library) -> None:
    text = text_of(compose(college, "2017H1"))
    assert "新增图书1,700种5,000册，加工上架5,000册，全部上架。" in text
    assert "从各室看，期刊阅览室接待读者3,500人次，文献阅览室550人次。" in text
    assert "为3,000名毕业生办理离校手续（2017届）。" in text
    assert "验收现刊4,500册，整理报纸9,000份。" in text
    assert "承担教学课程46个班（信息检索）。" in text
    assert "总藏量" not in text.partition("附表")[0]


def test_every_number_in_the_text_is_its_figure(yongning: Library) -> None:
    period = parse_period("2012H1")
    numbers = compose(yongning, "2012H1").bound_numbers()
    assert len(numbers) > 20
    for number in numbers:
        exact = sum_lines(lines_of(number.code, yongning, period, number.dims))
        assert (number.value, number.phrase) == (exact, thousands(exact)), number


def test_every_number_in_the_tables_is_its_figure(yongning: Library) -> None:
    period = parse_period("2012H1")
    tables = compose(yongning, "2012H1").tables
    assert [table.title for table in tables] == ["附表1　主要指标", "附表2　各室、各点主要数字", "附表3　逐月主要数字"]
    for table in tables:
        for cell in (cell for row in table.rows for cell in row if isinstance(cell, Bound) and adds_lines(cell.code)):
            assert cell.value == sum_lines(lines_of(cell.code, yongning, period, cell.dims)), (table.title, cell)


def test_last_year_gives_the_change_and_a_fall_is_a_problem(library: Library, room: Room, write: Write) -> None:
    for day, loans, visits in (("2025-01-20", 200, 100), ("2026-03-02", 250, 80)):
        write("loan.checked_out", day, loans, point=room.point, room=room)
        write("visit.borrowed", day, visits, point=room.point, room=room)
    text = text_of(compose(library, "2026H1"))
    assert "读者流通总量80人次，同比下降20%；图书总流量250册次，同比增长25%。" in text
    assert "存在的问题\n读者流通总量比去年同期少20人次，下降20%。\n" in text


def test_a_year_that_equals_the_last_is_level(library: Library, write: Write) -> None:
    for day in ("2025-01-20", "2026-03-02"):
        write("card.issued", day, 30)
    assert "新增借书证30张，同比持平。" in text_of(compose(library, "2026H1"))


def test_nothing_is_praised_for_being_zero(library: Library, write: Write) -> None:
    write("visit.entered", "2026-03-02", 9)
    write("card.issued", "2026-03-02", 0)
    text = text_of(compose(library, "2026H1"))
    assert "借书证" not in text
    assert not re.search(r"(?<![\d,.])0[人册条张场份次]", text)


def test_what_nobody_counted_is_left_for_the_director(library: Library) -> None:
    document = compose(library, "2026H1")
    assert [section.heading for section in document.walk()] == ["一、存在的问题", "二、下半年打算"]
    assert document.tables == ()
    assert all("请补写" in plain(paragraph) for section in document.walk() for paragraph in section.paragraphs)


@pytest.mark.parametrize(
    ("code", "said", "then"),
    [
        ("2026H2", "现将下半年工作总结如下：", "2027年打算"),
        ("2026", "现将全年工作总结如下：", "2027年打算"),
        ("2026-03", "现将本月工作总结如下：", "下月打算"),
        ("2026T1", "现将本学期工作总结如下：", "下学期打算"),
        ("2026-03-01..2026-03-09", "现将本期工作总结如下：", "下一步打算"),
    ],
)
def test_each_kind_of_period_has_its_own_words(library: Library, code: str, said: str, then: str) -> None:
    text = text_of(compose(library, code))
    assert said in text
    assert then in text


def test_a_period_that_is_not_over_says_so(library: Library) -> None:
    assert "本期未结束，截至5月8日；同比按去年同一天止。" in text_of(compose(library, "2026H1", date(2026, 5, 8)))
    assert "未结束" not in text_of(compose(library, "2026H1", date(2026, 7, 1)))


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        (date(2026, 5, 31), "至5月底，"),
        (date(2026, 2, 28), "至2月底，"),
        (date(2026, 6, 6), "截至6月6日，"),
        (date(2026, 5, 28), "截至5月28日，"),
        (None, "至6月底，"),
    ],
)
def test_a_cut_off_is_said_as_people_say_it(as_of: date | None, said: str) -> None:
    assert say_cut_off(as_of, parse_period("2026H1")) == said


def test_figures_that_end_on_different_days_say_each_their_own(library: Library, write: Write) -> None:
    write("visit.read", "2026-05-31", 10, detail={"since": "2026-01-01"}, provenance="external")
    write("item.used_in_house", "2026-06-06", 30, detail={"since": "2026-01-01"}, provenance="external")
    assert "至5月底，读者流通总量10人次，截至6月6日，图书总流量30册次。" in text_of(compose(library, "2026H1"))


def test_the_room_that_grew_most_is_named(library: Library, room: Room, write: Write) -> None:
    children = create_room(point=room.point, name="少儿室")
    for day, lending, young in (("2025-01-20", 500, 200), ("2026-03-02", 520, 300)):
        write("loan.checked_out", day, lending, point=room.point, room=room)
        write("loan.checked_out", day, young, point=room.point, room=children)
    assert "外借处外借520册次，少儿室300册次，少儿室增幅最大（50%）" in text_of(compose(library, "2026H1"))


def test_the_document_is_chinese_on_an_english_page(yongning: Library) -> None:
    chinese = text_of(compose(yongning, "2012H1"))
    with override("en"):
        assert text_of(compose(yongning, "2012H1")) == chinese


def test_a_backlog_of_nothing_is_no_problem(library: Library, write: Write) -> None:
    write("item.accessioned", "2026-03-02", 20, source="purchase")
    write("item.shelved", "2026-03-03", 20)
    text = text_of(compose(library, "2026H1"))
    assert "待上架" not in text
    write("item.accessioned", "2026-03-04", 3, source="purchase")
    assert "待上架图书3册，加工积压。" in text_of(compose(library, "2026H1"))


UNITS = "人次|册次|册|种|张|条|件|份|篇|场|期|个|名|元|班|次"


@pytest.mark.parametrize("seed", range(12))
def test_no_unit_stands_without_its_number(library: Library, write: Write, seed: int) -> None:
    chance = random.Random(seed)
    kinds = sorted({kind for indicator in all_indicators() for kind in indicator.kinds})
    for kind in kinds:
        for day in ("2025-01-05", "2026-02-03"):
            if chance.random() < 0.6:
                provenance = chance.choice(["system", "estimate", "manual"])
                write(kind, day, chance.choice([0, 1, 7, 240]), provenance=provenance, amount=chance.choice([None, 9]))
    text = text_of(compose(library, "2026H1"))
    assert re.findall(rf"[^\d]{{4}}(?:{UNITS})(?=[，。；、（])", text) == []


PARTS = [
    inner
    for form in FORMS.values()
    if not form.speaks_of_previous
    for part in form.parts
    for inner in (part, *part.parts)
]


@pytest.mark.parametrize("part", PARTS)
def test_a_clause_with_a_number_missing_is_not_said(library: Library, write: Write, part: Part) -> None:
    count_new_lines()
    write("loan.checked_out", "2026-02-03", 5)
    figures = compute_figures(library, parse_period("2026H1"))
    for clause in (*(clause for paragraph in part.paragraphs for clause in paragraph), *PROBLEMS):
        if clause in TELLERS:
            continue
        needed = numbers_needed(clause)
        assert needed
        for missing in needed:
            known = {code: _known(figure) for code, figure in figures.figures.items() if code != missing}
            assert Speaker(dataclasses.replace(figures, figures=known)).say(clause) == [], (clause, missing)


def _known(figure: Figure) -> Figure:
    return dataclasses.replace(figure, now=Tally(value=5, lines=1))


def test_an_unfinished_period_is_compared_up_to_the_same_day(library: Library, write: Write) -> None:
    for day, cards in (("2025-07-02", 100), ("2025-12-02", 900), ("2026-08-02", 60)):
        write("card.issued", day, cards)
    document = compose(library, "2026H2", date(2026, 11, 22))
    text = text_of(document)
    assert "本期未结束，截至11月22日；同比按去年同一天止。" in text
    assert "新增借书证60张，同比下降40%。" in text
    assert "新增借书证比去年同期少40张，下降40%。" in text
    assert "本期未结束，截至11月22日；同比按去年同一天止。" in document.tables[0].note


def test_a_last_year_that_began_late_is_not_compared(library: Library, write: Write) -> None:
    write("card.issued", "2024-11-02", 10)
    write("card.issued", "2025-03-02", 96)
    document = compose(library, "2025")
    assert "同比" not in text_of(document)
    assert {row[0]: row[4] for row in document.tables[0].rows}["新增借书证"] == "去年同期数据不全"


def test_growth_stands_behind_its_own_number_and_money_has_two_decimals(library: Library, write: Write) -> None:
    for day, items, money in (("2025-01-05", 200, 5000), ("2026-01-05", 182, "6578.5")):
        write("item.accessioned", day, items, source="purchase", amount=Decimal(money))
    text = text_of(compose(library, "2026H1"))
    assert "新增图书182册，同比下降9%，计6,578.50元。" in text
    assert "新增图书比去年同期少18册，下降9%。" in text


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((("estimate", 30), ("system", 12)), "参加活动42人次（含估计数）。"),
        ((("estimate", 30), ("estimate", 12)), "参加活动约42人次。"),
        ((("manual", 42),), "参加活动42人次。"),
    ],
)
def test_about_is_said_only_where_all_is_estimated(
    library: Library, write: Write, parts: tuple[tuple[str, int], ...], said: str
) -> None:
    for provenance, people in parts:
        write("activity.attended", "2026-03-02", people, provenance=provenance)
    assert said in text_of(compose(library, "2026H1"))


def test_a_brief_names_the_largest_activities_with_their_days(library: Library, write: Write) -> None:
    held = (("2026-03-02", "讲座甲", 20), ("2026-04-23", "晒书单、换好书", 310), ("2026-05-01", "展览乙", 0),
            ("2026-05-02", "丙", 30), ("2026-05-03", "丁", 40), ("2026-05-04", "戊", 50))  # fmt: skip
    for number, (day, name, people) in enumerate(held, start=1):
        columns = {"object_type": "activity", "object_id": number, "topic": "exhibition" if number == 3 else "lecture"}
        write("activity.held", day, detail={"name": name}, **columns)
        if people:
            write("activity.attended", day, people, provenance="estimate", **columns)
    document = compose(library, "2026H1", kind=ReportKind.BRIEF)
    text = text_of(document)
    assert "其中4月23日“晒书单、换好书”参加约310人次，5月2日“丙”参加约30人次，5月3日“丁”参加约40人次" in text
    assert "讲座甲" not in text
    assert "讲座甲" in text_of(compose(library, "2026H1")), "a summary tells them all"
    bound = next(number for number in document.bound_numbers() if number.dims.activity == 2)
    assert bound.value == sum_lines(lines_of(bound.code, library, parse_period("2026H1"), bound.dims)) == 310


def test_figures_without_cut_off_have_no_column_for_it(library: Library, write: Write) -> None:
    write("card.issued", "2026-03-02", 9)
    table = compose(library, "2026H1").tables[0]
    assert "截至" not in table.header
    assert table.note == ""


def test_guidance_tells_visits_and_people_and_a_survey_what_it_found(library: Library, write: Write) -> None:
    for kind, quantity, topic in (
        ("guidance.made", 3, "village"), ("guidance.given", 7, "village"),
        ("fact.stated", 8, "sharing_open"), ("fact.stated", 2, "sharing_offline"),
    ):  # fmt: skip
        write(kind, "2026-03-05", quantity, topic=topic)
    text = text_of(compose(library, "2026H1"))
    assert "业务辅导3次，派出7人次" in text
    assert "文化共享工程基层点已开通8个，设备到位未通网2个。" in text
    assert "损坏" not in text
