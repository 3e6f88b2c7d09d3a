"""What stands against an act on gifts, and the numbers of gifts."""

from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.db.acts import lock
from libsys.errors import DomainError, Reason, Sentence
from libsys.models import ServicePoint
from libsys.text.dates import local_day

EARLIEST = date(1900, 1, 1)
MOST_COPIES = 1_000_000
MOST_PEOPLE = 10_000_000


class GiftRefused(DomainError):
    """What was asked of a gift was not done."""


def about(field: str, code: str, sentence: Sentence) -> Reason:
    """Return a reason that speaks of a field of the form."""
    return Reason(code, sentence, facts={"field": field})


def find_common_reasons(
    day: date, copies: int, point: ServicePoint, *, field: str, desk: Desk, at: datetime
) -> list[Reason]:
    """Return what is wrong with the day, the copies and the place of a gift; ``field`` is the day's."""
    reasons = []
    if day > local_day(at):
        reasons.append(about(field, "gift_in_future", _("日期还没有到。收到或送出以后再登记。")))
    if day < EARLIEST:
        reasons.append(about(field, "gift_too_early", _("日期早于 1900 年。请检查年份。")))
    if not 1 <= copies <= MOST_COPIES:
        reasons.append(
            about("copies", "gift_copies_out_of_range", _("册数要在 1 到 1,000,000 之间。请检查，是不是扫进了条码。"))
        )
    if point.library_id != desk.library.pk:
        reasons.append(about("point", "foreign_place", _("这个地点不属于本馆。请从列表中选择。")))
    return reasons


def next_number(model: type[Model], letter: str, *, year: int, desk: Desk, field: str = "number") -> str:
    """Return the next number of a library and year, such as ``Z2026-0007``; the library's row is locked meanwhile.

    :raises GiftRefused: after 9,999 numbers of one year.
    """
    lock(desk.library)
    start = f"{letter}{year}-"
    rows: Any = model._default_manager.filter(library=desk.library, **{f"{field}__startswith": start})
    last = rows.order_by(f"-{field}").values_list(field, flat=True).first()
    number = int(last.removeprefix(start)) + 1 if last else 1
    if number > 9999:
        raise GiftRefused(Reason("gift_numbers_used_up", _("这一年的编号用完了。请与系统管理员联系。")))
    return f"{start}{number:04}"
