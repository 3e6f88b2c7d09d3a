"""Tests of field surveys, checklists, and what is owed to higher offices."""

from datetime import date, timedelta

import pytest

from libsys.access.desk import Desk
from libsys.models import Entry, Library, ServicePoint
from libsys.web.operations import new_key
from outreach.models import SiteSurvey, SurveyRound
from outreach.points.audit import points_have_their_lines
from outreach.points.refusals import PointRefused
from outreach.points.surveys.answering import Found, answer_round
from outreach.points.surveys.checking import Verdict, check_point, find_checks, keep_criteria
from outreach.points.surveys.making import SurveyDraft, begin_round, change_survey, make_survey, read_sites
from outreach.points.surveys.owing import Owed, find_owed, mark_sent, note_owed, take_back_sent
from outreach.points.surveys.tallying import find_round_facts, tally_round
from outreach.sheets.facts import find_statements
from tests.circulation.conftest import counted_queries
from tests.fixtures import NOON
from tests.outreach.points.conftest import total

STATUSES = ("设备到位并开通", "设备到位但网络未开通", "设备损坏或丢失")
SITES = (("石门乡", "石门村"), ("石门乡", "河西村服务点"), ("城关镇", "北门村"))
TODAY = date(2026, 3, 2)


@pytest.fixture
def survey(keeper: Desk, village: ServicePoint) -> SiteSurvey:
    """Return a survey of three sites; one of them is a point."""
    draft = SurveyDraft("设备摸底", STATUSES, SITES)
    return make_survey(draft=draft, desk=keeper, at=NOON, key=new_key())


def begin(survey: SiteSurvey, desk: Desk, starts: date = TODAY) -> SurveyRound:
    """Begin a round of ten days."""
    return begin_round(
        survey=survey, name="", starts_on=starts, due_on=starts + timedelta(days=10), desk=desk, at=NOON, key=new_key()
    )


def answer(row: SurveyRound, desk: Desk, *statuses: str) -> int:
    """Answer the sites of a round in their order."""
    numbers = row.survey.sites.values_list("pk", flat=True)
    found = {pk: Found(status) for pk, status in zip(numbers, statuses, strict=False)}
    return answer_round(of=row, found=found, desk=desk, at=NOON, key=new_key())


def test_a_round_is_tallied_beside_the_one_before(
    survey: SiteSurvey, keeper: Desk, village: ServicePoint, library: Library
) -> None:
    first = begin(survey, keeper, TODAY - timedelta(days=60))
    assert answer(first, keeper, "s2", "s2", "s3") == 3
    second = begin(survey, keeper)
    assert answer(second, keeper, "s1", "s2") == 2

    tally = tally_round(second)
    assert (second.name, tally.earlier, tally.unanswered) == ("第 2 轮", first, 1)
    assert [(one.count, one.change) for one in tally.statuses] == [(1, 1), (1, -1), (0, -1)]
    assert [row.has_changed for row in tally.rows] == [True, False, False]
    assert tally.townships == [("石门乡", [1, 1, 0], 0), ("城关镇", [0, 0, 0], 1)]
    assert total("survey.answered", library) == 5
    assert set(Entry.objects.filter(kind="survey.answered").values_list("topic", flat=True)) == {"site"}
    assert Entry.objects.filter(kind="survey.answered", point=village).count() == 2
    assert list(points_have_their_lines()) == []


def test_rounds_are_quoted_by_their_days_at_the_same_cost(survey: SiteSurvey, keeper: Desk, library: Library) -> None:
    answer(begin(survey, keeper, TODAY - timedelta(days=60)), keeper, "s2", "s2", "s3")
    answer(begin(survey, keeper), keeper, "s1", "s2")
    with counted_queries() as queries:
        (one,) = find_round_facts(library, TODAY, TODAY + timedelta(days=90))
    assert (one.survey, one.round, one.since, one.sites, one.answered) == ("设备摸底", "第 2 轮", TODAY, 3, 2)
    assert one.statuses == tuple(zip(STATUSES, (1, 1, 0), strict=True))
    assert one.before == tuple(zip(STATUSES, (0, 2, 1), strict=True))
    with counted_queries() as more:
        first, _second = find_round_facts(library, TODAY - timedelta(days=90), TODAY)
    assert (first.before, len(more)) == ((), len(queries))
    assert find_round_facts(Library.objects.create(code="OT", name="别馆"), TODAY, TODAY) == []


def test_lines_stand_within_the_days_of_their_round(survey: SiteSurvey, keeper: Desk) -> None:
    answer(begin(survey, keeper, TODAY - timedelta(days=60)), keeper, "s1")
    answer(begin(survey, keeper), keeper, "s1")
    days = list(Entry.objects.filter(kind="survey.answered").order_by("pk").values_list("day", flat=True))
    assert days == [TODAY - timedelta(days=50), TODAY]


def test_a_changed_answer_replaces_its_line_and_a_cleared_one_takes_it_back(
    survey: SiteSurvey, keeper: Desk, library: Library
) -> None:
    row = begin(survey, keeper)
    answer(row, keeper, "s1", "s1")
    assert answer(row, keeper, "s1", "s3") == 1
    assert total("survey.answered", library) == 2
    assert answer(row, keeper, "", "s3") == 1
    assert total("survey.answered", library) == 1
    assert answer(row, keeper, "", "s3") == 0


