"""Forms of headings: what one is called, other forms of it, relations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.enums import HeadingKind, RelationKind
from catalog.headings.forms.names import LONGEST, LONGEST_FACT, LONGEST_PINYIN, Name
from catalog.models import Heading

NARROWER = "narrower"


class FormOfName(forms.Form):
    """What a heading, or a form that sends to it, is called."""

    text = forms.CharField(label=_("标目"), max_length=LONGEST)
    pinyin = forms.CharField(
        label=_("拼音"), max_length=LONGEST_PINYIN, required=False, help_text=_("空着就自动填，每字一个音节，可改。")
    )
    country = forms.CharField(
        label=_("朝代或国别"),
        max_length=LONGEST_FACT,
        required=False,
        help_text=_("如 清、美。同名的人靠它和生卒年区分。"),
    )
    dates = forms.CharField(
        label=_("生卒年"), max_length=LONGEST_FACT, required=False, help_text=_("如 1881-1936、前551-前479、1950-。")
    )

    def name(self, kind: str) -> Name:
        """Return what was written as a name of ``kind``."""
        cleaned = self.cleaned_data
        return Name(kind, cleaned["text"], cleaned["dates"], cleaned["country"], cleaned["pinyin"])


class HeadingForm(FormOfName):
    """A heading, new or changed; ``version`` is the one that the cataloguer saw."""

    kind = forms.ChoiceField(label=_("类型"), choices=HeadingKind.choices)
    note = forms.CharField(label=_("附注"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    keep_old = forms.BooleanField(label=_("改名后，原来的形式留作参照"), required=False, initial=True)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ("kind", "text", "pinyin", "country", "dates", "note", "keep_old", "version")

    def __init__(self, *args: Any, heading: Heading | None = None, **kwargs: Any) -> None:
        """Begin from ``heading`` where there is one; its kind stays."""
        if heading is not None:
            names = ("text", "pinyin", "country", "dates", "note", "version", "kind")
            kwargs["initial"] = {name: getattr(heading, name) for name in names} | {"keep_old": True}
        super().__init__(*args, **kwargs)
        if heading is None:
            del self.fields["keep_old"], self.fields["version"]
        else:
            del self.fields["kind"]


class VariantForm(forms.Form):
    """A form that sends to the heading."""

    text = forms.CharField(label=_("参照形式"), max_length=LONGEST)


class RelationForm(forms.Form):
    """Another heading, found by its number, and how it stands to this one."""

    other = forms.IntegerField(min_value=1)
    kind = forms.ChoiceField(label=_("关系"), choices=[*RelationKind.choices, (NARROWER, _("下位"))])
