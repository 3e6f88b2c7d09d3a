"""Notices: what they are about, by which way they go, where they stand."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NoticeTopic(TextChoices):
    """What a notice is about."""

    DUE_SOON = "due_soon", _("即将到期")
    OVERDUE_1 = "overdue_1", _("第一次催还")
    OVERDUE_2 = "overdue_2", _("第二次催还")
    OVERDUE_3 = "overdue_3", _("第三次催还")
    HOLD_READY = "hold_ready", _("预约到书")
    HOLD_EXPIRING = "hold_expiring", _("预约保留将满")
    CARD_EXPIRING = "card_expiring", _("读者证将到期")
    MOVED_UP = "moved_up", _("活动候补补上")
    EVENT_MOVED = "event_moved", _("活动改期或换地点")
    EVENT_OFF = "event_off", _("活动停办")
    ADDRESS_CODE = "address_code", _("邮箱验证码")
    CLASS_LIST = "class_list", _("班级逾期清单")


class NoticeWay(TextChoices):
    """By which way a notice goes out; ``console`` keeps it in the house, where one reads what would go out."""

    CONSOLE = "console", _("只存不发")
    EMAIL = "email", _("电子邮件")
    SMS = "sms", _("短信")
    WECHAT = "wechat", _("微信")


class NoticeState(TextChoices):
    """Where a notice stands; the last three are its end."""

    QUEUED = "queued", _("待发")
    SENDING = "sending", _("正在发")
    SENT = "sent", _("已发")
    SKIPPED = "skipped", _("不必发")
    FAILED = "failed", _("没发成")


class NoticeReason(TextChoices):
    """Why a notice did not go out."""

    NO_ADDRESS = "no_address", _("没有可用的地址")
    OPTED_OUT = "opted_out", _("读者不要这种通知")
    NO_LONGER_TRUE = "no_longer_true", _("情况已变，不必再说")
    RULE_OFF = "rule_off", _("这种通知已停用")
    REFUSED = "refused", _("对方拒收")
    UNREACHABLE = "unreachable", _("发送服务不通")


class NoticeLanguage(TextChoices):
    """In which language a notice is written."""

    CHINESE = "zh-hans", _("中文")
    ENGLISH = "en", _("英文")
