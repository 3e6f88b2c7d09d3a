"""Who owes how much: a list to be narrowed, paged and taken along."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from circulation.charges.queries import find_debtors
from circulation.enums import ChargeKind, LookKind
from circulation.models import Reader, ReaderCategory
from circulation.readers.groups.finding import find_groups
from circulation.readers.persons.looks import note_look
from circulation.staff.charges.accounts import TAKE
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.doors.proving import proved, takes_file
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.spreadsheets import csv_answer

BATCH = 500


@require_GET
@proved(when=takes_file)
@requires(TAKE)
def debtors(request: HttpRequest) -> HttpResponseBase:
    """List the readers who owe money, the deepest in debt first; or write them as CSV."""
    desk, today = find_desk(request), local_day(now())
    library = desk.library
    found = find_debtors(library, request.GET, today=today)
    if takes_file(request):
        note_look(LookKind.EXPORT, desk=desk, at=now(), rows=found.count())
        return csv_answer(f"debtors-{today}", _export(found))
    context: dict[str, Any] = {
        "page": paginate(request, found),
        "total": found.order_by().aggregate(total=Sum("owed"))["total"] or 0,
        "params": other_params(request),
        "csv_params": other_params(request, "export"),
        "categories": ReaderCategory.objects.filter(library=library),
        "groups": find_groups(library),
        "kinds": ChargeKind.choices,
        "slips": slips(request),
    }
    return render(request, "circulation/charges/debtors.html", context)


def _export(found: QuerySet[Reader]) -> Iterator[list[Any]]:
    yield [
        _("证号"),
        _("姓名"),
        _("读者类型"),
        _("班级或单位"),
        _("电话"),
        _("欠费"),
        _("笔数"),
        _("最早"),
        _("停借至"),
    ]
    for reader in found.iterator(chunk_size=BATCH):
        numbers = [card.number for card in reader.cards.all()]
        since = getattr(reader, "since", None)
        yield [
            numbers[0] if numbers else "", reader.name, str(reader.category), str(reader.group or ""), reader.phone,
            reader.owed, getattr(reader, "pieces", 0), local_day(since) if since else "", reader.suspended_until,
        ]  # fmt: skip
