"""Taking in a table of assessment, and opening a sheet by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from reports.assessing.reading import StandardRow
from reports.counting.periods import FIRST_YEAR, LAST_YEAR
from reports.enums import PlanKind
from reports.models import Assessment, AssessmentMark, Standard, StandardItem

LONGEST_SPAN = 10
LONGEST_EVIDENCE = 400


class AssessmentRefused(DomainError):
    """Nothing was written; ``facts["field"]`` of a reason names the field to mend."""


@dataclass(frozen=True)
class Said:
    """What people say of an item: a value, points that they judged, what shows it."""

    value: Decimal | None = None
    points: Decimal | None = None
    evidence: str = ""


@act
def import_standard(
    *, code: str, name: str, note: str, rows: Sequence[StandardRow], desk: Desk, at: datetime, key: str | None
) -> Standard:
    """Write a table under ``code``; one that stands already is refused, because sheets are marked by it.

    :raises AssessmentRefused: when the code is taken, or code or name are missing.
    """
    if find_recorded(key) is not None:
        return Standard.objects.get(code=code.strip())
    reasons = []
    if not code.strip() or not name.strip():
        reasons.append(_fault("name", "standard_name_missing", _("请填写代码和名称。")))
    if Standard.objects.filter(code=code.strip()).exists():
        reasons.append(_fault("code", "standard_code_taken", _("这个代码已有一份标准。新版请换一个代码。")))
    if reasons:
        raise AssessmentRefused(reasons)
    standard = Standard.objects.create(code=code.strip(), name=name.strip(), note=note.strip(), imported_at=at)
    StandardItem.objects.bulk_create(_item(standard, row) for row in rows)
    _record("imported", desk, at, key, object_type="standard", object_id=standard.pk, quantity=1)
    return standard


@act
def open_assessment(
    *,
    standard: Standard,
    first_year: int,
    last_year: int,
    wanted_points: Decimal | None,
    desk: Desk,
    at: datetime,
    key: str | None,
) -> Assessment:
    """Open the library's sheet for a standard over some years; asked again for the same years, it is the same sheet.

    :raises AssessmentRefused: when the years are out of order or too many.
    """
    done = find_recorded(key)
    if done is not None:
        return Assessment.objects.get(pk=done.object_id)
    known = FIRST_YEAR < first_year <= last_year < LAST_YEAR
    if not known or last_year - first_year >= LONGEST_SPAN:
        sentence = _("起始年不能晚于截止年，最多十年。")
        raise AssessmentRefused(_fault("first_year", "assessment_years_wrong", sentence))
    years = {"library": desk.library, "standard": standard, "first_year": first_year, "last_year": last_year}
    sheet, made = Assessment.objects.get_or_create(**years, defaults={"wanted_points": wanted_points, "opened_at": at})
    if made:
        _record("opened", desk, at, key, object_type="assessment", object_id=sheet.pk)
    return sheet


@act
def mark_item(
    *,
    assessment: Assessment,
    item: StandardItem,
    version: int,
    said: Said,
    desk: Desk,
    at: datetime,
    key: str | None,
) -> AssessmentMark:
    """Write what people say of one item; ``version`` is the one that was seen, 0 where it was not marked.

    :raises AssessmentRefused: with every reason, or when somebody else marked it meanwhile.
    """
    assessment = lock(assessment)
    mark, _made = AssessmentMark.objects.get_or_create(
        assessment=assessment, item=item, defaults={"marked_at": at, "version": 0}
    )
    if find_recorded(key) is not None:
        return mark
    reasons = []
    if mark.version != version:
        sentence = _("在您打开这一页之后，别人填过这一项。请看清现在的内容再填。")
        reasons.append(Reason("assessment_marked_meanwhile", sentence))
    if item.standard_id != assessment.standard_id:
        reasons.append(Reason("assessment_item_foreign", _("这一项不在本表里。")))
    if said.points is not None and not 0 <= said.points <= item.most_points:
        sentence = _("得分在 0 到 %(most)s 之间。") % {"most": item.most_points.normalize()}
        reasons.append(_fault("points", "assessment_points_wrong", sentence))
    if len(said.evidence) > LONGEST_EVIDENCE:
        reasons.append(_fault("evidence", "plan_text_too_long", _("最多 %(count)s 个字。") % {"count": 400}))
    if reasons:
        raise AssessmentRefused(reasons)
    mark.value, mark.points, mark.evidence = said.value, said.points, said.evidence.strip()
    mark.marked_by, mark.marked_at, mark.version = desk.staff, at, mark.version + 1
    mark.save()
    about = {"object_type": "assessment", "object_id": assessment.pk, "detail": {"item": item.code}}
    _record("marked", desk, at, key, **about)
    return mark


def _item(standard: Standard, row: StandardRow) -> StandardItem:
    return StandardItem(
        standard=standard, code=row.code, name=row.name, unit=row.unit, indicator=row.indicator, factor=row.factor,
        is_mean=row.is_mean, less_is_better=row.less_is_better, most_points=row.most_points,
        steps=[[str(step.threshold), str(step.points)] for step in row.steps],
    )  # fmt: skip


def _record(topic: str, desk: Desk, at: datetime, key: str | None, **columns: object) -> None:
    record(PlanKind.ASSESSMENT_CHANGED, desk=desk, at=at, key=key, topic=topic, **columns)


def _fault(field: str, code: str, sentence: str) -> Reason:
    return Reason(code, sentence, facts={"field": field})
