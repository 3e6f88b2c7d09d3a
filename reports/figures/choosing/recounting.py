"""Changes of counting: from a day on something is counted differently, and is not compared across that day."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.models import Library
from reports.enums import ChoiceKind
from reports.figures.choosing.cutoffs import ChoiceRefused
from reports.indicators.registry import find_indicator
from reports.models import CountingChange


@act
def note_counting_change(
    *, code: str, on: date, note: str, desk: Desk, at: datetime, key: str | None
) -> CountingChange:
    """Write down that ``code`` is counted differently from ``on`` on, and how; said again, the words change.

    :raises ChoiceRefused: when there is no such indicator, or nothing is said of how.
    """
    Library.objects.select_for_update(no_key=True).get(pk=desk.library.pk)
    known = CountingChange.objects.filter(library=desk.library, indicator=code, on=on).first()
    if find_recorded(key) is not None and known is not None:
        return known
    _judge(code, note)
    facts = {"note": note.strip(), "staff": desk.staff, "at": at}
    change, _made = CountingChange.objects.update_or_create(library=desk.library, indicator=code, on=on, defaults=facts)
    detail = {"indicator": code, "on": on.isoformat(), "note": note.strip()}
    record(ChoiceKind.COUNTING_CHANGED, desk=desk, at=at, key=key, topic="noted", detail=detail)
    return change


@act
def drop_counting_change(*, change: CountingChange, desk: Desk, at: datetime, key: str | None) -> None:
    """Take back what was written down of a change of counting; the line keeps its words."""
    if find_recorded(key) is not None:
        return
    found = CountingChange.objects.select_for_update(of=("self",)).filter(pk=change.pk).first()
    if found is None:
        return
    detail = {"indicator": found.indicator, "on": found.on.isoformat(), "note": found.note}
    found.delete()
    record(ChoiceKind.COUNTING_CHANGED, desk=desk, at=at, key=key, topic="dropped", detail=detail)


def _judge(code: str, note: str) -> None:
    reasons = []
    if find_indicator(code) is None:
        sentence = _("没有代码为“%(code)s”的指标。") % {"code": code[:16]}
        reasons.append(Reason("indicator_unknown", sentence, facts={"field": "indicator"}))
    if not note.strip():
        sentence = _("请写明口径怎么变了，看报告的人要靠它明白为什么不作比较。")
        reasons.append(Reason("counting_change_unexplained", sentence, facts={"field": "note"}))
    if reasons:
        raise ChoiceRefused(reasons)
