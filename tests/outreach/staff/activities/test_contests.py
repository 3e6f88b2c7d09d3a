"""Tests of the pages of contests, drifting books, prizes and media reports."""

import pytest
from django.test import Client
from django.urls import reverse

from libsys.models import Entry
from outreach.models import Activity, Award, ContestEntry, DriftCopy, MediaReport
from tests.outreach.staff.activities.conftest import filled


@pytest.fixture
def contest(today: Activity, planner: Client) -> Activity:
    """Return a contest with three entries and one judge."""
    Activity.objects.update(kind="contest", judges="周老师")
    entrants = "王小明，城关小学，《春》\n李华,实验小学\n\n赵雪"
    planner.post(reverse("outreach:contest-entries", args=[today.pk]), filled(entrants=entrants))
    return today


def test_entries_are_judged_prizes_proposed_kept_and_printed(planner: Client, contest: Activity) -> None:
    address = reverse("outreach:contest", args=[contest.pk])
    entries = list(ContestEntry.objects.order_by("number"))
    assert [(one.name, one.unit, one.title) for one in entries] == [
        ("王小明", "城关小学", "《春》"), ("李华", "实验小学", ""), ("赵雪", "", ""),
    ]  # fmt: skip
    scores = {f"score-{one.pk}-0": text for one, text in zip(entries, ("88.5", "92", ""), strict=True)}
    planner.post(address, filled(**scores))

    proposed = planner.get(address + "?first=1&second=1").content.decode()
    planner.post(address, filled(**scores, **{f"prize-{entries[1].pk}": "first", f"advances-{entries[1].pk}": "1"}))

    assert "还没有存" in proposed
    assert "活动与登记" in proposed
    entries[1].refresh_from_db()
    assert (str(entries[1].score), entries[1].prize, entries[1].advances) == ("92.00", "first", True)
    assert planner.get(reverse("outreach:contest-winners", args=[contest.pk])).content.startswith(b"%PDF-")


@pytest.mark.parametrize("score", ["很好", "101", "-1", "NaN"])
def test_a_score_that_is_none_comes_back_as_it_was_typed_and_nothing_is_kept(
    planner: Client, contest: Activity, score: str
) -> None:
    first = ContestEntry.objects.order_by("number")[0]

    response = planner.post(reverse("outreach:contest", args=[contest.pk]), filled(**{f"score-{first.pk}-0": score}))

    first.refresh_from_db()
    assert (response.status_code, first.score) == (422, None)
    assert f'value="{score}"' in response.content.decode()


def test_an_entry_is_taken_out_and_brought_back(planner: Client, contest: Activity) -> None:
    entry = ContestEntry.objects.order_by("number")[0]
    address = reverse("outreach:contest-entry-remove", args=[entry.pk])

    planner.post(address, filled())
    entry.refresh_from_db()
    assert entry.removed_at is not None
    planner.post(address, filled())
    entry.refresh_from_db()
    assert entry.removed_at is None


def test_books_are_set_adrift_line_by_line_and_taken_back(planner: Client, today: Activity) -> None:
    Activity.objects.update(kind="drifting")
    answers = filled(titles="历代家训\n乡土中国\n", spot="民族广场", day=today.held_on.isoformat())
    page = planner.post(reverse("outreach:drifters", args=[today.pk]), answers, follow=True).content.decode()
    copy = DriftCopy.objects.order_by("pk")[0]

    planner.post(reverse("outreach:drifter-back", args=[copy.pk]), filled())

    copy.refresh_from_db()
    assert copy.code in page
    assert copy.taken_back_at is not None
    exported = b"".join(planner.get(reverse("outreach:drifters", args=[today.pk]) + "?export=csv"))  # type: ignore[arg-type]
    assert "乡土中国" in exported.decode()


def test_a_prize_is_written_down_counted_and_taken_back(planner: Client, today: Activity) -> None:
    answers = {"won_on": "2026-03-01", "contest": "全省朗读者大赛", "level": "province", "grade": "third", "count": "3"}
    planner.post(reverse("outreach:award-new"), filled(**answers, activity=today.pk))
    page = planner.get(reverse("outreach:awards")).content.decode()
    planner.post(reverse("outreach:award-void", args=[Award.objects.get().pk]), filled())

    assert "全省朗读者大赛" in page
    assert "共 <b>3</b> 个奖" in page
    assert list(Entry.objects.filter(kind="award.won").order_by("pk").values_list("topic", "quantity")) == [
        ("province-third", 3), ("province-third", -3),
    ]  # fmt: skip
    assert "全省朗读者大赛" in b"".join(planner.get(reverse("outreach:awards") + "?export=csv")).decode()  # type: ignore[arg-type]


def test_a_media_report_with_a_bad_link_or_of_tomorrow_is_not_kept(planner: Client) -> None:
    answers = {"published_on": "2026-03-01", "sort": "newspaper", "outlet": "广西日报", "title": "书香奇葩"}

    bad = planner.post(reverse("outreach:media-report-new"), filled(**answers, link="javascript:alert(1)"))
    late = planner.post(reverse("outreach:media-report-new"), filled(**answers | {"published_on": "2999-01-01"}))
    good = planner.post(reverse("outreach:media-report-new"), filled(**answers, page="第 2 版"))

    assert (bad.status_code, late.status_code, good.status_code) == (422, 422, 302)
    report = MediaReport.objects.get()
    assert "第 2 版" in planner.get(reverse("outreach:media-reports")).content.decode()
    planner.post(reverse("outreach:media-report-void", args=[report.pk]), filled())
    assert Entry.objects.filter(kind="media.reported", quantity=-1).exists()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["awards", "media-reports", "series-list"])
def test_the_lists_ask_the_same_questions_of_any_number_of_rows(
    planner: Client, today: Activity, name: str, rows: int, django_assert_max_num_queries: object
) -> None:
    for _ in range(rows):
        about = {"library": today.library, "activity": today}
        Award.objects.create(won_on="2026-03-01", contest="大赛", level="city", grade="first", **about)
        MediaReport.objects.create(published_on="2026-03-01", sort="web", outlet="新华网", title="书香", **about)
        today.library.series.create(title="读书月", since="2026-04-01", until="2026-04-30")

    with django_assert_max_num_queries(9):  # type: ignore[operator]
        planner.get(reverse(f"outreach:{name}"))


def test_notes_of_a_month_are_judged_class_by_class(planner: Client, today: Activity) -> None:
    Activity.objects.update(kind="contest", judges="")
    classes = ("三（1）班", "三（2）班")
    lines = [f"{name}{turn}，云溪小学，摘抄，{name}" for name in classes for turn in range(3)]
    planner.post(reverse("outreach:contest-entries", args=[today.pk]), filled(entrants="\n".join(lines)))
    entries = list(ContestEntry.objects.order_by("number"))
    address = reverse("outreach:contest", args=[today.pk])
    scores = {f"score-{one.pk}-0": str(70 + place) for place, one in enumerate(entries)}
    planner.post(address, filled(**scores))

    rows = planner.get(address + "?first=1&second=1").context["rows"]
    prizes = {f"prize-{row['entry'].pk}": row["prize"] for row in rows}
    planner.post(address, filled(**scores, **prizes))

    won = ContestEntry.objects.exclude(prize="").order_by("number").values_list("name", "prize")
    assert list(won) == [
        ("三（1）班1", "second"), ("三（1）班2", "first"), ("三（2）班1", "second"), ("三（2）班2", "first"),
    ]  # fmt: skip
    assert planner.get(reverse("outreach:contest-winners", args=[today.pk])).content.startswith(b"%PDF-")
