"""The forms of deliveries and guidance visits."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from libsys.web.forms import ChineseChoices, FittingForm
from outreach.enums import GUIDANCE_TASKS, SITES
from outreach.models import Delivery, Guidance
from outreach.points.visits.registering import VisitSheet
from outreach.staff.points.framing import DayInput

FIELDS = (
    "made_on", "point", "place", "site", "staff_names", "staff_count", "packages", "copies", "people", "note",
)  # fmt: skip
HELPED = ("hours", "tasks")


class DeliveryForm(FittingForm):
    """Books that were brought to a place."""

    table: Any = Delivery

    def __init__(self, *args: Any, points: Any, **kwargs: Any) -> None:
        """Take the fields from the table; offer the points for which the person may act."""
        super().__init__(*args, **kwargs)
        for name in FIELDS:
            if name not in ("point", "site"):
                self.fields[name] = self.table._meta.get_field(name).formfield()
        self.fields["point"] = forms.ModelChoiceField(
            points, label=_("网点"), required=False, empty_label=_("不是本馆的网点"), widget=ChineseChoices
        )
        self.fields["site"] = forms.ChoiceField(
            label=_("场所"), required=False, choices=[("", _("同网点")), *SITES.items()]
        )
        self.fields["made_on"].widget = DayInput()
        self.fields["place"].required = False
        self.fields["place"].help_text = _("不是网点的写在这里，如：石门乡文化站。")
        self.fields["staff_names"].help_text = _("几个人用顿号隔开。")
        self.fields["staff_count"].min_value = 1
        for name in ("packages", "copies", "people"):
            self.fields[name].required = False
        self.order_fields(FIELDS)

    def sheet(self) -> VisitSheet:
        """Return what was written down."""
        said = {name: self.cleaned_data[name] for name in FIELDS}
        numbers = {name: said[name] or 0 for name in ("packages", "copies", "people")}
        return VisitSheet(**{**said, **numbers})


class GuidanceForm(DeliveryForm):
    """A visit on which staff helped."""

    table = Guidance

    hours = forms.DecimalField(
        label=_("小时"), required=False, min_value=0, max_value=1000, max_digits=5, decimal_places=1
    )  # fmt: skip
    tasks = forms.MultipleChoiceField(
        label=_("做了什么"), required=False, choices=list(GUIDANCE_TASKS.items()), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put what was done before the numbers of what was done."""
        super().__init__(*args, **kwargs)
        self.fields["copies"].label = _("整理图书（册）")
        self.fields["people"].label = _("受辅导人次")
        order = [*FIELDS[:6], *HELPED, *FIELDS[6:]]
        self.order_fields(order)

    def sheet(self) -> VisitSheet:
        """Return what was written down."""
        plain = vars(super().sheet())
        hours, tasks = self.cleaned_data["hours"] or Decimal(0), tuple(self.cleaned_data["tasks"])
        return VisitSheet(**{**plain, "hours": hours, "tasks": tasks})
