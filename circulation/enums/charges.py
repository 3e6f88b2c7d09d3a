"""Charges: what is owed for, how it is settled."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ChargeKind(TextChoices):
    """What a reader owes for."""

    OVERDUE = "overdue", _("逾期费")
    LOST = "lost", _("遗失赔偿")
    DAMAGED = "damaged", _("污损赔偿")
    PROCESSING = "processing", _("加工费")
    CARD = "card", _("证件工本费")
    DEPOSIT = "deposit", _("押金")
    OTHER = "other", _("其他费用")


class SettlementKind(TextChoices):
    """How a charge, or a part of it, was settled."""

    PAYMENT = "payment", _("收款")
    WAIVER = "waiver", _("减免")
    REFUND = "refund", _("退款")


class PaymentMethod(TextChoices):
    """By which way money came or went."""

    CASH = "cash", _("现金")
    WECHAT = "wechat", _("微信")
    ALIPAY = "alipay", _("支付宝")
    CARD = "card", _("刷卡")
    TRANSFER = "transfer", _("转账")
