"""The forms of notices: a rule, the library's policy, the words of a topic."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from libsys.web.forms import FittingForm
from outreach.enums import NoticeWay
from outreach.models import NoticePolicy, NoticeRule
from outreach.notices.rules import MOST_DAYS, mark_policy, mark_rule
from outreach.notices.sending.ways import set_ways
from outreach.notices.topics import find_topic

PLAIN = {"autocomplete": "off"}


class SeenForm(FittingForm):
    """A form that carries the mark of what it shows."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class RuleForm(SeenForm):
    """Whether, when and by which ways; the first way that reaches the reader is taken."""

    is_on = forms.BooleanField(label=_("启用"), required=False)
    days = forms.IntegerField(label=_("天数"), min_value=0, max_value=MOST_DAYS)
    first = forms.ChoiceField(label=_("先用"))
    second = forms.ChoiceField(label=_("不通时再用"), required=False)
    third = forms.ChoiceField(label=_("还不通再用"), required=False)

    def __init__(self, *args: Any, rule: NoticeRule, **kwargs: Any) -> None:
        """Show the rule as it stands."""
        ways = [*rule.ways, "", "", ""]
        initial = {"is_on": rule.is_on, "days": rule.days, "first": ways[0], "second": ways[1], "third": ways[2]}
        super().__init__(*args, initial={**initial, "seen": mark_rule(rule)}, **kwargs)
        known = [(way.value, way.label) for way in set_ways()]
        kept = [(way, NoticeWay(way).label) for way in rule.ways if way not in dict(known)]
        for name in ("first", "second", "third"):
            empty = [] if name == "first" else [("", "—")]
            self.fields[name].choices = [*empty, *known, *kept]  # type: ignore[attr-defined]
        topic = find_topic(rule.topic)
        if topic is None or not topic.days_help:
            del self.fields["days"]
        else:
            self.fields["days"].help_text = topic.days_help

    def cells(self, rule: NoticeRule) -> dict[str, Any]:
        """Return what the act takes."""
        ways = [self.cleaned_data[name] for name in ("first", "second", "third") if self.cleaned_data.get(name)]
        days = self.cleaned_data["days"] if "days" in self.fields else rule.days
        return {"is_on": self.cleaned_data["is_on"], "days": days, "ways": ways}


class PolicyForm(SeenForm):
    """Quiet hours, and whether titles are named."""

    quiet_from = forms.TimeField(
        label=_("晚上几点以后不发"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        help_text=_("与下一格相同即全天可发。"),
    )  # fmt: skip
    quiet_until = forms.TimeField(label=_("早上几点以后才发"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    may_name_titles = forms.BooleanField(
        label=_("读者愿意时，通知里写书名"), required=False, help_text=_("读者没有说愿意的，一律不写。")
    )
    names_titles_to_teachers = forms.BooleanField(
        label=_("班级逾期清单里写书名"), required=False, help_text=_("学生读什么书是隐私，不勾选时只写册数和应还日期。")
    )

    def __init__(self, *args: Any, policy: NoticePolicy, **kwargs: Any) -> None:
        """Show the policy as it stands."""
        names = ("quiet_from", "quiet_until", "may_name_titles", "names_titles_to_teachers")
        initial = {name: getattr(policy, name) for name in names}
        super().__init__(*args, initial={**initial, "seen": mark_policy(policy)}, **kwargs)


class WordsForm(SeenForm):
    """The words of a topic in one language."""

    subject = forms.CharField(label=_("标题"), max_length=100, widget=forms.TextInput(PLAIN))
    body = forms.CharField(label=_("正文"), max_length=2000, widget=forms.Textarea({"rows": 9}))

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        """Say in which language the fields are written, whatever that of the page."""
        super().__init__(*args, **kwargs)
        for field in (self.fields["subject"], self.fields["body"]):
            field.widget.attrs["lang"] = "en" if language == "en" else "zh-CN"
