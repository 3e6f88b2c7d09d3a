"""The forms of signing: a note, a correction's reason."""

from django import forms
from django.utils.translation import gettext_lazy as _

from libsys.web.forms import FittingForm

LONG = {"autocomplete": "off", "rows": 2}


class SignForm(FittingForm):
    """What the director says of rooms that did not confirm."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("未确认的室由馆长负责的原因"), required=False, max_length=400, widget=forms.Textarea(LONG)
    )


class CorrectionForm(FittingForm):
    """Why a signed figure is corrected, and what shows it."""

    reason = forms.CharField(
        label=_("原因"), max_length=400, widget=forms.Textarea({**LONG, "autofocus": True}),
        help_text=_("如 服务点离线数据 7 月 8 日上传。"),
    )  # fmt: skip
    evidence = forms.CharField(label=_("佐证"), required=False, max_length=400, widget=forms.Textarea(LONG))
