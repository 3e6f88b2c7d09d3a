"""What a cataloguer says of a record outside its fields, and the small forms beside it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.enums import Access, RecordType
from catalog.models import Record
from catalog.records.local import LocalFacts

MOST_PACKAGES = 500


class LocalForm(forms.Form):
    """Type, terms of use, package, coverage, whether readers see the record."""

    record_type = forms.ChoiceField(label=_("书目类型"), choices=RecordType.choices)
    access = forms.ChoiceField(label=_("使用范围"), choices=Access.choices)
    access_note = forms.CharField(
        label=_("使用说明"), max_length=300, required=False, help_text=_("读者看到的话，如：仅限馆内检索终端")
    )
    coverage = forms.CharField(
        label=_("收录范围"), max_length=200, required=False, help_text=_("数据库收录的年代或内容，如：1994 年至今")
    )
    parent_id = forms.TypedChoiceField(label=_("所属数据库"), coerce=int, empty_value=None, required=False)
    is_suppressed = forms.BooleanField(label=_("不公开：读者查不到这一种"), required=False)

    def __init__(self, *args: Any, record: Record | None = None, **kwargs: Any) -> None:
        """Offer the packages that stand, but the record itself."""
        super().__init__(*args, prefix="local", **kwargs)
        packages = Record.objects.filter(record_type=RecordType.DATABASE, deleted_at=None, parent=None)
        rows = packages.exclude(pk=record.pk if record else None).order_by("title").values_list("pk", "title")
        self.fields["parent_id"].choices = [("", "—"), *rows[:MOST_PACKAGES]]  # type: ignore[attr-defined]

    def facts(self) -> LocalFacts:
        """Return what was said; a form that is not right says nothing of the wrong part."""
        given = dict(self.cleaned_data) if self.is_valid() else dict(getattr(self, "cleaned_data", {}))
        return LocalFacts(**given)


def filled_local(facts: LocalFacts, *, record: Record | None) -> LocalForm:
    """Return the form with ``facts`` in it."""
    return LocalForm(record=record, initial={**facts.to_json(), "parent_id": facts.parent_id or ""})


class ReasonForm(forms.Form):
    """Why something is done, in a sentence that the history keeps."""

    reason = forms.CharField(
        label=_("原因"), max_length=300, required=False, widget=forms.TextInput(attrs={"data-focus": True})
    )


class TemplateForm(forms.Form):
    """What a template is called."""

    name = forms.CharField(label=_("模板名称"), max_length=60, widget=forms.TextInput(attrs={"data-focus": True}))
