"""Tables of circulation: settlements, receipts, handing over the till, compensation."""

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What charges add to the tables of circulation."""

    dependencies = [
        ("circulation", "0005_holds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CompensationRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "material",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("book", "图书"),
                            ("serial", "期刊"),
                            ("newspaper", "报纸"),
                            ("thesis", "学位论文"),
                            ("map", "地图"),
                            ("music", "乐谱"),
                            ("sound", "录音"),
                            ("video", "录像"),
                            ("electronic", "电子资源"),
                            ("manuscript", "手稿"),
                            ("microform", "缩微品"),
                            ("kit", "多媒体组合"),
                            ("image", "图像"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="文献类型",
                    ),
                ),
                (
                    "factor",
                    models.DecimalField(
                        decimal_places=1, default=Decimal("1"), max_digits=4, verbose_name="遗失赔价格的倍数"
                    ),
                ),
                ("old_years", models.PositiveSmallIntegerField(default=0, verbose_name="出版满几年算旧书")),
                (
                    "old_factor",
                    models.DecimalField(
                        decimal_places=1, default=Decimal("1"), max_digits=4, verbose_name="旧书的倍数"
                    ),
                ),
                (
                    "sole_factor",
                    models.DecimalField(
                        decimal_places=1, default=Decimal("1"), max_digits=4, verbose_name="孤本的倍数"
                    ),
                ),
                (
                    "minimum",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=7,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="最少赔",
                    ),
                ),
                (
                    "processing_fee",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=7,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="加工费",
                    ),
                ),
                (
                    "unknown_price",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=7,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="价格不明时赔",
                    ),
                ),
                (
                    "light",
                    models.PositiveSmallIntegerField(
                        default=20,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="轻度污损（%）",
                    ),
                ),
                (
                    "marked",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="中度污损（%）",
                    ),
                ),
                (
                    "heavy",
                    models.PositiveSmallIntegerField(
                        default=100,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="重度污损（%）",
                    ),
                ),
                ("with_overdue", models.BooleanField(default=False, verbose_name="报失时已逾期的，另收逾期费")),
                ("refund_days", models.PositiveSmallIntegerField(default=0, verbose_name="找回几天内可退款")),
                ("refunds_processing", models.BooleanField(default=False, verbose_name="加工费也退")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="compensation_rules",
                        to="libsys.library",
                    ),
                ),
            ],
            options={
                "ordering": ["library", "material"],
                "constraints": [
                    models.UniqueConstraint(fields=("library", "material"), name="compensation_once"),
                    models.CheckConstraint(
                        condition=models.Q(("factor__gte", 0), ("old_factor__gte", 0), ("sole_factor__gte", 0)),
                        name="factors_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minimum__gte", 0), ("processing_fee__gte", 0), ("unknown_price__gte", 0)),
                        name="compensation_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("light__lte", 100), ("marked__lte", 100), ("heavy__lte", 100)),
                        name="damage_within_the_price",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("receiver", models.CharField(max_length=60, verbose_name="接班人")),
                ("day", models.DateField(verbose_name="日期")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("expected", models.DecimalField(decimal_places=2, max_digits=10, verbose_name="应有现金")),
                ("counted", models.DecimalField(decimal_places=2, max_digits=10, verbose_name="实点现金")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libsys.servicepoint",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libsys.room",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["library", "day"], name="handovers_of_a_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("receiver", ""), _negated=True), name="handover_has_a_receiver"
                    ),
                    models.CheckConstraint(condition=models.Q(("counted__gte", 0)), name="till_not_negative"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("counted", models.F("expected")), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="difference_is_explained",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="日期")),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                (
                    "kind",
                    models.CharField(
                        choices=[("payment", "收款"), ("waiver", "减免"), ("refund", "退款")],
                        max_length=8,
                        verbose_name="收退",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("cash", "现金"),
                            ("wechat", "微信"),
                            ("alipay", "支付宝"),
                            ("card", "刷卡"),
                            ("transfer", "转账"),
                        ],
                        max_length=10,
                        verbose_name="付款方式",
                    ),
                ),
                ("total", models.DecimalField(decimal_places=2, max_digits=10, verbose_name="合计")),
                (
                    "received",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="实收现金"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                ("void_reason", models.CharField(blank=True, max_length=200, verbose_name="作废原因")),
                (
                    "handover",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="circulation.handover",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libsys.servicepoint",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="circulation.reader"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libsys.room",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("library", "day", "number"), name="receipt_number_once"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="receipts_count_from_one"),
                    models.CheckConstraint(condition=models.Q(("total__gt", 0)), name="receipt_is_positive"),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "waiver"), _negated=True), name="receipt_is_for_money"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received__isnull", True),
                            models.Q(("kind", "payment"), ("method", "cash"), ("received__gte", models.F("total"))),
                            _connector="OR",
                        ),
                        name="received_covers_the_total",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("void_reason", ""), ("voided_at__isnull", True)),
                            models.Q(("voided_at__isnull", False), models.Q(("void_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="void_receipt_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("payment", "收款"), ("waiver", "减免"), ("refund", "退款")],
                        max_length=8,
                        verbose_name="方式",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("cash", "现金"),
                            ("wechat", "微信"),
                            ("alipay", "支付宝"),
                            ("card", "刷卡"),
                            ("transfer", "转账"),
                        ],
                        max_length=10,
                        verbose_name="付款方式",
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=9, verbose_name="金额")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="理由")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                (
                    "charge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="settlements", to="circulation.charge"
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libsys.servicepoint",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libsys.room",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="circulation.receipt",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["library", "at"], name="settlements_of_a_day")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="settlement_is_positive"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "waiver"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="waiver_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "waiver"), models.Q(("method", ""), _negated=True), _connector="OR"
                        ),
                        name="payment_has_a_method",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "waiver"), ("receipt__isnull", True)),
                            models.Q(models.Q(("kind", "waiver"), _negated=True), ("receipt__isnull", False)),
                            _connector="OR",
                        ),
                        name="money_has_a_receipt",
                    ),
                ],
            },
        ),
    ]
