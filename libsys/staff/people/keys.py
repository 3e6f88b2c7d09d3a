"""A person's own keys."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import User
from libsys.people.judging import StaffRefused
from libsys.people.keys import COMMANDS, OFFERED, choose_keys, field_of, find_keys
from libsys.staff.people.colleagues import REFUSED, UNFIT
from libsys.web.forms import FittingForm
from libsys.web.operations import operation, read_key


class KeysForm(FittingForm):
    """One pull-down for each command."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Offer every key to every command; the house's stands first."""
        kept = find_keys(user)
        kwargs["initial"] = {field_of(code): key for code, key in kept.items()}
        super().__init__(*args, **kwargs)
        for code, words in COMMANDS.items():
            plain = (code, gettext_lazy("%(key)s（原样）") % {"key": code})
            choices = [plain, *((key, key) for key in OFFERED if key != code)]
            self.fields[field_of(code)] = forms.ChoiceField(label=words, choices=choices)

    @property
    def keys(self) -> dict[str, str]:
        """Return what was chosen, by command."""
        return {code: self.cleaned_data[field_of(code)] for code in COMMANDS}


@require_http_methods(["GET", "POST"])
@requires("libsys.be_staff")
@operation
def own_keys(request: HttpRequest) -> HttpResponse:
    """Show a person's keys; lay them elsewhere, or back where the house has them."""
    user, back = get_object_or_404(User, pk=request.user.pk), request.POST.get("do") == "back"
    form = KeysForm(None if back else request.POST or None, user=user)
    if request.method != "POST" or not (back or form.is_valid()):
        return _show(request, form, status=UNFIT if form.errors else 200)
    try:
        keys = {} if back else form.keys
        choose_keys(user=user, keys=keys, desk=find_desk(request), at=now(), key=read_key(request))
    except StaffRefused as refusal:
        form.add_reasons(refusal)
        return _show(request, form, status=REFUSED)
    messages.success(request, _("按键已恢复原样。") if back else _("按键已存，从这一页起就照新的。"))
    return redirect("libsys:own-keys")


def _show(request: HttpRequest, form: KeysForm, *, status: int) -> HttpResponse:
    return render(request, "libsys/people/own_keys.html", {"form": form}, status=status)
