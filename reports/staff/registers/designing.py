"""Putting a register of one's own together, changing it, putting it away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.daybook.kinds import all_kinds
from libsys.web.forms import FittingForm
from libsys.web.operations import operation, read_key
from reports.models import RegisterDesign
from reports.permissions import KEEP_REGISTERS
from reports.registers.columns import COLUMNS
from reports.registers.designs import DesignRefused, restore_design, retire_design, write_design
from reports.staff.framing import find_slips

USUAL = ["day", "kind", "title", "quantity", "staff"]
STEPS = {"retire": retire_design, "restore": restore_design}


class DesignForm(FittingForm):
    """Which kinds of line, in which columns; the columns stand in the order of the list."""

    name = forms.CharField(
        label=gettext_lazy("名称"), max_length=60, widget=forms.TextInput({"autocomplete": "off", "autofocus": True})
    )
    kinds = forms.MultipleChoiceField(label=gettext_lazy("事项"), widget=forms.CheckboxSelectMultiple)
    columns = forms.MultipleChoiceField(label=gettext_lazy("各列"), widget=forms.CheckboxSelectMultiple)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every kind and every column."""
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = [(kind.value, kind.label) for kind in all_kinds()]  # type: ignore[attr-defined]
        self.fields["columns"].choices = [  # type: ignore[attr-defined]
            (code, str(column.name)) for code, (column, _value) in COLUMNS.items()
        ]


@require_http_methods(["GET", "POST"])
@requires(KEEP_REGISTERS)
@operation
def design_new(request: HttpRequest) -> HttpResponse:
    """Put a register together."""
    return _write(request, None)


@require_http_methods(["GET", "POST"])
@requires(KEEP_REGISTERS)
@operation
def design_edit(request: HttpRequest, design_id: int) -> HttpResponse:
    """Change a register; whoever was overtaken overwrites nothing."""
    return _write(request, _find(request, design_id))


@require_POST
@requires(KEEP_REGISTERS)
@operation
def design_step(request: HttpRequest, design_id: int, step: str) -> HttpResponse:
    """Put a register away, or take it into use again."""
    design = _find(request, design_id)
    if step not in STEPS:
        raise Http404
    STEPS[step](design=design, desk=find_desk(request), at=now(), key=read_key(request))
    words = {"retire": _("《%(name)s》已停用。"), "restore": _("《%(name)s》已恢复使用。")}[step]
    messages.success(request, words % {"name": design.name})
    return redirect("reports:registers")


def _write(request: HttpRequest, design: RegisterDesign | None) -> HttpResponse:
    names = ("name", "kinds", "columns", "version")
    initial = {name: getattr(design, name) for name in names} if design else {"columns": USUAL}
    form = DesignForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        asked = {**form.cleaned_data, "version": form.cleaned_data["version"] or 0}
        try:
            made = write_design(design=design, desk=find_desk(request), at=now(), key=read_key(request), **asked)
        except DesignRefused as refusal:
            form.add_reasons(refusal)
        else:
            return redirect("reports:register", f"own-{made.pk}")
    context = {"form": form, "design": design, "slips": find_slips(request, "registers")}
    return render(request, "reports/registers/design.html", context, status=422 if form.errors else 200)


def _find(request: HttpRequest, design_id: int) -> RegisterDesign:
    return get_object_or_404(RegisterDesign, pk=design_id, library=find_desk(request).library)
