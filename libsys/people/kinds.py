"""The kind of line that says what became of a person's account."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.daybook.kinds import KindEnum, declare_kinds

JOINED, CHANGED, LEFT, RETURNED = "joined", "changed", "left", "returned"
PASSWORD_GIVEN, PASSWORD_CHOSEN = "password_given", "password_chosen"


@declare_kinds
class Kind(KindEnum):
    """What happens to the people of the staff."""

    STAFF_CHANGED = (
        "staff.changed", _("馆员账号变动"), pgettext_lazy("设置变动", "次"),
        {
            JOINED: _("新增馆员"), CHANGED: _("改岗位或工作地点"), LEFT: _("停用账号"), RETURNED: _("恢复账号"),
            PASSWORD_GIVEN: _("发一次性密码"), PASSWORD_CHOSEN: _("自己设密码"),
        },
    )  # fmt: skip
