"""The forms of places: a point, a room, a week of hours, a closure."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from libsys.models import Library, Room, ServicePoint
from libsys.places.closures import Span
from libsys.places.hours import WEEKDAYS, HoursUnclear, read_intervals, write_intervals
from libsys.places.schedules import Interval, Season, Week
from libsys.web.forms import FittingForm
from libsys.web.templatetags.chinese import WEEKDAYS as WEEKDAY_NAMES

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
PLAIN = {"autocomplete": "off"}


class PlaceForm(FittingForm):
    """A form that carries the mark of what it shows, and lays an act's reasons under its fields."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def facts(self, *names: str) -> dict[str, Any]:
        """Return the fields with these names."""
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class PointForm(PlaceForm):
    """A service point."""

    def __init__(self, *args: Any, library: Library, point: ServicePoint | None = None, **kwargs: Any) -> None:
        """Take the fields from the table; the points of ``library`` are offered as parents."""
        super().__init__(*args, **kwargs)
        for name in ("name", "code", "english_name", "kind", "address", "phone"):
            self.fields[name] = ServicePoint._meta.get_field(name).formfield()  # type: ignore[union-attr,assignment]
        self.fields["code"].required = point is not None
        self.fields["code"].help_text = _("不写就自动编。用过以后不能改。")
        above = ServicePoint.objects.filter(library=library).exclude(pk=point.pk if point else None)
        self.fields["parent"] = forms.ModelChoiceField(above, label=_("上级网点"), required=False, empty_label="—")


class RoomForm(PlaceForm):
    """A room or a window."""

    def __init__(self, *args: Any, room: Room | None = None, **kwargs: Any) -> None:
        """Take the fields from the table."""
        super().__init__(*args, **kwargs)
        for name in ("name", "code", "english_name"):
            self.fields[name] = Room._meta.get_field(name).formfield()  # type: ignore[union-attr,assignment]
        self.fields["code"].required = room is not None
        self.fields["code"].help_text = _("不写就自动编。用过以后不能改。")
        if room is not None and room.retired_on is None:
            self.fields["is_open"] = forms.BooleanField(label=_("对读者开放"), required=False)


class HoursField(forms.CharField):
    """The open intervals of one weekday."""

    def clean(self, value: Any) -> list[Interval]:
        """Return the intervals."""
        try:
            return read_intervals(super().clean(value))
        except HoursUnclear as error:
            raise forms.ValidationError(
                _("写作 09:00-12:00 14:00-17:30：先开后关，各段不重叠。不开放就空着。"), code="hours_unclear"
            ) from error


class HoursForm(PlaceForm):
    """A week, one line for each weekday, and from when until when it holds.

    ``was`` names the days under which it stood; a new week has none.
    """

    since = forms.DateField(
        label=_("从哪天起"), widget=DAY, required=False,
        help_text=_("这天以前仍照原来的，以前的统计不变。空着就是一直如此，以前的统计也照这个算。"),
    )  # fmt: skip
    until = forms.DateField(
        label=_("到哪天止"), widget=DAY, required=False, help_text=_("夏令、冬令、寒暑假写；过了这天又照平常的。")
    )
    name = forms.CharField(
        label=_("名称"),
        max_length=30,
        required=False,
        widget=forms.TextInput(PLAIN),
        help_text=_("如：夏令时间、暑假。"),
    )
    was = forms.RegexField(r"^(\d{4}-\d{2}-\d{2})?/(\d{4}-\d{2}-\d{2})?$", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, week: Week, **kwargs: Any) -> None:
        """Show ``week``."""
        super().__init__(*args, **kwargs)
        for day in WEEKDAYS:
            self.fields[f"day{day}"] = HoursField(
                label=WEEKDAY_NAMES[day], required=False, max_length=90, initial=write_intervals(week.get(day, [])),
                widget=forms.TextInput({**PLAIN, "class": "code"}),
            )  # fmt: skip

    @property
    def season(self) -> Season:
        """Return the days on which the week is to hold."""
        cleaned = self.cleaned_data
        return Season(cleaned["since"], cleaned["until"], cleaned["name"])

    @property
    def week(self) -> dict[int, list[Interval]]:
        """Return what was filled in."""
        return {day: self.cleaned_data[f"day{day}"] for day in WEEKDAYS if self.cleaned_data[f"day{day}"]}


class ClosureForm(PlaceForm):
    """Days on which a library or a point stays shut."""

    since = forms.DateField(label=_("开始"), widget=DAY)
    until = forms.DateField(label=_("结束"), widget=DAY, required=False, help_text=_("只闭一天就不用写。"))
    reason = forms.CharField(label=_("原因"), max_length=100, widget=forms.TextInput(PLAIN))
    previewed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        """Offer the points of ``library``."""
        super().__init__(*args, **kwargs)
        points = ServicePoint.objects.filter(library=library)
        self.fields["point"] = forms.ModelChoiceField(points, label=_("网点"), required=False, empty_label=_("全馆"))

    @property
    def span(self) -> Span:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        return Span(cleaned["since"], cleaned["until"] or cleaned["since"], cleaned["reason"], cleaned["point"])
