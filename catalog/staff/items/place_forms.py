"""The forms about places and numbers: ranges, handover lists, displays."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.enums import CheckDigit, Material, NumberKind
from catalog.items.numbers.ranges import RangeDraft
from catalog.items.places.allocating import AllocationDraft
from catalog.items.places.displaying import ShelfDraft
from catalog.models.numbering import WIDEST
from catalog.staff.items.fields import FOCUS, PlaceField, code_of
from libsys.access.desk import Desk
from libsys.models import Library

LARGEST = 10**WIDEST - 1


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class RangeForm(forms.Form):
    """A new number range."""

    kind = forms.ChoiceField(label=_("号码"), choices=NumberKind.choices, widget=forms.Select(attrs=FOCUS))
    name = forms.CharField(label=_("名称"), max_length=60)
    prefix = forms.CharField(label=_("前缀"), required=False, max_length=12)
    suffix = forms.CharField(label=_("后缀"), required=False, max_length=12)
    width = forms.IntegerField(label=_("数字位数"), min_value=1, max_value=WIDEST, initial=7)
    first = forms.IntegerField(label=_("起始号"), min_value=0, max_value=LARGEST)
    last = forms.IntegerField(label=_("终止号"), min_value=0, max_value=LARGEST)
    check_digit = forms.ChoiceField(label=_("校验位"), choices=CheckDigit.choices, required=False)
    point = PlaceField(label=_("只用于网点"), required=False)
    material = forms.ChoiceField(
        label=_("只用于文献类型"), choices=[("", _("不限")), *Material.choices], required=False
    )
    warn_at = forms.IntegerField(label=_("剩多少个时提醒"), min_value=0, max_value=1_000_000, initial=100)
    is_preprinted = forms.BooleanField(label=_("条码已预先印好"), required=False)

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        """Offer the library's points."""
        super().__init__(*args, **kwargs)
        self.fields["point"].offer(library, none=_("不限"))  # type: ignore[attr-defined]

    def draft(self) -> RangeDraft:
        """Return the range as it is about to be made."""
        data = dict(self.cleaned_data)
        place = data.pop("point")
        data["prefix"], data["suffix"] = data["prefix"].upper(), data["suffix"].upper()
        return RangeDraft(point=place[0] if place else None, **data)


class AllocationForm(forms.Form):
    """From where to where copies go."""

    source = PlaceField(label=_("移出"))
    target = PlaceField(label=_("移入"), widget=forms.Select(attrs=FOCUS))
    note = forms.CharField(label=_("备注"), required=False, max_length=200)

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        """Offer the library's places; the person's own is where copies come from."""
        super().__init__(*args, **kwargs)
        for name in ("source", "target"):
            self.fields[name].offer(desk.library)  # type: ignore[attr-defined]
        self.fields["source"].initial = code_of(desk.point and desk.point.pk, desk.room and desk.room.pk)

    def draft(self) -> AllocationDraft:
        """Return the list as it is about to be made."""
        (from_point, from_room), (to_point, to_room) = self.cleaned_data["source"], self.cleaned_data["target"]
        return AllocationDraft(
            from_point=from_point, from_room=from_room, to_point=to_point, to_room=to_room,
            note=self.cleaned_data["note"],
        )  # fmt: skip


class ShelfForm(forms.Form):
    """A new display."""

    name = forms.CharField(
        label=_("名称"),
        max_length=60,
        help_text=_("读者在馆藏地点处看到这个名字，如：新书专柜"),
        widget=forms.TextInput(attrs=FOCUS),
    )
    english_name = forms.CharField(label=_("英文名称"), required=False, max_length=100)
    place = PlaceField(label=_("放在"))
    since = _day(_("开始日期"))
    until = _day(_("结束日期"), required=False)
    is_public = forms.BooleanField(label=_("读者可见"), required=False, initial=True)
    note = forms.CharField(label=_("备注"), required=False, max_length=200)

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        """Offer the library's places."""
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(desk.library)  # type: ignore[attr-defined]
        self.fields["place"].initial = code_of(desk.point and desk.point.pk, desk.room and desk.room.pk)

    def draft(self) -> ShelfDraft:
        """Return the display as it is about to be set up."""
        data = dict(self.cleaned_data)
        point, room = data.pop("place")
        return ShelfDraft(point=point, room=room, **data)
