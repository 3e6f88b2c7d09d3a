"""The kind of line that says what became of a person's account."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.daybook.kinds import KindEnum, declare_kinds

JOINED, CHANGED, LEFT, RETURNED = "joined", "changed", "left", "returned"
PASSWORD_GIVEN, PASSWORD_CHOSEN = "password_given", "password_chosen"
KEYS_CHOSEN, MAIL_CHOSEN = "keys_chosen", "mail_chosen"
FACTOR_ON, FACTOR_OFF, RECOVERY_USED, PIN_CHOSEN = "factor_on", "factor_off", "recovery_used", "pin_chosen"
RULE_SET = "rule_set"


@declare_kinds
class Kind(KindEnum):
    """What happens to the people of the staff."""

    STAFF_CHANGED = (
        "staff.changed", _("馆员账号变动"), pgettext_lazy("设置变动", "次"),
        {
            JOINED: _("新增馆员"), CHANGED: _("改岗位或工作地点"), LEFT: _("停用账号"), RETURNED: _("恢复账号"),
            PASSWORD_GIVEN: _("发一次性密码"), PASSWORD_CHOSEN: _("自己设密码"),
            KEYS_CHOSEN: _("自己换按键"), MAIL_CHOSEN: _("自己改邮箱或每周的信"),
            FACTOR_ON: _("启用动态验证码"), FACTOR_OFF: _("停用动态验证码"), RECOVERY_USED: _("用备用码登录"),
            PIN_CHOSEN: _("设换人密码"), RULE_SET: _("定哪些岗位必须用动态验证码"),
        },
    )  # fmt: skip
