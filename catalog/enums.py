"""The fixed lists of the catalogue, and its kinds of line."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.daybook.kinds import KindEnum, declare_kinds


class RecordFormat(TextChoices):
    """The format a record is kept in; it is never changed behind the cataloguer's back."""

    CNMARC = "cnmarc", "CNMARC"
    UNIMARC = "unimarc", "UNIMARC"
    MARC21 = "marc21", "MARC 21"


class Material(TextChoices):
    """What kind of thing a record describes."""

    BOOK = "book", _("图书")
    SERIAL = "serial", _("期刊")
    NEWSPAPER = "newspaper", _("报纸")
    THESIS = "thesis", _("学位论文")
    MAP = "map", _("地图")
    MUSIC = "music", _("乐谱")
    SOUND = "sound", _("录音")
    VIDEO = "video", _("录像")
    ELECTRONIC = "electronic", _("电子资源")
    MANUSCRIPT = "manuscript", _("手稿")
    MICROFORM = "microform", _("缩微品")
    KIT = "kit", _("多媒体组合")
    IMAGE = "image", _("图像")
    OTHER = "other", _("其他")


class ItemStatus(TextChoices):
    """Where a copy is in its life."""

    IN_PROCESS = "in_process", _("加工中")
    AVAILABLE = "available", _("在架")
    ON_LOAN = "on_loan", _("借出")
    ON_HOLD_SHELF = "on_hold_shelf", _("预约架")
    IN_TRANSIT = "in_transit", _("在途")
    IN_REPAIR = "in_repair", _("修补中")
    LOST = "lost", _("遗失")
    WITHDRAWN = "withdrawn", _("已注销")


class Use(TextChoices):
    """What readers may do with a copy."""

    LENDING = "lending", _("可外借")
    IN_HOUSE = "in_house", _("馆内阅览")


class AcquisitionSource(TextChoices):
    """How a copy joined stock."""

    PURCHASE = "purchase", _("购置")
    DONATION = "donation", _("受赠")
    EXCHANGE = "exchange", _("交换")
    TRANSFER = "transfer", _("调入")
    OWN_WORK = "own_work", _("自编")
    COLLECTING = "collecting", _("征集")


class IdentifierType(TextChoices):
    """Numbers by which a record is recognised."""

    ISBN = "isbn", "ISBN"
    ISSN = "issn", "ISSN"
    UNIFIED = "unified", _("统一书号")
    CONTROL = "control", _("控制号")


@declare_kinds
class Kind(KindEnum):
    """What happens to records and items."""

    RECORD_CATALOGUED = "record.catalogued", _("编目"), _("种"), {"original": _("原编"), "copied": _("套录")}
    RECORD_CHANGED = "record.changed", _("修改书目"), _("种")
    RECORD_FIRST_ITEM = "record.first_item", _("新增图书种数"), _("种")
    ITEM_ACCESSIONED = "item.accessioned", _("新增图书册数"), _("册")
    ITEM_SHELVED = "item.shelved", _("加工上架"), _("册")
    ITEM_MOVED = "item.moved", _("调拨移架"), _("册")
    ITEM_REPAIRED = "item.repaired", _("修补"), _("册")
    ITEM_LOST = "item.lost", pgettext_lazy("单册", "遗失"), _("册")
    ITEM_FOUND = "item.found", _("找回"), _("册")
    ITEM_WITHDRAWN = "item.withdrawn", _("注销剔除"), _("册")
    GIFT_GIVEN = "gift.given", _("赠出"), _("册")
    SUBSCRIPTION_PLACED = (
        "subscription.placed", _("报刊征订"), _("种"), {"newspaper": _("报纸"), "magazine": _("期刊")},
    )  # fmt: skip
    ISSUE_RECEIVED = (
        "issue.received", _("报刊记到"), pgettext_lazy("报刊", "份"),
        {"newspaper": _("报纸"), "magazine": _("期刊")},
    )  # fmt: skip
    VOLUME_BOUND = (
        "volume.bound",
        _("装订"),
        pgettext_lazy("装订", "册"),
        {"newspaper": _("报纸"), "magazine": _("期刊")},
    )
