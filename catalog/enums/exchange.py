"""The fixed lists of bringing records in: stages of an import, what becomes of a row, targets."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportStage(TextChoices):
    """How far an import is on its way into the catalogue."""

    MAPPING = "mapping", _("待对应列")
    READING = "reading", _("正在读取")
    WAITING = "waiting", _("等待确认")
    COMMITTING = "committing", _("正在入库")
    DONE = "done", _("已入库")
    UNDOING = "undoing", _("正在撤销")
    UNDONE = "undone", _("已撤销")
    DROPPED = "dropped", _("已放弃")


class StagedOutcome(TextChoices):
    """What a staged record is to the catalogue."""

    NEW = "new", _("新书目")
    OVERLAY = "overlay", _("已有，内容不同")
    DUPLICATE = "duplicate", _("已有")
    UNSURE = "unsure", _("拿不准")


class StagedAction(TextChoices):
    """What is to happen to a staged record."""

    ADD = "add", _("作为新书目加入")
    OVERLAY = "overlay", _("覆盖原书目")
    COPIES = "copies", _("只加单册")
    SKIP = "skip", _("不导入")


class StagedResult(TextChoices):
    """What became of a staged record."""

    ADDED = "added", _("新增")
    CHANGED = "changed", _("更新")
    UNCHANGED = "unchanged", _("书目未变")
    SKIPPED = "skipped", _("没有导入")
    LEFT = "left", _("没有办成")


class MatchRule(TextChoices):
    """By what a record is recognised."""

    SOURCE = "source", _("同一来源的控制号")
    ISBN = "isbn", "ISBN"
    TITLE = "title", _("题名、出版者和出版年")
    CONTROL = "control", _("控制号")
    FILE = "file", _("文件里的另一条")


class OverlayPolicy(TextChoices):
    """What an overlay leaves of the record that is there."""

    REPLACE = "replace", _("整条换成新的")
    KEEP_LOCAL = "keep_local", _("换成新的，保留本馆字段")
    FILL = "fill", _("只补原来没有的字段")


class TargetProtocol(TextChoices):
    """How a target is asked."""

    Z3950 = "z3950", "Z39.50"
    SRU = "sru", "SRU"


class TargetSyntax(TextChoices):
    """In which format a target gives its records; CNMARC travels as UNIMARC."""

    CNMARC = "cnmarc", "CNMARC"
    UNIMARC = "unimarc", "UNIMARC"
    MARC21 = "marc21", "MARC 21"
