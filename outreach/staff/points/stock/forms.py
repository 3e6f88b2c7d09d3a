"""The forms of copies at points: a packing list begun, a signature, a rotation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from libsys.models import Library, Room, ServicePoint
from libsys.web.forms import ChineseChoices, FittingForm
from outreach.enums import HandoverKind, SignedWay
from outreach.points.stock.handing import Packing, Signature
from outreach.staff.points.framing import DayInput


class PackingForm(FittingForm):
    """Copies that go to a point, or come back."""

    kind = forms.ChoiceField(
        label=_("做什么"), choices=[one for one in HandoverKind.choices if one[0] != HandoverKind.ROTATION]
    )
    point = forms.ModelChoiceField(ServicePoint.objects.none(), label=_("网点"), widget=ChineseChoices)
    other = forms.ModelChoiceField(Room.objects.none(), label=_("从哪里拿，或者收回到哪里"), widget=ChineseChoices)
    note = forms.CharField(label=_("备注"), required=False, max_length=200)

    def __init__(self, *args: Any, library: Library, points: Any, **kwargs: Any) -> None:
        """Offer the points for which the person may act, and the rooms of the library."""
        super().__init__(*args, **kwargs)
        rooms = Room.objects.filter(point__library=library, retired_on=None, point__closed_on=None)
        fields: dict[str, Any] = self.fields
        fields["point"].queryset = points
        fields["other"].queryset = rooms.select_related("point").order_by("point_id", "pk")
        fields["other"].label_from_instance = lambda room: f"{room.point} · {room}"

    def packing(self) -> Packing:
        """Return what was chosen."""
        said = self.cleaned_data
        return Packing(said["point"], said["kind"], said["other"].point, said["other"], said["note"])


class SignForm(FittingForm):
    """Who gave and who took."""

    gave = forms.CharField(label=_("移交人"), max_length=60)
    took = forms.CharField(label=_("接收人"), max_length=60)
    way = forms.ChoiceField(label=_("签收方式"), choices=SignedWay.choices)
    on = forms.DateField(label=_("签收日期"), widget=DayInput())

    def signature(self) -> Signature:
        """Return who signed."""
        return Signature(**self.cleaned_data)


class RotationForm(FittingForm):
    """Points whose copies change places, in their order."""

    points = forms.ModelMultipleChoiceField(
        ServicePoint.objects.none(), label=_("哪些网点"), widget=forms.CheckboxSelectMultiple,
        help_text=_("勾两个就互换；勾三个以上，就按列出的顺序轮：第一个给第二个，最后一个给第一个。"),
    )  # fmt: skip
    codes = forms.CharField(
        label=_("只换这些书"), required=False, max_length=60_000, widget=forms.Textarea({"rows": 4, "class": "code"}),
        help_text=_("逐册扫条码，一行一个；不扫就把架上的全部换过去。借出的书等还了再说。"),
    )  # fmt: skip
    note = forms.CharField(label=_("备注"), required=False, max_length=200)

    def __init__(self, *args: Any, points: Any, **kwargs: Any) -> None:
        """Offer the points for which the person may act."""
        super().__init__(*args, **kwargs)
        self.fields["points"].queryset = points  # type: ignore[attr-defined]
