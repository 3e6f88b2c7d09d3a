"""The forms of a cut-off and of a change of counting."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from libsys.models import Library
from libsys.web.forms import FittingForm
from reports.counting.periods import Period, PeriodRefused, parse_period
from reports.figures.choosing.cutoffs import can_end_early
from reports.indicators.declaring import Indicator
from reports.indicators.registry import FAMILIES

PLAIN = {"autocomplete": "off"}
DAY = {"type": "date"}


class CutOffForm(FittingForm):
    """Which figure of which period ends when, and why."""

    period = forms.CharField(
        label=_("统计期"), max_length=24, widget=forms.TextInput({**PLAIN, "class": "code"}),
        help_text=_("如 2026H1、2026、2026-06。"),
    )  # fmt: skip
    indicator = forms.ChoiceField(label=_("指标"))
    until = forms.DateField(
        label=_("截止日"), widget=forms.DateInput(DAY), help_text=_("当天的数也计入；去年同期按同一天比。"),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("原因"), required=False, max_length=200, widget=forms.TextInput(PLAIN),
        help_text=_("如 送审时六月只到 6 日。"),
    )  # fmt: skip

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        """Offer the indicators that may end early."""
        super().__init__(*args, prefix="end", **kwargs)
        self.fields["indicator"].choices = _offer(lambda one: can_end_early(one, library.visit_rule))  # type: ignore[attr-defined]

    def clean_period(self) -> Period:
        """Return the period that the code names."""
        try:
            return parse_period(self.cleaned_data["period"])
        except PeriodRefused as refusal:
            raise forms.ValidationError(str(refusal.reasons[0].sentence)) from refusal


class ChangeForm(FittingForm):
    """From when on which indicator is counted differently, and how."""

    indicator = forms.ChoiceField(label=_("指标"))
    on = forms.DateField(label=_("从哪天起"), widget=forms.DateInput(DAY))
    note = forms.CharField(
        label=_("怎么变了"), max_length=300, widget=forms.Textarea({**PLAIN, "rows": 2}),
        help_text=_("如 期刊室与报纸室合并，两室人次从此合计。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every indicator."""
        super().__init__(*args, prefix="change", **kwargs)
        self.fields["indicator"].choices = _offer(lambda _one: True)  # type: ignore[attr-defined]


def _offer(may: Callable[[Indicator], bool]) -> list[Any]:
    return [
        ("", _("请选择")),
        *(
            (
                family.name,
                [(one.code, f"{capfirst(str(one.name))} {one.code}") for one in family.indicators if may(one)],
            )
            for family in FAMILIES
        ),
    ]
