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
FACTS = {
    "seats": _("阅览座席（个）"),
    "seats_children": _("少儿阅览座席（个）"),
    "seats_electronic": _("电子阅览室座席（个）"),
    "area": _("建筑面积（平方米）"),
    "area_stacks": _("书库面积（平方米）"),
    "area_reading": _("阅览室面积（平方米）"),
    "population": _("服务人口（人）"),
    "students": _("在校学生（人）"),
    "students_upper": _("三至六年级学生（人）"),
    "staff": _("从业人员（人）"),
    "staff_established": _("在编人员（人）"),
    "staff_senior": _("高级职称人员（人）"),
    "staff_intermediate": _("中级职称人员（人）"),
    "computers": _("计算机（台）"),
    "computers_readers": _("供读者使用的计算机（台）"),
    "self_service": _("自助设备（台）"),
    "bandwidth": _("互联网带宽（Mbps）"),
    "storage_gb": _("存储容量（GB）"),
    "shelf_length": _("书架单层总长度（米）"),
    "open_shelves": _("开架书刊（册）"),
    "digital_gb": _("数字资源总量（GB）"),
    "digital_own_gb": _("自建数字资源（GB）"),
    "ebooks": _("电子图书（种）"),
    "eserials": _("电子期刊（种）"),
    "databases": _("数据库（个）"),
    "databases_remote": _("可远程访问的数据库（个）"),
    "databases_trial": _("试用数据库（个）"),
    "sharing_open": _("共享工程点已开通（个）"),
    "sharing_offline": _("共享工程点未通网（个）"),
    "sharing_damaged": _("共享工程点设备损坏丢失（个）"),
    "acquisitions_budget": _("年度购书经费预算（元）"),
    "income": _("收入合计（元）"),
    "expenditure": _("支出合计（元）"),
    "acquisitions_spent": _("藏量购置支出（元）"),
    "digital_spent": _("数字资源支出（元）"),
    "forms_sent": _("发出读者问卷（份）"),
    "forms_valid": _("有效读者问卷（份）"),
    "forms_satisfied": _("满意和基本满意的问卷（份）"),
    "samples": _("数据、标签抽检（件）"),
    "samples_passed": _("数据、标签抽检合格（件）"),
    "shelves_sampled": _("排架抽查（册）"),
    "shelves_right": _("排架抽查正确（册）"),
    "facilities_checked": _("设施检查（项）"),
    "facilities_passed": _("设施检查达标（项）"),
    "seats_counted": _("上座率统计时的座席（个）"),
    "seats_taken": _("上座率统计时在座读者（人）"),
    "database_searches": _("数据库检索（次）"),
    "database_downloads": _("数据库下载（次）"),
    "machine_views": _("电子书借阅机查看（次）"),
    "machine_downloads": _("电子书借阅机下载（次）"),
    "orientations": _("新生入馆教育（场）"),
    "orientation_people": _("新生入馆教育（人次）"),
    "class_visits": _("班级阅览课（节）"),
    "class_visit_people": _("班级阅览课（人次）"),
    "volunteers": _("志愿服务（人次）"),
    "volunteer_hours": _("志愿服务（小时）"),
    "textbooks_ordered": _("教材征订（册）"),
    "textbooks_received": _("教材到位（册）"),
    "textbooks_given": _("教材发放（册）"),
}
"""What people state of the library; the unit stands in the name. A line's ``quantity`` is the number, whole."""
FACTS_IN_YUAN = frozenset({"acquisitions_budget", "income", "expenditure", "acquisitions_spent", "digital_spent"})
"""Facts whose number is money: it stands in ``amount``, and the line's ``quantity`` is 1."""
FACTS_OF_A_SPAN = frozenset(list(FACTS)[list(FACTS).index("income") :])
"""Facts that happened over days and are added up; every other one stands from its day until it is stated anew.

A line of several months has their first day as ``since`` in its ``detail``, as imported counts do.
"""


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


class SheetMethod(TextChoices):
    """How a figure came onto the sheet of a room."""

    COUNTED = "counted", _("逐人计数")
    GATE = "gate", _("门禁读数")
    ESTIMATED = "estimated", _("估计")
    PAPER = "paper", _("照纸质登记抄录")


class GateStage(TextChoices):
    """Where the import of a door counter stands."""

    MAPPING = "mapping", _("待指列")
    WAITING = "waiting", _("待写入")
    WRITING = "writing", _("正在写入")
    DONE = "done", _("已写入")
    UNDOING = "undoing", _("正在撤销")
    UNDONE = "undone", _("已撤销")
    DROPPED = "dropped", _("已放弃")


class GateDayState(TextChoices):
    """What becomes of a day of a door counter."""

    NEW = "new", _("待写入")
    KNOWN = "known", _("已有数，不写")
    WRITTEN = "written", _("已写入")
    UNDONE = "undone", _("已撤销")
    CHANGED = "changed", _("写入后另有更正")


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
    DUTY_DONE = "duty.done", _("学生服务队值勤"), pgettext_lazy("参加", "人次")
    NOTE_ACCEPTED = "note.accepted", _("读书笔记"), pgettext_lazy("笔记", "篇")
    QUIZ_ENTERED = "quiz.entered", _("知识竞赛"), _("人")
    NOTICE_SENT = "notice.sent", _("发出通知"), pgettext_lazy("通知", "条"), dict(NoticeTopic.choices)
    NOTICE_RULE_CHANGED = (
        "notice.rule_changed", _("通知设置变动"), pgettext_lazy("设置变动", "次"),
        {"rule": _("通知规则"), "policy": _("通知总设置"), "template": _("通知文字")},
    )  # fmt: skip
    NOTICE_CHOSEN = "notice.chosen", _("读者选择通知"), pgettext_lazy("选择", "次")
    ACCESS_VIRTUAL = "access.virtual", _("网络访问"), pgettext_lazy("访问", "次")
    SHEET_CHANGED = (
        "sheet.changed", _("登记表变动"), pgettext_lazy("设置变动", "次"),
        {
            "columns": _("改栏目"), "confirmed": _("确认"), "reopened": _("重新打开"),
            "paper": _("附上纸质表"), "paper_removed": _("撤下纸质表"),
        },
    )  # fmt: skip
    PHOTOGRAPH_KEPT = (
        "photograph.kept", _("照片变动"), pgettext_lazy("照片", "张"),
        {"added": _("存入"), "changed": _("修改"), "removed": _("移除"), "restored": _("恢复")},
    )  # fmt: skip
    # Its unit stands in the names of its topics.
    FACT_STATED = "fact.stated", _("填报情况"), "", FACTS
