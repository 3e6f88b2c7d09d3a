"""The facts sheet: what the library states of itself, as of a day, by whom; every statement stays readable."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Entry, Library, Room, ServicePoint
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer
from outreach.enums import FACTS, FACTS_IN_YUAN, FACTS_OF_A_SPAN, Kind
from outreach.permissions import STATE_FACTS
from outreach.sheets.facts import (
    LONGEST_NOTE,
    MOST,
    FactRefused,
    Statement,
    find_facts,
    find_statements,
    state_fact,
    value_of,
    withdraw_fact,
)
from outreach.staff.slips import find_slips


def day_widget() -> forms.DateInput:
    """Return the browser's own field for a day."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class FactForm(forms.Form):
    """A statement: its value, the day from which it holds, where, why."""

    value = forms.DecimalField(label=gettext_lazy("数"), min_value=0, max_value=MOST, decimal_places=2)
    on = forms.DateField(label=gettext_lazy("哪一天的情况"), widget=day_widget())
    since = forms.DateField(
        label=gettext_lazy("从哪一天起"),
        required=False,
        widget=day_widget(),
    )
    place = forms.ChoiceField(label=gettext_lazy("哪里的"), required=False)
    note = forms.CharField(label=gettext_lazy("说明"), max_length=LONGEST_NOTE, required=False)

    def __init__(self, *args: Any, library: Library, topic: str, **kwargs: Any) -> None:
        """Offer the places of the library; ask for a first day only where the number is added up over days."""
        super().__init__(*args, **kwargs)
        points = ServicePoint.objects.filter(library=library, closed_on=None).order_by("pk")
        rooms = Room.objects.filter(point__library=library, retired_on=None).select_related("point")
        choices = [("", _("全馆")), *((f"point-{one.pk}", str(one)) for one in points)]
        choices += [(f"room-{one.pk}", f"{one.point} · {one}") for one in rooms.order_by("point", "pk")]
        self.fields["place"].choices = choices  # type: ignore[attr-defined]
        self.places = {f"point-{one.pk}": one for one in points} | {f"room-{one.pk}": one for one in rooms}
        self.topic = topic
        if topic not in FACTS_OF_A_SPAN:
            del self.fields["since"]
        if topic not in FACTS_IN_YUAN:
            self.fields["value"] = forms.IntegerField(label=gettext_lazy("数"), min_value=0, max_value=MOST)

    def statement(self) -> Statement:
        """Return what was stated."""
        said = self.cleaned_data
        place = self.places.get(said["place"])
        return Statement(
            topic=self.topic,
            value=Decimal(said["value"]),
            on=said["on"],
            since=said.get("since"),
            point=place if isinstance(place, ServicePoint) else None,
            room=place if isinstance(place, Room) else None,
            note=said["note"],
        )


@require_GET
@requires("outreach.read_sheets")
def facts(request: HttpRequest) -> HttpResponse:
    """List every topic as it stands on a day; also as a file."""
    desk = find_desk(request)
    on = _read_day(request)
    found = find_facts(desk.library, on)
    if request.GET.get("format") == "csv":
        rows = [(fact.topic, fact.name, fact.value, on.isoformat()) for fact in found if fact.value is not None]
        return csv_answer(f"facts-{on}", [(_("代码"), _("项目"), _("数"), _("截止日")), *rows])  # type: ignore[return-value]
    context = {
        "facts": found,
        "on": on,
        "stated": sum(fact.value is not None for fact in found),
        "may_state": desk.can(STATE_FACTS),
        "slips": find_slips(request),
    }
    return render(request, "outreach/sheets/facts.html", context)


@require_http_methods(["GET", "POST"])
@requires("outreach.read_sheets")
@operation
def fact(request: HttpRequest, topic: str) -> HttpResponse:
    """Show the history of a topic, and take a new statement."""
    if topic not in FACTS:
        raise Http404
    desk, at = find_desk(request), now()
    initial = {"on": local_day(at)}
    form = FactForm(request.POST or None, library=desk.library, topic=topic, initial=initial)
    if request.method == "POST" and not desk.can(STATE_FACTS):
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            state_fact(statement=form.statement(), desk=desk, at=at, key=read_key(request))
        except FactRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, str(reason.sentence))
        else:
            messages.success(request, _("已填报。以前填的都还在，可在下面看到。"))
            return HttpResponseRedirect(reverse("outreach:fact", args=[topic]))
    return _show(request, topic, form)


@require_POST
@requires("outreach.state_facts")
@operation
def fact_withdraw(request: HttpRequest, line_id: int) -> HttpResponse:
    """Take back a statement that was a slip."""
    desk = find_desk(request)
    line = get_object_or_404(Entry, pk=line_id, library=desk.library, kind=Kind.FACT_STATED, voids=None)
    withdraw_fact(line=line, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("这一条已撤回，台账里仍可看到。"))
    return HttpResponseRedirect(reverse("outreach:fact", args=[line.topic]))


def _show(request: HttpRequest, topic: str, form: FactForm) -> HttpResponse:
    desk = find_desk(request)
    lines = reversed(list(find_statements(desk.library, topic)))
    context: dict[str, Any] = {
        "topic": topic,
        "name": FACTS[topic],
        "form": form,
        "lines": [{"line": line, "value": value_of(line)} for line in lines],
        "may_state": desk.can(STATE_FACTS),
        "is_span": topic in FACTS_OF_A_SPAN,
        "slips": find_slips(request),
    }
    return render(request, "outreach/sheets/fact.html", context, status=422 if form.errors else 200)


def _read_day(request: HttpRequest) -> date:
    today = local_day(now())
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return today
