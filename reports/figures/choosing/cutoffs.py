"""Cut-offs of their own: a figure of one period that people let end earlier than its period."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.models import Library
from reports.counting.periods import Period
from reports.enums import ChoiceKind
from reports.indicators.declaring import Indicator, Sort
from reports.indicators.registry import find_indicator, find_leaves
from reports.models import CutOff


class ChoiceRefused(DomainError):
    """What people decide about a figure cannot be."""


def can_end_early(indicator: Indicator, rule: str) -> bool:
    """Return whether people may let the figure end before its period.

    A ratio ends with its parts, tables are read on one day, and what is counted
    by material or channel is not known day by day for each source.
    """
    if indicator.sort in (Sort.RATIO, Sort.PROBE) or not indicator.applies_under(rule):
        return False
    if indicator.sort in (Sort.DISTINCT, Sort.STATED):
        return True
    return not any(leaf.cut[0] for leaf in find_leaves(indicator.code, rule))


@act
def choose_cut_off(
    *, period: Period, code: str, until: date, reason: str, desk: Desk, at: datetime, key: str | None
) -> CutOff:
    """Let the figure ``code`` of ``period`` end on ``until``; its lines after that day are left out of it.

    :raises ChoiceRefused: when the figure cannot end early, or not on that day.
    """
    Library.objects.select_for_update(no_key=True).get(pk=desk.library.pk)
    earlier = find_recorded(key)
    known = CutOff.objects.filter(library=desk.library, period=period.code, indicator=code).first()
    if earlier is not None and known is not None:
        return known
    _judge(period, code, until, desk.library.visit_rule)
    facts = {"until": until, "reason": reason.strip(), "staff": desk.staff, "at": at}
    chosen, _made = CutOff.objects.update_or_create(
        library=desk.library, period=period.code, indicator=code, defaults=facts
    )
    before = known.until.isoformat() if known else None
    _note(period.code, code, "chosen", {"until": until.isoformat(), "before": before}, desk=desk, at=at, key=key)
    return chosen


@act
def drop_cut_off(*, cut_off: CutOff, desk: Desk, at: datetime, key: str | None) -> None:
    """Let a figure end with its period again."""
    if find_recorded(key) is not None:
        return
    found = CutOff.objects.select_for_update(of=("self",)).filter(pk=cut_off.pk).first()
    if found is None:
        return
    before = {"before": found.until.isoformat()}
    found.delete()
    _note(cut_off.period, cut_off.indicator, "dropped", before, desk=desk, at=at, key=key)


def _judge(period: Period, code: str, until: date, rule: str) -> None:
    indicator, reasons = find_indicator(code), []
    if indicator is None or not can_end_early(indicator, rule):
        sentence = _("这项指标不能单独定截止日：比率随各部分截止，查表的数只有一天，按文献类型或方式分出的数不能单定。")
        reasons.append(Reason("figure_ends_with_its_period", sentence, facts={"field": "indicator"}))
    if until not in period:
        words = {"since": period.since.isoformat(), "until": period.until.isoformat()}
        sentence = _("截止日要在 %(since)s 到 %(until)s 之间。") % words
        reasons.append(Reason("cut_off_outside_period", sentence, facts={"field": "until"}))
    if reasons:
        raise ChoiceRefused(reasons)


def _note(
    period: str, code: str, topic: str, facts: dict[str, str | None], *, desk: Desk, at: datetime, key: str | None
) -> None:
    detail = {"period": period, "indicator": code, **facts}
    record(ChoiceKind.CUT_OFF_CHOSEN, desk=desk, at=at, key=key, topic=topic, detail=detail)
