"""The forms of surveys, checklists and owed reports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from libsys.web.forms import ChineseChoices, FittingForm
from outreach.models import DueReport, SiteSurvey
from outreach.points.surveys.making import USUAL, SurveyDraft, read_sites
from outreach.points.surveys.owing import Owed
from outreach.staff.points.framing import DayInput


class SurveyForm(FittingForm):
    """A survey: its name, what may be found, the sites."""

    name = forms.CharField(label=_("调查名称"), max_length=100, help_text=_("如：省级帮扶村设备摸底调查"))
    statuses = forms.CharField(
        label=_("有哪些状况"), max_length=600, widget=forms.Textarea({"rows": 4}), help_text=_("一行一种。")
    )
    sites = forms.CharField(
        label=_("调查哪些地方"), max_length=200_000, required=False,
        widget=forms.Textarea({"rows": 12, "lang": "zh-CN"}),
        help_text=_("一行一个，乡镇写在前面：石门乡 石门村。可以从表格里整列粘贴。"),
    )  # fmt: skip
    note = forms.CharField(label=_("说明"), required=False, max_length=300)

    def __init__(self, *args: Any, survey: SiteSurvey | None = None, **kwargs: Any) -> None:
        """Begin with the usual statuses, or with those of ``survey``."""
        super().__init__(*args, **kwargs)
        names = [name for _code, name in survey.statuses] if survey else [str(name) for name in USUAL]
        self.fields["statuses"].initial = "\n".join(names)
        if survey:
            self.fields["name"].initial, self.fields["note"].initial = survey.name, survey.note
            self.fields["sites"].label = _("再加哪些地方")

    def draft(self) -> SurveyDraft:
        """Return what was written down."""
        said = self.cleaned_data
        statuses = tuple(said["statuses"].splitlines())
        return SurveyDraft(said["name"], statuses, read_sites(said["sites"]), said["note"])


class RoundForm(FittingForm):
    """A round of a survey."""

    name = forms.CharField(label=_("轮次名称"), required=False, max_length=60, help_text=_("不写就叫第几轮。"))
    starts_on = forms.DateField(label=_("开始"), widget=DayInput())
    due_on = forms.DateField(label=_("截止"), widget=DayInput())


class CriteriaForm(FittingForm):
    """What a branch must meet, one thing in a line."""

    texts = forms.CharField(
        label=_("达标条目"), max_length=20_000, required=False, widget=forms.Textarea({"rows": 16, "lang": "zh-CN"}),
        help_text=_("一行一条。去掉的条目不再检查，以前查过的记录保留。"),
    )  # fmt: skip


class OwedForm(FittingForm):
    """What is to be reported by a day."""

    def __init__(self, *args: Any, points: Any, **kwargs: Any) -> None:
        """Take the fields from the table."""
        super().__init__(*args, **kwargs)
        for name in ("name", "recipient", "due_on", "note"):
            self.fields[name] = DueReport._meta.get_field(name).formfield()  # type: ignore[union-attr,assignment]
        self.fields["due_on"].widget = DayInput()
        self.fields["name"].help_text = _("如：基层服务点资源共享活动情况")
        self.fields["point"] = forms.ModelChoiceField(
            points, label=_("网点"), required=False, empty_label=_("全馆"), widget=ChineseChoices
        )

    def owed(self) -> Owed:
        """Return what was written down."""
        return Owed(**self.cleaned_data)
