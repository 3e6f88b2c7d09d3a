"""Readers, their numbers, groups and imports."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CardState(TextChoices):
    """What a card is good for."""

    VALID = "valid", _("有效")
    LOST = "lost", _("挂失")
    REPLACED = "replaced", _("已补换")
    SUSPENDED = "suspended", _("停用")
    CLOSED = "closed", _("已退证")


class CardKind(TextChoices):
    """What a number that stands for a reader is printed on, or comes from."""

    LIBRARY = "library", _("读者证")
    CAMPUS = "campus", _("校园卡")
    STUDENT = "student", _("学号")
    QR = "qr", _("二维码")
    OTHER = "other", _("其他卡号")


class GuardianRule(TextChoices):
    """Whether readers of a category must have somebody who answers for them."""

    BY_AGE = "by_age", _("按年龄")
    ALWAYS = "always", _("都要")
    NEVER = "never", _("都不要")


class Relation(TextChoices):
    """What a guardian is to a child."""

    PARENT = "parent", _("父母")
    GRANDPARENT = "grandparent", _("祖父母")
    RELATIVE = "relative", _("其他亲属")
    OTHER = "other", _("其他监护人")


class RosterStage(TextChoices):
    """How far an import of readers is."""

    MAPPING = "mapping", _("等待对应列")
    READING = "reading", _("正在读取")
    WAITING = "waiting", _("等待确认")
    COMMITTING = "committing", _("正在导入")
    DONE = "done", _("已导入")
    UNDOING = "undoing", _("正在撤销")
    UNDONE = "undone", _("已撤销")
    DROPPED = "dropped", _("已放弃")


class RosterOutcome(TextChoices):
    """What a row of a spreadsheet of readers would do."""

    NEW = "new", _("新办")
    CHANGED = "changed", _("更新")
    SAME = "same", _("没有变动")
    REFUSED = "refused", _("不能导入")


class RosterResult(TextChoices):
    """What became of a row of a spreadsheet of readers."""

    ADDED = "added", _("已新办")
    CHANGED = "changed", _("已更新")
    SAME = "same", _("没有变动")
    REFUSED = "refused", _("没有导入")
    UNDONE = "undone", _("已撤销")
    KEPT = "kept", _("撤销时保留")


class GroupKind(TextChoices):
    """What a group of readers is."""

    SCHOOL_CLASS = "class", _("班级")
    DEPARTMENT = "department", _("院系")
    UNIT = "unit", _("单位")
