"""Forms of the register of rules and plans: one document, which ones are asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.models import Library
from libsys.web.forms import ChineseChoices, FittingForm
from outreach.enums import PolicySort
from outreach.models import PolicyDocument
from outreach.policies.finding import IN_FORCE, OVER, REMOVED, Wanted
from outreach.policies.registering import FACTS, PolicySheet
from outreach.staff.gifts.forms import day_needed
from outreach.staff.photographs.forms import day_field

ACCEPTED = ".pdf,.docx,.xlsx,image/jpeg,image/png"


class PolicyForm(FittingForm):
    """A document as it is written down."""

    number = forms.CharField(
        label=_("文号"), max_length=40,
        widget=forms.TextInput({"class": "input", "autocomplete": "off", "autofocus": True}),
        help_text=_("如：云图制〔2026〕3 号；没有文号的，自己编一个顺序号。"),
    )  # fmt: skip
    title = forms.CharField(label=pgettext_lazy("制度文件", "名称"), max_length=160)
    sort = forms.ChoiceField(label=pgettext_lazy("制度文件", "类型"), choices=PolicySort.choices)
    adopted_on = day_needed(label=_("通过日期"))
    since = day_needed(label=_("施行日期"))
    until = day_field(label=_("施行到"), help_text=_("没有期限的空着。"))
    replaced_by = forms.ModelChoiceField(
        PolicyDocument.objects.none(), label=_("被哪份取代"), required=False, empty_label=_("没有被取代"),
        widget=ChineseChoices,
    )  # fmt: skip
    kept_where = forms.CharField(
        label=_("存放处"), required=False, max_length=80, help_text=_("纸质原件放在哪里，如：办公室 2 号柜。")
    )
    note = forms.CharField(label=_("说明"), required=False, max_length=200)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, library: Library, row: PolicyDocument | None = None, **kwargs: Any) -> None:
        """Offer the library's other documents as what replaces this one."""
        first = {name: getattr(row, name) for name in (*FACTS, "version")} if row else {}
        super().__init__(*args, initial=first | kwargs.pop("initial", {}), **kwargs)
        others: Any = self.fields["replaced_by"]
        standing = PolicyDocument.objects.filter(library=library, removed_at=None)
        kept = PolicyDocument.objects.filter(pk=row.replaced_by_id) if row and row.replaced_by_id else standing.none()
        others.queryset = ((standing.exclude(pk=row.pk) if row else standing) | kept).order_by("number", "pk")
        others.label_from_instance = lambda one: f"{one.number} {one.title}"[:80]

    def sheet(self) -> PolicySheet:
        """Return what was typed."""
        return PolicySheet(**{name: self.cleaned_data[name] for name in FACTS})


class WantedForm(forms.Form):
    """Which documents of the register are asked for; nonsense asks for nothing."""

    q = forms.CharField(
        label=_("名称或文号"), required=False, max_length=60,
        widget=forms.TextInput({"class": "input", "autocomplete": "off"}),
    )  # fmt: skip
    sort = forms.ChoiceField(
        label=pgettext_lazy("制度文件", "类型"), required=False, widget=forms.Select({"class": "input"}),
        choices=[("", _("全部类型")), *PolicySort.choices],
    )  # fmt: skip
    show = forms.ChoiceField(
        label=_("显示"), required=False, widget=forms.Select({"class": "input"}),
        choices=[("", _("全部")), (IN_FORCE, _("现行的")), (OVER, _("已失效的")), (REMOVED, _("已移除的"))],
    )  # fmt: skip
    since = day_field(label=_("通过日期从"))
    until = day_field(label=_("到"))

    def wanted(self) -> Wanted:
        """Return what is asked for."""
        self.is_valid()
        told = getattr(self, "cleaned_data", {})
        texts = {name: told.get(name) or "" for name in ("q", "sort", "show")}
        return Wanted(**texts, since=told.get("since"), until=told.get("until"))
