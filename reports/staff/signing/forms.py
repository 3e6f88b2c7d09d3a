"""The forms of signing: a note, a correction's reason."""

from collections.abc import Mapping
from typing import Any

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
    """Why a signed figure is corrected, and what shows it; ``seen`` are the numbers that its reader saw."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("原因"), max_length=400, widget=forms.Textarea({**LONG, "autofocus": True}),
        help_text=_("如 服务点离线数据 7 月 8 日上传。"),
    )  # fmt: skip
    evidence = forms.CharField(label=_("佐证"), required=False, max_length=400, widget=forms.Textarea(LONG))

    def __init__(self, data: Mapping[str, Any] | None = None, *, shown: str) -> None:
        """Hold the numbers that are ``shown`` now against those that were seen."""
        super().__init__(data, initial={"seen": shown})
        self.shown = shown

    def clean(self) -> dict[str, Any]:
        """Refuse a form that was filled in over other numbers; it comes back with those of now."""
        said = self.cleaned_data
        if said.pop("seen", "") != self.shown:
            self.data = {**self.data.dict(), "seen": self.shown}
            raise forms.ValidationError(_("这个数刚刚又变了，请看清现在的数再申请。"), code="correction_outdated")
        return said
