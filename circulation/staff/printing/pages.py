"""Printing cards: choosing readers, looking at the first sheet, the PDF."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from circulation.models import Reader
from circulation.readers.finding import readers_of
from circulation.readers.printing.choosing import GROUPS, LISTED, MOST, find_added
from circulation.readers.printing.drawing import Problem, count_sheets, draw_png, find_problems
from circulation.readers.printing.printing import (
    DRAWN_AT_ONCE,
    KIND,
    CardsRefused,
    find_last_layout,
    find_pdf,
    lay_out,
    lay_out_first,
    layout_of,
    start_cards,
)
from circulation.staff.narrowing import narrow
from circulation.staff.printing.forms import SIDES, WAYS, CardsForm, initial_of
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.enums import JobState
from libsys.models import Job
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key

PROBLEMS = {
    "bars": _("证号太长或有特殊字符，没有印条码，只印二维码"),
    "dots": _("证号太长，没有印二维码"),
    "name": _("姓名太长，缩到最小还要折行"),
    "who": _("读者类型或班级名称太长，缩到最小还要折行"),
    "library": _("馆名太长，缩到最小还要折行"),
    "notice": _("借阅须知太长，反面放不下"),
}
PROBLEMS_SHOWN = 50


@requires("circulation.open_card")
@operation
def cards_new(request: HttpRequest) -> HttpResponse:
    """Choose whose cards are printed and how; those of the list that the person comes from are offered first."""
    desk = find_desk(request)
    listed = _find_listed(request)
    form = CardsForm(request.POST or None, library=desk.library, listed=len(listed), initial=_initial(request, listed))
    if request.method == "POST" and form.is_valid():
        try:
            job = start_cards(
                choice=form.choice(listed), layout=form.layout(), desk=desk, at=now(), key=read_key(request)
            )
            return redirect("circulation:cards-print", job_id=job.pk)
        except CardsRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, str(reason.sentence))
    jobs = Job.objects.filter(library=desk.library, kind=KIND).select_related("owner")
    context = {
        "slips": slips(request),
        "form": form,
        "listed": len(listed),
        "page": paginate(request, jobs, size=20),
        "kept": other_params(request),
        "ways": dict(WAYS),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "circulation/printing/new.html", context, status=status)


@require_GET
@requires("circulation.open_card")
def cards_page(request: HttpRequest, job_id: int) -> HttpResponse:
    """Show a print: the first sheet, what does not fit, the file."""
    job = _find_print(request, job_id)
    layout, count = layout_of(job), len(job.params["readers"])
    is_large = count > DRAWN_AT_ONCE
    problems = find_problems(lay_out_first(job) if is_large else lay_out(job))
    context = {
        "slips": slips(request),
        "job": job,
        "layout": layout,
        "way": dict(WAYS).get(job.params["way"], ""),
        "sides": dict(SIDES)[layout.sides],
        "cards": count,
        "sheets": count_sheets(count, layout),
        "problems": _told(problems),
        "only_first": is_large,
        "ready": not is_large or job.state == JobState.DONE,
    }
    return render(request, "circulation/printing/page.html", context)


@require_GET
@requires("circulation.open_card")
def cards_picture(request: HttpRequest, job_id: int) -> HttpResponse:
    """Send the first sheet as a picture."""
    page = 1 if request.GET.get("side") == "back" else 0
    answer = HttpResponse(draw_png(lay_out_first(_find_print(request, job_id)), page=page), content_type="image/png")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_GET
@requires("circulation.open_card")
def cards_pdf(request: HttpRequest, job_id: int) -> HttpResponse:
    """Send the print as PDF; one that is still being drawn leads back to its page."""
    job = _find_print(request, job_id)
    data = find_pdf(job)
    if data is None:
        return redirect("circulation:cards-print", job_id=job.pk)
    answer = HttpResponse(data, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="cards-{job.pk}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _find_listed(request: HttpRequest) -> list[int]:
    """Return the readers of the list that the person comes from; none who comes without one."""
    if not request.GET:
        return []
    batch = request.GET.get("batch", "")
    if batch.isascii() and batch.isdecimal() and len(batch) < 16:
        return find_added(int(batch), find_desk(request).library)[: MOST + 1]
    found = narrow(readers_of(find_desk(request).library), request.GET, today=local_day(now()))
    return list(found.values_list("pk", flat=True)[: MOST + 1])


def _initial(request: HttpRequest, listed: list[int]) -> dict[str, Any]:
    notice = render_to_string("circulation/printing/notice.txt").strip()
    last = initial_of(find_last_layout(find_desk(request).library))
    return {"way": LISTED if listed else GROUPS, "notice": notice, **last}


def _find_print(request: HttpRequest, job_id: int) -> Job:
    jobs = Job.objects.filter(library=find_desk(request).library, kind=KIND).select_related("library", "owner")
    return get_object_or_404(jobs, pk=job_id)


def _told(problems: list[Problem]) -> list[tuple[Reader | None, Any]]:
    shown = problems[:PROBLEMS_SHOWN]
    readers = Reader.objects.in_bulk([one.reader_id for one in shown])
    return [(readers.get(one.reader_id), PROBLEMS[one.what]) for one in shown]