def test_answers_that_make_no_sense_change_nothing(survey: SiteSurvey, keeper: Desk) -> None:
    row, other = begin(survey, keeper), survey.sites.first()
    assert other is not None
    found = {other.pk: Found("s9"), other.pk + 1: Found("", venue="祠堂"), other.pk + 1000: Found("s1")}
    with pytest.raises(PointRefused) as refused:
        answer_round(of=row, found=found, desk=keeper, at=NOON, key=new_key())
    codes = {reason.code for reason in refused.value.reasons}
    assert codes == {"survey_site_foreign", "survey_status_unknown", "survey_status_missing"}
    assert not row.answers.exists()


def test_a_survey_grows_and_rewords_but_loses_no_status(survey: SiteSurvey, keeper: Desk) -> None:
    more = SurveyDraft("设备摸底调查", (*STATUSES, "没有去"), (("城关镇", "南门村"), *SITES[:1]))
    changed = change_survey(survey=survey, draft=more, desk=keeper, at=NOON, key=new_key())
    assert (changed.name, len(changed.statuses), changed.sites.count()) == ("设备摸底调查", 4, 4)
    with pytest.raises(PointRefused):
        change_survey(survey=survey, draft=SurveyDraft("x", STATUSES[:2]), desk=keeper, at=NOON, key=new_key())


def test_a_survey_needs_a_name_statuses_and_sites(keeper: Desk) -> None:
    with pytest.raises(PointRefused) as refused:
        make_survey(draft=SurveyDraft(" ", ("一种",)), desk=keeper, at=NOON, key=new_key())
    codes = {reason.code for reason in refused.value.reasons}
    assert codes == {"survey_nameless", "survey_statuses", "survey_without_sites"}


def test_a_round_that_ends_before_it_begins_is_refused(survey: SiteSurvey, keeper: Desk) -> None:
    with pytest.raises(PointRefused):
        begin_round(
            survey=survey, name="", starts_on=TODAY, due_on=TODAY - timedelta(days=1), desk=keeper, at=NOON,
            key=new_key(),
        )  # fmt: skip


def test_sites_are_read_from_what_is_pasted() -> None:
    text = "石门乡\t石门村\n石门乡，石门村\n\n 北门村 \r\n城关镇　南 门 村"
    assert read_sites(text) == (("石门乡", "石门村"), ("", "北门村"), ("城关镇", "南 门 村"))


def test_criteria_keep_their_order_and_the_latest_check_stands(village: ServicePoint, keeper: Desk) -> None:
    first, second = keep_criteria(texts=["有专人", "有场地"], desk=keeper, at=NOON, key=new_key())
    for day, is_met in ((TODAY - timedelta(days=9), False), (TODAY, True)):
        check_point(
            point=village, verdicts={first.pk: Verdict(is_met, "看过")}, on=day, desk=keeper, at=NOON, key=new_key()
        )
    assert [(one.text, check and check.is_met) for one, check in find_checks(village)] == [
        ("有专人", True), ("有场地", None),
    ]  # fmt: skip

    keep_criteria(texts=["有场地", "开放"], desk=keeper, at=NOON, key=new_key())
    assert [one.text for one, _check in find_checks(village)] == ["有场地", "开放"]
    with pytest.raises(PointRefused):
        check_point(point=village, verdicts={first.pk: Verdict(True)}, on=TODAY, desk=keeper, at=NOON, key=new_key())
    keep_criteria(texts=["有专人"], desk=keeper, at=NOON, key=new_key())
    ((back, check),) = find_checks(village)
    assert (back.pk, check and check.is_met) == (first.pk, True)
    assert second.text == "有场地"


def test_what_is_owed_is_told_a_month_before_until_it_is_sent(keeper: Desk, library: Library) -> None:
    soon, later = (
        note_owed(owed=Owed("活动情况", TODAY + timedelta(days=days)), desk=keeper, at=NOON, key=new_key())
        for days in (30, 31)
    )
    assert list(find_owed(library, on=TODAY)) == [soon]
    mark_sent(report=soon, on=TODAY, desk=keeper, at=NOON, key=new_key())
    assert not find_owed(library, on=TODAY).exists()
    with pytest.raises(PointRefused):
        mark_sent(report=soon, on=TODAY, desk=keeper, at=NOON, key=new_key())
    take_back_sent(report=soon, desk=keeper, at=NOON, key=new_key())
    assert list(find_owed(library, on=TODAY)) == [soon]
    assert later.sent_on is None
    with pytest.raises(PointRefused):
        note_owed(owed=Owed(" ", TODAY), desk=keeper, at=NOON, key=new_key())


def test_a_round_states_how_many_sites_are_online_and_states_it_anew_when_an_answer_changes(
    survey: SiteSurvey, keeper: Desk, library: Library
) -> None:
    row = begin(survey, keeper)
    answer(row, keeper, "s1", "s2")
    answer(row, keeper, "s1", "s1", "s3")
    topics = ("sharing_open", "sharing_offline", "sharing_damaged")
    standing = [[line.quantity for line in find_statements(library, topic)] for topic in topics]
    assert standing == [[2], [0], [1]]
    assert {line.day for topic in topics for line in find_statements(library, topic)} <= {row.due_on, NOON.date()}
    answer(row, keeper, "s1", "s1", "s3")
    assert Entry.objects.filter(kind="fact.stated", voids=None).count() == 6


def test_a_survey_with_statuses_of_its_own_states_nothing(keeper: Desk) -> None:
    draft = SurveyDraft("书柜", ("好", "坏"), SITES)
    row = begin(make_survey(draft=draft, desk=keeper, at=NOON, key=new_key()), keeper)
    answer(row, keeper, "s1", "s2")
    assert not Entry.objects.filter(kind="fact.stated").exists()
