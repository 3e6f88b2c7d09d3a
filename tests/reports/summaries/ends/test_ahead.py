"""Tests of what a draft says is to be done next: the plan with owners and days, what ends, what goes on."""

import dataclasses
from datetime import date
from decimal import Decimal

from libsys.models import Library
from reports.summaries.basis import Basis
from reports.summaries.document import Aspect, Bound, plain
from reports.summaries.ends.ahead import derive_ahead
from reports.summaries.ends.known import Arranged, Ending, Known, Todo
from tests.reports.summaries.ends.test_problems import basis_of


def ahead_of(basis: Basis) -> list[str]:
    """Return what is to be done next, a paragraph each, without the blank at the end."""
    return [plain(paragraph) for paragraph in derive_ahead(basis, ())][:-1]


def test_the_plan_is_told_with_its_share_its_owner_and_its_day(library: Library) -> None:
    items = (
        Todo("完成消防设施年检", "李敏", date(2026, 9, 30)),
        Todo("全年外借十万册次", "周平", date(2026, 12, 31), "L01"),
        Todo("少儿室外借三万册次", "", None, "L01", is_whole=False),
    )
    basis = dataclasses.replace(basis_of(library, Known(todo=items), L01=40_000), targets={"L01": 100_000})
    assert ahead_of(basis) == [
        "按年度工作计划，还要抓紧完成：“完成消防设施年检”（李敏负责，9月30日前）；"
        "“全年外借十万册次”（已完成40%，周平负责）；“少儿室外借三万册次”。"
    ]
    (share,) = [part for paragraph in derive_ahead(basis, ()) for part in paragraph if isinstance(part, Bound)]
    assert (share.code, share.aspect, basis.value_of(share)) == ("L01", Aspect.PLAN, Decimal("0.4"))


def test_an_item_whose_figure_is_reached_is_not_told(library: Library) -> None:
    known = Known(todo=(Todo("全年外借十万册次", "周平", None, "L01"),))
    basis = dataclasses.replace(basis_of(library, known, L01=100_000), targets={"L01": 100_000})
    assert ahead_of(basis) == []


def test_agreements_that_end_and_silent_points_are_named(library: Library) -> None:
    ending = (
        Ending("石门村", date(2026, 3, 31)), Ending("河西村", date(2026, 9, 30)), Ending("城关", date(2027, 1, 1))
    )  # fmt: skip
    assert ahead_of(basis_of(library, Known(ending=ending, silent=("东陂村",)))) == [
        "石门村的共建协议3月31日已到期，办理续签；河西村的共建协议9月30日到期，办理续签；"
        "城关的共建协议2027年1月1日到期，办理续签；走访东陂村，了解服务情况。"
    ]


def test_stocktaking_series_and_arranged_activities_are_named(library: Library) -> None:
    known = Known(
        stocktakes=("外借处清点",), unchecked=("过刊库",), series=("书香溪城",),
        arranged=(Arranged("中秋诗会", date(2026, 9, 25)),),
    )  # fmt: skip
    assert ahead_of(basis_of(library, known)) == [
        "完成“外借处清点”的馆藏清点；安排过刊库的馆藏清点。",
        "继续办好“书香溪城”系列活动；已安排的活动有9月25日“中秋诗会”。",
    ]


def test_overdue_items_are_to_be_asked_back(library: Library) -> None:
    assert ahead_of(basis_of(library, C09=400, L11=102, K11=Decimal("25.5"))) == ["做好逾期图书102册的催还。"]
    assert ahead_of(basis_of(library, C09=400, L11=2, K11=Decimal("0.5"))) == []
