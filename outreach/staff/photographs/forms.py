"""Forms of photographs: what is said of one, which ones are asked for."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.models import Library, User
from libsys.web.forms import ChineseChoices, FittingForm
from outreach.models import Activity, Photograph
from outreach.photographs.acting import Caption
from outreach.photographs.finding import Wanted
from outreach.photographs.keeping import LONGEST_CAPTION

MOST_ACTIVITIES = 200
"""So many of the latest activities can be chosen; an older one comes by its own page."""


def day_field(**about: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input"}), **about
    )


class CaptionForm(FittingForm):
    """What a person says of a photograph, or of several at once."""

    caption = forms.CharField(
        label=pgettext_lazy("照片", "说明"),
        max_length=LONGEST_CAPTION,
        help_text=_("印在照片下面：谁、在哪里、做什么。"),
    )
    taken_on = day_field(label=_("拍摄日期"))
    activity = forms.ModelChoiceField(
        Activity.objects.none(), label=_("活动"), required=False, empty_label=_("不属于哪次活动"),
        widget=ChineseChoices,
    )  # fmt: skip
    responsible = forms.ModelChoiceField(
        User.objects.none(), label=_("负责人"), required=False, empty_label=_("没有指定"), widget=ChineseChoices
    )
    shows_minors = forms.BooleanField(
        label=_("能认出未成年人"), required=False,
        help_text=_("没有监护人同意的，不能放进对外的文稿。"),
    )  # fmt: skip
    consent = forms.CharField(
        label=_("监护人同意的凭据"), required=False, max_length=200,
        help_text=_("谁同意、凭什么，如：家长 12 人签字，同意书存办公室。记的人和时间自动留下。"),
    )  # fmt: skip

    def __init__(self, *args: Any, library: Library, chosen: Photograph | None = None, **kwargs: Any) -> None:
        """Offer the activities and the people of the library; also those that stand there already."""
        super().__init__(*args, **kwargs)
        activities = Activity.objects.filter(library=library, cancelled_at=None)
        latest = list(activities.values_list("pk", flat=True)[:MOST_ACTIVITIES])
        kept = {kwargs.get("initial", {}).get("activity"), chosen.activity_id if chosen else None} - {None}
        fields: dict[str, Any] = self.fields
        fields["activity"].queryset = Activity.objects.filter(library=library, pk__in=[*latest, *kept])
        fields["activity"].label_from_instance = lambda one: f"{one.held_on:%Y-%m-%d} {one.name}"
        working = Q(is_active=True) | Q(pk=chosen.responsible_id if chosen else None)
        fields["responsible"].queryset = User.objects.filter(working, library=library).order_by("name", "pk")

    def said(self) -> Caption:
        """Return what was said."""
        return Caption(**self.cleaned_data)


class UploadForm(CaptionForm):
    """Several photographs at once; without words of its own each is called as its file."""

    field_order = ("caption",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Let the words stay empty, and ask for them one by one afterwards."""
        super().__init__(*args, **kwargs)
        self.fields["caption"].required = False
        self.fields["caption"].help_text = _("几张共用；空着就先用活动名或文件名，存好后逐张改。")


class WantedForm(forms.Form):
    """Which photographs are asked for; nonsense asks for nothing."""

    q = forms.CharField(
        label=_("说明或活动"),
        required=False,
        max_length=60,
        widget=forms.TextInput({"class": "input", "autocomplete": "off"}),
    )
    activity = forms.IntegerField(required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput)
    since = day_field(label=_("从"))
    until = day_field(label=_("到"))
    show = forms.ChoiceField(
        label=_("显示"), required=False, widget=forms.Select({"class": "input"}),
        choices=[("", _("在库的")), ("consent", _("缺监护人同意")), ("removed", _("已移除"))],
    )  # fmt: skip

    def wanted(self) -> Wanted:
        """Return what is asked for."""
        self.is_valid()
        asked = self.cleaned_data
        since: date | None = asked.get("since")
        return Wanted(
            activity=asked.get("activity") or 0,
            since=since,
            until=asked.get("until"),
            words=asked.get("q", "").strip(),
            is_removed=asked.get("show") == "removed",
            lacks_consent=asked.get("show") == "consent",
        )
