"""The fixed lists of reports."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.daybook.kinds import KindEnum, declare_kinds
from libsys.errors import Sentence


class PlanState(TextChoices):
    """Where a plan stands."""

    DRAFT = "draft", _("草稿")
    ADOPTED = "adopted", pgettext_lazy("计划", "执行中")
    CLOSED = "closed", pgettext_lazy("计划", "已结束")


class Goal(TextChoices):
    """What a plan item wants of its number."""

    AT_LEAST = "at_least", pgettext_lazy("目标", "不少于")
    AT_MOST = "at_most", pgettext_lazy("目标", "不超过")
    BETWEEN = "between", pgettext_lazy("目标", "在两数之间")
    DONE = "done", pgettext_lazy("目标", "做完")


class ReportKind(TextChoices):
    """What kind of document a report is."""

    SUMMARY = "summary", _("工作总结")
    PLAN = "plan", _("工作计划")
    MONTHLY = "monthly", _("月报")
    BRIEF = "brief", _("简报")
    ANNUAL = "annual", _("年度报告")
    TERM = "term", _("学期总结")


class ReportState(TextChoices):
    """Where a report stands; a signed one is changed no more."""

    DRAFT = "draft", _("草稿")
    REVIEW = "review", pgettext_lazy("报告", "送审中")
    SIGNED = "signed", pgettext_lazy("报告", "已签发")


class EvidenceKind(TextChoices):
    """What shows that an item of an assessment is so."""

    FILE = "file", _("文件")
    REGISTER = "register", _("登记表")
    FIGURE = "figure", pgettext_lazy("佐证", "数字的明细")


class Audience(TextChoices):
    """Whom a document is for; one for people outside shows no minors without consent."""

    OUTSIDE = "outside", pgettext_lazy("报告", "对外（上报、公开）")
    INSIDE = "inside", pgettext_lazy("报告", "馆内")


class Comparison(TextChoices):
    """What figures are held against."""

    YEAR = "year", pgettext_lazy("比较", "与去年同期比")
    PREVIOUS = "previous", pgettext_lazy("比较", "与上期比")
    PLAN = "plan", pgettext_lazy("比较", "与计划比")


class Tone(TextChoices):
    """How a document speaks; its numbers are the same in every tone."""

    OFFICIAL = "official", _("公文")
    REPORT = "report", pgettext_lazy("行文", "汇报")
    BRIEF = "brief", pgettext_lazy("行文", "简报")


REPORT_STEPS: dict[str, Sentence] = {
    "started": pgettext_lazy("报告", "起草"),
    "edited": pgettext_lazy("报告", "修改"),
    "readdressed": pgettext_lazy("报告", "改用途"),
    "refreshed": pgettext_lazy("报告", "换上新数"),
    "photo_erased": pgettext_lazy("报告", "删去照片"),
    "restored": pgettext_lazy("报告", "退回旧稿"),
    "submitted": pgettext_lazy("报告", "送审"),
    "taken_back": pgettext_lazy("报告", "撤回修改"),
}


@declare_kinds
class ReportLine(KindEnum):
    """The lines that writing writes."""

    REPORT_WRITTEN = "report.written", _("撰写总结和计划"), pgettext_lazy("计划", "次"), REPORT_STEPS


PLAN_STEPS: dict[str, Sentence] = {
    "added": _("新建"),
    "changed": _("修改"),
    "adopted": pgettext_lazy("计划", "开始执行"),
    "reopened": _("退回草稿"),
    "closed": pgettext_lazy("计划", "结束"),
    "item_added": _("增加一项"),
    "item_changed": _("修改一项"),
    "item_done": _("完成一项"),
    "item_reopened": _("改回未完成"),
    "item_removed": _("去掉一项"),
    "item_restored": _("恢复一项"),
}
ASSESSMENT_STEPS: dict[str, Sentence] = {
    "imported": _("导入标准"),
    "opened": _("新建自评表"),
    "marked": _("填写一项"),
    "evidence_added": _("附上佐证"),
    "evidence_removed": _("撤下佐证"),
    "evidence_restored": _("放回佐证"),
}


@declare_kinds
class PlanKind(KindEnum):
    """The lines that planning and assessing write."""

    PLAN_CHANGED = "plan.changed", _("工作计划变动"), pgettext_lazy("计划", "次"), PLAN_STEPS
    ASSESSMENT_CHANGED = "assessment.changed", _("评估自评变动"), pgettext_lazy("计划", "次"), ASSESSMENT_STEPS


REGISTER_STEPS: dict[str, Sentence] = {
    "added": _("新建"),
    "changed": _("修改"),
    "retired": _("停用"),
    "restored": _("恢复使用"),
}


@declare_kinds
class RegisterKind(KindEnum):
    """The line that putting a register together writes."""

    REGISTER_CHANGED = "register.changed", _("登记表变动"), pgettext_lazy("计划", "次"), REGISTER_STEPS


@declare_kinds
class ChoiceKind(KindEnum):
    """The lines that decisions about figures write."""

    CUT_OFF_CHOSEN = (
        "cut_off.chosen", _("指标截止日"), pgettext_lazy("计划", "次"),
        {"chosen": _("单定截止日"), "dropped": _("随统计期截止")},
    )  # fmt: skip
    COUNTING_CHANGED = (
        "counting.changed", _("口径变更"), pgettext_lazy("计划", "次"),
        {"noted": _("写明口径变更"), "dropped": _("撤去口径变更")},
    )  # fmt: skip


SIGNING_STEPS: dict[str, Sentence] = {
    "room_confirmed": _("室里确认"),
    "room_withdrawn": _("撤回确认"),
    "explained": _("说明疑点"),
    "reviewed": pgettext_lazy("报告", "审核"),
    "signed": pgettext_lazy("报告", "签发"),
    "correction_asked": _("申请更正"),
    "correction_approved": _("批准更正"),
    "correction_refused": _("退回更正"),
}


@declare_kinds
class SigningKind(KindEnum):
    """The line that signing writes."""

    REPORT_SIGNED = "report.signed", _("确认与签发"), pgettext_lazy("计划", "次"), SIGNING_STEPS
