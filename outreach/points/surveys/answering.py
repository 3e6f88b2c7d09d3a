"""What a round found, site by site; a changed answer takes the old line back and writes a new one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many, void
from libsys.db.acts import act, lock
from libsys.enums import Provenance
from libsys.errors import Reason
from libsys.models import Entry
from libsys.text.dates import local_day, local_moment
from libsys.text.safe import clean_text
from outreach.enums import Kind
from outreach.models import SiteAnswer, SurveyRound, SurveySite
from outreach.points.noting import note_change
from outreach.points.refusals import PointRefused
from outreach.points.rights import find_reach
from outreach.points.surveys.making import USUAL

OBJECT, ROUND = "siteanswer", "surveyround"
STATED = ("sharing_open", "sharing_offline", "sharing_damaged")
"""What a survey with the usual statuses states of the library, in the order of the statuses."""
LONGEST = {"venue": 100, "equipment": 200, "note": 200}


@dataclass(frozen=True)
class Found:
    """What was found at a site; an empty ``status`` says that nobody was there."""

    status: str = ""
    venue: str = ""
    equipment: str = ""
    note: str = ""


@act
def answer_round(
    *, of: SurveyRound, found: Mapping[int, Found], desk: Desk, at: datetime, key: str
) -> int:  # fmt: skip
    """Write down what was found at sites, by their numbers, and return how many answers changed.

    Sites that ``found`` does not name stay as they are.

    :raises PointRefused: when a status or a site is none of the survey's, or a site is out of the person's reach.
    """
    row = lock(of)
    if find_recorded(key) is not None:
        return 0
    sites = {site.pk: site for site in row.survey.sites.select_related("point").filter(pk__in=found)}
    said = {pk: Found(*(str(clean_text(text)).strip() for text in vars(one).values())) for pk, one in found.items()}
    if reasons := _find_reasons(row, sites, said, desk=desk):
        raise PointRefused(reasons)
    before = {one.site_id: one for one in row.answers.filter(site__in=sites)}
    changed = [pk for pk, one in said.items() if one != _as_found(before.get(pk))]
    _take_back([before[pk] for pk in changed if pk in before], desk=desk, at=at)
    answers = [
        SiteAnswer(round=row, site=sites[pk], answered_at=at, answered_by=desk.staff, **vars(said[pk]))
        for pk in changed
        if said[pk].status
    ]
    SiteAnswer.objects.bulk_create(answers, batch_size=200)
    _record(row, answers, desk=desk, at=at)
    if changed:
        _state(row, desk=desk, at=at)
    note_change("survey", row, desk=desk, at=at, key=key, what="answered", count=len(changed))
    return len(changed)


def _as_found(answer: SiteAnswer | None) -> Found:
    if answer is None:
        return Found()
    return Found(answer.status, answer.venue, answer.equipment, answer.note)


def _take_back(answers: list[SiteAnswer], *, desk: Desk, at: datetime) -> None:
    numbers = [one.pk for one in answers]
    lines = Entry.objects.filter(object_type=OBJECT, object_id__in=numbers, kind=Kind.SURVEY_ANSWERED, voids=None)
    for line in lines.select_related("point", "room").order_by("pk"):
        void(line, kind=Kind.SURVEY_ANSWERED, desk=desk, at=at, reason="changed")
    SiteAnswer.objects.filter(pk__in=numbers).delete()


def _record(row: SurveyRound, answers: list[SiteAnswer], *, desk: Desk, at: datetime) -> None:
    """Write a line for each answer, on a day of its round: what is typed in afterwards belongs to the round."""
    moment = at if row.due_on >= local_day(at) else local_moment(row.due_on)
    lines = []
    for one in answers:
        placed = {"point": one.site.point, "room": None} if one.site.point else {}
        columns = {
            "topic": "site", "object_type": OBJECT, "object_id": one.pk, "provenance": Provenance.MANUAL,
            "detail": {"round": row.pk, "status": one.status}, **placed,
        }  # fmt: skip
        lines.append(Line(Kind.SURVEY_ANSWERED, moment, columns))
    record_many(lines, desk=desk)


def _state(row: SurveyRound, *, desk: Desk, at: datetime) -> None:
    """State how many sites are online, offline and damaged, instead of what this round stated before.

    A survey with statuses of its own states nothing: nobody knows what they mean.
    """
    codes = [code for code, _name in row.survey.statuses][: len(STATED)]
    with override("zh-hans"):
        if [name for _code, name in row.survey.statuses][: len(STATED)] != [str(name) for name in USUAL]:
            return
    said = Entry.objects.filter(object_type=ROUND, object_id=row.pk, kind=Kind.FACT_STATED)
    voided = set(said.exclude(voids=None).values_list("voids", flat=True))
    for line in said.filter(voids=None).exclude(pk__in=voided).select_related("point", "room").order_by("pk"):
        void(line, kind=Kind.FACT_STATED, desk=desk, at=at, reason="changed")
    found = Counter(row.answers.values_list("status", flat=True))
    moment = at if row.due_on >= local_day(at) else local_moment(row.due_on)
    about = {"object_type": ROUND, "object_id": row.pk, "provenance": Provenance.MANUAL, "point": None, "room": None}
    counts = zip(STATED, (found[code] for code in codes), strict=True)
    lines = [Line(Kind.FACT_STATED, moment, {"topic": topic, "quantity": count, **about}) for topic, count in counts]
    record_many(lines, desk=desk)


def _find_reasons(
    row: SurveyRound, sites: Mapping[int, SurveySite], said: Mapping[int, Found], *, desk: Desk
) -> list[Reason]:  # fmt: skip
    codes = {code for code, _name in row.survey.statuses}
    reach = find_reach(desk)
    found = []
    if row.survey.library_id != desk.library.pk or set(said) - set(sites):
        found.append(Reason("survey_site_foreign", _("有的村不在这次调查里。请刷新页面后再填。")))
    if any(one.status and one.status not in codes for one in said.values()):
        found.append(Reason("survey_status_unknown", _("没有这种状况。请从列表中选择。")))
    if any(not one.status and any((one.venue, one.equipment, one.note)) for one in said.values()):
        found.append(Reason("survey_status_missing", _("写了场地、设备或说明的，也要选状况。")))
    if any(len(getattr(one, name)) > most for one in said.values() for name, most in LONGEST.items()):
        found.append(Reason("survey_words_long", _("场地、设备或说明写得太长了。")))
    if reach is not None and any(site.point_id not in reach for site in sites.values()):
        found.append(Reason("point_not_yours", _("您只能办自己工作的网点的事。请总馆的人来办。")))
    return found
