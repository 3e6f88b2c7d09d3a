"""The checklist of a branch or a point: criteria in the library's words, met or not, since when, with a note."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import ServicePoint
from libsys.text.dates import local_day
from libsys.text.safe import clean_text
from outreach.models import CriterionCheck, PointCriterion
from outreach.points.noting import note_change
from outreach.points.refusals import PointRefused, about
from outreach.points.rights import require_reach

USUAL = (
    gettext_lazy("有固定的场地，标牌醒目"), gettext_lazy("有专人管理"), gettext_lazy("每周开放时间公示并做到"),
    gettext_lazy("图书分类上架，排列整齐"), gettext_lazy("借阅登记齐全"), gettext_lazy("管理制度上墙"),
    gettext_lazy("防火、防盗、防潮措施落实"), gettext_lazy("设备完好，网络畅通"),
)  # fmt: skip
"""What a library may begin with."""
MOST, LONGEST = 60, 200


@dataclass(frozen=True)
class Verdict:
    """What was found of a criterion."""

    is_met: bool
    note: str = ""


@act
def keep_criteria(*, texts: Sequence[str], desk: Desk, at: datetime, key: str) -> list[PointCriterion]:
    """Keep the library's criteria in this order; one that is not among them any more is retired with its checks.

    :raises PointRefused: when there are too many, or one is too long.
    """
    library = lock(desk.library)
    if find_recorded(key) is not None:
        return find_criteria(desk)
    require_reach(desk, None)
    words = list(dict.fromkeys(text for text in (str(clean_text(one)).strip() for one in texts) if text))
    if len(words) > MOST or any(len(text) > LONGEST for text in words):
        most = {"most": MOST, "longest": LONGEST}
        sentence = _("最多 %(most)s 条，每条不超过 %(longest)s 个字。") % most
        raise PointRefused(about("texts", "criteria_too_many", sentence))
    standing = {one.text: one for one in PointCriterion.objects.filter(library=library).order_by("pk")}
    for number, text in enumerate(words, 1):
        one = standing.get(text) or PointCriterion(library=library, text=text)
        one.ordinal, one.retired_at = number, None
        one.save()
    PointCriterion.objects.filter(library=library, retired_at=None).exclude(text__in=words).update(retired_at=at)
    note_change("checklist", library, desk=desk, at=at, key=key, what="criteria", count=len(words))
    return find_criteria(desk)


@act
def check_point(
    *, point: ServicePoint, verdicts: Mapping[int, Verdict], on: date, desk: Desk, at: datetime, key: str
) -> int:
    """Write down what was found at a point on a day, by the numbers of the criteria; return how many.

    :raises PointRefused: when the day has not come, or a criterion is none of the library's.
    """
    if find_recorded(key) is not None:
        return 0
    require_reach(desk, point)
    criteria = {one.pk: one for one in find_criteria(desk)}
    reasons = []
    if on > local_day(at):
        reasons.append(about("on", "point_day_ahead", _("日期还没有到。")))
    if set(verdicts) - set(criteria) or not verdicts:
        reasons.append(Reason("criterion_unknown", _("请至少判定一条；条目有变动时请刷新页面。")))
    if reasons:
        raise PointRefused(reasons)
    CriterionCheck.objects.bulk_create(
        [
            CriterionCheck(
                criterion=criteria[pk], point=point, is_met=one.is_met, checked_on=on, checked_by=desk.staff,
                note=str(clean_text(one.note)).strip()[:LONGEST],
            )
            for pk, one in verdicts.items()
        ],
        batch_size=200,
    )  # fmt: skip
    met = sum(one.is_met for one in verdicts.values())
    note_change("checklist", point, desk=desk, at=at, key=key, point=point, checked=len(verdicts), met=met)
    return len(verdicts)


def find_criteria(desk: Desk) -> list[PointCriterion]:
    """Return the criteria that the library asks for, in their order."""
    return list(PointCriterion.objects.filter(library=desk.library, retired_at=None))


def find_checks(point: ServicePoint) -> list[tuple[PointCriterion, CriterionCheck | None]]:
    """Return each criterion with what stands of it at ``point``; two queries."""
    latest: dict[int, CriterionCheck] = {}
    for one in point.checks.select_related("checked_by"):
        latest.setdefault(one.criterion_id, one)
    asked = PointCriterion.objects.filter(library=point.library_id, retired_at=None)
    return [(criterion, latest.get(criterion.pk)) for criterion in asked]
