"""The forms of assessment: a table to take in, a sheet to open, an item to mark."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from libsys.web.forms import ChineseChoices, FittingForm
from reports.assessing.standards import LONGEST_EVIDENCE, Said
from reports.models import Standard

PLAIN = {"autocomplete": "off"}
NUMBER = {**PLAIN, "inputmode": "decimal"}


class StandardForm(FittingForm):
    """A published table, as a file."""

    code = forms.CharField(label=_("代码"), max_length=32, widget=forms.TextInput({**PLAIN, "class": "code"}))
    name = forms.CharField(label=_("名称"), max_length=120, widget=forms.TextInput(PLAIN))
    note = forms.CharField(
        label=_("说明"),
        max_length=400,
        required=False,
        widget=forms.TextInput(PLAIN),
        help_text=_("如文号、印发日期。"),
    )
    file = forms.FileField(label=_("文件"))


class OpenForm(FittingForm):
    """A sheet: by which table, over which years."""

    standard = forms.ModelChoiceField(
        Standard.objects.all(), label=_("评估标准"), empty_label=None, widget=ChineseChoices
    )
    first_year = forms.IntegerField(label=_("起始年"), widget=forms.TextInput({**NUMBER, "maxlength": "4"}))
    last_year = forms.IntegerField(label=_("截止年"), widget=forms.TextInput({**NUMBER, "maxlength": "4"}))
    wanted_points = forms.DecimalField(
        label=_("争取分数"), required=False, min_value=0, max_digits=7, decimal_places=2, widget=forms.TextInput(NUMBER)
    )


class MarkForm(FittingForm):
    """What people say of an item."""

    value = forms.DecimalField(
        label=_("数值"), required=False, max_digits=16, decimal_places=4, widget=forms.TextInput(NUMBER),
        help_text=_("有系统数字的可空着；填了就用填的。"),
    )  # fmt: skip
    points = forms.DecimalField(
        label=_("自评得分"), required=False, max_digits=7, decimal_places=2, widget=forms.TextInput(NUMBER),
        help_text=_("空着就按分档计算。"),
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("佐证材料"), required=False, max_length=LONGEST_EVIDENCE,
        widget=forms.Textarea({**PLAIN, "rows": 2, "autofocus": True}),
        help_text=_("台账名称、文号、照片编号等。"),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def details(self) -> dict[str, Any]:
        """Return what the act takes."""
        said = {name: self.cleaned_data[name] for name in ("value", "points", "evidence")}
        return {"said": Said(**said), "version": self.cleaned_data["version"] or 0}
