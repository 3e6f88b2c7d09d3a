"""Prints of labels: choosing copies, looking at the first sheet, the PDF, and noting what was printed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from catalog.enums import LabelContent
from catalog.labels.choosing import RECORD, WAITING, items_waiting
from catalog.labels.drawing import Problem, draw_png, find_problems
from catalog.labels.printing import (
    DRAWN_AT_ONCE,
    choose_labels,
    count_sheets,
    find_pdf,
    lay_out,
    lay_out_first,
    mark_printed,
    unmark_printed,
)
from catalog.labels.refusals import LabelsRefused
from catalog.models import Item, LabelLayout, LabelSet
from catalog.staff.labels.forms import WAYS, LabelsForm
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key

PROBLEMS = {
    "call": gettext_lazy("索书号太长，缩到最小还要折行"),
    "height": gettext_lazy("内容比标签高"),
    "fine": gettext_lazy("条码太密，扫描枪可能读不出，请换宽一些的标签"),
    "code": gettext_lazy("条码里有不能编码的字符"),
    "empty": gettext_lazy("没有索书号，书标是空的"),
}
PROBLEMS_SHOWN = 50


@requires("catalog.print_labels")
@operation
def labels_page(request: HttpRequest) -> HttpResponse:
    """Show what waits for labels and what was prepared; prepare more."""
    desk = find_desk(request)
    layouts = LabelLayout.objects.filter(library=desk.library)
    asked = request.GET.get("record", "")
    asked = asked if asked.isdecimal() and len(asked) < 16 else ""
    initial = {"way": RECORD if asked else WAITING, "record_id": asked or None}
    form = LabelsForm(request.POST or None, layouts=layouts, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = _choose(request, form)
        if chosen is not None:
            return redirect("catalog:label-set", set_id=chosen.pk)
    sets = LabelSet.objects.filter(library=desk.library).select_related("layout", "staff").defer("layout__contents")
    context = {
        "slips": find_slips(request),
        "form": form,
        "layouts": layouts,
        "waiting": [(content.label, items_waiting(desk.library, [content]).count()) for content in _counted()],
        "page": paginate(request, sets, size=20),
        "ways": dict(WAYS),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "catalog/staff/labels/labels.html", context, status=status)


def _counted() -> tuple[LabelContent, ...]:
    return LabelContent.SPINE, LabelContent.BARCODE


def _choose(request: HttpRequest, form: LabelsForm) -> LabelSet | None:
    try:
        return choose_labels(
            choice=form.choice(), layout=form.cleaned_data["layout"], contents=form.chosen_contents(),
            start_at=form.cleaned_data["start_at"], site=request.build_absolute_uri("/").rstrip("/"),
            desk=find_desk(request), at=now(), key=read_key(request),
        )  # fmt: skip
    except LabelsRefused as error:
        for reason in error.reasons:
            form.add_error(None, str(reason.sentence))
        return None


def _find_set(request: HttpRequest, set_id: int) -> LabelSet:
    sets = LabelSet.objects.select_related("layout__library", "staff", "job")
    return get_object_or_404(sets, pk=set_id, library=find_desk(request).library)


@requires("catalog.print_labels")
def set_page(request: HttpRequest, set_id: int) -> HttpResponse:
    """Show a print: the first sheet, what does not fit, and what to do with it."""
    chosen = _find_set(request, set_id)
    large = len(chosen.item_ids) * len(chosen.contents) > DRAWN_AT_ONCE
    problems = find_problems(lay_out_first(chosen) if large else lay_out(chosen))
    context = {
        "slips": find_slips(request),
        "chosen": chosen,
        "way": dict(WAYS).get(chosen.source, ""),
        "contents": [LabelContent(content).label for content in chosen.contents],
        "copies": len(chosen.item_ids),
        "labels": len(chosen.item_ids) * len(chosen.contents),
        "sheets": count_sheets(chosen),
        "problems": _told(problems),
        "only_first": large,
        "ready": chosen.job_id is None or bool(chosen.file_path),
    }
    return render(request, "catalog/staff/labels/set.html", context)


def _told(problems: list[Problem]) -> list[tuple[Item, str]]:
    shown = problems[:PROBLEMS_SHOWN]
    items = Item.objects.select_related("record").in_bulk([problem.item_id for problem in shown])
    return [(items[one.item_id], PROBLEMS[one.what]) for one in shown if one.item_id in items]


@requires("catalog.print_labels")
def set_picture(request: HttpRequest, set_id: int) -> HttpResponse:
    """Send the first sheet as a picture."""
    answer = HttpResponse(draw_png(lay_out_first(_find_set(request, set_id))), content_type="image/png")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@requires("catalog.print_labels")
def set_pdf(request: HttpRequest, set_id: int) -> HttpResponse:
    """Send the print as PDF; one that is still being drawn leads back to its page."""
    chosen = _find_set(request, set_id)
    data = find_pdf(chosen)
    if data is None:
        return redirect("catalog:label-set", set_id=chosen.pk)
    answer = HttpResponse(data, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="labels-{chosen.pk}.pdf"'
    return answer


@require_POST
@requires("catalog.print_labels")
@operation
def set_printed(request: HttpRequest, set_id: int) -> HttpResponse:
    """Note that the labels were printed."""
    chosen = mark_printed(chosen=_find_set(request, set_id), desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已登记打印，这 %(count)d 册不再列为待打印。") % {"count": len(chosen.item_ids)})
    return redirect("catalog:label-set", set_id=set_id)


@require_POST
@requires("catalog.print_labels")
@operation
def set_undo(request: HttpRequest, set_id: int) -> HttpResponse:
    """Take back that the labels were printed."""
    unmark_printed(chosen=_find_set(request, set_id), desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已撤销打印登记，这些单册重新列为待打印。"))
    return redirect("catalog:label-set", set_id=set_id)


@requires("catalog.print_labels")
def job_result(request: HttpRequest, job_id: int) -> HttpResponse:
    """Lead from a finished job to its print."""
    chosen = get_object_or_404(LabelSet, job_id=job_id, library=find_desk(request).library)
    return redirect("catalog:label-set", set_id=chosen.pk)
