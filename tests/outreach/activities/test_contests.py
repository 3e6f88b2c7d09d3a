"""Tests of contests."""

from datetime import timedelta
from decimal import Decimal

import pytest

from libsys.access.desk import Desk
from outreach.activities.contests import (
    ContestRefused,
    Entrant,
    Verdict,
    add_entries,
    find_winners,
    judge_entries,
    propose_prizes,
    remove_entry,
)
from outreach.models import Activity, ContestEntry
from tests.fixtures import NOON
from tests.outreach.activities.conftest import Publish

ENTRANTS = [Entrant("王小明", "城关小学", "《春》"), Entrant("李华", "实验小学"), Entrant("赵雪"), Entrant("孙悦")]


@pytest.fixture
def contest(publish: Publish, desk: Desk) -> Activity:
    """Return a contest with four entries and two judges."""
    activity = publish(kind="contest", judges="周老师、吴老师")
    add_entries(activity=activity, entrants=ENTRANTS, desk=desk, at=NOON, key="k-entries")
    return activity


def give(contest: Activity, desk: Desk, *pairs: tuple[int | None, int | None]) -> None:
    """Write what two judges give, entry by entry."""
    entries = contest.entries.order_by("number")
    scores = {
        entry.pk: {"周老师": None if one is None else Decimal(one), "吴老师": None if two is None else Decimal(two)}
        for entry, (one, two) in zip(entries, pairs, strict=False)
    }
    judge_entries(activity=contest, scores=scores, verdicts={}, desk=desk, at=NOON, key=f"k-{pairs}")


def test_entries_are_numbered_on_and_the_same_key_adds_them_once(contest: Activity, desk: Desk) -> None:
    add_entries(activity=contest, entrants=ENTRANTS, desk=desk, at=NOON, key="k-entries")
    add_entries(activity=contest, entrants=[Entrant("钱多")], desk=desk, at=NOON, key="k-more")

    assert list(contest.entries.values_list("number", "name")) == [
        (1, "王小明"), (2, "李华"), (3, "赵雪"), (4, "孙悦"), (5, "钱多"),
    ]  # fmt: skip


def test_the_score_is_the_mean_of_those_who_judged(contest: Activity, desk: Desk) -> None:
    give(contest, desk, (90, 85), (80, None), (None, None))

    assert list(contest.entries.values_list("score", flat=True)) == [Decimal("87.50"), Decimal(80), None, None]


def test_a_score_beyond_a_hundred_changes_nothing(contest: Activity, desk: Desk) -> None:
    with pytest.raises(ContestRefused) as refused:
        give(contest, desk, (101, 85))

    assert refused.value.code == "score_beyond_a_hundred"
    assert set(contest.entries.values_list("score", flat=True)) == {None}


def test_prizes_are_proposed_by_score_and_equal_scores_get_the_same() -> None:
    entries = [ContestEntry(pk=pk, number=pk, score=score) for pk, score in enumerate([95, 90, 90, 70, None], 1)]

    assert propose_prizes(entries, {"first": 1, "second": 1, "third": 2}) == {
        1: "first", 2: "second", 3: "second", 4: "third",
    }  # fmt: skip


def test_winners_stand_by_prize_and_a_removed_entry_wins_nothing(contest: Activity, desk: Desk) -> None:
    entries = list(contest.entries.order_by("number"))
    verdicts = {
        entries[0].pk: Verdict("second"),
        entries[1].pk: Verdict("first", advances=True),
        entries[2].pk: Verdict("third"),
    }
    judge_entries(activity=contest, scores={}, verdicts=verdicts, desk=desk, at=NOON, key="k-prizes")
    remove_entry(entry=entries[2], desk=desk, at=NOON + timedelta(minutes=1), key="k-remove")

    assert [(one.name, one.prize, one.advances) for one in find_winners(contest)] == [
        ("李华", "first", True),
        ("王小明", "second", False),
    ]


def test_what_is_no_contest_takes_no_entries(publish: Publish, desk: Desk) -> None:
    with pytest.raises(ContestRefused) as refused:
        add_entries(activity=publish(), entrants=[], desk=desk, at=NOON, key="k-1")

    assert [reason.code for reason in refused.value.reasons] == ["activity_is_no_contest", "contest_entries_missing"]
