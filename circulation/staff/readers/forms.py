"""The forms of readers: what people type, and what is wrong with it, field by field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from circulation.enums import CardKind, Relation
from circulation.models import Reader, ReaderCategory, ReaderGroup
from circulation.readers.categories.finding import find_in_use
from circulation.readers.persons.idnumbers import LOOKED_FOR
from circulation.staff.forms import PLAIN
from libsys.clock import now
from libsys.models import Library
from libsys.text.dates import local_day
from libsys.web.forms import FittingForm

CODE = {**PLAIN, "class": "code"}


class UntoldInput(forms.TextInput):
    """A field whose content never comes back on a page, so that no kept answer holds it."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Draw the field empty."""
        return super().get_context(name, None, attrs)


class CategoryField(forms.ModelChoiceField):
    """The category of a reader, with the deposit that it asks for."""

    def label_from_instance(self, obj: ReaderCategory) -> str:  # type: ignore[override]
        """Return the name, and the deposit where there is one."""
        if not obj.deposit:
            return str(obj)
        return str(_("%(name)s（押金 %(yuan)s 元）")) % {"name": obj, "yuan": f"{obj.deposit:.2f}"}


class DetailsForm(FittingForm):
    """A reader's details; a category or group out of use is offered only to those who are of it."""

    name = forms.CharField(label=_("姓名"), max_length=60, widget=forms.TextInput(PLAIN))
    category = CategoryField(ReaderCategory.objects.none(), label=_("读者类型"), empty_label=None)
    group = forms.ModelChoiceField(ReaderGroup.objects.none(), label=_("班级或单位"), required=False, empty_label="—")
    id_number = forms.CharField(
        label=_("证件号码"), required=False, max_length=64, widget=UntoldInput({**CODE, "spellcheck": "false"}),
        help_text=_("在读卡器上刷身份证或输入 18 位号码，加密保存。"),
    )  # fmt: skip
    birth_month = forms.CharField(
        label=_("出生年月"), required=False, max_length=7, help_text=_("写作 1985-06，只记到月。"),
        widget=forms.TextInput({**PLAIN, "inputmode": "numeric", "placeholder": "1985-06"}),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("电话"), required=False, max_length=20, widget=forms.TextInput({**PLAIN, "inputmode": "tel"})
    )
    email = forms.CharField(
        label=_("电子邮箱"), required=False, max_length=254, widget=forms.EmailInput({**PLAIN, "inputmode": "email"})
    )
    note = forms.CharField(label=_("备注"), required=False, max_length=200, widget=forms.TextInput(PLAIN))

    def __init__(self, *args: Any, library: Library, reader: Reader | None = None, **kwargs: Any) -> None:
        """Offer the categories and the groups of ``library``; ``reader`` is whose details they are."""
        super().__init__(*args, **kwargs)
        in_use = find_in_use(library, on=local_day(now()), kept=reader.category_id if reader else None)
        self.fields["category"].queryset = in_use  # type: ignore[attr-defined]
        groups = ReaderGroup.objects.filter(library=library)
        offered = groups.filter(closed_on__isnull=True) | groups.filter(pk=reader.group_id if reader else None)
        self.fields["group"].queryset = offered  # type: ignore[attr-defined]


class CardForm(DetailsForm):
    """A new reader, the number of their card, and who answers for a child."""

    number = forms.CharField(
        label=_("证号"), max_length=64, help_text=_("扫新证，或输入证号。"),
        widget=forms.TextInput({**CODE, "autofocus": True}),
    )  # fmt: skip
    guardian_name = forms.CharField(
        label=_("监护人姓名"), required=False, max_length=60, widget=forms.TextInput(PLAIN),
    )  # fmt: skip
    guardian_phone = forms.CharField(
        label=_("监护人电话"), required=False, max_length=20, widget=forms.TextInput({**PLAIN, "inputmode": "tel"})
    )
    guardian_relation = forms.ChoiceField(label=_("与读者的关系"), required=False, choices=Relation.choices)

    def details(self) -> dict[str, Any]:
        """Return what the act takes: the fields, those of the guardian as one value."""
        given = dict(self.cleaned_data)
        name, phone, relation = (given.pop(f"guardian_{part}") for part in ("name", "phone", "relation"))
        guardian = {"name": name, "phone": phone, "relation": relation or Relation.PARENT}
        return {**given, "guardian": guardian if name or phone else None}


class EditForm(DetailsForm):
    """A reader's details, changed; ``version`` is the one that the librarian saw."""

    valid_until = forms.DateField(label=_("有效期至"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    forget_number = forms.BooleanField(label=_("删去已登记的证件号码"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def details(self) -> dict[str, Any]:
        """Return what the act takes; an identity number left empty is left as it is."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "forget_number")}
        if not given["id_number"] and not self.cleaned_data["forget_number"]:
            del given["id_number"]
        return given


def details_of(reader: Reader) -> dict[str, Any]:
    """Return what the form of a reader shows at first."""
    names = ("name", "category", "group", "birth_month", "phone", "email", "note", "valid_until", "version")
    return {name: getattr(reader, name) for name in names}


class NumberForm(FittingForm):
    """The new number of a card that is replaced."""

    number = forms.CharField(label=_("新证号"), max_length=64, widget=forms.TextInput(CODE))


class CredentialForm(FittingForm):
    """One more number by which a reader is known."""

    kind = forms.ChoiceField(label=_("种类"), choices=CardKind.choices, initial=CardKind.CAMPUS)
    number = forms.CharField(label=_("号码"), max_length=64, widget=forms.TextInput(CODE))


class GuardianForm(FittingForm):
    """A guardian; the number of their own card is asked for only if they have one."""

    guardian_name = forms.CharField(label=_("监护人姓名"), max_length=60, widget=forms.TextInput(PLAIN))
    guardian_phone = forms.CharField(
        label=_("监护人电话"), max_length=20, widget=forms.TextInput({**PLAIN, "inputmode": "tel"})
    )
    guardian_relation = forms.ChoiceField(label=_("与读者的关系"), choices=Relation.choices)
    guardian_number = forms.CharField(
        label=_("监护人的读者证号"), required=False, max_length=64, widget=forms.TextInput(CODE)
    )


class LookForm(FittingForm):
    """Why somebody looks at an identity number."""

    why = forms.ChoiceField(label=_("查看理由"), choices=[("", "—"), *LOOKED_FOR.items()])
