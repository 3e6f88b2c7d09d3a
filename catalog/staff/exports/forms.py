"""The form of an export: which records, in which form."""

import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalog.exchange.exporting import TARGETS, UTF_8
from catalog.exchange.exports.ordering import ALL, BATCH_FORMS, MOST_NUMBERS, NUMBERS, SEARCH, SOURCES, ExportOrder
from catalog.indexing.narrowing import NARROWED_BY

_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
_BETWEEN = re.compile(r"[\s,，;；、]+")


def search_of(params: QueryDict) -> str:
    """Return the part of an address that narrows a search of records, as one string."""
    kept = params.copy()
    for name in list(kept):
        if name not in ("q", *NARROWED_BY) or not any(kept.getlist(name)):
            kept.pop(name, None)
    return kept.urlencode()


class ExportForm(forms.Form):
    """Which records and how; a search that a person comes from is proposed."""

    source = forms.ChoiceField(label=_("导出哪些"), widget=forms.RadioSelect)
    numbers = forms.CharField(
        label=_("书目编号"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("选“列出编号的书目”时填，用空格或换行隔开"),
    )
    form = forms.ChoiceField(
        label=_("文件格式"),
        choices=[(code, one.name) for code, one in BATCH_FORMS.items()],
        initial=UTF_8,
        help_text=_("给老系统用 GB18030，其他用 UTF-8"),
    )
    target = forms.ChoiceField(
        label=_("书目格式"),
        choices=list(TARGETS.items()),
        required=False,
        help_text=_("转换时放不下的内容会在结果里列出"),
    )
    with_copies = forms.BooleanField(label=_("带上单册（CNMARC 写在 905，MARC 21 写在 852）"), required=False)
    query = forms.CharField(required=False, max_length=2_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, query: str = "", **kwargs: Any) -> None:
        """Offer the search only where there is one."""
        super().__init__(*args, **kwargs)
        self.searched = query or self.data.get("query", "")
        choices = [(code, name) for code, name in SOURCES.items() if code != SEARCH or self.searched]
        source: Any = self.fields["source"]
        source.choices = choices
        source.initial = choices[0][0] if self.searched else ALL
        self.fields["query"].initial = query

    def clean_numbers(self) -> tuple[int, ...]:
        """Return the numbers that are listed, each once."""
        words = [word for word in _BETWEEN.split(self.cleaned_data["numbers"].strip()) if word]
        wrong = next((word for word in words if not _NUMBER.fullmatch(word)), None)
        if wrong is not None:
            raise forms.ValidationError(_("“%(word)s”不是书目编号。"), params={"word": wrong[:20]})
        if len(words) > MOST_NUMBERS:
            raise forms.ValidationError(_("一次最多 %(limit)s 个编号。"), params={"limit": MOST_NUMBERS})
        return tuple(dict.fromkeys(int(word) for word in words))

    def clean(self) -> dict[str, Any]:
        """Ask for numbers where they are what is exported."""
        told = super().clean() or {}
        if told.get("source") == NUMBERS and not told.get("numbers") and "numbers" not in self.errors:
            self.add_error("numbers", _("请填书目编号。"))
        return told

    def order(self) -> ExportOrder:
        """Return what is to be exported."""
        told = self.cleaned_data
        return ExportOrder(
            source=told["source"],
            query=told["query"] if told["source"] == SEARCH else "",
            numbers=told["numbers"] if told["source"] == NUMBERS else (),
            form=told["form"],
            target=told["target"],
            with_copies=told["with_copies"],
        )
