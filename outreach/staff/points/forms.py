"""The forms of the register: a point with its profile, a day on which it closes, which ones are asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from libsys.enums import PointKind
from libsys.models import Library, ServicePoint
from libsys.web.forms import ChineseChoices, FittingForm
from outreach.enums import SITES
from outreach.models import PointProfile
from outreach.points.finding import Wanted
from outreach.points.profiles import FACTS, PointDraft
from outreach.staff.points.framing import DayInput

PLACE = ("name", "code", "english_name", "kind", "parent", "address", "phone")
KINDS = [(code, label) for code, label in PointKind.choices if code != PointKind.CENTRAL]


class ProfileForm(FittingForm):
    """What a register says of a point beyond its name."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the fields from the table."""
        super().__init__(*args, **kwargs)
        for name in FACTS:
            self.fields[name] = PointProfile._meta.get_field(name).formfield()  # type: ignore[union-attr,assignment]
        self.fields["site"] = forms.ChoiceField(label=_("场所"), choices=list(SITES.items()))
        self.fields["opened_on"].widget = DayInput()
        self.fields["counted_before"].help_text = _("这个网点已算在导入的历史数字里，不再另计一次。")
        self.fields["cap"].help_text = _("不写就不限。超过时不能再投放。")
        self.fields["latitude"].help_text = _("如 27.912345；在手机地图上长按网点可以看到。")
        self.fields["longitude"].help_text = _("如 116.234567。")
        for name in ("equipment", "note"):
            self.fields[name].widget = forms.Textarea({"rows": 2})

    def facts(self) -> dict[str, Any]:
        """Return what was written down."""
        return {name: self.cleaned_data[name] for name in FACTS}


class NewPointForm(ProfileForm):
    """A point that is to be opened."""

    field_order = (*PLACE, *FACTS)

    def __init__(self, *args: Any, library: Library, points: Any, **kwargs: Any) -> None:
        """Offer the points of the library as what lies above it."""
        super().__init__(*args, **kwargs)
        for name in ("name", "code", "english_name", "address", "phone"):
            self.fields[name] = ServicePoint._meta.get_field(name).formfield()  # type: ignore[union-attr,assignment]
        self.fields["code"].required = False
        self.fields["code"].help_text = _("不写就自动编。用过以后不能改。")
        self.fields["kind"] = forms.ChoiceField(label=_("类型"), choices=KINDS, initial=PointKind.SERVICE_POINT)
        self.fields["parent"] = forms.ModelChoiceField(
            points, label=_("上级网点"), required=False, empty_label="—", widget=ChineseChoices
        )
        self.order_fields(self.field_order)
        self.library = library

    def draft(self) -> PointDraft:
        """Return what was written down."""
        return PointDraft(place={name: self.cleaned_data[name] for name in PLACE}, profile=self.facts())


class CloseForm(FittingForm):
    """The day from which a point is closed."""

    on = forms.DateField(label=_("撤点日期"), widget=DayInput())


class WantedForm(forms.Form):
    """Which points are asked for; nonsense asks for nothing."""

    q = forms.CharField(label=_("名称、地址或人"), required=False, max_length=60)
    site = forms.ChoiceField(label=_("场所"), required=False, choices=[("", _("全部")), *SITES.items()])
    kind = forms.ChoiceField(label=_("类型"), required=False, choices=[("", _("全部")), *KINDS])
    state = forms.ChoiceField(
        label=_("显示"), required=False,
        choices=[("", _("开着的")), ("all", _("连已撤的")), ("over", _("存书超上限的"))],
    )  # fmt: skip

    def wanted(self) -> Wanted:
        """Return what is asked for."""
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            words=asked.get("q", "").strip(), site=asked.get("site", ""), kind=asked.get("kind", ""),
            show_closed=asked.get("state") == "all", over_cap=asked.get("state") == "over",
        )  # fmt: skip
