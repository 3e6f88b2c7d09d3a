"""Numbers kept back for books in work."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.callnumbers.refusals import CallNumberRefused
from catalog.callnumbers.reserving import release_reservation, reserve_call_number
from catalog.callnumbers.schemes import active_schemes
from catalog.models import SerialNumber
from catalog.staff.callnumbers.forms import ReserveForm
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key


@requires("catalog.assign_call_numbers")
@operation
def reserved_page(request: HttpRequest) -> HttpResponse:
    """List the numbers that are kept back, and keep another."""
    desk = find_desk(request)
    form = ReserveForm(request.POST or None, schemes=active_schemes(desk.library))
    if request.method == "POST" and form.is_valid():
        try:
            row = reserve_call_number(**form.cleaned_data, desk=desk, at=now(), key=read_key(request))
        except CallNumberRefused as error:
            form.add_error("class_number", str(error.reasons[0].sentence))
        else:
            messages.success(request, _("已预留 %(number)s。") % {"number": row.call_number})
            return redirect("catalog:call-numbers-reserved")
    rows = SerialNumber.objects.filter(library=desk.library, record=None).select_related("scheme", "staff")
    page = paginate(request, rows.order_by("-pk"))
    context = {"slips": find_slips(request), "form": form, "page": page, "kept": other_params(request)}
    status = 422 if request.method == "POST" else 200
    return render(request, "catalog/staff/callnumbers/reserved.html", context, status=status)


@require_POST
@requires("catalog.assign_call_numbers")
@operation
def release(request: HttpRequest, number_id: int) -> HttpResponse:
    """Let a kept number go."""
    desk = find_desk(request)
    number = get_object_or_404(SerialNumber, pk=number_id, library=desk.library)
    text = release_reservation(number=number, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("已取消预留 %(number)s。") % {"number": text})
    return redirect("catalog:call-numbers-reserved")
