"""The forms about stock: opening a session, codes from a handheld scanner, moving, repair, withdrawal lists."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.enums import ItemStatus, WithdrawalReason
from catalog.staff.items.fields import FOCUS, PlaceField, code_of
from circulation.stocktaking.repairing import RepairDone, RepairOrder
from circulation.stocktaking.sessions.opening import StocktakeDraft
from circulation.stocktaking.sessions.uploading import LARGEST, decode
from circulation.stocktaking.withdrawals.proposing import CONDITIONS, Criteria
from libsys.access.desk import Desk
from libsys.models import Library

MOST_YEARS, MOST_KEPT = 50, 50


def _call(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=60, widget=forms.TextInput(attrs={"class": "code"}), **more
    )


class StocktakeForm(forms.Form):
    """What is to be counted."""

    name = forms.CharField(label=_("名称"), max_length=60, widget=forms.TextInput(attrs=FOCUS))
    place = PlaceField(label=_("清点哪里"), help_text=_("选网点，就清整个网点；选室，只清这个室"))
    call_from = _call(_("索书号从"), help_text=_("不填就全部清点"))
    call_to = _call(_("索书号到"))
    checks_order = forms.BooleanField(label=_("检查排架顺序"), required=False, initial=True)

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        """Offer the library's places; the person's own is proposed."""
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(desk.library)  # type: ignore[attr-defined]
        self.fields["place"].initial = code_of(desk.point and desk.point.pk, desk.room and desk.room.pk)

    def draft(self) -> StocktakeDraft:
        """Return the session as it is about to be opened."""
        data = dict(self.cleaned_data)
        point, room = data.pop("place")
        return StocktakeDraft(point=point, room=room, **data)


class CodesForm(forms.Form):
    """Codes from a handheld scanner: pasted, or a file."""

    codes = forms.CharField(
        label=_("粘贴条码"), required=False, widget=forms.Textarea(attrs={"rows": 4, "class": "code"}),
        help_text=_("一行一个"),
    )  # fmt: skip
    file = forms.FileField(label=_("盘点机导出的文件"), required=False, help_text=_("文本或 CSV，一行一个条码"))

    def clean_file(self) -> Any:
        """Refuse a file that no handheld scanner fills."""
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise forms.ValidationError(_("文件太大。请分成几个不超过 8 MB 的文件。"))
        return file

    def text(self) -> tuple[str, str]:
        """Return the codes as text, and the name of the file."""
        file = self.cleaned_data["file"]
        return (decode(file.read()), file.name) if file else (self.cleaned_data["codes"], "")


class MoveForm(forms.Form):
    """Where copies go."""

    target = PlaceField(label=_("搬到"))
    note = forms.CharField(label=_("备注"), required=False, max_length=120)

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        """Offer the library's places."""
        super().__init__(*args, **kwargs)
        self.fields["target"].offer(library)  # type: ignore[attr-defined]


class SendForm(forms.Form):
    """What is broken, who mends it, until when; it holds for every copy scanned."""

    damage = forms.CharField(label=_("破损情况"), required=False, max_length=60)
    worker = forms.CharField(label=_("由谁修补"), required=False, max_length=60)
    due_on = forms.DateField(label=_("应完成日期"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def order(self) -> RepairOrder:
        """Return the order."""
        return RepairOrder(**self.cleaned_data)


class MendForm(forms.Form):
    """How it was mended, by whom, at what cost a copy."""

    method = forms.CharField(label=_("修补方法"), required=False, max_length=60)
    worker = forms.CharField(label=_("修补人"), required=False, max_length=60)
    cost = forms.DecimalField(label=_("费用（元）"), required=False, min_value=0, max_value=99999, decimal_places=2)

    def done(self) -> RepairDone:
        """Return how it was done."""
        return RepairDone(**self.cleaned_data)


class ListForm(forms.Form):
    """A new withdrawal list."""

    reason = forms.ChoiceField(
        label=_("注销原因"), choices=[("", "—"), *WithdrawalReason.choices], widget=forms.Select(attrs=FOCUS)
    )
    note = forms.CharField(label=_("说明"), required=False, max_length=200)


class RulesForm(forms.Form):
    """Rules by which copies are proposed; every one that is filled in must hold."""

    place = PlaceField(label=_("馆藏地点"), required=False)
    clc = _call(_("分类号开头"))
    call_from = _call(_("索书号从"))
    call_to = _call(_("索书号到"))
    unlent_years = forms.IntegerField(label=_("几年没有外借"), required=False, min_value=1, max_value=MOST_YEARS)
    beyond_copies = forms.IntegerField(label=_("每种只留几册"), required=False, min_value=1, max_value=MOST_KEPT)
    published_before = forms.IntegerField(label=_("出版早于（年）"), required=False, min_value=1000, max_value=2999)
    condition = forms.ChoiceField(label=_("状态"), required=False)
    note = forms.CharField(label=_("备注中有"), required=False, max_length=40)
    has_newer = forms.BooleanField(label=_("馆里有更新的版本"), required=False)

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        """Offer the library's places."""
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(library, none=_("全部"))  # type: ignore[attr-defined]
        states = [(status.value, ItemStatus(status).label) for status in CONDITIONS]
        self.fields["condition"].choices = [("", _("不限")), *states]  # type: ignore[attr-defined]

    def criteria(self) -> Criteria:
        """Return the rules."""
        data = dict(self.cleaned_data)
        point, room = data.pop("place") or (None, None)
        numbers = {
            name: data.pop(name) or 0 for name in ("unlent_years", "beyond_copies", "published_before")
        }  # fmt: skip
        return Criteria(point=point.pk if point and not room else 0, room=room.pk if room else 0, **numbers, **data)


class ReviewForm(forms.Form):
    """What the reviewer says."""

    approval = forms.CharField(label=_("批准文号"), required=False, max_length=60)
    note = forms.CharField(label=_("审批意见"), required=False, max_length=200)
