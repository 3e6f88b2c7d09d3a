"""The forms of plans and their items."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from libsys.models import Library, Room, User
from libsys.web.forms import ChineseChoices, FittingForm
from reports.enums import Goal
from reports.indicators.registry import FAMILIES
from reports.models import Plan, PlanItem

PLAIN = {"autocomplete": "off"}
DAY = {"type": "date"}
NUMBER = {**PLAIN, "inputmode": "decimal"}
FIELDS = ("section", "text", "goal", "indicator", "low", "high", "unit", "stated", "owner", "room", "due_on")


class PlanForm(FittingForm):
    """A new plan: its period, its title, and the plan that it goes on from."""

    period = forms.CharField(
        label=_("时段"), max_length=24, widget=forms.TextInput({**PLAIN, "class": "code"}),
        help_text=_("2027 是全年，2027H1 是上半年，2026T2 是春季学期，2027-03 是一个月。"),
    )  # fmt: skip
    title = forms.CharField(
        label=_("名称"), max_length=120, widget=forms.TextInput({**PLAIN, "autofocus": True}),
        help_text=_("如 2027 年工作计划。"),
    )  # fmt: skip
    like = forms.ModelChoiceField(
        Plan.objects.none(), label=_("从哪份计划接着写"), required=False, empty_label=_("从空白写起"),
        widget=ChineseChoices,
        help_text=_("各项的内容、目标和负责人照抄过来，期限和完成情况不抄。"),
    )  # fmt: skip

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        """Offer the plans of ``library``."""
        super().__init__(*args, **kwargs)
        self.fields["like"].queryset = Plan.objects.filter(library=library)  # type: ignore[attr-defined]


class TitleForm(FittingForm):
    """Another title."""

    title = forms.CharField(label=_("名称"), max_length=120, widget=forms.TextInput({**PLAIN, "autofocus": True}))
    version = forms.IntegerField(widget=forms.HiddenInput)


class ItemForm(FittingForm):
    """One item of a plan; which bounds are asked for follows from the goal."""

    section = forms.CharField(
        label=_("部分"), required=False, max_length=60, widget=forms.TextInput({**PLAIN, "list": "sections"}),
        help_text=_("如 读者服务、馆藏建设。同一部分的各项排在一起。"),
    )  # fmt: skip
    text = forms.CharField(
        label=_("内容"), max_length=400, widget=forms.Textarea({**PLAIN, "rows": 2, "autofocus": True}),
        help_text=_("如 全年外借图书不少于 10 万册次。"),
    )  # fmt: skip
    goal = forms.ChoiceField(label=_("目标"), choices=Goal.choices)
    indicator = forms.ChoiceField(
        label=_("用哪个指标衡量"), required=False, help_text=_("选了指标，完成多少由系统计算。"),
    )  # fmt: skip
    low = forms.DecimalField(label=_("下限"), required=False, widget=forms.TextInput(NUMBER))
    high = forms.DecimalField(label=_("上限"), required=False, widget=forms.TextInput(NUMBER))
    unit = forms.CharField(
        label=_("单位"), required=False, max_length=12, widget=forms.TextInput(PLAIN),
        help_text=_("没有选指标时填写，如 篇、次。"),
    )  # fmt: skip
    stated = forms.DecimalField(
        label=_("已完成数"), required=False, widget=forms.TextInput(NUMBER), help_text=_("没有选指标时由人填写。"),
    )  # fmt: skip
    owner = forms.ModelChoiceField(User.objects.none(), label=_("负责人"), required=False, empty_label="—")
    room = forms.ModelChoiceField(Room.objects.none(), label=_("室"), required=False, empty_label=_("全馆"))
    due_on = forms.DateField(
        label=_("完成期限"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d")
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        """Offer people, rooms and indicators."""
        super().__init__(*args, **kwargs)
        rooms = Room.objects.filter(point__library=library, retired_on=None).select_related("point")
        self.fields["owner"].queryset = User.objects.filter(library=library, is_active=True)  # type: ignore[attr-defined]
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]
        self.fields["room"].label_from_instance = lambda room: f"{room.point} · {room}"  # type: ignore[attr-defined]
        self.fields["indicator"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *(
                (str(family.name), [(one.code, f"{one.name}（{one.unit}）") for one in family.indicators])
                for family in FAMILIES
            ),
        ]

    def details(self) -> dict[str, Any]:
        """Return what the act takes."""
        return {name: self.cleaned_data[name] for name in FIELDS}


class DoneForm(FittingForm):
    """Since when an item is done, and what shows it."""

    done_on = forms.DateField(label=_("完成日期"), widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    evidence = forms.CharField(
        label=_("佐证"), required=False, max_length=400, widget=forms.Textarea({**PLAIN, "rows": 2}),
        help_text=_("文号、照片编号、报道链接等，检查时拿得出来的。"),
    )  # fmt: skip


def details_of(item: PlanItem) -> dict[str, Any]:
    """Return what the form of an item shows at first."""
    return {name: getattr(item, name) for name in (*FIELDS, "version")}
