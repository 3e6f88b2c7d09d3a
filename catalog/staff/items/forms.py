"""The forms about copies: adding many, changing one or many, withdrawing."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.enums import AcquisitionSource, ItemStatus, Material, NumberKind, ProcessingStage, Use, WithdrawalReason
from catalog.items.choosing import find_by_codes, read_codes
from catalog.items.drafting import DEAREST, ItemDraft
from catalog.items.editing.values import CALL_PREFIX, clean_value
from catalog.items.numbers.bulk import MOST_COPIES, BulkOrder
from catalog.items.numbers.ranges import choose_range
from catalog.items.numbers.writing import expand_volumes
from catalog.items.withdrawing import WithdrawalOrder
from catalog.models import Item, Record
from catalog.staff.items.fields import FOCUS, PlaceField, RangeField, code_of
from libsys.access.desk import Desk
from libsys.models import Library

ON_SHELF = "available"
UNCHANGED = [("", _("不改"))]
PREFIXES = ("old_prefix", "new_prefix")


def _lines(rows: int, **more: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "code", "spellcheck": "false", **more})


class AddForm(forms.Form):
    """How many copies join a record, with which numbers, where, and what they have in common."""

    count = forms.IntegerField(
        label=_("册数"), min_value=1, max_value=MOST_COPIES, initial=1, widget=forms.NumberInput(attrs=FOCUS)
    )
    volumes = forms.CharField(
        label=_("卷册"),
        required=False,
        max_length=400,
        help_text=_("成套的书：第1-10册，或 上册、下册；册数是每卷的册数"),
    )
    barcodes = RangeField(label=_("条码号段"), help_text=_("逐册扫描时不用选"))
    codes = forms.CharField(
        label=_("逐册扫描的条码"), required=False, widget=_lines(4), help_text=_("一行一册；填了这里就不用号段和册数")
    )
    accessions = RangeField(label=_("登录号段"))
    place = PlaceField(label=_("馆藏地点"))
    stage = forms.ChoiceField(
        label=_("入藏后"),
        choices=[*ProcessingStage.choices, (ON_SHELF, _("直接上架"))],
        initial=ProcessingStage.TO_PROCESS,
    )
    use = forms.ChoiceField(label=_("使用方式"), choices=Use.choices)
    call_number = forms.CharField(label=_("索书号"), required=False, max_length=120)
    price = forms.DecimalField(label=_("价格（元）"), required=False, min_value=0, max_value=DEAREST, decimal_places=2)
    source = forms.ChoiceField(label=_("来源"), choices=AcquisitionSource.choices)
    vendor = forms.CharField(label=_("书商或捐赠者"), required=False, max_length=80)
    fund = forms.CharField(label=_("经费"), required=False, max_length=40)
    batch = forms.CharField(label=_("批次"), required=False, max_length=40)
    media_note = forms.CharField(
        label=_("附件"), required=False, max_length=80, help_text=_("没有自己条码的，如：附光盘 1 张")
    )
    note = forms.CharField(label=_("备注"), required=False, max_length=200)

    def __init__(self, *args: Any, desk: Desk, record: Record, **kwargs: Any) -> None:
        """Offer the library's places and ranges; propose the person's own place and the fitting ranges."""
        super().__init__(*args, **kwargs)
        self._record = record
        self.fields["place"].offer(desk.library)  # type: ignore[attr-defined]
        self.fields["barcodes"].offer(desk.library, NumberKind.BARCODE, none=_("逐册扫描"))  # type: ignore[attr-defined]
        self.fields["accessions"].offer(desk.library, NumberKind.ACCESSION, none=_("不编登录号"))  # type: ignore[attr-defined]
        where = {"point": desk.point, "material": record.material}
        for name, kind in (("barcodes", NumberKind.BARCODE), ("accessions", NumberKind.ACCESSION)):
            fitting = choose_range(desk.library, kind, **where)  # type: ignore[arg-type]
            self.fields[name].initial = str(fitting.pk) if fitting else ""
        self.fields["place"].initial = code_of(desk.point and desk.point.pk, desk.room and desk.room.pk)
        self.fields["call_number"].initial = record.call_number

    def clean_volumes(self) -> list[str]:
        """Return the label of each volume."""
        try:
            return expand_volumes(self.cleaned_data["volumes"])
        except ValueError:
            raise forms.ValidationError(_("卷册请写成 第1-10册，或 上册、下册。")) from None

    def order(self) -> BulkOrder:
        """Return what is to be added."""
        data = self.cleaned_data
        point, room = data["place"]
        on_shelf = data["stage"] == ON_SHELF
        common = {
            name: data[name]
            for name in ("use", "call_number", "price", "source", "vendor", "fund", "batch", "media_note", "note")
        }
        pattern = ItemDraft(
            record=self._record, point=point, room=room, stage="" if on_shelf else data["stage"],
            status=ItemStatus.AVAILABLE if on_shelf else ItemStatus.IN_PROCESS, **common,
        )  # fmt: skip
        return BulkOrder(
            pattern=pattern, count=data["count"], codes=read_codes(data["codes"], each_once=False),
            volumes=tuple(data["volumes"]), barcodes=data["barcodes"], accessions=data["accessions"],
        )  # fmt: skip


class EditForm(forms.Form):
    """Everything that can be changed of one copy."""

    barcode = forms.CharField(label=_("条码号"), max_length=64, help_text=_("换了条码，旧条码扫到的仍是这一册"))
    accession_number = forms.CharField(label=_("登录号"), required=False, max_length=64)
    place = PlaceField(label=_("馆藏地点"), widget=forms.Select(attrs=FOCUS))
    call_number = forms.CharField(label=_("索书号"), required=False, max_length=120)
    volume = forms.CharField(label=_("卷册"), required=False, max_length=60)
    use = forms.ChoiceField(label=_("使用方式"), choices=Use.choices)
    material = forms.ChoiceField(label=_("文献类型"), choices=Material.choices)
    price = forms.DecimalField(label=_("价格（元）"), required=False, min_value=0, max_value=DEAREST, decimal_places=2)
    source = forms.ChoiceField(label=_("来源"), choices=AcquisitionSource.choices)
    accessioned_on = forms.DateField(
        label=_("入藏日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    vendor = forms.CharField(label=_("书商或捐赠者"), required=False, max_length=80)
    fund = forms.CharField(label=_("经费"), required=False, max_length=40)
    batch = forms.CharField(label=_("批次"), required=False, max_length=40)
    media_note = forms.CharField(
        label=_("附件"), required=False, max_length=80, help_text=_("没有自己条码的，如：附光盘 1 张")
    )
    host = forms.CharField(
        label=_("所附的单册"), required=False, max_length=64, help_text=_("这一册是附件时，填主书的条码号")
    )
    note = forms.CharField(label=_("备注"), required=False, max_length=200)

    def __init__(self, *args: Any, item: Item, today: date, **kwargs: Any) -> None:
        """Show the copy as it is."""
        names = [name for name in self.base_fields if name not in ("place", "host")]
        shown = {name: getattr(item, name) for name in names}
        shown |= {"place": code_of(item.point_id, item.room_id), "host": item.host.barcode if item.host else ""}
        super().__init__(*args, initial=shown, **kwargs)
        self._library, self._today = item.library, today
        self.fields["place"].offer(item.library)  # type: ignore[attr-defined]

    def clean_accessioned_on(self) -> date:
        """Refuse a day that is still to come."""
        day: date = self.cleaned_data["accessioned_on"]
        if day > self._today:
            raise forms.ValidationError(_("日期不能晚于今天。"))
        return day

    def clean_host(self) -> int | None:
        """Return the host's number."""
        codes = read_codes(self.cleaned_data["host"])
        if not codes:
            return None
        found, _unknown = find_by_codes(self._library, codes[:1])
        if not found:
            raise forms.ValidationError(_("没有这个条码号。请核对后再试。"))
        return found[0].pk

    def changes(self) -> dict[str, Any]:
        """Return the values of the form as plain data."""
        data = dict(self.cleaned_data)
        point, room = data.pop("place")
        codes = read_codes(data["barcode"])
        data["barcode"] = codes[0] if codes else ""
        plain = {name: value if name == "host" else clean_value(name, value) for name, value in data.items()}
        return {**plain, "point": point.pk, "room": room.pk if room else None}


