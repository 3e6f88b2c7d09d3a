"""Forms of outreach."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from libsys.models import Library, Room
from outreach.activities.registering import MOST_PEOPLE, ActivitySheet
from outreach.models import Activity


class ActivityForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a librarian writes down of an activity."""

    room = forms.ModelChoiceField(Room.objects.none(), label=_("承办的室"), empty_label=None)
    attendance = forms.IntegerField(
        label=_("参加人次"),
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_("没有逐人计数时填估计数，并在下一格选“约数”"),
    )

    class Meta:
        """The columns that are asked for, in the order of writing."""

        model = Activity
        fields = ["name", "kind", "held_on", "room", "venue", "attendance", "precision", "partners"]
        widgets = {"held_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}
        labels = {"venue": _("馆外地点"), "precision": _("计数方式")}
        help_texts = {
            "name": _("如：世界读书日专题讲座"),
            "venue": _("不在馆内时填写，如：民族广场"),
        }

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        """Offer the rooms of this library."""
        super().__init__(*args, **kwargs)
        rooms = Room.objects.filter(point__library=library, retired_on=None).select_related("point")
        self.fields["room"].queryset = rooms.order_by("point_id", "pk")  # type: ignore[attr-defined]
        self.fields["room"].label_from_instance = lambda room: f"{room.point} · {room}"  # type: ignore[attr-defined]

    def sheet(self) -> ActivitySheet:
        """Return what was written down."""
        room = self.cleaned_data["room"]
        rest = {name: value for name, value in self.cleaned_data.items() if name != "room"}
        return ActivitySheet(**rest, room=room, point=room.point)
