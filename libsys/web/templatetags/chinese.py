"""Words as a Chinese page writes them: days with their weekday, numbers with their commas.

The sentence patterns are translated, so the English pages write them their own way.
"""

import datetime
import zlib
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WEEKDAYS = (
    gettext_lazy("周一"),
    gettext_lazy("周二"),
    gettext_lazy("周三"),
    gettext_lazy("周四"),
    gettext_lazy("周五"),
    gettext_lazy("周六"),
    gettext_lazy("周日"),
)
CLOTHS = 6

register = template.Library()


@register.filter
def day(value: datetime.date | None) -> str:
    """Write a day with its weekday: 7月30日（周四）; the year only where it is not this one."""
    return _write_day(value, weekday=True)


@register.filter
def short_day(value: datetime.date | None) -> str:
    """Write a day without its weekday: 7月30日."""
    return _write_day(value, weekday=False)


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """Write a time of a day, on the library's clock: 7月30日 14:02."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{_write_day(local.date(), weekday=False)} {local:%H:%M}"


@register.filter
def time_tag(value: datetime.datetime | None) -> SafeString | str:
    """Write a moment as a ``time`` element, which machines read too."""
    if value is None:
        return ""
    return format_html('<time class="num" datetime="{}">{}</time>', value.isoformat(), moment(value))


@register.filter
def digits(value: Any) -> str:
    """Group a number by thousands; a missing one is a dash, so that no cell looks like zero."""
    if value is None or value == "":
        return "—"
    if isinstance(value, int | float | Decimal):
        return f"{value:,}"
    return str(value)


@register.filter
def plain_number(value: Decimal | None) -> str:
    """Group a number by thousands without the noughts at its end: 12.50 is 12.5."""
    if value is None:
        return "—"
    whole = value == value.to_integral_value()
    return f"{int(value):,}" if whole else f"{value.normalize():,f}"


@register.filter
def cloth(text: Any) -> int:
    """Choose one of the six book cloths for a title; the same title always wears the same cloth."""
    return zlib.crc32(str(text).encode()) % CLOTHS + 1


def _write_day(value: datetime.date | None, *, weekday: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    parts = {
        "year": value.year,
        "month": value.month,
        "month_name": MONTHS[value.month],
        "day": value.day,
        "weekday": WEEKDAYS[value.weekday()],
    }
    this_year = value.year == timezone.localdate().year
    if weekday:
        pattern = (
            _("%(month)s月%(day)s日（%(weekday)s）")
            if this_year
            else _("%(year)s年%(month)s月%(day)s日（%(weekday)s）")
        )
    else:
        pattern = _("%(month)s月%(day)s日") if this_year else _("%(year)s年%(month)s月%(day)s日")
    return pattern % parts
