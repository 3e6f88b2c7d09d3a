"""Rooms: terminals, sessions, appointments, questions, mergers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MinorRule(TextChoices):
    """Whether minors may sit at the terminals of a room."""

    ALLOWED = "allowed", _("允许")
    LIMITED = "limited", _("限时段、限时长")
    REFUSED = "refused", _("不允许")


class SessionEnd(TextChoices):
    """How a session at a terminal came to its end."""

    SIGNED_OUT = "out", _("下机登记")
    CLOSING = "closing", _("闭馆时结束")
    MISTAKE = "mistake", _("登记有误")


class AppointmentState(TextChoices):
    """What became of an appointment."""

    BOOKED = "booked", _("已预约")
    CAME = "came", _("已到")
    MISSED = "missed", _("未到")
    CANCELLED = "cancelled", pgettext_lazy("预约", "已取消")


class QuestionState(TextChoices):
    """Where a question stands."""

    OPEN = "open", _("待答复")
    ANSWERED = "answered", _("已答复")
    WITHDRAWN = "withdrawn", pgettext_lazy("咨询", "已撤销")


class MergerStage(TextChoices):
    """Where the merging of a room stands."""

    MOVING = "moving", _("正在移书")
    DONE = "done", _("已合并")
    UNDOING = "undoing", _("正在撤销")
    UNDONE = "undone", _("已撤销")
