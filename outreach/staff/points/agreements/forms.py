"""The forms of agreements: what one is about, a day, how the library words them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from libsys.web.forms import ChineseChoices, FittingForm
from outreach.models import Agreement, AgreementWording
from outreach.points.agreements.drafting import LONGEST_TEXT, AgreementDraft
from outreach.points.agreements.wording import Wording
from outreach.staff.points.framing import DayInput

FIELDS = ("point", "party", "representative", "starts_on", "ends_on", "copies", "note")


class AgreementForm(FittingForm):
    """What an agreement is about."""

    def __init__(self, *args: Any, points: Any, **kwargs: Any) -> None:
        """Take the fields from the table; offer the points for which the person may act."""
        super().__init__(*args, **kwargs)
        for name in FIELDS[1:]:
            self.fields[name] = Agreement._meta.get_field(name).formfield()  # type: ignore[union-attr,assignment]
        self.fields["point"] = forms.ModelChoiceField(points, label=_("网点"), widget=ChineseChoices)
        self.fields["starts_on"].widget = DayInput()
        self.fields["ends_on"].widget = DayInput()
        self.fields["copies"].required = False
        self.fields["copies"].help_text = _("写进协议正文；不写就留空。")
        self.order_fields(FIELDS)

    def draft(self) -> AgreementDraft:
        """Return what was written down."""
        said = {name: self.cleaned_data[name] for name in FIELDS}
        return AgreementDraft(**{**said, "copies": said["copies"] or 0}, text=self.cleaned_data.get("text", ""))


class DraftForm(AgreementForm):
    """An agreement that was drawn up, with its text."""

    text = forms.CharField(
        label=_("正文"), max_length=LONGEST_TEXT, required=False,
        widget=forms.Textarea({"rows": 24, "lang": "zh-CN"}),
        help_text=_("全部清空再存，就按上面填的重新生成。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the text last."""
        super().__init__(*args, **kwargs)
        self.order_fields((*FIELDS, "text"))


class DayForm(FittingForm):
    """A day: of signing, of ending."""

    on = forms.DateField(label=_("日期"), widget=DayInput())


class WordingForm(FittingForm):
    """How the library words its agreements."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the fields from the table."""
        super().__init__(*args, **kwargs)
        for name, rows in (("title", 0), ("body", 22), ("our_duties", 5), ("their_duties", 5)):
            field = AgreementWording._meta.get_field(name).formfield()  # type: ignore[union-attr]
            field.widget = (
                forms.Textarea({"rows": rows, "lang": "zh-CN"}) if rows else forms.TextInput({"lang": "zh-CN"})
            )  # type: ignore[union-attr]
            self.fields[name] = field  # type: ignore[assignment]

    def wording(self) -> Wording:
        """Return what was written down."""
        return Wording(**self.cleaned_data)
