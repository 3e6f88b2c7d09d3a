"""The forms of a column, of an issue and of a recommendation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.columns.opening import ColumnSheet
from catalog.models import ColumnEntry, ColumnIssue, TitleColumn


class ColumnForm(forms.ModelForm):
    """What is said of a column; its code is asked for only while it is opened."""

    class Meta:
        """The fields in the order in which they are thought of."""

        model = TitleColumn
        fields = ["name", "code", "english_name", "note", "first_number", "is_public"]
        help_texts = {
            "code": _("写在网址里，开栏以后不能改，例如 new-books"),
            "first_number": _("已有纸本期号的，从下一期接着编；新栏目填 1"),
            "note": _("一两句话：介绍什么书，给谁看"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave the code alone once it is an address."""
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["code"]

    @property
    def sheet(self) -> ColumnSheet:
        """Return what was filled in."""
        return ColumnSheet(**{name: self.cleaned_data[name] for name in ColumnSheet.__dataclass_fields__})

    def validate_unique(self) -> None:
        """Leave a code that is taken to the act, which says whose it is."""


class IssueForm(forms.ModelForm):
    """Title and introduction of an issue."""

    class Meta:
        """Both stand at the head of the issue."""

        model = ColumnIssue
        fields = ["title", "introduction"]
        widgets = {"introduction": forms.Textarea(attrs={"rows": 3})}


class EntryForm(forms.ModelForm):
    """Why a title is recommended, and by whom."""

    class Meta:
        """Both may stay empty."""

        model = ColumnEntry
        fields = ["recommendation", "recommender"]
        widgets = {"recommendation": forms.Textarea(attrs={"rows": 2})}
