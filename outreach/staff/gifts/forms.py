"""Forms of gifts: what came in, what went out, which rows of a list are asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.enums import RECIPIENTS
from circulation.models import ReaderGroup
from libsys.access.desk import Desk
from libsys.models import ServicePoint
from libsys.web.forms import ChineseChoices, FittingForm
from outreach.enums import DonorKind, GiftSubject
from outreach.gifts.finding import Wanted
from outreach.gifts.giving import GivingSheet
from outreach.gifts.receiving import DonorSheet, GiftSheet
from outreach.models import Activity, Gift
from outreach.staff.photographs.forms import day_field

MOST_ACTIVITIES = 200
DONOR = ("kind", "name", "group", "contact", "is_unnamed")


def day_needed(**more: Any) -> forms.DateField:
    """Return a field for a day that must be named."""
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input"}), **more)


def yuan_field(**more: Any) -> forms.DecimalField:
    """Return a field for an amount in yuan."""
    return forms.DecimalField(required=False, min_value=0, max_digits=12, decimal_places=2, **more)


class PlacedForm(FittingForm):
    """What a gift in and a gift out have in common: the point, the activity, a note."""

    point = forms.ModelChoiceField(ServicePoint.objects.none(), label=_("网点"), widget=ChineseChoices)
    activity = forms.ModelChoiceField(
        Activity.objects.none(), label=_("活动"), required=False, empty_label=_("不属于哪次活动"),
        widget=ChineseChoices,
    )  # fmt: skip
    note = forms.CharField(label=_("说明"), required=False, max_length=200)

    def __init__(self, *args: Any, desk: Desk, kept: Activity | None = None, **kwargs: Any) -> None:
        """Offer the library's open points and latest activities; also the one that stands there already."""
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        points = ServicePoint.objects.filter(library=desk.library, closed_on=None)
        fields["point"].queryset = points
        fields["point"].initial = desk.point or points.first()
        activities = Activity.objects.filter(library=desk.library, cancelled_at=None)
        latest = list(activities.values_list("pk", flat=True)[:MOST_ACTIVITIES])
        chosen = [kept.pk] if kept else []
        fields["activity"].queryset = Activity.objects.filter(library=desk.library, pk__in=[*latest, *chosen])
        fields["activity"].label_from_instance = lambda one: f"{one.held_on:%Y-%m-%d} {one.name}"


class GiftForm(PlacedForm):
    """What came in, and who gave it."""

    kind = forms.ChoiceField(label=_("捐赠者类型"), choices=DonorKind.choices)
    name = forms.CharField(
        label=_("捐赠者"), max_length=80, required=False,
        widget=forms.TextInput({"class": "input", "autocomplete": "off", "autofocus": True}),
    )  # fmt: skip
    group = forms.ModelChoiceField(
        ReaderGroup.objects.none(), label=_("班级"), required=False, empty_label=_("不记在班级名下"),
        widget=ChineseChoices, help_text=_("班级或毕业生的捐赠，册数记在这个班名下。"),
    )  # fmt: skip
    contact = forms.CharField(label=_("联系方式"), required=False, max_length=80, help_text=_("寄证书、致谢用。"))
    is_unnamed = forms.BooleanField(label=_("不愿具名"), required=False, help_text=_("证书和名单上印“不具名”。"))
    subject = forms.ChoiceField(label=_("内容"), choices=GiftSubject.choices)
    received_on = day_needed(label=_("收到日期"))
    copies = forms.IntegerField(label=_("册数"), min_value=1)
    titles = forms.IntegerField(label=_("种数"), required=False, min_value=1, help_text=_("没有数就空着。"))
    value = yuan_field(label=_("估价（元）"))

    field_order = (*DONOR, "subject", "received_on", "copies", "titles", "value", "point", "activity", "note")

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        """Offer the library's classes and units."""
        super().__init__(*args, desk=desk, **kwargs)
        groups: Any = self.fields["group"]
        groups.queryset = ReaderGroup.objects.filter(library=desk.library).order_by("code")

    def sheet(self) -> GiftSheet:
        """Return what was typed."""
        told = dict(self.cleaned_data)
        donor = DonorSheet(**{name: told.pop(name) for name in DONOR})
        if donor.group is not None and not donor.name.strip():
            donor = DonorSheet(**{**vars(donor), "name": donor.group.name})
        return GiftSheet(donor=donor, **told)


