"""The form of an act: what people type, and the act's reasons under the fields that they speak of."""

from django import forms

from libsys.errors import DomainError


class FittingForm(forms.Form):
    """A form that shows an act's reasons under the fields they speak of."""

    def add_reasons(self, refusal: DomainError) -> None:
        """Put every reason under the field that its facts name; one that names none stands above them all."""
        for reason in refusal.reasons:
            field = reason.facts.get("field")
            self.add_error(field if field in self.fields else None, str(reason.sentence))
