"""Series: several activities under one theme, with the same partners."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from outreach.activities.refusing import say
from outreach.enums import Kind
from outreach.models import Series


class SeriesRefused(DomainError):
    """The series was not written."""


@dataclass(frozen=True)
class SeriesSheet:
    """What a series is."""

    title: str
    since: date
    until: date
    theme: str = ""
    partners: str = ""
    note: str = ""


@act
def write_series(
    *, sheet: SeriesSheet, desk: Desk, at: datetime, key: str, series: Series | None = None, version: int = 0
) -> Series:
    """Write a new series, or change ``series``, which was seen as ``version``.

    :raises SeriesRefused: when it ends before it begins, or was changed meanwhile.
    """
    done = find_recorded(key)
    if done is not None:
        return Series.objects.get(pk=done.object_id)
    row = lock(series) if series is not None else Series(library=desk.library, version=0)
    reasons = []
    if sheet.until < sheet.since:
        reasons.append(say("series_ends_before_it_begins", _("结束日期早于开始日期。请检查日期。"), "until"))
    if series is not None and row.version != version:
        text = _("在您打开这一页之后，别人改过这个系列。请看清现在的内容再改。")
        reasons.append(Reason("series_changed_meanwhile", text))
    if reasons:
        raise SeriesRefused(reasons)
    for name, value in vars(sheet).items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    about = {"object_type": "activity_series", "object_id": row.pk, "detail": {"name": row.title}}
    record(Kind.ACTIVITY_CHANGED, desk=desk, at=at, key=key, topic="series", **about)
    return row
