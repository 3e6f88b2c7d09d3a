"""What a library sets for its desks: prefixes of codes, and which readers get a slip."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from circulation.enums import SlipMoment
from circulation.models import CodeRule, ReaderCategory, SlipRule
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.text.numbers import normalise_code
from libsys.web.operations import operation
from libsys.web.slips import setting_slips

UNFIT = 422


class CodeRuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A prefix and what it means."""

    class Meta:
        """The columns that are asked for."""

        model = CodeRule
        fields = ["prefix", "length", "replacement", "subject"]

    def clean_prefix(self) -> str:
        """Keep the prefix as a scan is read: half-width, upper case; once in a library."""
        prefix = normalise_code(self.cleaned_data["prefix"]).value
        if CodeRule.objects.filter(library=self.instance.library_id, prefix=prefix).exists():
            raise forms.ValidationError(_("这个开头已经有规则了。请先删掉旧的。"))
        return prefix

    def clean_replacement(self) -> str:
        """Keep it as a scan is read."""
        return normalise_code(self.cleaned_data["replacement"]).value


@require_http_methods(["GET", "POST"])
@requires("circulation.set_desks")
@operation
def desk_settings(request: HttpRequest) -> HttpResponse:
    """Show the rules for codes and slips, and add one for codes."""
    library = find_desk(request).library
    form = CodeRuleForm(request.POST or None, instance=CodeRule(library=library))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("规则已加上，下一次扫描就用。"))
        return HttpResponseRedirect(reverse("circulation:desk-settings"))
    context = {
        "form": form,
        "rules": CodeRule.objects.filter(library=library),
        "categories": ReaderCategory.objects.filter(library=library).select_related("slip_rule"),
        "moments": SlipMoment.choices,
        "slips": setting_slips(request),
    }
    return render(request, "circulation/equipment/settings.html", context, status=UNFIT if form.errors else 200)


@require_POST
@requires("circulation.set_desks")
@operation
def code_rule_delete(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Take a rule for codes away."""
    get_object_or_404(CodeRule, pk=rule_id, library=find_desk(request).library).delete()
    messages.success(request, _("规则已删除。"))
    return HttpResponseRedirect(reverse("circulation:desk-settings"))


@require_POST
@requires("circulation.set_desks")
@operation
def slip_rules(request: HttpRequest) -> HttpResponse:
    """Set for every category whether its readers get a slip."""
    for category in ReaderCategory.objects.filter(library=find_desk(request).library):
        moment = request.POST.get(f"category-{category.pk}", "")
        if moment in SlipMoment.values:
            SlipRule.objects.update_or_create(category=category, defaults={"moment": moment})
    messages.success(request, _("凭条的规定已保存。"))
    return HttpResponseRedirect(reverse("circulation:desk-settings"))
