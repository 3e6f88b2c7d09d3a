"""The fixed lists of classes, call numbers, labels and headings."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ClassKind(TextChoices):
    """What a class of an imported table is."""

    VALID = "valid", _("正式类")
    ALTERNATIVE = "alternative", _("交替类")
    DISCONTINUED = "discontinued", _("停用类")


class SchemeKind(TextChoices):
    """What the second part of a call number is."""

    SERIAL = "serial", _("种次号")
    AUTHOR = "author", _("著者号")
    YEARLY = "yearly", _("年代加入藏序号")
    TYPED = "typed", _("全部手工填写")


class AuthorTable(TextChoices):
    """Where an author number comes from."""

    PINYIN = "pinyin", _("按拼音首字母推算")
    IMPORTED = "imported", _("本馆导入的号码表")


class AuthorOrder(TextChoices):
    """Whose name counts where several compete."""

    MAIN_FIRST = "main_first", _("主要责任者在先（个人、团体同等）")
    PERSONS_FIRST = "persons_first", _("个人在先，团体在后")
    TITLE = "title", _("一律取题名")


class NumberOrigin(TextChoices):
    """How a number came to be taken."""

    ASSIGNED = "assigned", _("系统取号")
    TYPED = "typed", _("手工填写")
    REGISTERED = "registered", _("原有号登记")
    RESERVED = "reserved", _("预留")


class LabelContent(TextChoices):
    """What is printed on a label."""

    SPINE = "spine", _("书标")
    BARCODE = "barcode", _("条码")
    QR = "qr", _("二维码")
    POCKET = "pocket", _("书袋卡")


class LabelSetState(TextChoices):
    """What became of copies chosen for labels."""

    CHOSEN = "chosen", _("待打印")
    PRINTED = "printed", _("已打印")


class HeadingKind(TextChoices):
    """What a heading names."""

    PERSON = "person", _("个人名称")
    FAMILY = "family", _("家族名称")
    BODY = "body", _("团体名称")
    MEETING = "meeting", _("会议名称")
    WORK = "work", _("统一题名")
    SUBJECT = "subject", _("主题词")
    PLACE = "place", _("地名")
    SERIES = "series", pgettext_lazy("标目", "丛编")


class HeadingState(TextChoices):
    """Whether a cataloguer has looked at a heading; provisional ones were found in records."""

    PROVISIONAL = "provisional", pgettext_lazy("标目", "待审")
    AUTHORISED = "authorised", pgettext_lazy("标目", "已审")


class HeadingSource(TextChoices):
    """Where a heading came from."""

    FOUND = "found", _("书目中出现")
    OWN = "own", pgettext_lazy("标目", "本馆编制")
    IMPORTED = "imported", _("规范文件")


class RelationKind(TextChoices):
    """How one heading stands to another: the other one is related, or broader than this one."""

    SEE_ALSO = "see_also", _("参见")
    BROADER = "broader", _("上位")
