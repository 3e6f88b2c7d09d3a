"""The list of readers, narrowed and exported, and finding one by an identity card."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from circulation.enums import CardState, LookKind
from circulation.models import Reader, ReaderCategory
from circulation.readers.finding import find_by_id_number, readers_of
from circulation.readers.groups.finding import find_groups
from circulation.readers.persons.looks import note_look
from circulation.staff.narrowing import AGES, VALIDITIES, narrow
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.doors.proving import proved, takes_file
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.text.idnumbers import find_id_number, looks_like_id_number
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation
from libsys.web.spreadsheets import csv_answer

BATCH = 500


@require_GET
@proved(when=takes_file)
@requires("circulation.read_readers")
def readers(request: HttpRequest) -> HttpResponse:
    """List the readers of the library, narrowed by words and filters; or write them as CSV."""
    library, today = find_desk(request).library, local_day(now())
    found = narrow(readers_of(library), request.GET, today=today)
    if takes_file(request):
        note_look(LookKind.EXPORT, desk=find_desk(request), at=now(), rows=found.count())
        return csv_answer(f"readers-{today}", _rows(found))
    context: dict[str, Any] = {
        "page": paginate(request, found),
        "params": other_params(request),
        "csv_params": other_params(request, "format"),
        "categories": ReaderCategory.objects.filter(library=library),
        "groups": find_groups(library),
        "states": CardState.choices,
        "validities": VALIDITIES,
        "ages": AGES,
        "today": today,
        "holds_a_number": looks_like_id_number(request.GET.get("q", "")),
        "slips": slips(request),
    }
    return render(request, "circulation/readers/list.html", context)


@require_POST
@requires("circulation.read_readers")
@operation
def reader_by_number(request: HttpRequest) -> HttpResponse:
    """Open the reader whose identity card was swiped; the number stands in no address, no answer and no log."""
    text = request.POST.get("id_number", "")
    found = find_by_id_number(text, find_desk(request).library)
    if found is not None:
        return redirect("circulation:reader", found.pk)
    is_right = find_id_number(text) is not None
    said = _("没有登记过这个证件号码的读者。") if is_right else _("证件号码不对：应为 18 位，末位可为 X。请再刷一次。")
    messages.warning(request, said)
    return HttpResponseRedirect(request.path.removesuffix("by-number/"))


def _rows(found: QuerySet[Reader]) -> Iterator[list[Any]]:
    yield [_("证号"), _("姓名"), _("读者类型"), _("班级或单位"), _("有效期至"), _("在借")]
    for reader in found.iterator(chunk_size=BATCH):
        numbers = [card.number for card in reader.cards.all()]
        group = reader.group.name if reader.group else ""
        until: date = reader.valid_until
        out = getattr(reader, "out", "")
        yield [numbers[0] if numbers else "", reader.name, str(reader.category), group, until.isoformat(), out]
