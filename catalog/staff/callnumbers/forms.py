"""Forms of call numbers."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from catalog.classification.numbering import EDITION, PLACES, VOLUME, YEAR
from catalog.enums import AuthorOrder, AuthorTable, Material, SchemeKind
from catalog.models import CallNumberScheme
from libsys.access.desk import Desk
from libsys.models import Room

SHARED = ((EDITION, _("另一版本（=）")), (VOLUME, _("另一卷册（:）")), (YEAR, _("按出版年区分")))
LARGEST_TABLE = 20 * 1024 * 1024


class SchemeForm(forms.ModelForm):
    """A scheme; the code is written once and then stays."""

    class Meta:
        """Everything that a library decides."""

        model = CallNumberScheme
        fields = [
            "code", "name", "kind", "template", "prefix", "material", "room", "longest_class", "sequence",
            "first_number", "fill_gaps", "shares_works", "assigns_on_save", "author_table", "author_order", "is_active",
        ]  # fmt: skip
        help_texts = {
            "code": _("字母和数字，如 ts、se"),
            "template": _("{prefix} 前缀、{class} 分类号、{number} 书次号、{year} 年代；斜线处换行印书标"),
            "prefix": _("如少儿用 K、地方文献用 D；没有就空着"),
            "material": _("空着：各类文献都用"),
            "room": _("选了室，这个方案只给那个室的单册编号"),
            "longest_class": _("空着：分类号用全；县馆、校馆常取 4 或 5 位"),
            "sequence": _("号码组相同的方案共用一条号；空着：与代码相同"),
            "fill_gaps": _("勾选：退回的号先用掉；不勾选：总是接着最后一号往下取"),
            "author_order": _("701、711 与 702 并存时取哪一位"),
        }

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        """Offer the rooms of the desk's library."""
        super().__init__(*args, **kwargs)
        rooms = Room.objects.filter(point__library=desk.library, retired_on=None).select_related("point")
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]
        self.fields["room"].empty_label = _("不限")  # type: ignore[attr-defined]
        self.fields["sequence"].required = False
        self.fields["material"].choices = [("", _("不限")), *Material.choices]  # type: ignore[attr-defined]
        self.fields["kind"].choices = SchemeKind.choices  # type: ignore[attr-defined]
        self.fields["author_table"].choices = AuthorTable.choices  # type: ignore[attr-defined]
        self.fields["author_order"].choices = AuthorOrder.choices  # type: ignore[attr-defined]
        self.fields["longest_class"].min_value = 1  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields["code"].disabled = True

    def clean_template(self) -> str:
        """Want the number in it, and nothing that would not be filled."""
        template: str = self.cleaned_data["template"].strip()
        rest = template
        for place in PLACES:
            rest = rest.replace(place, "")
        if "{number}" not in template or "{" in rest or "}" in rest:
            raise forms.ValidationError(_("写法里要有 {number}，大括号里只能是 prefix、class、number、year。"))
        return template

    def _get_validation_exclusions(self) -> set[str]:
        """Leave the library to the act: it knows whose scheme it is."""
        return {*super()._get_validation_exclusions(), "library"}


class TypeForm(forms.Form):
    """A call number that a cataloguer writes."""

    text = forms.CharField(label=_("索书号"), max_length=120, help_text=_("如 I247.57/26"))
    allow_shared = forms.BooleanField(label=_("与它同号（确是同一种书）"), required=False)


class ReserveForm(forms.Form):
    """A number for a book in work."""

    scheme = forms.ModelChoiceField(label=_("方案"), queryset=CallNumberScheme.objects.none(), empty_label=None)
    class_number = forms.CharField(label=_("分类号"), max_length=60)
    reserved_for = forms.CharField(label=_("留给哪本书"), max_length=200, help_text=_("题名或订单号"))

    def __init__(self, *args: Any, schemes: Any, **kwargs: Any) -> None:
        """Offer the schemes that count."""
        super().__init__(*args, **kwargs)
        self.fields["scheme"].queryset = schemes.filter(kind__in=[SchemeKind.SERIAL, SchemeKind.YEARLY])  # type: ignore[attr-defined]


class TableForm(forms.Form):
    """A file of classes or author numbers."""

    file = forms.FileField(
        label=_("文件"),
        error_messages={"required": _("还没有选文件。"), "empty": _("这个文件是空的。")},
    )

    def clean_file(self) -> bytes:
        """Return the content of a file that is not too large."""
        file = self.cleaned_data["file"]
        if file.size > min(LARGEST_TABLE, settings.LIBSYS_UPLOAD_LIMIT):
            raise forms.ValidationError(_("文件太大。分类表和号码表一般只有几兆，请核对是否选错了文件。"))
        return bytes(file.read())
