"""The forms of charges."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalog.enums import Material
from circulation.charges.amounts import LONGEST_REASON, MOST
from circulation.charges.compensation.reckoning import Degree
from circulation.charges.compensation.rules import CELLS
from circulation.charges.making import BY_HAND, LONGEST_NOTE
from circulation.charges.settling import Share, field_of
from circulation.enums import PaymentMethod
from circulation.models import CompensationRule
from circulation.staff.forms import PLAIN
from libsys.web.forms import FittingForm

MONEY = {**PLAIN, "inputmode": "decimal"}


def money_field(label: Any, **options: Any) -> forms.DecimalField:
    """Return a field for a sum in yuan."""
    widget = forms.TextInput({**MONEY, "class": "num"})
    return forms.DecimalField(
        label=label, max_digits=9, decimal_places=2, min_value=Decimal(0), max_value=MOST, widget=widget, **options
    )


def method_field() -> forms.ChoiceField:
    """Return the ways by which money comes and goes; cash comes first."""
    return forms.ChoiceField(label=_("付款方式"), choices=PaymentMethod.choices, initial=PaymentMethod.CASH)


class PayForm(FittingForm):
    """How the reader pays; what is paid stands in the rows of the account."""

    method = method_field()
    received = money_field(_("实收现金"), required=False, help_text=_("填了就算找零；不填按应收。"))


class ReasonForm(FittingForm):
    """Why something is waived or voided."""

    reason = forms.CharField(label=_("原因"), max_length=LONGEST_REASON, widget=forms.TextInput(PLAIN))


class RefundForm(ReasonForm):
    """How much goes back for one charge, how and why."""

    amount = money_field(_("退款金额"))
    method = method_field()


class MethodForm(FittingForm):
    """By which way money goes back."""

    method = method_field()


class ChargeForm(FittingForm):
    """A charge that is written by hand."""

    kind = forms.ChoiceField(
        label=_("费用类型"), choices=[(kind.value, kind.label) for kind in reversed(BY_HAND)], initial="other"
    )
    amount = money_field(_("金额"))
    note = forms.CharField(
        label=_("说明"), max_length=LONGEST_NOTE, required=False, widget=forms.TextInput(PLAIN)
    )  # fmt: skip


class ClaimForm(FittingForm):
    """What is asked for a copy that a reader lost or damaged."""

    amount = money_field(_("赔偿金额"), help_text=_("照规则算出，可以和读者商定后修改；赔书的写 0。"))
    processing = money_field(_("加工费"))
    note = forms.CharField(
        label=_("说明"), max_length=100, required=False, widget=forms.TextInput(PLAIN),
        help_text=_("不收赔偿的要写原因。"),
    )  # fmt: skip


class ReturnClaimForm(FittingForm):
    """When a reader says that a copy was brought back."""

    said_on = forms.DateField(
        label=_("读者说的还书日期"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("找到了，逾期只算到这一天。"),
    )  # fmt: skip


class DamageForm(FittingForm):
    """How badly a copy is damaged."""

    degree = forms.ChoiceField(label=_("污损程度"), choices=[(one.value, one.label) for one in Degree])


class HandoverForm(FittingForm):
    """What lay in the till and who took it."""

    counted = money_field(_("实点现金"))
    receiver = forms.CharField(label=_("接班人姓名"), max_length=60, widget=forms.TextInput(PLAIN))
    note = forms.CharField(
        label=_("说明"), max_length=200, required=False, widget=forms.TextInput(PLAIN),
        help_text=_("与应有现金不符的，写明原因。"),
    )  # fmt: skip


class RuleForm(FittingForm):
    """A rule of compensation; the material is chosen only for a new one."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, rule: CompensationRule | None = None, taken: set[str], **kwargs: Any) -> None:
        """Show ``rule``, or offer the materials that are not in ``taken``."""
        super().__init__(*args, **kwargs)
        for name in CELLS:
            self.fields[name] = CompensationRule._meta.get_field(name).formfield(  # type: ignore[union-attr]
                help_text=HELP.get(name, "")
            )
        if rule is None:
            choices = [("", _("其他所有文献")), *Material.choices]
            self.fields["material"] = forms.ChoiceField(
                label=_("文献类型"), required=False, choices=[one for one in choices if one[0] not in taken]
            )

    @property
    def cells(self) -> dict[str, Any]:
        """Return what was filled in, without the material."""
        return {name: self.cleaned_data[name] for name in CELLS}


class CaseForm(FittingForm):
    """A case to be tried."""

    material = forms.ChoiceField(label=_("文献类型"), choices=Material.choices)
    price = money_field(_("价格"), required=False, help_text=_("不填是价格不明。"))
    year = forms.IntegerField(label=_("出版年"), required=False, min_value=1000, max_value=2100)
    degree = forms.ChoiceField(
        label=_("情形"), required=False, choices=[("", _("遗失")), *((one.value, one.label) for one in Degree)]
    )
    is_sole = forms.BooleanField(label=_("本馆只此一册"), required=False)


HELP = {
    "factor": _("1 是按价格赔，2 是加倍。"),
    "old_years": _("0 是不分新旧。"),
    "minimum": _("单位是元；0 是没有最低数。"),
    "processing_fee": _("单位是元；遗失和重度污损时收。"),
    "unknown_price": _("单位是元；0 是与读者商定，或赔同版书。"),
    "light": _("价格的百分之几。"),
    "refund_days": _("0 是找回也不退款，没交的照免。"),
}


def read_shares(posted: QueryDict) -> list[Share]:
    """Return the ticked rows of an account with the sums written in them; what is no sum is 0, and refused."""
    shares = []
    for ticked in posted.getlist("charge")[:200]:
        if ticked.isascii() and ticked.isdecimal() and len(ticked) <= 18:
            shares.append(Share(int(ticked), read_money(posted.get(field_of(int(ticked)), ""))))
    return shares


def read_money(text: str) -> Decimal:
    """Return a typed sum in yuan; 0 for what is none."""
    field = forms.DecimalField(max_digits=9, decimal_places=2)
    try:
        return Decimal(field.clean(text.strip()))
    except forms.ValidationError:
        return Decimal(0)
