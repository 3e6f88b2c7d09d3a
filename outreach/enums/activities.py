"""Activities: their types, prizes, materials, where they and their registrations stand."""

from django.db.models import TextChoices
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ACTIVITIES = {
    "lecture": _("讲座"),
    "exhibition": _("展览"),
    "training": _("培训"),
    "contest": _("竞赛"),
    "promotion": _("阅读推广"),
    "screening": _("展播"),
    "drifting": _("图书漂流"),
    "delivery": _("送书下乡"),
    "guidance": _("业务辅导"),
    "publicity": _("宣传"),
    "orientation": _("入馆教育"),
}
MATERIALS = {"leaflet": _("宣传资料"), "form": _("调查表"), "gift": _("纪念品"), "download": _("扫码下载")}
COPY_USES = {"shown": _("展出"), "lent": _("现场借出"), "given": _("赠送"), "drifting": _("图书漂流")}
"""What copies are used for at an activity; lines brought in may say the type of the activity instead."""
AWARD_LEVELS = {
    "county": _("县级"),
    "city": _("市级"),
    "province": _("省级"),
    "nation": _("国家级"),
}
AWARD_GRADES = {
    "first": _("一等奖"),
    "second": _("二等奖"),
    "third": _("三等奖"),
    "merit": _("优秀奖"),
    "organiser": _("组织奖"),
    "other": _("其他奖"),
}
AWARDS = {
    f"{level}-{grade}": format_lazy("{} {}", name, prize)
    for level, name in AWARD_LEVELS.items()
    for grade, prize in AWARD_GRADES.items()
}
MEDIA = {
    "newspaper": _("报纸"),
    "magazine": _("期刊"),
    "broadcast": _("广播电视"),
    "web": _("网站"),
    "social": pgettext_lazy("媒体", "微信微博"),
}
ACTIVITY_STEPS = {
    "planned": _("列入计划"), "changed": _("修改安排"), "published": _("发布"), "withdrawn": _("撤回发布"),
    "closed": _("结项"), "reopened": _("重新打开"), "cancelled": _("取消"), "series": _("系列活动"),
    "entries": _("参赛登记"), "prizes": _("评奖"),
}  # fmt: skip
REGISTRATION_STEPS = {
    "made": _("报名"), "waiting": _("候补"), "moved_up": _("候补转正"), "withdrawn": _("退出"),
    "checked_in": _("签到"), "undone": _("取消签到"),
}  # fmt: skip


class ActivityState(TextChoices):
    """Where an activity stands; whether it is open for registration follows from its days."""

    PLANNED = "planned", _("计划中")
    PUBLISHED = "published", _("已发布")
    HELD = "held", _("已办")
    CLOSED = "closed", _("已结项")
    CANCELLED = "cancelled", _("已作废")


class RegistrationState(TextChoices):
    """Where a registration stands."""

    REGISTERED = "registered", _("已报名")
    WAITING = "waiting", _("候补")
    WITHDRAWN = "withdrawn", _("已退出")


class Prize(TextChoices):
    """What an entry of a contest of the library's own won."""

    FIRST = "first", _("一等奖")
    SECOND = "second", _("二等奖")
    THIRD = "third", _("三等奖")
    MERIT = "merit", _("优秀奖")


class DriftPlace(TextChoices):
    """Where somebody found a copy that drifts."""

    LIBRARY = "library", _("图书馆")
    SCHOOL = "school", pgettext_lazy("漂流", "学校")
    PARK = "park", _("公园或广场")
    STATION = "station", _("车站或车上")
    SHOP = "shop", _("商店或餐馆")
    HOME = "home", _("别人家里")
    ELSEWHERE = "elsewhere", pgettext_lazy("漂流", "别处")
