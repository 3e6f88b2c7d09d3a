"""Forms of questions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from circulation.enums import QUESTIONS
from libsys.models import Library, Room, User
from libsys.web.forms import ChineseChoices, FittingForm
from outreach.enums import QuestionState
from outreach.serving.asking import LONGEST_ANSWER, LONGEST_QUESTION, Asked
from outreach.serving.finding import WantedQuestions

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
MINUTES = forms.TextInput({"autocomplete": "off", "inputmode": "numeric"})


class AnswerForm(FittingForm):
    """An answer, and how long it took."""

    answer = forms.CharField(label=_("答复"), max_length=LONGEST_ANSWER, widget=forms.Textarea({"rows": 6}))
    minutes = forms.IntegerField(
        label=_("用时（分钟）"), required=False, min_value=0, max_value=100_000, widget=MINUTES
    )


class AskForm(FittingForm):
    """A question as it is written down; an answer that is given at once stands in the same form."""

    channel = forms.ChoiceField(label=_("咨询方式"), choices=list(QUESTIONS.items()))
    question = forms.CharField(
        label=pgettext_lazy("咨询", "问题"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea({"rows": 3, "autofocus": True}),
    )
    answer = forms.CharField(
        label=_("答复"), required=False, max_length=LONGEST_ANSWER, widget=forms.Textarea({"rows": 4}),
        help_text=_("当场答复的写在这里；空着就列入待答复。"),
    )  # fmt: skip
    minutes = forms.IntegerField(
        label=_("用时（分钟）"), required=False, min_value=0, max_value=100_000, widget=MINUTES
    )
    due_on = forms.DateField(label=_("答应哪天答复"), required=False, widget=DAY)
    asker = forms.CharField(label=_("咨询人"), required=False, max_length=60, help_text=_("要回话才填，到期自动删去"))
    contact = forms.CharField(label=_("联系方式"), required=False, max_length=100)

    def asked(self, room: Room | None) -> Asked:
        """Return what was written down, asked in ``room``."""
        return Asked(**self.cleaned_data, room=room)


class HandOverForm(forms.Form):
    """To whom, and why."""

    taker = forms.ModelChoiceField(
        User.objects.none(), label=_("转交给"), empty_label=_("选一位同事"), widget=ChineseChoices
    )
    note = forms.CharField(label=_("说明"), required=False, max_length=200)

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        """Offer the colleagues of the library."""
        super().__init__(*args, **kwargs)
        people = User.objects.filter(library=library, is_active=True).order_by("name", "pk")
        self.fields["taker"].queryset = people  # type: ignore[attr-defined]


class WantedForm(forms.Form):
    """Which questions are asked for; nonsense asks for nothing."""

    q = forms.CharField(label=_("问题或答复里的词"), required=False, max_length=60)
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *QuestionState.choices])
    channel = forms.ChoiceField(label=_("咨询方式"), required=False, choices=[("", _("全部")), *QUESTIONS.items()])
    whose = forms.ChoiceField(label=_("谁经办"), required=False, choices=[("", _("全部")), ("mine", _("我经办的"))])
    since = forms.DateField(label=_("从"), required=False, widget=DAY)
    until = forms.DateField(label=_("到"), required=False, widget=DAY)

    def wanted(self, *, mine: int) -> WantedQuestions:
        """Return what is asked for."""
        self.is_valid()
        asked = self.cleaned_data
        return WantedQuestions(
            words=asked.get("q", ""),
            state=asked.get("state", ""),
            channel=asked.get("channel", ""),
            since=asked.get("since"),
            until=asked.get("until"),
            keeper=mine if asked.get("whose") == "mine" else 0,
        )
