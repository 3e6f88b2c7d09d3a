"""The outbox: what went out, what waits, what did not go and why; one notice in full; sending again."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_GET, require_POST

from circulation.readers.naming import masked_name
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import Sentence
from libsys.text.dates import LOCAL, local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer
from outreach.enums import NoticeState, NoticeTopic, NoticeWay
from outreach.models import Notice
from outreach.models.notices import ENDS
from outreach.notices.causes import ADDRESS, GROUP, HOLD, LOAN, READER
from outreach.notices.resending import ResendRefused, resend
from outreach.staff.slips import find_slips

CAUSES: dict[str, Sentence] = {
    LOAN: _l("借阅"),
    HOLD: _l("预约"),
    READER: _l("读者证"),
    GROUP: _l("班级"),
    ADDRESS: _l("邮箱"),
}
FILTERS = {"state": NoticeState, "topic": NoticeTopic, "way": NoticeWay}


@require_GET
@requires("outreach.read_notices")
def notices(request: HttpRequest) -> HttpResponseBase:
    """List notices, newest first, with the figures of a day; or write them as CSV."""
    library, today = find_desk(request).library, local_day(now())
    found = _narrow(Notice.objects.filter(library=library), request)
    if request.GET.get("format") == "csv":
        return csv_answer(f"notices-{today}", _rows(found))
    day = _day(request.GET.get("day", "")) or today
    of_day = Notice.objects.filter(library=library, day=day).order_by().values_list("state")
    counts = dict(of_day.annotate(rows=Count("pk")))
    context: dict[str, Any] = {
        "page": paginate(request, found),
        "params": other_params(request),
        "csv_params": other_params(request, "format"),
        "day": day,
        "counts": [(value, words, counts.get(value, 0)) for value, words in NoticeState.choices],
        "filters": {name: values.choices for name, values in FILTERS.items()},
        "slips": find_slips(request),
    }
    return render(request, "outreach/notices/list.html", context)


@require_GET
@requires("outreach.read_notices")
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Show one notice: exactly what went out, or would, and what became of it."""
    shown = get_object_or_404(
        Notice.objects.select_related("reader", "group"), pk=notice_id, library=find_desk(request).library
    )
    causes = [(CAUSES[cause.object_type], cause) for cause in shown.causes.all()]
    context = {"notice": shown, "causes": causes, "is_ended": shown.state in ENDS, "slips": find_slips(request)}
    return render(request, "outreach/notices/notice.html", context)


@require_POST
@requires("outreach.send_notices")
@operation
def notice_again(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Queue a notice about the same causes."""
    shown = get_object_or_404(Notice, pk=notice_id, library=find_desk(request).library)
    try:
        made = resend(notice=shown, at=now(), key=read_key(request))
    except ResendRefused as refusal:
        messages.warning(request, str(refusal.reasons[0].sentence))
        return redirect("outreach:notice", shown.pk)
    messages.success(request, _("已重新排进发件箱。发送之前会再看一遍情况是否还属实。"))
    return redirect("outreach:notice", made.pk)


def _narrow(found: QuerySet[Notice], request: HttpRequest) -> QuerySet[Notice]:
    for name, values in FILTERS.items():
        if request.GET.get(name) in values.values:
            found = found.filter(**{name: request.GET[name]})
    day = _day(request.GET.get("day", ""))
    found = found.filter(day=day) if day else found
    return found.select_related("reader", "group").defer("body")


def _rows(found: QuerySet[Notice]) -> Iterator[list[Any]]:
    """Write a table in which names and addresses keep their middle to themselves."""
    yield [_("日期"), _("通知"), _("状态"), _("原因"), _("发送方式"), _("发往"), _("读者"), _("了结时间")]
    for row in found.iterator(chunk_size=500):
        name = masked_name(row.reader.name) if row.reader else str(row.group or "")
        ended = f"{row.finished_at.astimezone(LOCAL):%Y-%m-%d %H:%M}" if row.finished_at else ""
        yield [
            row.day,
            row.get_topic_display(),
            _("已存，没有发出")
            if row.state == NoticeState.SENT and row.way == NoticeWay.CONSOLE
            else row.get_state_display(),
            row.get_reason_display(),
            row.get_way_display(),
            row.sent_to,
            name,
            ended,
        ]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
