"""The form of a print: whose cards, which sides, how they lie on the paper."""

from decimal import Decimal
from operator import attrgetter
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from circulation.models import ReaderGroup
from circulation.readers.groups.finding import find_groups
from circulation.readers.printing.choosing import GROUPS, LISTED, NUMBERS, SINCE, Choice
from circulation.readers.printing.drawing import PER_SHEET, CardLayout, Sides
from libsys.models import Library

WAYS = (
    (LISTED, _("读者列表里筛出的")),
    (GROUPS, _("班级或单位")),
    (SINCE, _("某日以来新办的证")),
    (NUMBERS, _("扫入或贴入的证号")),
)
NEEDED = {GROUPS: "groups", SINCE: "since", NUMBERS: "numbers"}
SIDES = (
    (Sides.FRONTS, _("只印正面")),
    (Sides.BOTH, _("正反两面，双面打印")),
    (Sides.BACKS, _("只印一张反面，另放纸盒")),
)
OFFSETS = ("offset_x", "offset_y", "back_x", "back_y")
FURTHEST = Decimal(20)


class CardsForm(forms.Form):
    """Whose cards, and how they are printed; it begins as the library printed last."""

    way = forms.ChoiceField(label=_("印谁的证"), choices=WAYS, widget=forms.Select({"data-focus": True}))
    groups = forms.ModelMultipleChoiceField(
        ReaderGroup.objects.none(), label=_("班级或单位"), required=False, widget=forms.SelectMultiple({"size": 8}),
        help_text=_("按住 Ctrl 可选几个"),
    )  # fmt: skip
    since = forms.DateField(label=_("办证自"), required=False, widget=forms.DateInput({"type": "date"}))
    numbers = forms.CharField(
        label=_("证号"), required=False, widget=forms.Textarea({"rows": 4, "data-scan-list": ""}),
        help_text=_("一行一个，或用空格隔开"),
    )  # fmt: skip
    sides = forms.ChoiceField(label=_("印哪一面"), choices=SIDES)
    start_at = forms.IntegerField(
        label=_("从第几张开始"), min_value=1, max_value=PER_SHEET, initial=1,
        help_text=_("一页十张，左上为第一张；用过一部分的纸从空白处印起"),
    )  # fmt: skip
    notice = forms.CharField(
        label=_("反面的借阅须知"), required=False, max_length=600, widget=forms.Textarea({"rows": 6}),
        help_text=_("一行一条；本馆下次打印仍用这一份"),
    )  # fmt: skip

    def __init__(self, *args: Any, library: Library, listed: int, **kwargs: Any) -> None:
        """Offer the library's classes; ``listed`` readers stand in the list from which the person comes."""
        super().__init__(*args, **kwargs)
        names = {
            "offset_x": _("整页右移"), "offset_y": _("整页下移"), "back_x": _("反面再右移"), "back_y": _("反面再下移"),
        }  # fmt: skip
        for name in OFFSETS:
            self.fields[name] = forms.DecimalField(
                label=names[name], decimal_places=1, min_value=-FURTHEST, max_value=FURTHEST, initial=0,
                required=False, help_text=pgettext_lazy("单位", "毫米"),
            )  # fmt: skip
        groups: Any = self.fields["groups"]
        groups.queryset, groups.label_from_instance = find_groups(library), attrgetter("listed_name")
        if not listed:
            self.fields["way"].choices = [way for way in WAYS if way[0] != LISTED]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Want what the chosen way needs."""
        cleaned: dict[str, Any] = super().clean() or {}
        name = NEEDED.get(cleaned.get("way", ""), "")
        if name and not cleaned.get(name) and name not in self.errors and cleaned.get("sides") != Sides.BACKS:
            self.add_error(name, _("这样选读者，要填这一项。"))
        return cleaned

    def choice(self, listed: list[int]) -> Choice:
        """Return how the readers are chosen."""
        told = self.cleaned_data
        groups = [group.pk for group in told["groups"]]
        return Choice(way=told["way"], listed=listed, groups=groups, numbers=told["numbers"], since=told["since"])

    def layout(self) -> CardLayout:
        """Return how the cards lie on the paper, lengths in tenths of a millimetre."""
        told = self.cleaned_data
        lengths = {name: int((told[name] or 0) * 10) for name in OFFSETS}
        return CardLayout(sides=Sides(told["sides"]), start_at=told["start_at"], notice=told["notice"], **lengths)


def initial_of(layout: CardLayout | None) -> dict[str, Any]:
    """Return the settings of the last print as the form shows them; a part-used sheet is not remembered."""
    if layout is None:
        return {}
    lengths = {name: Decimal(getattr(layout, name)) / 10 for name in OFFSETS}
    return {"sides": layout.sides.value, "notice": layout.notice, **lengths}
