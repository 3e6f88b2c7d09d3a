"""The forms of circulation: what people type, and what is wrong with it, field by field."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from circulation.enums import QUESTIONS, Kind
from circulation.visits.counting import COUNTED, MOST
from libsys.models import Room
from libsys.web.forms import FittingForm

PLAIN = {"autocomplete": "off"}


class TallyForm(FittingForm):
    """A count of a room and a day."""

    kind = forms.ChoiceField(label=_("登记什么"))
    quantity = forms.IntegerField(
        label=_("数量"), min_value=1, max_value=MOST, widget=forms.NumberInput({**PLAIN, "autofocus": True})
    )
    day = forms.DateField(label=_("日期"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    room = forms.ModelChoiceField(Room.objects.none(), label=_("室"), required=False, empty_label=_("不分室"))
    # The commonest way comes first and there is no empty one: a question always has a way.
    topic = forms.ChoiceField(label=_("咨询方式"), required=False, help_text=_("只用于咨询。"))
    minutes = forms.IntegerField(label=_("上机总分钟"), required=False, min_value=0, help_text=_("只用于电子阅览室。"))
    by_gate = forms.BooleanField(label=_("门禁计数"), required=False)
    both_ways = forms.BooleanField(
        label=_("门禁进出都计（折半）"), required=False, help_text=_("进一次、出一次算一人次。")
    )

    def __init__(self, *args: Any, rooms: Any, today: date, **kwargs: Any) -> None:
        """Offer ``rooms``, and today's date."""
        super().__init__(*args, **kwargs)
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in COUNTED]  # type: ignore[attr-defined]
        self.fields["topic"].choices = list(QUESTIONS.items())  # type: ignore[attr-defined]
        self.fields["day"].initial = today

    def clean(self) -> dict[str, Any]:
        """Keep what belongs to the kind and leave out the rest."""
        cleaned = super().clean() or {}
        kind = cleaned["kind"] = Kind(cleaned["kind"]) if cleaned.get("kind") else None
        if kind != Kind.QUESTION_ANSWERED:
            cleaned["topic"] = ""
        if kind != Kind.SESSION_USED:
            cleaned["minutes"] = None
        if kind != Kind.VISIT_ENTERED:
            cleaned["by_gate"] = cleaned["both_ways"] = False
        cleaned["by_gate"] = cleaned.get("by_gate") or cleaned.get("both_ways") or False
        return cleaned
