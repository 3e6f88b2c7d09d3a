"""Bringing figures of earlier years in: look first, then write."""

import base64
import dataclasses

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.daybook.kinds import all_kinds
from libsys.enums import Channel
from libsys.errors import DomainError, Reason
from libsys.web.operations import operation
from reports.counting.periods import half_of
from reports.history.checking import CheckedTable, name_rows
from reports.history.importing import check_counts, count_known, import_counts
from reports.history.reading import COLUMN_WORDS, COLUMNS, LARGEST_FILE, REQUIRED, Table, TableRefused, read_table
from reports.output.workbook import CSV_TYPE, stream_csv
from reports.permissions import IMPORT_COUNTS
from reports.staff.framing import JUST_WRITTEN, find_slips

EXAMPLES = (
    ("2012-05-31", "2012-01-01", "总馆", "外借处", "loan.checked_out", "23898", *[""] * 8, "external", "外借书刊册次"),
    ("2012-04-23", "", "总馆", "", "activity.held", "1", "", "lecture", *[""] * 6, "external", "世界读书日讲座"),
)
SHOWN_ROWS, SHOWN_MISTAKES = 30, 200


@requires(IMPORT_COUNTS)
def counts_import(request: HttpRequest) -> HttpResponse:
    """Ask for a file; show what it would write, or everything that is wrong with it."""
    context = {
        "slips": find_slips(request, "counts-import"),
        "columns": [
            (code, name, said, code in REQUIRED, *samples)
            for (code, (name, said)), *samples in zip(COLUMN_WORDS.items(), *EXAMPLES, strict=True)
        ],
        "kinds": all_kinds(),
    }
    file = request.FILES.get("file")
    if request.method != "POST":
        return render(request, "reports/counts_import.html", context)
    create_places = request.POST.get("create_places") == "on"
    try:
        content = file.read(LARGEST_FILE + 1) if file else b""
        table = read_table(content)
        library = find_desk(request).library
        checked = check_counts(table=table, library=library, at=now(), create_places=create_places)
    except DomainError as error:
        return render(request, "reports/counts_import.html", {**context, "reasons": error.reasons}, status=422)
    context |= _preview(checked, table)
    context |= {"content": base64.b64encode(content).decode(), "create_places": create_places, "name": file.name}
    context["known_rows"] = count_known(checked, library=library)
    return render(request, "reports/counts_preview.html", context, status=200 if checked.is_right else 422)


@require_POST
@requires(IMPORT_COUNTS)
@operation
def counts_confirm(request: HttpRequest) -> HttpResponse:
    """Write the lines of the file that was looked at."""
    table = read_table(_read_content(request))
    desk = dataclasses.replace(find_desk(request), channel=Channel.IMPORT)
    done = import_counts(table=table, desk=desk, at=now(), create_places=request.POST.get("create_places") == "on")
    words = _("写入 %(written)s 行，已有 %(known)s 行。")
    messages.success(request, words % {"written": done.written, "known": done.known})
    return redirect(f"{reverse('reports:period', args=[half_of(done.last_day).code])}?{JUST_WRITTEN}=1")


@requires(IMPORT_COUNTS)
def counts_template(request: HttpRequest) -> HttpResponseBase:
    """Hand out an empty table with two sample rows."""
    response = StreamingHttpResponse(stream_csv(COLUMNS, EXAMPLES), content_type=CSV_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="counts.csv"'
    return response


def _preview(checked: CheckedTable, table: Table) -> dict[str, object]:
    return {
        "rows": checked.rows[:SHOWN_ROWS],
        "row_count": len(table.rows),
        "more_rows": max(0, len(checked.rows) - SHOWN_ROWS),
        "mistakes": checked.mistakes[:SHOWN_MISTAKES],
        "mistake_count": len(checked.mistakes),
        "wrong_rows": name_rows(checked.mistakes),
        "is_right": checked.is_right,
    }


def _read_content(request: HttpRequest) -> bytes:
    try:
        return base64.b64decode(request.POST.get("content", ""), validate=True)
    except ValueError as error:
        raise TableRefused(Reason("table_unreadable", _("文件内容不完整。请重新选择文件。"))) from error
