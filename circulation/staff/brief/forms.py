"""The short form of an uncatalogued book."""

from django import forms
from django.utils.translation import gettext_lazy as _

from circulation.lending.desk.brief import BriefBook
from libsys.errors import DomainError
from libsys.text.numbers import find_isbn


class BriefForm(forms.Form):
    """Title, barcode, price; nothing more is asked while the reader waits."""

    title = forms.CharField(
        label=_("书名"), max_length=200, widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"})
    )
    barcode = forms.CharField(label=_("条码号"), max_length=64, help_text=_("扫书上新贴的条码"))
    price = forms.DecimalField(label=_("价格（元）"), required=False, min_value=0, max_digits=8, decimal_places=2)
    isbn = forms.CharField(label="ISBN", max_length=20, required=False)

    def clean_isbn(self) -> str:
        """Want a right one, or none."""
        text = self.cleaned_data["isbn"].strip()
        found = find_isbn(text) if text else None
        if text and (found is None or not found.valid):
            raise forms.ValidationError(_("ISBN 不对。请再扫一次，或留空。"))
        return text

    def read_book(self) -> BriefBook:
        """Return what was typed."""
        return BriefBook(**self.cleaned_data)

    def add_reasons(self, refusal: DomainError) -> None:
        """Put what an act said against it beside the fields."""
        for reason in refusal.reasons:
            field = reason.facts.get("field") if reason.facts.get("field") in self.fields else None
            is_barcode = reason.code.startswith("barcode")
            self.add_error(field or ("barcode" if is_barcode else None), str(reason.sentence))
