"""Overdue lists per class: the classes with their counts, one class on A4 or as CSV, a letter to its teacher."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from circulation.enums import LookKind
from circulation.models import ReaderGroup
from circulation.readers.persons.looks import note_look
from libsys.access.desk import find_desk
from libsys.access.doors.proving import proved, takes_file
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer
from outreach.enums import NoticeWay
from outreach.notices.classes import ClassListRefused, find_classes, find_late, send_class_list
from outreach.notices.rules import find_policy
from outreach.notices.sending.ways import find_way
from outreach.staff.slips import find_slips


@require_GET
@requires("outreach.read_notices")
def late_classes(request: HttpRequest) -> HttpResponseBase:
    """List the classes that have late books, with how many pupils and copies; or write them as CSV."""
    library, today = find_desk(request).library, local_day(now())
    found = find_classes(library, on=today)
    if request.GET.get("format") == "csv":
        return csv_answer(f"late-classes-{today}", _class_rows(found))
    context = {
        "page": paginate(request, found),
        "params": other_params(request),
        "has_mail": find_way(NoticeWay.EMAIL) is not None,
        "slips": find_slips(request),
    }
    return render(request, "outreach/notices/classes.html", context)


@require_GET
@proved(when=takes_file)
@requires("outreach.read_notices")
def late_class(request: HttpRequest, group_id: int) -> HttpResponseBase:
    """Show the late books of a class on A4, or write them as CSV; titles only where the library's setting says so."""
    group, today = _find_group(request, group_id), local_day(now())
    late = find_late(group, on=today)
    with_titles = find_policy(group.library).names_titles_to_teachers
    if takes_file(request):
        note_look(LookKind.EXPORT, desk=find_desk(request), at=now(), rows=len(late))
        return csv_answer(f"late-{group.code}-{today}", _rows(late, with_titles=with_titles))
    context: dict[str, Any] = {
        "group": group,
        "late": late,
        "people": len({one.loan.reader_id for one in late}),
        "with_titles": with_titles,
        "today": today,
        "printed_at": now(),
    }
    return render(request, "outreach/notices/class_sheet.html", context)


@require_POST
@requires("outreach.send_notices")
@operation
def late_class_send(request: HttpRequest, group_id: int) -> HttpResponse:
    """Queue the list of a class for its teacher."""
    desk = find_desk(request)
    try:
        notice = send_class_list(group=_find_group(request, group_id), desk=desk, at=now(), key=read_key(request))
    except ClassListRefused as refusal:
        messages.warning(request, " ".join(str(reason.sentence) for reason in refusal.reasons))
        return redirect("outreach:late-classes")
    messages.success(request, _("清单已排进发件箱，马上发给老师。"))
    return redirect("outreach:notice", notice.pk)


def _class_rows(found: Any) -> Iterator[list[Any]]:
    yield [_("班级或单位"), _("班主任或联系人"), _("逾期人数"), _("逾期册数")]
    for row in found.iterator(chunk_size=500):
        yield [row.name, row.teacher, row.people, row.late]


def _rows(late: Any, *, with_titles: bool) -> Iterator[list[Any]]:
    yield [_("姓名"), *([_("书名")] if with_titles else []), _("条码"), _("应还日期"), _("逾期天数")]
    for one in late:
        yield [one.name, *([one.title] if with_titles else []), one.loan.item.barcode, one.loan.due_on, one.days]


def _find_group(request: HttpRequest, group_id: int) -> ReaderGroup:
    return get_object_or_404(ReaderGroup, pk=group_id, library=find_desk(request).library)
