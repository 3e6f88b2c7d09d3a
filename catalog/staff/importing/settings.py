"""The form of a source's settings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.enums import AcquisitionSource, MatchRule, OverlayPolicy, StagedAction, Use
from catalog.exchange.encodings import ENCODINGS
from catalog.exchange.terms import ASKED_RULES
from catalog.items.drafting import DEAREST
from catalog.marc.reading import AUTO
from catalog.models import ImportSource
from catalog.staff.importing.forms import PlaceChoices, profile_choices
from libsys.access.desk import Desk

SUBFIELDS = [("b", "$b"), ("a", "$a"), ("c", "$c")]
ON_MATCH = (StagedAction.COPIES, StagedAction.OVERLAY, StagedAction.SKIP)
STEPS = [("", _("不用")), ("1", _("先查")), ("2", _("再查")), ("3", _("最后查"))]


class SourceForm(forms.Form):
    """How files of a source are read, what they may overwrite, what their copies are unless they say."""

    name = forms.CharField(label=_("来源名称"), max_length=60, help_text=_("书商、联合目录或原系统的名字"))
    encoding = forms.ChoiceField(label=_("编码"), choices=list(ENCODINGS.items()), initial=AUTO)
    profile = forms.ChoiceField(label=_("馆藏字段方案"), initial=AUTO)
    barcode_subfield = forms.ChoiceField(
        label=_("906 字段的条码子字段"), choices=SUBFIELDS, initial="b",
        help_text=_("只用于 905、906、935 方案；预览里会列出读到的前三册，请核对"),
    )  # fmt: skip
    isbn = forms.ChoiceField(label=_("按 ISBN 查重"), choices=STEPS, required=False, initial="1")
    title = forms.ChoiceField(label=_("按题名、出版者、出版年查重"), choices=STEPS, required=False, initial="2")
    control = forms.ChoiceField(label=_("按控制号查重"), choices=STEPS, required=False)
    on_match = forms.ChoiceField(
        label=_("查到本馆已有时"),
        choices=[(one.value, one.label) for one in ON_MATCH],
        initial=StagedAction.COPIES.value,
    )
    overlay = forms.ChoiceField(
        label=_("覆盖时"), choices=OverlayPolicy.choices, initial=OverlayPolicy.KEEP_LOCAL.value,
        help_text=_("同一来源的同一条再来时也照此更新"),
    )  # fmt: skip
    local_fields = forms.CharField(
        label=_("本馆字段"),
        max_length=200,
        required=False,
        initial="9xx",
        help_text=_("用空格隔开，x 代表任意数字，例如 690 9xx"),
    )
    place = forms.ChoiceField(label=_("馆藏地点"), required=False)
    acquisition = forms.ChoiceField(label=_("文献来源"), choices=AcquisitionSource.choices)
    use = forms.ChoiceField(label=_("使用方式"), choices=Use.choices)
    price = forms.DecimalField(
        label=_("没有价格时"),
        required=False,
        min_value=0,
        max_value=DEAREST,
        decimal_places=2,
        help_text=_("元；不填则价格空着"),
    )
    is_shelved = forms.BooleanField(
        label=_("入库即上架"), required=False, initial=True, help_text=_("不勾选则为加工中")
    )
    prefers_record_call_number = forms.BooleanField(
        label=_("索书号一律用书目的"), required=False, help_text=_("不勾选则用册自己的，没有时用书目的")
    )

    def __init__(self, *args: Any, desk: Desk, source: ImportSource | None, **kwargs: Any) -> None:
        """Fill in the present settings of ``source``."""
        super().__init__(*args, initial=_initial(source), **kwargs)
        self._places = PlaceChoices(desk)
        self.fields["profile"].choices = profile_choices()  # type: ignore[attr-defined]
        self.fields["place"].choices = [("", _("导入时再选")), *self._places.choices()]  # type: ignore[attr-defined]

    def settings(self) -> dict[str, Any]:
        """Return the settings as a source keeps them."""
        told = dict(self.cleaned_data)
        steps = {rule.value: told.pop(rule.value) for rule in ASKED_RULES}
        told["rules"] = sorted((rule for rule in steps if steps[rule]), key=lambda rule: steps[rule])
        told["point"], told["room"] = self._places.find(told.pop("place"))
        return told


def _initial(source: ImportSource | None) -> dict[str, Any]:
    if source is None:
        return {}
    named = {name: getattr(source, name) for name in SourceForm.base_fields if hasattr(source, name)}
    steps = {rule: str(step) for step, rule in enumerate(source.rules, start=1)}
    place = f"{source.point_id}-{source.room_id}" if source.room_id else str(source.point_id or "")
    return {**named, **{rule.value: steps.get(rule.value, "") for rule in MatchRule}, "place": place}
