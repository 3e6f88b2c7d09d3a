"""Tests of reports.assessing: points, reading a table, and a sheet worked out."""

from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.access.desk import Desk
from libsys.models import Library
from reports.assessing.reading import StandardRefused, read_standard
from reports.assessing.scoring import Step, read_steps, score
from reports.assessing.sheet import work_out
from reports.assessing.shipped import SHIPPED
from reports.assessing.standards import AssessmentRefused, Said, import_standard, mark_item, open_assessment
from reports.counting.recounting import count_new_lines
from reports.models import Assessment, AssessmentMark, Standard
from tests.reports.conftest import Write

AT = datetime(2013, 7, 2, 2, 0, tzinfo=UTC)
TODAY = date(2013, 7, 2)
LOANS = read_steps([["10", "10"], ["8", "8"], ["6", "6"], ["4", "4"], ["2", "2"]])
HEADER = "code,name,unit,indicator,factor,mean,less_is_better,thresholds,points\n"


@pytest.mark.parametrize(
    ("value", "points", "missing"),
    [("11", 10, None), ("10", 10, None), ("9.99", 8, "0.01"), ("2", 2, "2"), ("1.5", 0, "0.5"), ("0", 0, "2")],
)
def test_a_value_earns_the_points_of_the_step_that_it_reaches(value: str, points: int, missing: str | None) -> None:
    found = score(Decimal(value), LOANS)
    assert found.points == points
    assert found.missing == (Decimal(missing) if missing else None)


def test_fewer_can_be_better() -> None:
    complaints = (Step(Decimal(0), Decimal(5)), Step(Decimal(2), Decimal(3)))
    assert score(Decimal(0), complaints, less_is_better=True).points == 5
    assert score(Decimal(1), complaints, less_is_better=True).missing == 1
    assert score(Decimal(3), complaints, less_is_better=True).points == 0


@given(st.decimals(min_value=0, max_value=20, places=2), st.decimals(min_value=0, max_value=20, places=2))
def test_more_never_earns_less(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assert score(low, LOANS).points <= score(high, LOANS).points


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda one: one.code)
def test_what_comes_with_the_house_can_be_read(shipped: Any) -> None:
    assert read_standard(shipped.read())


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("1,甲,,X99,,,,,5", "没有指标 X99"),
        ("1,甲,,,,,,1/2,5/4", "从最好的一档写起"),
        ("1,甲,,,,,,2/1,5", "不一样多"),
        ("1,甲,,,,,,,", "缺少分数"),
        ("1,甲,,,0,,,,5", "大于 0"),
        ("1,甲,,,,也许,,,5", "只能写 1"),
        ("1,甲,,,,,,,五", "不是数"),
        ("1,甲,,,,,,,NaN", "太大或不是正数"),
        (",甲,,,,,,,5", "缺少编号"),
        ("1,甲,,,,,,,5\n1,乙,,,,,,,5", "出现了两次"),
        (f"1,{'甲' * 200},,,,,,,5", "最多 120 个字"),
    ],
)
def test_a_bad_row_is_named(rows: str, said: str) -> None:
    with pytest.raises(StandardRefused) as refused:
        read_standard((HEADER + rows + "\n").encode("gb18030"))
    sentence = str(refused.value.reasons[0].sentence)
    assert said in sentence
    assert "第 " in sentence


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n", HEADER.encode(), b"x" * (1024 * 1024 + 1)])
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(StandardRefused):
        read_standard(content)


@given(st.binary(max_size=300))
def test_nothing_that_is_read_breaks_the_reader(content: bytes) -> None:
    with suppress(StandardRefused):
        assert read_standard(HEADER.encode() + content)


@pytest.fixture
def sheet(desk: Desk) -> Assessment:
    """Return an empty sheet of four years by the shipped table."""
    rows = read_standard(SHIPPED[0].read())
    about = {"code": "county-5", "name": "第五次", "note": "", "rows": rows}
    standard = import_standard(desk=desk, at=AT, key="i", **about)
    assert import_standard(desk=desk, at=AT, key="i", **about) == standard
    years = {"first_year": 2010, "last_year": 2013, "wanted_points": Decimal(50)}
    return open_assessment(standard=standard, desk=desk, at=AT, key="o", **years)


def test_a_standard_stands_once(sheet: Assessment, desk: Desk) -> None:
    with pytest.raises(AssessmentRefused) as refused:
        import_standard(code="county-5", name=" ", note="", rows=[], desk=desk, at=AT, key=None)
    assert {reason.code for reason in refused.value.reasons} == {"standard_code_taken", "standard_name_missing"}


@pytest.mark.parametrize("years", [(2013, 2010), (1, 2), (2000, 2012)])
def test_years_stand_in_order(sheet: Assessment, desk: Desk, years: tuple[int, int]) -> None:
    with pytest.raises(AssessmentRefused):
        open_assessment(
            standard=sheet.standard, first_year=years[0], last_year=years[1], wanted_points=None, desk=desk, at=AT,
            key=None,
        )  # fmt: skip


def test_counted_figures_earn_their_points(sheet: Assessment, library: Library, write: Write) -> None:
    write("loan.checked_out", "2013-03-02", 65_000)
    write("loan.checked_out", "2011-03-02", 15_000)
    count_new_lines()

    rows = {row.item.code: row for row in work_out(sheet, on=TODAY).rows}

    assert (rows["423"].value, rows["423"].points, rows["423"].is_counted) == (Decimal("6.5"), 6, True)
    assert rows["423"].reached is not None
    assert rows["423"].reached.missing == Decimal("1.5")
    assert rows["364"].is_open
    assert rows["123"].is_open


def test_what_people_say_stands_over_what_was_counted(sheet: Assessment, desk: Desk) -> None:
    items = {item.code: item for item in sheet.standard.items.all()}
    mark_item(
        assessment=sheet, item=items["123"], version=0, said=Said(Decimal(5), evidence="合同"), desk=desk, at=AT,
        key="m",
    )  # fmt: skip
    mark_item(
        assessment=sheet, item=items["364"], version=0, said=Said(points=Decimal(4)), desk=desk, at=AT, key=None,
    )  # fmt: skip

    worked = work_out(sheet, on=TODAY)

    rows = {row.item.code: row for row in worked.rows}
    assert (rows["123"].points, rows["123"].has_evidence) == (12, True)
    assert (rows["364"].points, rows["364"].has_evidence) == (4, False)
    assert worked.points == 16
    assert worked.gaps[0].item.most_points == 20


def test_a_mark_is_refused_with_every_reason(sheet: Assessment, desk: Desk) -> None:
    item = sheet.standard.items.get(code="364")
    other = Standard.objects.create(code="x", name="x", imported_at=AT)
    foreign = other.items.create(code="1", name="x", most_points=3)
    by = {"desk": desk, "at": AT, "key": None}
    with pytest.raises(AssessmentRefused) as refused:
        mark_item(assessment=sheet, item=item, version=7, said=Said(points=Decimal(6), evidence="字" * 401), **by)
    codes = {reason.code for reason in refused.value.reasons}
    assert codes == {"assessment_marked_meanwhile", "assessment_points_wrong", "plan_text_too_long"}
    with pytest.raises(AssessmentRefused):
        mark_item(assessment=sheet, item=foreign, version=0, said=Said(), **by)
    assert not AssessmentMark.objects.exists()
