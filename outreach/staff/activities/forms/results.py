"""Forms of what came of an activity: people, copies, materials, cost; visits of a day; the short report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from libsys.web.forms import FittingForm
from outreach.activities.holding import BANDS, Result
from outreach.enums import COPY_USES, MATERIALS
from outreach.staff.activities.forms.fields import count_field, day_field, words_field
from outreach.staff.activities.forms.plans import PRECISIONS

BAND_NAMES = {"minor": _("未成年人"), "adult": _("成人"), "senior": _("60 岁以上的人"), "": _("没有分年龄的")}
PEOPLE, COPIES, MATERIAL = "people_", "copies_", "material_"


class ResultForm(FittingForm):
    """What came of an activity; empty fields are none."""

    precision = forms.ChoiceField(label=_("人数是"), choices=PRECISIONS)
    copies_precision = forms.ChoiceField(label=_("册数是"), choices=PRECISIONS)
    materials_precision = forms.ChoiceField(label=_("份数是"), choices=PRECISIONS)
    audience = words_field(
        _("来的是哪些人"), 2, 200, help_text=_("如：教师 12、农民工 5、下岗职工 3；写进小结用，不另计数")
    )
    forms_back = count_field(_("收回调查表（份）"))
    cost = forms.DecimalField(label=_("花费（元）"), required=False, min_value=0, max_digits=10, decimal_places=2)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, result: Result | None = None, **kwargs: Any) -> None:
        """Ask for each age band, each use of copies, each kind of material; begin with what stands or is proposed."""
        if result is not None:
            kwargs["initial"] = _initial(result) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for band in BANDS:
            self.fields[PEOPLE + (band or "unknown")] = count_field(BAND_NAMES[band])
        for use, name in COPY_USES.items():
            self.fields[COPIES + use] = count_field(name)
        for kind, name in MATERIALS.items():
            self.fields[MATERIAL + kind] = count_field(name)

    def sections(self) -> list[tuple[object, list[forms.BoundField]]]:
        """Return the fields under their headings."""
        people = [self[PEOPLE + (band or "unknown")] for band in BANDS]
        copies = [self[COPIES + use] for use in COPY_USES]
        material = [self[MATERIAL + kind] for kind in MATERIALS]
        return [
            (_("来了多少人（人次）"), [*people, self["precision"], self["audience"]]),
            (_("用了多少书（册）"), [*copies, self["copies_precision"]]),
            (_("发了多少资料（份）"), [*material, self["forms_back"], self["materials_precision"]]),
            (_("花费"), [self["cost"]]),
        ]

    def result(self) -> Result:
        """Return what was written."""
        given = self.cleaned_data
        return Result(
            people={band: given[PEOPLE + (band or "unknown")] or 0 for band in BANDS},
            precision=given["precision"],
            copies={use: given[COPIES + use] or 0 for use in COPY_USES},
            copies_precision=given["copies_precision"],
            materials={kind: given[MATERIAL + kind] or 0 for kind in MATERIALS},
            materials_precision=given["materials_precision"],
            forms_back=given["forms_back"] or 0,
            cost=given["cost"],
            audience=given["audience"],
        )


class VisitsForm(FittingForm):
    """How many saw an exhibition on one of its days."""

    day = day_field(label=_("哪一天"))
    people = forms.IntegerField(label=_("参观人次"), min_value=0, max_value=1_000_000)
    precision = forms.ChoiceField(label=_("计数方式"), choices=PRECISIONS)


class ReportForm(FittingForm):
    """The short report of an activity."""

    report = words_field(
        _("活动小结"), 6, 1000, help_text=_("两三句话：谁来了、做了什么、效果怎样。半年总结可以直接引用。")
    )


class GuestForm(FittingForm):
    """Somebody who registers at the desk: a card, or a name and a telephone number."""

    card = forms.CharField(
        label=_("读者证号"), required=False, max_length=64, help_text=_("扫证；没有证的填姓名和电话"),
        widget=forms.TextInput({"autocomplete": "off", "autofocus": True}),
    )  # fmt: skip
    name = forms.CharField(label=_("姓名"), required=False, max_length=60)
    phone = forms.CharField(label=_("电话"), required=False, max_length=20)
    is_minor = forms.BooleanField(label=_("是未成年人"), required=False)
    guardian = forms.CharField(label=_("监护人姓名"), required=False, max_length=60)
    guardian_phone = forms.CharField(label=_("监护人电话"), required=False, max_length=20)


def _initial(result: Result) -> dict[str, Any]:
    return {
        **{PEOPLE + (band or "unknown"): result.people.get(band) for band in BANDS},
        **{COPIES + use: result.copies.get(use) for use in COPY_USES},
        **{MATERIAL + kind: result.materials.get(kind) for kind in MATERIALS},
        "precision": result.precision,
        "copies_precision": result.copies_precision,
        "materials_precision": result.materials_precision,
        "forms_back": result.forms_back or None,
        "cost": result.cost,
        "audience": result.audience,
    }