def read_gift(gift: Gift) -> dict[str, Any]:
    """Return what a gift's form shows."""
    donor = {name: getattr(gift.donor, name) for name in DONOR}
    names = ("subject", "received_on", "copies", "titles", "value", "point", "activity", "note")
    return {**donor, **{name: getattr(gift, name) for name in names}}


class ThanksForm(FittingForm):
    """When the donor was thanked, and how."""

    on = day_needed(label=_("致谢日期"))
    by = forms.CharField(label=_("致谢方式"), required=False, max_length=60, help_text=_("如：感谢信、电话、公众号。"))


class GivingForm(PlacedForm):
    """What went out; barcodes of copies of the stock, one a line, as the scanner sends them."""

    recipient = forms.CharField(
        label=_("受赠者"), max_length=80,
        widget=forms.TextInput({"class": "input", "autocomplete": "off", "autofocus": True}),
    )  # fmt: skip
    kind = forms.ChoiceField(label=pgettext_lazy("受赠", "类型"), choices=list(RECIPIENTS.items()))
    given_on = day_needed(label=_("赠出日期"))
    codes = forms.CharField(
        label=_("从馆藏赠出的条码号"), required=False, max_length=100_000,
        widget=forms.Textarea({"class": "input code", "rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("逐册扫描，一行一个；这些馆藏随即注销。不是本馆馆藏的空着，只填册数。"),
    )  # fmt: skip
    copies = forms.IntegerField(label=_("册数"), required=False, min_value=1, help_text=_("扫了馆藏条码的不用填。"))
    approved_by = forms.CharField(label=_("批准人"), required=False, max_length=60, help_text=_("从馆藏赠出时必填。"))
    people = forms.IntegerField(label=_("受益人数"), required=False, min_value=1)
    value = yuan_field(label=_("金额（元）"))
    taken_by = forms.CharField(label=_("接收人"), required=False, max_length=60)

    field_order = (
        "recipient", "kind", "given_on", "codes", "copies", "approved_by", "people", "value", "taken_by", "point",
        "activity", "note",
    )  # fmt: skip

    def sheet(self, scanned: int) -> GivingSheet:
        """Return what was typed; scanned copies count themselves where no number was typed."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "codes"}
        told["copies"] = told["copies"] or scanned
        return GivingSheet(**told)


class WantedForm(forms.Form):
    """Which rows of a list are asked for; nonsense asks for nothing."""

    q = forms.CharField(
        label=_("名称或编号"), required=False, max_length=60,
        widget=forms.TextInput({"class": "input", "autocomplete": "off"}),
    )  # fmt: skip
    kind = forms.ChoiceField(required=False, widget=forms.Select({"class": "input"}))
    subject = forms.ChoiceField(
        label=_("内容"), required=False, choices=[("", _("全部内容")), *GiftSubject.choices],
        widget=forms.Select({"class": "input"}),
    )  # fmt: skip
    show = forms.ChoiceField(
        label=_("显示"), required=False, widget=forms.Select({"class": "input"}),
        choices=[("", _("在册的")), ("unthanked", _("还没致谢")), ("cancelled", _("已作废"))],
    )  # fmt: skip
    since = day_field(label=_("从"))
    until = day_field(label=_("到"))

    def __init__(self, *args: Any, kinds: list[tuple[str, Any]], label: Any, **kwargs: Any) -> None:
        """Take the kinds that this list divides by."""
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices, kind.label = [("", _("全部类型")), *kinds], label

    def wanted(self) -> Wanted:
        """Return what is asked for."""
        self.is_valid()
        told = getattr(self, "cleaned_data", {})
        return Wanted(**{name: told.get(name) or default for name, default in _DEFAULTS.items()})


_DEFAULTS: dict[str, Any] = {"q": "", "kind": "", "subject": "", "show": "", "since": None, "until": None}
