"""The form of an act: what people type, and the act's reasons under the fields that they speak of."""

from typing import Any

from django import forms

from libsys.errors import DomainError


class ChineseChoices(forms.Select):
    """A pull-down whose entries are words of the library's own, Chinese on a page of any language."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Say of each entry which language it is in; the empty one is the page's."""
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        if option["value"]:
            option["attrs"]["lang"] = "zh-CN"
        return option


class FittingForm(forms.Form):
    """A form that shows an act's reasons under the fields they speak of."""

    def add_reasons(self, refusal: DomainError) -> None:
        """Put every reason under the field that its facts name; one that names none stands above them all."""
        for reason in refusal.reasons:
            field = reason.facts.get("field")
            self.add_error(field if field in self.fields else None, str(reason.sentence))
