"""The form of a category of readers."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from circulation.enums import GuardianRule
from circulation.readers.categories.changing import CategorySheet
from circulation.staff.forms import PLAIN
from libsys.web.forms import FittingForm

NUMERIC = {**PLAIN, "inputmode": "decimal"}


class CategoryForm(FittingForm):
    """A category; ``seen`` is the mark of what the librarian saw, ``previewed`` that of what was looked at."""

    name = forms.CharField(
        label=_("名称"), max_length=60, widget=forms.TextInput({**PLAIN, "autofocus": True}),
        help_text=_("如 成人、少儿、教师、学生。"),
    )  # fmt: skip
    english_name = forms.CharField(label=_("英文名称"), required=False, max_length=60, widget=forms.TextInput(PLAIN))
    code = forms.CharField(
        label=_("代码"), max_length=32, widget=forms.TextInput({**PLAIN, "class": "code", "spellcheck": "false"}),
        help_text=_("统计按代码归并；有了读者以后不能再改，如 adult、teacher。"),
    )  # fmt: skip
    valid_months = forms.IntegerField(
        label=_("证件有效月数"), initial=60, widget=forms.NumberInput({**PLAIN, "min": "1", "max": "600"}),
        help_text=_("办证和续证时用；已发的证有效期不变。"),
    )  # fmt: skip
    deposit = forms.DecimalField(
        label=_("押金（元）"), initial=Decimal(0), max_digits=9, decimal_places=2, widget=forms.TextInput(NUMERIC),
        help_text=_("办证时收，退证时退；0 是不收。"),
    )  # fmt: skip
    guardian = forms.ChoiceField(label=_("监护人"), choices=GuardianRule.choices)
    retired_on = forms.DateField(
        label=_("停用日期"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("从这一天起不再办这类证；已有的读者不动。空着就是在用。"),
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    previewed = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def sheet(self) -> CategorySheet:
        """Return what was filled in."""
        told: dict[str, Any] = {name: self.cleaned_data[name] for name in CategorySheet.__dataclass_fields__}
        return CategorySheet(**told)
