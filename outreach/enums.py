"""The fixed lists of outreach, and its kinds of line."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.daybook.kinds import KindEnum, declare_kinds

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
}
MATERIALS = {"leaflet": _("宣传资料"), "form": _("调查表"), "gift": _("纪念品")}


class NoticeTopic(TextChoices):
    """What a notice is about."""

    DUE_SOON = "due_soon", _("即将到期")
    OVERDUE_1 = "overdue_1", _("第一次催还")
    OVERDUE_2 = "overdue_2", _("第二次催还")
    OVERDUE_3 = "overdue_3", _("第三次催还")
    HOLD_READY = "hold_ready", _("预约到书")
    HOLD_EXPIRING = "hold_expiring", _("预约保留将满")
    CARD_EXPIRING = "card_expiring", _("读者证将到期")
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


@declare_kinds
class Kind(KindEnum):
    """What happens with people and with other places."""

    ACTIVITY_HELD = "activity.held", _("活动场次"), _("场"), ACTIVITIES
    ACTIVITY_ATTENDED = "activity.attended", _("活动参加人次"), pgettext_lazy("参加", "人次"), ACTIVITIES
    ACTIVITY_COPIES = "activity.copies", _("活动用书"), _("册"), ACTIVITIES
    ACTIVITY_MATERIAL = "activity.material", _("发放资料"), _("份"), MATERIALS
    AWARD_WON = "award.won", _("获奖"), pgettext_lazy("获奖", "个")
    MEDIA_REPORTED = "media.reported", _("媒体报道"), pgettext_lazy("报道", "篇")
    POINT_OPENED = "point.opened", _("新设网点"), pgettext_lazy("网点", "个")
    POINT_CLOSED = "point.closed", _("撤销网点"), pgettext_lazy("网点", "个")
    AGREEMENT_SIGNED = "agreement.signed", _("签订协议"), pgettext_lazy("协议", "份")
    DELIVERY_MADE = "delivery.made", _("送书"), pgettext_lazy("送书", "次")
    DELIVERY_COPIES = "delivery.copies", _("送书册数"), _("册")
    DELIVERY_PEOPLE = "delivery.people", _("送书受益"), pgettext_lazy("参加", "人次")
    GUIDANCE_GIVEN = "guidance.given", _("业务辅导"), pgettext_lazy("参加", "人次")
    SURVEY_ANSWERED = "survey.answered", _("问卷收回"), pgettext_lazy("问卷", "份")
    FEEDBACK_RECEIVED = (
        "feedback.received", _("读者意见"), _("件"),
        {"suggestion": _("建议"), "complaint": _("投诉"), "praise": _("表扬"), "directors_day": _("馆长接待日")},
    )  # fmt: skip
    FEEDBACK_CLOSED = "feedback.closed", _("意见办结"), _("件")
    TRAINING_ATTENDED = "training.attended", _("职工学习培训"), pgettext_lazy("参加", "人次")
    MEETING_HELD = "meeting.held", _("会议"), pgettext_lazy("会议", "次")
    INSPECTION_DONE = "inspection.done", _("检查"), pgettext_lazy("检查", "次")
    INCIDENT_NOTED = "incident.noted", _("事故"), pgettext_lazy("事故", "次")
    OUTPUT_PUBLISHED = "output.published", _("职工成果"), pgettext_lazy("成果", "篇")
    COURSE_TAUGHT = "course.taught", _("教学课程"), _("班")
    NOTE_ACCEPTED = "note.accepted", _("读书笔记"), pgettext_lazy("笔记", "篇")
    QUIZ_ENTERED = "quiz.entered", _("知识竞赛"), _("人")
    NOTICE_SENT = "notice.sent", _("发出通知"), pgettext_lazy("通知", "条"), dict(NoticeTopic.choices)
    NOTICE_RULE_CHANGED = (
        "notice.rule_changed", _("通知设置变动"), pgettext_lazy("设置变动", "次"),
        {"rule": _("通知规则"), "policy": _("通知总设置"), "template": _("通知文字")},
    )  # fmt: skip
    NOTICE_CHOSEN = "notice.chosen", _("读者选择通知"), pgettext_lazy("选择", "次")
    ACCESS_VIRTUAL = "access.virtual", _("网络访问"), pgettext_lazy("访问", "次")
