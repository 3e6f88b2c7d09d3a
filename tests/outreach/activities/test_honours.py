"""Tests of prizes won elsewhere and reports in the media."""

from datetime import date

import pytest

from libsys.access.desk import Desk
from libsys.models import Library
from outreach.activities.honours import (
    AwardSheet,
    HonourRefused,
    ReportSheet,
    register_award,
    register_report,
    void_honour,
)
from outreach.models import Activity, Award
from tests.fixtures import NOON
from tests.outreach.activities.conftest import sums

DAY = date(2026, 3, 1)
AWARDS = AwardSheet(DAY, "全省少儿朗读者大赛", "province", "third", count=3, winner="本县选手三人")


def test_awards_are_counted_by_level_and_grade_and_taken_back_once(desk: Desk) -> None:
    award = register_award(sheet=AWARDS, desk=desk, at=NOON, key="k-1")
    register_award(sheet=AWARDS, desk=desk, at=NOON, key="k-1")
    assert sums() == {("award.won", "province-third", ""): 3}

    void_honour(honour=award, desk=desk, at=NOON, key="k-2")
    assert sums() == {}
    with pytest.raises(HonourRefused) as refused:
        void_honour(honour=award, desk=desk, at=NOON, key="k-3")
    assert refused.value.code == "honour_voided_before"


def test_a_report_is_one_line_of_its_sort_of_medium(desk: Desk) -> None:
    sheet = ReportSheet(DAY, "newspaper", "广西日报", "书香奇葩", page="第 2—3 版")

    report = register_report(sheet=sheet, desk=desk, at=NOON, key="k-1")

    assert (report.page, sums()) == ("第 2—3 版", {("media.reported", "newspaper", ""): 1})


def test_a_prize_of_tomorrow_for_another_librarys_activity_is_refused_with_both_reasons(desk: Desk) -> None:
    other = Library.objects.create(code="LL", name="邻县图书馆")
    point = other.points.create(code="ZG", name="总馆", kind="central")
    foreign = Activity.objects.create(library=other, point=point, name="他馆", kind="lecture", held_on=DAY)

    sheet = AwardSheet(date(2026, 3, 3), "大赛", "city", "first", activity=foreign)

    with pytest.raises(HonourRefused) as refused:
        register_award(sheet=sheet, desk=desk, at=NOON, key="k-1")

    assert [reason.code for reason in refused.value.reasons] == ["honour_in_future", "foreign_choice"]
    assert not Award.objects.exists()
