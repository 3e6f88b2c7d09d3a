"""The forms of groups and of the yearly roll-over."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from circulation.enums import GroupKind
from circulation.models import ReaderGroup
from circulation.readers.groups.grades import JUNIOR_END, LAST_YEARS, PRIMARY_END, SENIOR_END, USUAL_LAST_YEARS
from circulation.readers.groups.rolling_over import find_term_reasons
from circulation.staff.forms import PLAIN
from libsys.clock import now
from libsys.models import Library, ServicePoint
from libsys.text.dates import local_day
from libsys.web.forms import FittingForm

FIELDS = ("code", "name", "kind", "entered", "point", "teacher", "teacher_email", "closed_on")
LAST_YEAR_NAMES = {
    5: _("五年级（五年制小学）"),
    PRIMARY_END: _("六年级"),
    JUNIOR_END: _("九年级、初三"),
    SENIOR_END: _("高三"),
}


class GroupForm(FittingForm):
    """A class, a department or a unit; ``version`` is the one that the librarian saw."""

    name = forms.CharField(
        label=_("名称"), max_length=60, widget=forms.TextInput({**PLAIN, "autofocus": True}),
        help_text=_("如 实验小学三年级(1)班；年级写在名称里，每年升班时自动加一。"),
    )  # fmt: skip
    code = forms.CharField(
        label=_("代码"), max_length=40, widget=forms.TextInput({**PLAIN, "class": "code"}),
        help_text=_("统计按代码归并，升班时不变，宜用入学年份，如 SY2024-01。"),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("类型"), choices=GroupKind.choices)
    entered = forms.IntegerField(
        label=_("入学年份"), required=False, widget=forms.TextInput({**PLAIN, "inputmode": "numeric", "maxlength": "4"})
    )
    point = forms.ModelChoiceField(
        ServicePoint.objects.none(), label=_("班级图书角"), required=False, empty_label="—",
    )  # fmt: skip
    teacher = forms.CharField(
        label=_("班主任或联系人"), required=False, max_length=60, widget=forms.TextInput(PLAIN),
    )  # fmt: skip
    teacher_email = forms.CharField(
        label=_("联系人邮箱"), required=False, max_length=254, widget=forms.EmailInput({**PLAIN, "inputmode": "email"}),
        help_text=_("逾期清单按班发到这里。"),
    )  # fmt: skip
    closed_on = forms.DateField(
        label=_("撤销日期"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("撤销以后不再能选，已有的读者不动。"),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        """Offer the points of ``library``."""
        super().__init__(*args, **kwargs)
        self.fields["point"].queryset = ServicePoint.objects.filter(library=library)  # type: ignore[attr-defined]

    def details(self) -> dict[str, Any]:
        """Return what the act takes."""
        return {name: self.cleaned_data[name] for name in FIELDS}


def details_of(group: ReaderGroup) -> dict[str, Any]:
    """Return what the form of a group shows at first."""
    return {name: getattr(group, name) for name in (*FIELDS, "version")}


class RollOverForm(FittingForm):
    """Which classes, which grades leave, and until when those who leave keep their cards."""

    named = forms.CharField(
        label=_("名称里含有"), required=False, max_length=60, widget=forms.TextInput(PLAIN),
        help_text=_("多所学校共用时填校名，如 实验小学；空着就是全部班级。"),
    )  # fmt: skip
    last_years = forms.TypedMultipleChoiceField(
        label=_("毕业离校的年级"), required=False, coerce=int, initial=USUAL_LAST_YEARS,
        choices=[(year, LAST_YEAR_NAMES[year]) for year in LAST_YEARS], widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    valid_until = forms.DateField(
        label=_("离校学生的证有效至"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("留出还书的时间。升班的学生有效期不变。"),
    )  # fmt: skip

    def clean_valid_until(self) -> date:
        """Refuse a day that is over: whoever leaves brings books back with the card."""
        day: date = self.cleaned_data["valid_until"]
        if reasons := find_term_reasons(day, on=local_day(now())):
            raise forms.ValidationError([str(reason.sentence) for reason in reasons])
        return day
