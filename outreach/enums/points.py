"""Points: kinds of site, what staff do there, how copies change hands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

SITES = {
    "government": _("机关"),
    "military": _("军营"),
    "school": _("学校"),
    "village": _("农村"),
    "enterprise": _("企业"),
    "community": _("社区"),
    "scenic": _("景区"),
    "other": _("其他"),
}
"""The kinds of site at which a library keeps a point (走进机关、军营、学校、农村、企业、社区、景区)."""
GUIDANCE_TASKS = {
    "unpack": _("拆包"),
    "classify": _("分类编目"),
    "shelve": _("上架"),
    "arrange": _("排架整架"),
    "label": _("贴标签"),
    "train": _("培训管理员"),
    "equipment": _("设备调试"),
    "rules": _("完善制度"),
    "other": _("其他"),
}
"""What staff do on a guidance visit; a visit has several."""


class HandoverKind(TextChoices):
    """Why copies go to a point, or come from it."""

    DEPOSIT = "deposit", _("投放")
    RETURN = "return", _("收回")
    ROTATION = "rotation", _("轮换")


class SignedWay(TextChoices):
    """How the handover of copies was signed for."""

    PAPER = "paper", _("纸上签字")
    SCREEN = "screen", _("屏上写名")
