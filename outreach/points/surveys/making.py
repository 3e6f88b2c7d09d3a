"""Surveys made: their statuses, their sites, their rounds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import ServicePoint
from libsys.text.safe import clean_text
from outreach.models import SiteSurvey, SurveyRound, SurveySite
from outreach.points.noting import note_change
from outreach.points.refusals import PointRefused, about
from outreach.points.rights import require_reach

USUAL = (gettext_lazy("设备到位并开通"), gettext_lazy("设备到位但网络未开通"), gettext_lazy("设备损坏或丢失"))
"""The statuses of a survey of shared-resources sites; a survey may have others."""
MOST_STATUSES, MOST_SITES, LONGEST_STATUS, LONGEST_NAME = 9, 2000, 60, 100


@dataclass(frozen=True)
class SurveyDraft:
    """A survey: what it is called, what is found at a site, which sites, each as (township, name)."""

    name: str
    statuses: tuple[str, ...]
    sites: tuple[tuple[str, str], ...] = ()
    note: str = ""


@act
def make_survey(*, draft: SurveyDraft, desk: Desk, at: datetime, key: str) -> SiteSurvey:
    """Make a survey with its sites.

    :raises PointRefused: with everything that is wrong with it.
    """
    done = find_recorded(key)
    if done is not None:
        return SiteSurvey.objects.get(pk=done.object_id)
    require_reach(desk, None)
    name, statuses = str(clean_text(draft.name)).strip(), _statuses(draft.statuses)
    if reasons := _find_reasons(name, statuses, draft.sites):
        raise PointRefused(reasons)
    coded = [[f"s{number}", text] for number, text in enumerate(statuses, 1)]
    note = str(clean_text(draft.note)).strip()
    survey = SiteSurvey.objects.create(library=desk.library, name=name, statuses=coded, note=note, made_at=at)
    _add(survey, draft.sites)
    note_change("survey", survey, desk=desk, at=at, key=key, what="made", sites=len(draft.sites))
    return survey


@act
def change_survey(*, survey: SiteSurvey, draft: SurveyDraft, desk: Desk, at: datetime, key: str) -> SiteSurvey:
    """Rename a survey, reword or add statuses, add sites; what was answered stays, so nothing is taken away.

    :raises PointRefused: with everything that is wrong with it.
    """
    row = lock(survey)
    if find_recorded(key) is not None:
        return row
    require_reach(desk, None)
    name, statuses = str(clean_text(draft.name)).strip(), _statuses(draft.statuses)
    known = set(row.sites.values_list("township", "name"))
    fresh = [pair for pair in draft.sites if pair not in known]
    reasons = _find_reasons(name, statuses, [*known, *fresh])
    if len(statuses) < len(row.statuses):
        reasons.append(about("statuses", "survey_statuses_fewer", _("状况可以改名、可以加，不能减少：前面各轮要用。")))
    if reasons:
        raise PointRefused(reasons)
    row.name, row.note = name, str(clean_text(draft.note)).strip()
    row.statuses = [[f"s{number}", text] for number, text in enumerate(statuses, 1)]
    row.save()
    _add(row, fresh, after=row.sites.count())
    note_change("survey", row, desk=desk, at=at, key=key, what="changed", sites=len(fresh))
    return row


@act
def begin_round(
    *, survey: SiteSurvey, name: str, starts_on: date, due_on: date, desk: Desk, at: datetime, key: str
) -> SurveyRound:
    """Begin a round of a survey; it is compared with the one before.

    :raises PointRefused: when it is to end before it begins.
    """
    survey = lock(survey)
    done = find_recorded(key)
    if done is not None:
        return SurveyRound.objects.get(pk=done.object_id)
    require_reach(desk, None)
    if due_on < starts_on:
        raise PointRefused(about("due_on", "survey_days_crossed", _("截止日期在开始日期之前。请改正日期。")))
    last = survey.rounds.order_by("-number").first()
    number = last.number + 1 if last else 1
    words = str(clean_text(name)).strip() or _("第 %(number)s 轮") % {"number": number}
    row = SurveyRound.objects.create(
        survey=survey, number=number, name=words[:60], starts_on=starts_on, due_on=due_on
    )  # fmt: skip
    note_change("survey", row, desk=desk, at=at, key=key, what="round")
    return row


def read_sites(text: str) -> tuple[tuple[str, str], ...]:
    """Return the sites of a text, one in a line: the township, a space or a comma, the name; or the name alone."""
    found = []
    for line in text.replace("，", " ").replace(",", " ").replace("\t", " ").replace("　", " ").splitlines():
        parts = line.split(maxsplit=1)
        if parts:
            found.append((parts[0], parts[1].strip()) if len(parts) == 2 else ("", parts[0]))
    return tuple(dict.fromkeys(found))


def _statuses(given: Iterable[str]) -> list[str]:
    return [text for text in (str(clean_text(one)).strip() for one in given) if text]


def _add(survey: SiteSurvey, sites: Sequence[tuple[str, str]], *, after: int = 0) -> None:
    names = {name for _township, name in sites}
    points = {point.name: point for point in ServicePoint.objects.filter(library=survey.library_id, name__in=names)}
    rows = [
        SurveySite(survey=survey, township=township, name=name, point=points.get(name), ordinal=after + number)
        for number, (township, name) in enumerate(sites, 1)
    ]
    SurveySite.objects.bulk_create(rows, batch_size=200)


def _find_reasons(name: str, statuses: Sequence[str], sites: Sequence[tuple[str, str]]) -> list[Reason]:
    found = []
    if not name:
        found.append(about("name", "survey_nameless", _("请给调查起个名字。")))
    if len(set(statuses)) < 2 or len(statuses) > MOST_STATUSES or len(set(statuses)) != len(statuses):
        words = {"most": MOST_STATUSES}
        found.append(about("statuses", "survey_statuses", _("请写 2 到 %(most)s 种不同的状况，一行一种。") % words))
    if any(len(text) > LONGEST_STATUS for text in statuses):
        words = {"most": LONGEST_STATUS}
        found.append(about("statuses", "survey_status_long", _("一种状况不超过 %(most)s 个字。") % words))
    if not sites:
        found.append(about("sites", "survey_without_sites", _("请写要调查的村或单位，一行一个。")))
    if len(sites) > MOST_SITES:
        words = {"most": MOST_SITES}
        found.append(about("sites", "survey_too_large", _("一次调查不超过 %(most)s 处。") % words))
    if any(len(town) > 60 or len(place) > LONGEST_NAME for town, place in sites):
        found.append(about("sites", "survey_site_long", _("村名太长了。请一行只写一个村。")))
    return found
