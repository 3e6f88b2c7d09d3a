"""Layouts: the list, one of them, the usual ones, the test sheet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.labels.drawing import draw_rulers
from catalog.labels.layouts import add_usual_layouts, save_layout
from catalog.labels.refusals import LabelsRefused
from catalog.models import LabelLayout
from catalog.staff.labels.forms import LayoutForm
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.web.operations import operation


@requires("catalog.print_labels")
def layout_list(request: HttpRequest) -> HttpResponse:
    """List the library's layouts."""
    layouts = LabelLayout.objects.filter(library=find_desk(request).library)
    context = {"slips": find_slips(request), "layouts": layouts}
    return render(request, "catalog/staff/labels/layouts.html", context)


@requires("catalog.print_labels")
@operation
def layout_page(request: HttpRequest, layout_id: int = 0) -> HttpResponse:
    """Show a layout, or an empty one, and keep what was written."""
    desk = find_desk(request)
    layout = get_object_or_404(LabelLayout, pk=layout_id, library=desk.library) if layout_id else None
    form = LayoutForm(request.POST or None, instance=layout)
    if request.method == "POST" and form.is_valid():
        try:
            kept = save_layout(layout=layout, facts=form.facts(), desk=desk)
        except LabelsRefused as error:
            for reason in error.reasons:
                form.add_error(None, str(reason.sentence))
        else:
            messages.success(request, _("版式“%(name)s”已存。请先打一张测试页。") % {"name": kept.name})
            return redirect("catalog:label-layout", layout_id=kept.pk)
    status = 422 if request.method == "POST" else 200
    context = {"slips": find_slips(request), "form": form, "layout": layout}
    return render(request, "catalog/staff/labels/layout.html", context, status=status)


@require_POST
@requires("catalog.print_labels")
@operation
def add_usual(request: HttpRequest) -> HttpResponse:
    """Add the common layouts that the library lacks."""
    count = add_usual_layouts(desk=find_desk(request))
    messages.success(request, _("加入了 %(count)d 个常用版式。") % {"count": count})
    return redirect("catalog:label-layouts")


@requires("catalog.print_labels")
def test_sheet(request: HttpRequest, layout_id: int) -> HttpResponse:
    """Send the test sheet with frames and rulers."""
    layout = get_object_or_404(LabelLayout, pk=layout_id, library=find_desk(request).library)
    answer = HttpResponse(draw_rulers(layout), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="label-test-{layout.pk}.pdf"'
    return answer
