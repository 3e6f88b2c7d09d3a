"""Fields that forms of activities share: days, hours, rooms, names in a list."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from libsys.models import Library, Room
from outreach.activities.refusing import MOST_PEOPLE

APART = re.compile(r"[,，;；\n\r]+|\s*、\s*")


def day_field(**about: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **about)


def hour_field(**about: Any) -> forms.TimeField:
    """Return a field for a time of day, which may stay empty."""
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(required=False, widget=widget, **about)


def moment_field(**about: Any) -> forms.DateTimeField:
    """Return a field for a moment, which may stay empty."""
    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
    return forms.DateTimeField(required=False, widget=widget, input_formats=formats, **about)


def count_field(label: object, most: int = MOST_PEOPLE, **about: Any) -> forms.IntegerField:
    """Return a field for how many; empty is none."""
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most, **about)  # type: ignore[arg-type]


def words_field(label: object, rows: int, longest: int, **about: Any) -> forms.CharField:
    """Return a field for some lines, which may stay empty."""
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget, **about)  # type: ignore[arg-type]


class NamesField(forms.CharField):
    """Several names, parted by whatever people part names with; kept with 、 between them."""

    def clean(self, value: Any) -> str:
        """Return the names, each once, with 、 between them."""
        names = [name.strip() for name in APART.split(value or "")]
        return str(super().clean("、".join(dict.fromkeys(name for name in names if name))))


class RoomField(forms.ModelChoiceField):
    """A room of the library, called with its point."""

    def __init__(self, **about: Any) -> None:
        """Offer no room before the library is known."""
        super().__init__(Room.objects.none(), label=_("承办的室"), empty_label=None, **about)

    def offer(self, library: Library) -> None:
        """Offer the rooms of a library that are in use."""
        rooms = Room.objects.filter(point__library=library, retired_on=None).select_related("point")
        self.queryset = rooms.order_by("point_id", "pk")

    def label_from_instance(self, obj: Any) -> str:
        """Return point and room."""
        return f"{obj.point} · {obj}"
