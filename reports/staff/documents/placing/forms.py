"""Forms of what is put into a text: a table, a chart, the front and the signature."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.web.forms import FittingForm
from reports.enums import Audience
from reports.figures.breaking import Dimension, find_dimensions
from reports.figures.charting import ChartKind
from reports.figures.figure import Figures
from reports.indicators.registry import find_indicator
from reports.summaries.document import Asked
from reports.summaries.placing import MONTH, MOST_CODES, PLACE, TABLE, WHOLE

LONGEST_TITLE = 80
CHARTS = [
    (ChartKind.TREND.value, _("逐月柱图（和去年同期比）")),
    (ChartKind.BARS.value, _("横条图（各室，或按类别）")),
    (ChartKind.SHARES.value, _("占比图（按类别）")),
    (ChartKind.BULLETS.value, _("计划完成情况")),
]


class ChineseText(forms.TextInput):
    """A line of the document, which is Chinese on a page of any language."""

    def __init__(self) -> None:
        """Say so to the browser."""
        super().__init__({"lang": "zh-CN", "autocomplete": "off"})


class TableForm(FittingForm):
    """A table: which figures, by what they are divided, what it is called."""

    by = forms.ChoiceField(label=_("每行是"), required=False)
    title = forms.CharField(
        label=_("表名"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=_("空着就按指标起名；“表1”这样的号自动加。"),
    )

    def __init__(self, *args: Any, figures: Figures, **kwargs: Any) -> None:
        """Offer the figures that are known, one for each column."""
        super().__init__(*args, **kwargs)
        known = [figure.indicator for figure in figures.figures.values() if figure.is_known]
        choices = [("", _("不用")), *((one.code, f"{one.name} {one.code}") for one in known)]
        self.fields["by"].choices = [(WHOLE, _("一个指标")), *((one.value, one.label) for one in Dimension)]  # type: ignore[attr-defined]
        for number in range(1, MOST_CODES + 1):
            label = _("指标 %(number)s") % {"number": number}
            self.fields[f"code{number}"] = forms.ChoiceField(label=label, choices=choices, required=number == 1)
        self.order_fields([*(f"code{number}" for number in range(1, MOST_CODES + 1)), "by", "title"])

    def clean(self) -> dict[str, Any]:
        """See that each figure can be divided so."""
        cleaned: dict[str, Any] = super().clean() or {}
        by = cleaned.get("by", "")
        chosen = {name: code for name, code in cleaned.items() if name.startswith("code") and code and by}
        for name, code in chosen.items():
            if not can_divide(code, by):
                self.add_error(name, _("这个指标不能按“%(by)s”分。") % {"by": Dimension(by).label})
        return cleaned

    def asked(self) -> Asked:
        """Return what is asked for; a figure that was chosen twice stands once."""
        codes = [self.cleaned_data[f"code{number}"] for number in range(1, MOST_CODES + 1)]
        wanted = tuple(dict.fromkeys(code for code in codes if code))
        return Asked(TABLE, wanted, self.cleaned_data["by"], self.cleaned_data["title"].strip())


class ChartForm(FittingForm):
    """A chart: which of the four, of which figure, by what it is divided, what it is called."""

    form = forms.ChoiceField(label=_("图的样子"), choices=CHARTS)
    code1 = forms.ChoiceField(
        label=_("指标"), required=False, help_text=_("“计划完成情况”不用选，列出有年度计划的指标。")
    )
    by = forms.ChoiceField(label=_("按什么分"), required=False, help_text=_("横条图和占比图要选；逐月柱图不用选。"))
    title = forms.CharField(label=_("图名"), required=False, max_length=LONGEST_TITLE, widget=ChineseText)

    def __init__(self, *args: Any, figures: Figures, **kwargs: Any) -> None:
        """Offer the figures that are known, and the dimensions of which a chart can be drawn."""
        super().__init__(*args, **kwargs)
        known = [figure.indicator for figure in figures.figures.values() if figure.is_known]
        fields: dict[str, Any] = self.fields
        fields["code1"].choices = [("", _("不用")), *((one.code, f"{one.name} {one.code}") for one in known)]
        divided = [(one.value, one.label) for one in Dimension if one is not Dimension.MONTH]
        fields["by"].choices = [("", _("不分")), *divided]

    def clean(self) -> dict[str, Any]:
        """See that the chart has what it needs."""
        cleaned: dict[str, Any] = super().clean() or {}
        form, code, by = cleaned.get("form"), cleaned.get("code1", ""), cleaned.get("by", "")
        if form == ChartKind.BULLETS.value:
            return cleaned
        if not code:
            self.add_error("code1", _("请选一个指标。"))
        if form in (ChartKind.BARS.value, ChartKind.SHARES.value):
            if not by or (form == ChartKind.SHARES.value and by == PLACE):
                self.add_error("by", _("请选按什么分：各室用横条图，占比图按类别。"))
            elif code and not can_divide(code, by):
                self.add_error("by", _("这个指标不能按“%(by)s”分。") % {"by": Dimension(by).label})
        return cleaned

    def asked(self, targets: tuple[str, ...]) -> Asked:
        """Return what is asked for; ``targets`` are the figures with a plan for the year."""
        form, title = self.cleaned_data["form"], self.cleaned_data["title"].strip()
        if form == ChartKind.BULLETS.value:
            return Asked(form, targets, "", title)
        by = MONTH if form == ChartKind.TREND.value else self.cleaned_data["by"]
        return Asked(form, (self.cleaned_data["code1"],), by, title)


class FrontForm(FittingForm):
    """The lines over and under a text: its title, whom it is for, who signs it and when."""

    over = forms.CharField(label=_("标题第一行"), max_length=100, widget=ChineseText, help_text=_("一般是单位名称。"))
    title = forms.CharField(label=pgettext_lazy("报告", "标题"), max_length=200, widget=ChineseText)
    addressee = forms.CharField(
        label=_("主送"),
        required=False,
        max_length=120,
        widget=ChineseText,
        help_text=_("顶格印在正文前，如：县文化广电和旅游体育局："),
    )
    unit = forms.CharField(label=_("落款单位"), max_length=100, widget=ChineseText)
    day = forms.CharField(
        label=_("落款日期"),
        required=False,
        max_length=30,
        widget=ChineseText,
        help_text=_("如 2026年7月5日；空着留给签发人填。"),
    )
    audience = forms.ChoiceField(
        label=pgettext_lazy("报告", "用途"), choices=Audience.choices,
        help_text=_("对外的文稿不能放没有监护人同意的未成年人照片。"),
    )  # fmt: skip


def can_divide(code: str, by: str) -> bool:
    """Return whether a figure can be shown by a dimension; whole it always can."""
    indicator = find_indicator(code)
    if by == WHOLE or indicator is None:
        return indicator is not None
    return Dimension(by) in find_dimensions(indicator)
