"""Forms of activities: one held already, a plan, a series."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from circulation.models import ReaderGroup
from libsys.enums import Provenance
from libsys.models import Library, User
from libsys.web.forms import ChineseChoices, FittingForm
from outreach.activities.planning import Plan
from outreach.activities.registering import MOST_PEOPLE, ActivitySheet
from outreach.activities.series import SeriesSheet
from outreach.enums import ACTIVITIES
from outreach.models import Activity, Series
from outreach.staff.activities.forms.fields import (
    NamesField,
    RoomField,
    count_field,
    day_field,
    hour_field,
    moment_field,
)
from outreach.staff.activities.forms.fields import words_field as words

PRECISIONS = [(Provenance.MANUAL.value, _("逐人计数")), (Provenance.ESTIMATE.value, _("约数"))]
MOST_QUOTA = 100_000


class QuickForm(FittingForm):
    """What a librarian writes down of an activity that was held."""

    name = forms.CharField(label=_("活动名称"), max_length=120, help_text=_("如：世界读书日专题讲座"))
    kind = forms.ChoiceField(label=_("类型"), choices=list(ACTIVITIES.items()))
    held_on = day_field(label=_("日期"))
    room = RoomField()
    venue = forms.CharField(
        label=_("馆外地点"), required=False, max_length=120, help_text=_("不在馆内时填写，如：民族广场")
    )
    attendance = forms.IntegerField(
        label=_("参加人次"),
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_("没有逐人计数时填估计数，并在下一格选“约数”"),
    )
    precision = forms.ChoiceField(label=_("计数方式"), choices=PRECISIONS)
    partners = NamesField(label=_("合作单位"), required=False, max_length=200)

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        """Offer the rooms of this library."""
        super().__init__(*args, **kwargs)
        self.fields["room"].offer(library)  # type: ignore[attr-defined]

    def sheet(self) -> ActivitySheet:
        """Return what was written down."""
        room = self.cleaned_data["room"]
        rest = {name: value for name, value in self.cleaned_data.items() if name != "room"}
        return ActivitySheet(**rest, room=room, point=room.point)


class PlanForm(FittingForm):
    """What is planned: what and when, where, with whom, for whom, how one registers."""

    name = forms.CharField(label=_("活动名称"), max_length=120, help_text=_("如：世界读书日专题讲座"))
    kind = forms.ChoiceField(label=_("类型"), choices=list(ACTIVITIES.items()))
    series = forms.ModelChoiceField(
        Series.objects.none(), label=_("系列活动"), required=False, empty_label=_("不属于系列"), widget=ChineseChoices
    )
    held_on = day_field(label=_("日期"))
    begins_at = hour_field(label=pgettext_lazy("活动", "开始时间"))
    ends_at = hour_field(label=pgettext_lazy("活动", "结束时间"))
    ends_on = day_field(label=_("最后一天"), required=False, help_text=_("展览等跨几天的活动才填"))
    room = RoomField()
    venue = forms.CharField(
        label=_("馆外地点"), required=False, max_length=120, help_text=_("不在馆内时填写，如：民族广场")
    )
    is_online = forms.BooleanField(label=_("线上活动"), required=False)
    link = forms.URLField(
        label=_("线上参加的网址"), required=False, max_length=300, assume_scheme="https",
        help_text=_("需要报名的，报了名的读者才看得到"),
    )  # fmt: skip
    organiser = forms.CharField(label=_("主办单位"), required=False, max_length=120, help_text=_("空着就是本馆"))
    partners = NamesField(label=_("合作单位"), required=False, max_length=200, help_text=_("几家之间用顿号或逗号隔开"))
    responsible = forms.ModelChoiceField(
        User.objects.none(), label=_("负责人"), required=False, empty_label=_("没有指定"), widget=ChineseChoices
    )
    helpers = NamesField(label=_("工作人员"), required=False, max_length=200)
    description = words(_("活动介绍"), 4, 2000, help_text=_("读者在活动页上看到"))
    programme = words(_("片目、展目或节目"), 3, 2000, help_text=_("一行一项；电影写片名，展览写展目"))
    judges = NamesField(label=_("评委"), required=False, max_length=200, help_text=_("竞赛才填"))
    takes_registrations = forms.BooleanField(label=_("需要报名"), required=False)
    quota = forms.IntegerField(
        label=_("名额"), required=False, min_value=1, max_value=MOST_QUOTA, help_text=_("空着不限")
    )
    waiting_places = count_field(_("候补名额"), MOST_QUOTA, help_text=_("名额满了还可排队几人，有人退出时依次补上"))
    registers_from = moment_field(label=_("报名开始"), help_text=_("空着就是一发布即可报名"))
    registers_until = moment_field(label=_("报名截止"), help_text=_("空着就是活动开始时"))
    readers_only = forms.BooleanField(label=_("只限持证读者"), required=False)
    group = forms.ModelChoiceField(
        ReaderGroup.objects.none(), label=_("只限班级或单位"), required=False, empty_label=_("不限"),
        widget=ChineseChoices,
    )  # fmt: skip
    min_age = count_field(_("最小年龄"), 120)
    max_age = count_field(_("最大年龄"), 120)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    WIDE = ("name", "series", "room", "venue", "link", "partners", "judges")
    """Fields that take a line of their own, as longer texts do."""
    SECTIONS = (
        (_("办什么、什么时候"), ("name", "kind", "series", "held_on", "begins_at", "ends_at", "ends_on")),
        (_("在哪里、和谁"), ("room", "venue", "is_online", "link", "organiser", "partners", "responsible", "helpers")),
        (_("读者看到的"), ("description", "programme", "judges")),
        (
            _("谁能来、怎样报名"),
            ("takes_registrations", "quota", "waiting_places", "registers_from", "registers_until", "readers_only",
             "group", "min_age", "max_age"),
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, library: Library, chosen: Activity | None = None, **kwargs: Any) -> None:
        """Offer what belongs to the library; show what is planned already."""
        if chosen is not None:
            kwargs["initial"] = {name: getattr(chosen, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["room"].offer(library)
        fields["series"].queryset = Series.objects.filter(library=library)
        fields["group"].queryset = ReaderGroup.objects.filter(library=library, closed_on=None)
        fields["responsible"].queryset = User.objects.filter(library=library, is_active=True).order_by("name", "pk")

    def sections(self) -> list[tuple[object, list[forms.BoundField]]]:
        """Return the fields under their headings."""
        return [(title, [self[name] for name in names]) for title, names in self.SECTIONS]

    @staticmethod
    def again(activity: Activity) -> dict[str, Any]:
        """Return what another activity of the same sort begins with: all of it but its days."""
        past = ("held_on", "ends_on", "registers_from", "registers_until", "version")
        return {name: getattr(activity, name) for name in PlanForm.base_fields if name not in past}

    def plan(self) -> Plan:
        """Return what was planned."""
        given = dict(self.cleaned_data)
        given.pop("version")
        room = given["room"]
        given["waiting_places"] = given["waiting_places"] or 0
        return Plan(**given, point=room.point)


class SeriesForm(FittingForm):
    """What a series is."""

    title = forms.CharField(label=_("系列名称"), max_length=120, help_text=_("如：全民阅读月"))
    theme = forms.CharField(label=_("主题"), required=False, max_length=120, help_text=_("如：阅读、分享、成长"))
    since = day_field(label=_("开始日期"))
    until = day_field(label=_("结束日期"))
    partners = NamesField(label=_("合作单位"), required=False, max_length=200)
    note = words(_("说明"), 3, 1000)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def sheet(self) -> SeriesSheet:
        """Return what was written."""
        return SeriesSheet(**{name: value for name, value in self.cleaned_data.items() if name != "version"})
