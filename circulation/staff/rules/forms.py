"""The forms of a loan rule and of a case to be tried."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.enums import Material
from circulation.models import LoanRule, ReaderCategory
from circulation.policy.changing import RuleSheet, snapshot
from circulation.policy.days import FIRST_YEAR, LAST_YEAR, NoSuchDay, read_fixed
from circulation.policy.terms import OUTCOMES
from libsys.models import Library, ServicePoint
from libsys.web.forms import FittingForm

NUMBERS = (
    "days", "max_loans", "max_of_material", "max_renewals", "renewal_days", "grace_days", "fine_per_day", "fine_cap",
    "suspension_days", "max_overdue", "max_owed", "max_holds", "hold_days",
)  # fmt: skip
USES = {
    "lend": {"may_borrow": True, "in_house_only": False},
    "in_house": {"may_borrow": False, "in_house_only": True},
    "refuse": {"may_borrow": False, "in_house_only": False},
}
HELP = {
    "days": _("0 是当天还。写了固定应还日就不写天数。"),
    "max_loans": _("这位读者手里一共可以有几册。"),
    "max_of_material": _("同一类文献可以有几册；0 是不另限。"),
    "fine_per_day": _("单位是元；0 是不收。"),
    "fine_cap": _("单位是元，一册最多收多少；0 是不封顶。"),
    "suspension_days": _("不收逾期费的，逾期一天停借几天。"),
    "grace_days": _("过了应还日几天之内不算逾期。"),
    "max_overdue": _("0 是不因逾期停借。"),
    "max_owed": _("单位是元；0 是不因欠费停借。"),
    "max_holds": _("一位读者同时可以有几个预约。"),
    "hold_days": _("到书后在预约架上留几天。"),
}
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
ANY = _("任何")


class CriteriaForm(FittingForm):
    """Where, who and what."""

    point = forms.ModelChoiceField(ServicePoint.objects.none(), label=_("网点"), required=False, empty_label=ANY)
    category = forms.ModelChoiceField(
        ReaderCategory.objects.none(), label=_("读者类型"), required=False, empty_label=ANY
    )
    material = forms.ChoiceField(label=_("文献类型"), required=False, choices=[("", ANY), *Material.choices])

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        """Offer the points and categories of ``library``."""
        super().__init__(*args, **kwargs)
        self.fields["point"].queryset = ServicePoint.objects.filter(library=library)  # type: ignore[attr-defined]
        self.fields["category"].queryset = ReaderCategory.objects.filter(library=library)  # type: ignore[attr-defined]


class CaseForm(CriteriaForm):
    """A case to be tried: all three are named, and the day on which the copy is lent."""

    on = forms.DateField(label=_("哪一天借"), widget=DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for a category and a material."""
        super().__init__(*args, **kwargs)
        self.fields["category"].required = True
        self.fields["category"].empty_label = None  # type: ignore[attr-defined]
        self.fields["material"].required = True
        self.fields["material"].choices = Material.choices  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        """Refuse a day beyond every rule."""
        day: date = self.cleaned_data["on"]
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            words = {"first": FIRST_YEAR, "last": LAST_YEAR}
            raise forms.ValidationError(_("日期要在 %(first)s 年到 %(last)s 年之间。"), code="year", params=words)
        return day


class RuleForm(CriteriaForm):
    """A rule; an empty field asks the more general rule."""

    valid_from = forms.DateField(
        label=_("自何日起"), widget=DAY, help_text=_("下学期才用的，写那一天，今天就可以录入。")
    )
    use = forms.ChoiceField(
        label=_("借阅方式"), required=False,
        choices=[("", "—"), ("lend", _("可外借")), ("in_house", _("只供馆内阅览")), ("refuse", _("不可借"))],
    )  # fmt: skip
    fixed_due = forms.CharField(
        label=_("固定应还日"), required=False, max_length=10,
        help_text=_("例如学期末。每年这一天写作 06-30，只这一次写作 2027-01-15。"),
    )  # fmt: skip
    holds = forms.ChoiceField(
        label=_("预约"), required=False, choices=[("", "—"), ("yes", _("可以")), ("no", _("不可以"))]
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    previewed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, rule: LoanRule | None = None, **kwargs: Any) -> None:
        """Show ``rule`` where there is one; to whom it speaks is fixed then."""
        super().__init__(*args, **kwargs)
        for name in NUMBERS:
            self.fields[name] = LoanRule._meta.get_field(name).formfield(  # type: ignore[union-attr]
                required=False, min_value=0, help_text=HELP.get(name, "")
            )
        self.rule = rule
        if rule is not None:
            for name in ("point", "category", "material"):
                del self.fields[name]

    @staticmethod
    def initial_of(rule: LoanRule) -> dict[str, Any]:
        """Return the fields' first values."""
        kept = snapshot(rule)
        use = next((code for code, cells in USES.items() if _matches(cells, kept)), "")
        holds = {True: "yes", False: "no"}.get(kept.get("holds_allowed"), "")  # type: ignore[arg-type]
        return {**kept, "valid_from": rule.valid_from, "use": use, "holds": holds}

    def clean_fixed_due(self) -> str:
        """Keep the date in one form."""
        try:
            return read_fixed(self.cleaned_data["fixed_due"])
        except NoSuchDay as error:
            raise forms.ValidationError(
                _("没有这一天。每年的这一天写作 06-30，只这一次写作 2027-01-15。"), code="no_such_day"
            ) from error

    @property
    def sheet(self) -> RuleSheet:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        cells: dict[str, Any] = {name: cleaned[name] for name in (*NUMBERS, "fixed_due")}
        cells |= USES.get(cleaned["use"], {})
        cells |= {"holds_allowed": cleaned["holds"] == "yes"} if cleaned["holds"] else {}
        outcomes = {name: cells[name] for name in OUTCOMES if cells.get(name) not in (None, "")}
        return RuleSheet(cleaned["valid_from"], **self._criteria(), outcomes=outcomes)

    def _criteria(self) -> dict[str, Any]:
        if self.rule is not None:
            return {"point": self.rule.point_id, "category": self.rule.category_id, "material": self.rule.material}
        point, category = self.cleaned_data["point"], self.cleaned_data["category"]
        return {
            "point": point.pk if point else None,
            "category": category.pk if category else None,
            "material": self.cleaned_data["material"],
        }


def _matches(cells: dict[str, bool], kept: dict[str, Any]) -> bool:
    """Return whether a rule says the same; one that states only one of the two means no to the other."""
    stated = [name for name in cells if name in kept]
    return bool(stated) and all(bool(kept.get(name)) == cells[name] for name in cells)
