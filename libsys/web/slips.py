"""The slips of the settings: pages of several apps side by side, named by their addresses."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.access.desk import find_desk
from libsys.errors import Sentence
from libsys.web.context import Place


@dataclass(frozen=True)
class Setting:
    """A page of the settings: its address by name, its label, what it is for, the permission that shows it."""

    name: str
    label: Sentence
    purpose: Sentence
    permission: str


SETTINGS = (
    Setting(
        "circulation:rules", _("借阅规则"), _("谁在哪里借什么：几册、几天、续几次、逾期怎样"), "circulation.read_rules"
    ),
    Setting(
        "circulation:rule-try",
        _("试一例"),
        _("选网点、读者类型和文献，看规则怎样答复，为什么"),
        "circulation.read_rules",
    ),
    Setting(
        "circulation:categories",
        pgettext_lazy("设置", "读者类型"),
        _("成人、少儿、教师……：证件有效多久、押金多少、要不要监护人"),
        "circulation.read_rules",
    ),
    Setting(
        "circulation:compensation",
        _("赔偿规则"),
        _("书遗失、污损赔多少；找回后退不退"),
        "circulation.read_rules",
    ),
    Setting(
        "circulation:desk-settings",
        _("借还台设置"),
        _("条码开头怎么认，哪类读者打凭条"),
        "circulation.set_desks",
    ),
    Setting(
        "circulation:badges",
        _("主管工牌"),
        _("制作、打印、作废工牌；在别人的台上刷牌破例，不用换人登录"),
        "circulation.manage_badges",
    ),
    Setting(
        "outreach:notice-rules",
        _("通知"),
        _("到期、逾期、预约到书告诉读者：何时、怎样发、用什么话"),
        "outreach.set_notices",
    ),
    Setting(
        "libsys:hours", _("开放时间"), _("每个网点和室一周的开放时间；应还日期不落在不开放的日子"), "libsys.edit_places"
    ),
    Setting("libsys:closures", _("闭馆"), _("节假日和临时闭馆；应还日期顺延到开馆日"), "libsys.edit_places"),
    Setting(
        "libsys:people",
        _("馆员与岗位"),
        _("增加同事的账号，定岗位和工作地点，停用，发一次性密码"),
        "libsys.manage_staff",
    ),
    Setting(
        "libsys:security",
        _("登录安全"),
        _("哪些岗位须用动态验证码，警报，公共查询机"),
        "libsys.watch_security",
    ),
    Setting(
        "circulation:overrides",
        _("每周破例"),
        _("上一周谁破例借出、续借了多少，破了什么例，为什么"),
        "libsys.watch_security",
    ),
    Setting(
        "circulation:privacy",
        _("资料保护"),
        _("到期清理，谁看过读者资料，隐私告知，未成年人审计"),
        "circulation.audit_privacy",
    ),
    Setting("libsys:roles", _("岗位权限"), _("每个岗位可以做什么"), "libsys.read_settings"),
    Setting("libsys:backups", _("备份"), _("最近的备份、现在备份、磁盘还剩多少"), "libsys.keep_backups"),
    Setting("libsys:places", _("网点与室"), _("增加、改名、停用网点和阅览室"), "libsys.edit_places"),
)


def find_settings(request: HttpRequest) -> list[Setting]:
    """Return the settings that the person may see."""
    desk = find_desk(request)
    return [setting for setting in SETTINGS if desk.can(setting.permission)]


def setting_slips(request: HttpRequest) -> list[Place]:
    """Return the settings as slips; the longest address that begins this page's is where we are."""
    addresses = [(reverse(setting.name), setting.label) for setting in find_settings(request)]
    here = max((url for url, _label in addresses if request.path.startswith(url)), key=len, default="")
    return [Place(url, label, url == here) for url, label in addresses]
