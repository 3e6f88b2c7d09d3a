"""What happens with people and with other places: the kinds of line of outreach."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.enums import RECIPIENTS
from libsys.daybook.kinds import KindEnum, declare_kinds
from outreach.enums.activities import (
    ACTIVITIES,
    ACTIVITY_STEPS,
    AWARDS,
    COPY_USES,
    MATERIALS,
    MEDIA,
    REGISTRATION_STEPS,
    DriftPlace,
)
from outreach.enums.gifts import GiftSubject
from outreach.enums.notices import NoticeTopic
from outreach.enums.points import SITES
from outreach.enums.sheets import FACTS


@declare_kinds
class Kind(KindEnum):
    """What happens with people and with other places."""

    ACTIVITY_HELD = "activity.held", _("活动场次"), _("场"), ACTIVITIES
    ACTIVITY_ATTENDED = "activity.attended", _("活动参加人次"), pgettext_lazy("参加", "人次"), ACTIVITIES
    ACTIVITY_COPIES = "activity.copies", _("活动用书"), _("册"), COPY_USES | ACTIVITIES
    ACTIVITY_MATERIAL = "activity.material", _("发放资料"), _("份"), MATERIALS
    AWARD_WON = "award.won", _("获奖"), pgettext_lazy("获奖", "个"), AWARDS
    MEDIA_REPORTED = "media.reported", _("媒体报道"), pgettext_lazy("报道", "篇"), MEDIA
    DRIFT_FOUND = "drift.found", _("漂流图书有人捡到"), pgettext_lazy("漂流", "次"), dict(DriftPlace.choices)
    ACTIVITY_CHANGED = "activity.changed", _("活动安排变动"), pgettext_lazy("设置变动", "次"), ACTIVITY_STEPS
    ACTIVITY_REGISTERED = "activity.registered", _("活动报名"), pgettext_lazy("参加", "人次"), REGISTRATION_STEPS
    POINT_OPENED = "point.opened", _("新设网点"), pgettext_lazy("网点", "个"), SITES
    POINT_CLOSED = "point.closed", _("撤销网点"), pgettext_lazy("网点", "个"), SITES
    AGREEMENT_SIGNED = "agreement.signed", _("签订协议"), pgettext_lazy("协议", "份"), SITES
    DELIVERY_MADE = "delivery.made", _("送书"), pgettext_lazy("送书", "次"), SITES
    DELIVERY_COPIES = "delivery.copies", _("送书册数"), _("册"), SITES
    DELIVERY_PEOPLE = "delivery.people", _("送书受益"), pgettext_lazy("参加", "人次"), SITES
    GUIDANCE_GIVEN = "guidance.given", _("业务辅导"), pgettext_lazy("参加", "人次"), SITES
    GUIDANCE_MADE = "guidance.made", _("业务辅导次数"), pgettext_lazy("送书", "次"), SITES
    GUIDANCE_COPIES = "guidance.copies", _("辅导整理图书"), _("册"), SITES
    GUIDANCE_PEOPLE = "guidance.people", _("业务辅导受益"), pgettext_lazy("参加", "人次"), SITES
    SURVEY_ANSWERED = "survey.answered", _("问卷收回"), pgettext_lazy("问卷", "份"), {"site": _("网点调查")}
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
    GIFT_RECEIVED = "gift.received", _("收到赠书"), _("册"), dict(GiftSubject.choices)
    GIFT_TITLES = "gift.titles", _("收到赠书种数"), _("种"), dict(GiftSubject.choices)
    GIFT_PEOPLE = "gift.people", _("赠书受益"), pgettext_lazy("参加", "人次"), RECIPIENTS
    GIFT_CHANGED = (
        "gift.changed", _("赠书登记变动"), pgettext_lazy("设置变动", "次"),
        {"thanked": _("致谢"), "certified": _("发捐赠证书"), "donor": _("改捐赠者")},
    )  # fmt: skip
    POLICY_KEPT = (
        "policy.kept", _("制度文件变动"), pgettext_lazy("设置变动", "次"),
        {"added": pgettext_lazy("制度文件", "登记"), "changed": _("修改"), "removed": _("移除"),
         "restored": _("恢复")},
    )  # fmt: skip
    PHOTOGRAPH_KEPT = (
        "photograph.kept", _("照片变动"), pgettext_lazy("照片", "张"),
        {"added": _("存入"), "changed": _("修改"), "removed": _("移除"), "restored": _("恢复"),
         "erased": _("永久删除")},
    )  # fmt: skip
    ROOM_KEPT = (
        "room.kept", _("各室日常变动"), pgettext_lazy("设置变动", "次"),
        {
            "opened": _("开门"), "closed": _("关门"), "opening_voided": _("开闭记录作废"), "terms": _("改室的规定"),
            "terminal": _("改机位"), "counter": _("改门禁通道"), "service": _("改服务项目"), "merged": _("合并室"),
            "unmerged": _("撤销合并"), "timetable": _("改班级阅览安排"), "receipt": _("打印服务收据"),
        },
    )  # fmt: skip
    APPOINTMENT_KEPT = (
        "appointment.kept", _("查阅预约"), pgettext_lazy("查阅", "次"),
        {"booked": _("登记预约"), "came": _("到馆查阅"), "missed": _("未到"), "cancelled": _("取消预约")},
    )  # fmt: skip
    QUESTION_KEPT = (
        "question.kept", _("咨询经办"), pgettext_lazy("咨询", "条"),
        {
            "asked": pgettext_lazy("登记", "记下"), "changed": _("修改"), "handed_over": _("转交"),
            "withdrawn": _("撤销"),
        },
    )  # fmt: skip
    POINT_CHANGED = (
        "point.changed", _("网点登记变动"), pgettext_lazy("设置变动", "次"),
        {
            "profile": _("网点情况"), "agreement": pgettext_lazy("一份", "协议"), "wording": _("协议文本"),
            "handover": _("交接"),
            "rotation": _("轮换"), "survey": _("调查"), "checklist": _("达标检查"), "report": _("上报"),
        },
    )  # fmt: skip
    # Its unit stands in the names of its topics.
    FACT_STATED = "fact.stated", _("填报情况"), "", FACTS