class ChangeForm(forms.Form):
    """What many copies are to become; an empty field changes nothing."""

    place = PlaceField(label=_("馆藏地点改为"), required=False)
    use = forms.ChoiceField(label=_("使用方式改为"), choices=[*UNCHANGED, *Use.choices], required=False)
    material = forms.ChoiceField(label=_("文献类型改为"), choices=[*UNCHANGED, *Material.choices], required=False)
    source = forms.ChoiceField(label=_("来源改为"), choices=[*UNCHANGED, *AcquisitionSource.choices], required=False)
    price = forms.DecimalField(
        label=_("价格改为（元）"), required=False, min_value=0, max_value=DEAREST, decimal_places=2
    )
    batch = forms.CharField(label=_("批次改为"), required=False, max_length=40)
    fund = forms.CharField(label=_("经费改为"), required=False, max_length=40)
    old_prefix = forms.CharField(label=_("索书号开头"), required=False, max_length=60)
    new_prefix = forms.CharField(label=_("开头换成"), required=False, max_length=60)

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        """Offer the library's places."""
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(library, none=_("不改"))  # type: ignore[attr-defined]

    def values(self) -> list[forms.BoundField]:
        """Return the fields that set a value."""
        return [field for field in self if field.name not in PREFIXES]

    def prefixes(self) -> list[forms.BoundField]:
        """Return the two fields that put one beginning of the call number for another."""
        return [self[name] for name in PREFIXES]

    def changes(self) -> dict[str, Any]:
        """Return what is to be changed, as plain data."""
        data = self.cleaned_data
        plain = ("use", "material", "source", "price", "batch", "fund")
        found = {name: clean_value(name, data[name]) for name in plain if data.get(name) not in (None, "")}
        if data["place"]:
            point, room = data["place"]
            found |= {"point": point.pk, "room": room.pk if room else None}
        if data["old_prefix"]:
            found[CALL_PREFIX] = [data["old_prefix"], data["new_prefix"]]
        return found


class WithdrawForm(forms.Form):
    """Which copies are withdrawn, why, and who approved it."""

    codes = forms.CharField(label=_("条码号"), widget=_lines(8, **FOCUS), help_text=_("一行一册，扫描或粘贴都可以"))
    reason = forms.ChoiceField(label=_("注销原因"), choices=[("", "—"), *WithdrawalReason.choices])
    approval = forms.CharField(label=_("批准文号"), required=False, max_length=60)
    approved_by = forms.CharField(label=_("批准人或会议"), required=False, max_length=60)
    note = forms.CharField(label=_("备注"), required=False, max_length=200)

    def order(self) -> WithdrawalOrder:
        """Return why copies are withdrawn and who approved it."""
        names = ("reason", "approval", "approved_by", "note")
        return WithdrawalOrder(**{name: self.cleaned_data[name] for name in names})
