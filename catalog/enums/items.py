"""The fixed lists of copies: where they are in their life, how they came, how they leave."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ItemStatus(TextChoices):
    """Where a copy is in its life."""

    IN_PROCESS = "in_process", _("加工中")
    AVAILABLE = "available", _("在架")
    ON_LOAN = "on_loan", _("借出")
    ON_HOLD_SHELF = "on_hold_shelf", _("预约架")
    IN_TRANSIT = "in_transit", _("在途")
    IN_REPAIR = "in_repair", _("修补中")
    MISSING = "missing", _("未找到")
    LOST = "lost", _("遗失")
    WITHDRAWN = "withdrawn", _("已注销")


class ProcessingStage(TextChoices):
    """What a copy in process waits for: cataloguing, labels and stamps, its place, the shelf."""

    TO_CATALOGUE = "to_catalogue", _("待分编")
    TO_PROCESS = "to_process", _("待加工")
    TO_ALLOCATE = "to_allocate", _("待典藏")
    TO_SHELVE = "to_shelve", _("待上架")


class NumberKind(TextChoices):
    """What a number range numbers."""

    BARCODE = "barcode", _("条码号")
    ACCESSION = "accession", _("登录号")


class CheckDigit(TextChoices):
    """How the check digit of a number is computed."""

    NONE = "", _("无")
    LUHN = "luhn", _("模 10（Luhn）")


class AllocationState(TextChoices):
    """Where a handover list is."""

    DRAFT = "draft", _("编制中")
    SENT = "sent", _("已发出")
    RECEIVED = "received", _("已签收")
    CANCELLED = "cancelled", _("已作废")


class ListedState(TextChoices):
    """What became of a copy on a handover list."""

    LISTED = "listed", _("待签收")
    RECEIVED = "received", _("已收到")
    MISSING = "missing", _("未收到")
    EXTRA = "extra", _("单外收到")


class WithdrawalReason(TextChoices):
    """Why copies leave stock."""

    WORN = "worn", _("破损")
    OUTDATED = "outdated", _("内容陈旧")
    SURPLUS = "surplus", _("复本过多")
    LOST = "lost", _("丢失")
    TRANSFERRED = "transferred", _("调出")
    GIVEN = "given", _("赠出")
    OTHER = "other", _("其他原因")


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
