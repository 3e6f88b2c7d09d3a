"""The audit of sheets: what was confirmed, estimated and imported is what the day book adds up to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from libsys.daybook.auditing import audit_check
from libsys.models import Entry
from outreach.enums import GateDayState
from outreach.models import GateDay, SheetColumn, SheetMonth
from outreach.sheets.cells import ESTIMATE_OBJECT, find_cells
from outreach.sheets.gates.writing import key_of
from outreach.sheets.kinds import find_hand_kind
from outreach.sheets.months import last_of, sum_month

AT_ONCE = 500


@audit_check("outreach.sheet_cells", _("确认过的登记表与台账相符"))
def confirmed_months_agree() -> Iterator[str]:
    """Yield each confirmed month whose cells no longer add up to what was confirmed."""
    columns = defaultdict(list)
    for column in SheetColumn.objects.order_by("room", "position", "pk"):
        columns[column.room_id].append(column)
    for row in SheetMonth.objects.filter(confirmed_at__isnull=False).select_related("room__point").iterator():
        cells = find_cells(columns[row.room_id], row.month, last_of(row.month))
        stands = {name: total for name, total in sum_month(columns[row.room_id], cells).items() if total}
        said = {name: total for name, total in row.figures.items() if total}
        if stands != said:
            words = {"room": f"{row.room.point} · {row.room}", "month": f"{row.month:%Y-%m}"}
            yield _g("%(room)s %(month)s 确认的数与台账不符") % words


@audit_check("outreach.sheet_columns", _("登记表各栏的事项都可由人登记"))
def columns_are_of_hand_kinds() -> Iterator[str]:
    """Yield each column of a kind that people may not write, or that no app declares."""
    for column in SheetColumn.objects.select_related("room__point").order_by("pk"):
        if find_hand_kind(column.kind) is None:
            yield _g("%(room)s 的栏目 %(kind)s") % {"room": f"{column.room.point} · {column.room}", "kind": column.kind}


@audit_check("outreach.sheet_estimates", _("每栏每月至多一条推算，且写明怎样推算"))
def estimates_explain_themselves() -> Iterator[str]:
    """Yield each standing estimate that stands twice, or whose number does not follow from what it says."""
    lines = Entry.objects.filter(object_type=ESTIMATE_OBJECT, voids=None)
    standing = lines.exclude(Exists(Entry.objects.filter(voids=OuterRef("pk")))).order_by("pk")
    seen = set()
    for line in standing.iterator():
        place = (line.room_id, line.day, line.kind, line.topic, line.age_band)
        if place in seen or line.detail.get("total", 0) - line.detail.get("counted", 0) != line.quantity:
            yield f"#{line.pk}"
        seen.add(place)


@audit_check("outreach.gate_days", _("导入的门禁人次与台账相符"))
def gate_days_have_their_lines() -> Iterator[str]:
    """Yield each imported day whose line is missing, says another number, or stands although it was undone."""
    days = GateDay.objects.filter(state__in=(GateDayState.WRITTEN, GateDayState.UNDONE)).order_by("pk")
    numbers = days.values_list("pk", "batch", "quantity", "state")
    for some in batched(numbers.iterator(), AT_ONCE):
        keys = [key_of(batch, number) for number, batch, *_rest in some]
        lines = Entry.objects.filter(key__in=keys).annotate(is_void=Exists(Entry.objects.filter(voids=OuterRef("pk"))))
        found = {line.key: line for line in lines}
        for number, batch, quantity, state in some:
            line = found.get(key_of(batch, number))
            if line is None or line.quantity != quantity or (state == GateDayState.UNDONE and not line.is_void):
                yield _g("门禁导入 %(batch)d 的第 %(number)d 行") % {"batch": batch, "number": number}


def batched(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Yield ``rows`` in lists of at most ``size``."""
    waiting = iter(rows)
    while some := list(islice(waiting, size)):
        yield some
