"""Services at the counter: a line at a time by keyboard, the sheet of the day, slips, the list of services."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from circulation.web.slips import answer_slip
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Entry
from libsys.text.dates import LOCAL, local_day
from libsys.web.forms import FittingForm
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer
from outreach.models import CounterService, ServiceReceipt
from outreach.permissions import SET_SERVICES
from outreach.serving.offering import ServiceRefused, find_services, keep_service, lay_first_services, retire_service
from outreach.serving.receipts import print_receipt
from outreach.serving.rendering import Rendering, add_up, find_rendered, render_service, void_service
from outreach.staff.slips import find_slips
from outreach.web.rooms import read_day

PLAIN = {"autocomplete": "off", "inputmode": "numeric"}


class RenderForm(FittingForm):
    """A service, how many pieces, what was taken for it."""

    service = forms.ModelChoiceField(
        CounterService.objects.none(), label=gettext_lazy("服务"), empty_label=None,
        widget=forms.Select({"autofocus": True}),
    )  # fmt: skip
    pieces = forms.IntegerField(label=gettext_lazy("数量"), initial=1, widget=forms.TextInput(PLAIN))
    amount = forms.DecimalField(
        label=gettext_lazy("金额（元）"), required=False, decimal_places=2, max_digits=8,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "decimal"}),
        help_text=gettext_lazy("空着就是数量乘单价"),
    )  # fmt: skip
    times = forms.IntegerField(label=gettext_lazy("人次"), initial=1, widget=forms.TextInput(PLAIN))
    note = forms.CharField(label=gettext_lazy("说明"), required=False, max_length=100)

    def __init__(self, *args: Any, services: Any, **kwargs: Any) -> None:
        """Offer the services in use, each with its price."""
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = services  # type: ignore[attr-defined]
        self.fields["service"].label_from_instance = _label  # type: ignore[attr-defined]

    def rendering(self) -> Rendering:
        """Return what was written down."""
        return Rendering(**self.cleaned_data)


class ServiceForm(FittingForm):
    """What is said of a service."""

    name = forms.CharField(label=gettext_lazy("服务"), max_length=40)
    english_name = forms.CharField(label=gettext_lazy("英文名称"), required=False, max_length=60)
    unit = forms.CharField(label=gettext_lazy("单位"), max_length=8, help_text=gettext_lazy("页、张、次"))
    price = forms.DecimalField(
        label=gettext_lazy("单价（元）"), min_value=Decimal(0), max_digits=7, decimal_places=2, initial=0
    )
    position = forms.IntegerField(label=gettext_lazy("顺序"), min_value=0, max_value=999, initial=0)


@require_http_methods(["GET", "POST"])
@requires("outreach.serve_readers")
@operation
def services(request: HttpRequest) -> HttpResponseBase:
    """Show the services of a day, and write another one down."""
    desk = find_desk(request)
    form = RenderForm(request.POST or None, services=find_services(desk.library))
    if request.method == "POST" and form.is_valid():
        try:
            line = render_service(
                rendering=form.rendering(), room=desk.room, desk=desk, at=now(), key=read_key(request)
            )
        except ServiceRefused as refused:
            form.add_reasons(refused)
        else:
            words = {"service": line.topic, "amount": f"{line.amount:.2f}"}
            messages.success(request, _("已登记：%(service)s，%(amount)s 元。") % words)
            return redirect(f"{reverse('outreach:services')}?last={line.pk}")
    return _show(request, desk, form)


@require_POST
@requires("outreach.serve_readers")
@operation
def service_void(request: HttpRequest, line_id: int) -> HttpResponse:
    """Take a service back; the line stays readable, struck through."""
    desk = find_desk(request)
    line = get_object_or_404(Entry, pk=line_id, library=desk.library)
    void_service(line=line, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("已撤销，统计里已扣除。"))
    return redirect(f"{reverse('outreach:services')}?day={line.day}")


@require_http_methods(["GET", "POST"])
@requires("outreach.serve_readers")
@operation
def service_slip(request: HttpRequest, line_id: int) -> HttpResponse:
    """Show the receipt of a service for the reader who paid; asking for the paper counts a printing."""
    desk = find_desk(request)
    line = find_rendered(desk.library, *[_day_of(desk, line_id)] * 2).filter(pk=line_id, amount__gt=0).first()
    if line is None:
        raise Http404
    if request.method == "POST":
        print_receipt(line=line, desk=desk, at=now(), key=read_key(request))
        return redirect("outreach:service-slip", line_id=line.pk)
    receipt = ServiceReceipt.objects.filter(line=line).first()
    back = f"{reverse('outreach:services')}?day={line.day}"
    return answer_slip(request, "outreach/services/slip.html", back=back, line=line, receipt=receipt)


@require_http_methods(["GET", "POST"])
@requires("outreach.set_services")
@operation
def service_list(request: HttpRequest, service_id: int | None = None) -> HttpResponse:
    """Show every service, add one, or change the one that the address names."""
    desk = find_desk(request)
    mine = find_services(desk.library, retired=True)
    chosen = get_object_or_404(mine, pk=service_id) if service_id else None
    names = ("name", "english_name", "unit", "price", "position")
    initial = {name: getattr(chosen, name) for name in names} if chosen else {"position": mine.count() + 1}
    form = ServiceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            keep_service(service=chosen, facts=form.cleaned_data, desk=desk, at=now(), key=read_key(request))
        except ServiceRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, _("已存。"))
            return redirect("outreach:service-list")
    context = {"services": mine, "chosen": chosen, "form": form, "slips": find_slips(request)}
    return render(request, "outreach/services/list.html", context, status=422 if form.errors else 200)


@require_POST
@requires("outreach.set_services")
@operation
def service_first(request: HttpRequest) -> HttpResponse:
    """Begin with the usual services."""
    lay_first_services(desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("outreach:service-list")


@require_POST
@requires("outreach.set_services")
@operation
def service_retire(request: HttpRequest, service_id: int) -> HttpResponse:
    """Render a service no more, or again."""
    desk = find_desk(request)
    service = get_object_or_404(find_services(desk.library, retired=True), pk=service_id)
    is_retired = request.POST.get("retired") == "1"
    retire_service(service=service, is_retired=is_retired, desk=desk, at=now(), key=read_key(request))
    return redirect("outreach:service-list")


def _label(service: CounterService) -> str:
    price = f"{service.price.normalize():f}" if service.price else "0"
    words = {"service": str(service), "price": price, "unit": service.unit}
    return _("%(service)s（%(price)s 元/%(unit)s）") % words if service.price else str(service)


def _day_of(desk: Desk, line_id: int) -> Any:
    line = get_object_or_404(Entry, pk=line_id, library=desk.library)
    return line.day


def _show(request: HttpRequest, desk: Desk, form: RenderForm) -> HttpResponseBase:
    day = read_day(request.GET)
    lines = list(find_rendered(desk.library, day, day))
    standing = [line for line in lines if not line.is_void]  # type: ignore[attr-defined]  # annotated
    if request.GET.get("export") == "csv":
        heads = [
            _("时间"),
            _("服务"),
            _("数量"),
            _("单位"),
            _("人次"),
            _("金额（元）"),
            _("室"),
            _("登记人"),
            _("说明"),
        ]
        rows = [[f"{line.at.astimezone(LOCAL):%H:%M}", line.topic, line.detail.get("pieces"), line.detail.get("unit"),
                 line.quantity, line.amount, line.room, line.staff, line.detail.get("note")]
                for line in standing]  # fmt: skip
        return csv_answer(f"services-{day.isoformat()}", [heads, *rows])
    last = request.GET.get("last", "")
    context: dict[str, Any] = {
        "form": form,
        "day": day,
        "today": local_day(now()),
        "lines": lines,
        "sums": add_up(standing[::-1]),
        "times": sum(line.quantity for line in standing),
        "amount": sum((line.amount or Decimal(0) for line in standing), Decimal(0)),
        "last": next((line for line in standing if str(line.pk) == last and line.amount), None),
        "may_set": desk.can(SET_SERVICES),
        "library": desk.library,
        "printed_at": now(),
        "slips": find_slips(request),
    }
    template = "day_print" if "print" in request.GET else "counter"
    return render(request, f"outreach/services/{template}.html", context, status=422 if form.errors else 200)
