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


class ConsentGiver(TextChoices):
    """Who agrees: the reader, or for a child the guardian."""

    READER = "reader", _("读者本人")
    GUARDIAN = "guardian", _("监护人")


class ConsentWay(TextChoices):
    """How somebody agreed, or took it back."""

    DESK = "desk", _("当面")
    PAPER = "paper", _("签字的纸")
    ONLINE = "online", _("网上")


class Purpose(TextChoices):
    """What data may be used for beyond lending; each is agreed to by itself."""

    HISTORY = "history", _("保存借阅历史")
    READING_PROGRAMME = "programme", _("班级阅读活动，老师可看借了哪些书")
    AWARDS = "awards", _("表彰名单上写名字")
    PHOTOGRAPHS = "photographs", _("活动照片里能认出来")


class LookKind(TextChoices):
    """What of a reader was seen in full or taken away."""

    ID_NUMBER = "id_number", _("证件号码")
    EXPORT = "export", _("读者名单导出")
    OWN_DATA = "own_data", _("替读者导出本人资料")
