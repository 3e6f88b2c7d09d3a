"""Forms of labels: which copies on which sheet, and how a sheet is cut."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.enums import LabelContent
from catalog.labels import choosing
from catalog.labels.choosing import Choice
from catalog.models import LabelLayout

WAYS = (
    (choosing.WAITING, _("还没打过标签的")),
    (choosing.SCANNED, _("扫入或贴入的条码")),
    (choosing.RANGE, _("条码号段")),
    (choosing.ADDED, _("入藏日期")),
    (choosing.BATCH, _("批次")),
    (choosing.LIST, _("典藏移交单")),
    (choosing.RECORD, _("一种书的全部单册")),
)
NEEDED = {
    choosing.SCANNED: ("codes",),
    choosing.RANGE: ("first",),
    choosing.ADDED: ("since", "until"),
    choosing.BATCH: ("batch",),
    choosing.LIST: ("number",),
    choosing.RECORD: ("record_id",),
}
MILLIMETRES = (
    "paper_width", "paper_height", "label_width", "label_height", "margin_left", "margin_top", "gap_x", "gap_y",
    "offset_x", "offset_y",
)  # fmt: skip
LONGEST_SIDE = Decimal(1200)


class LabelsForm(forms.Form):
    """Which copies, on which layout, from which label of the sheet on."""

    way = forms.ChoiceField(
        label=_("哪些单册"), choices=WAYS, initial=choosing.WAITING, widget=forms.Select(attrs={"data-focus": True})
    )
    codes = forms.CharField(
        label=_("条码"), required=False, widget=forms.Textarea(attrs={"rows": 4, "data-scan-list": ""}),
        help_text=_("一行一个，或用空格隔开"),
    )  # fmt: skip
    first = forms.CharField(label=_("起始条码"), max_length=64, required=False)
    last = forms.CharField(label=_("终止条码"), max_length=64, required=False)
    since = forms.DateField(label=_("入藏自"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("入藏至"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    batch = forms.CharField(label=_("批次"), max_length=40, required=False)
    number = forms.CharField(label=_("移交单号"), max_length=32, required=False)
    record_id = forms.IntegerField(
        label=_("书目编号"), min_value=1, max_value=2**53, required=False, help_text=_("书目页地址里的数字")
    )
    layout = forms.ModelChoiceField(label=_("版式"), queryset=LabelLayout.objects.none(), empty_label=None)
    contents = forms.MultipleChoiceField(
        label=_("每册印什么"), choices=LabelContent.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("都不选：照版式的规定"),
    )  # fmt: skip
    start_at = forms.IntegerField(
        label=_("从第几枚开始"), min_value=1, max_value=800, initial=1, help_text=_("用过一部分的标签纸：空白的第一枚")
    )

    def __init__(self, *args: Any, layouts: Any, **kwargs: Any) -> None:
        """Offer the layouts of the library."""
        super().__init__(*args, **kwargs)
        self.fields["layout"].queryset = layouts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Want what the chosen way needs."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in NEEDED.get(cleaned.get("way", ""), ()):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("这样选单册，要填这一项。"))
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", _("结束日期早于开始日期。"))
        return cleaned

    def choice(self) -> Choice:
        """Return how the copies are chosen."""
        names = ("way", "since", "until", "first", "last", "codes", "record_id", "number", "batch")
        return Choice(**{name: self.cleaned_data[name] for name in names})

    def chosen_contents(self) -> list[str]:
        """Return what is printed for each copy."""
        chosen: list[str] = self.cleaned_data["contents"]
        return chosen or self.cleaned_data["layout"].contents or [LabelContent.BARCODE.value]


class LayoutForm(forms.ModelForm):
    """How a sheet is cut, in millimetres; the table keeps tenths of them."""

    contents = forms.MultipleChoiceField(
        label=_("每册印什么"), choices=LabelContent.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        """What is not a length."""

        model = LabelLayout
        fields = ["name", "columns", "rows", "call_size", "text_size", "has_frame"]
        help_texts = {"call_size": _("放不下时自动缩小"), "has_frame": _("裁切用；成品标签纸不用")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the lengths."""
        super().__init__(*args, **kwargs)
        for name in MILLIMETRES:
            field = LabelLayout._meta.get_field(name)
            moved = name.startswith("offset")
            self.fields[name] = forms.DecimalField(
                label=field.verbose_name, decimal_places=1, min_value=Decimal(-20) if moved else Decimal(0),
                max_value=Decimal(20) if moved else LONGEST_SIDE, initial=Decimal(self._tenths(name)) / 10,
                help_text=pgettext_lazy("单位", "毫米"),
            )  # fmt: skip
        self.fields["contents"].initial = self.instance.contents

    def _tenths(self, name: str) -> int:
        return int(getattr(self.instance, name) or 0)

    def clean_label_width(self) -> Decimal:
        """Want a label that can be printed on."""
        return self._large_enough("label_width")

    def clean_label_height(self) -> Decimal:
        """Want a label that can be printed on."""
        return self._large_enough("label_height")

    def _large_enough(self, name: str) -> Decimal:
        value: Decimal = self.cleaned_data[name]
        if value < 5:
            raise forms.ValidationError(_("标签的宽和高至少 5 毫米。"))
        return value

    def facts(self) -> dict[str, Any]:
        """Return the layout's columns, lengths in tenths of a millimetre."""
        lengths = {name: int(self.cleaned_data[name] * 10) for name in MILLIMETRES}
        return {name: self.cleaned_data[name] for name in [*self._meta.fields, "contents"]} | lengths

    def _get_validation_exclusions(self) -> set[str]:
        """Leave names to the act: it knows the library."""
        return {*super()._get_validation_exclusions(), "library", *MILLIMETRES}

    def validate_constraints(self) -> None:
        """Leave the constraints to the act and the database."""
