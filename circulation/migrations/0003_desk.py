"""Tables of circulation: charges and holds."""

from decimal import Decimal

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What lending in full needs."""

    dependencies = [
        ("catalog", "0008_title_columns"),
        ("circulation", "0002_rules"),
        ("libsys", "0002_day_book_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Charge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("overdue", "逾期费"),
                            ("lost", "遗失赔偿"),
                            ("damaged", "污损赔偿"),
                            ("processing", "加工费"),
                            ("card", "证件工本费"),
                            ("deposit", "押金"),
                            ("other", "其他费用"),
                        ],
                        max_length=12,
                        verbose_name="费用类型",
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=9, verbose_name="金额")),
                (
                    "settled",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=9, verbose_name="已结清"),
                ),
                ("made_at", models.DateTimeField(verbose_name="产生时间")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalog.item",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "loan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="circulation.loan",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="charges", to="circulation.reader"
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="逾期天数")),
                (
                    "refunded",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=9, verbose_name="已退还"),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("voided_at__isnull", True), ("settled__lt", models.F("amount"))),
                        fields=["reader"],
                        name="open_charges_of_reader",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="charge_is_positive"),
                    models.CheckConstraint(
                        condition=models.Q(("settled__gte", 0), ("settled__lte", models.F("amount"))),
                        name="settled_within",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("voided_at__isnull", True), ("settled", 0), _connector="OR"),
                        name="void_charge_is_unsettled",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("loan__isnull", False), ("voided_at__isnull", True)),
                        fields=("loan", "kind"),
                        name="one_charge_of_a_kind_per_loan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("refunded__gte", 0), ("refunded__lte", models.F("settled"))),
                        name="refunded_within_settled",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "排队"),
                            ("in_transit", "调来途中"),
                            ("ready", "待取"),
                            ("collected", "已取"),
                            ("expired", "过期未取"),
                            ("cancelled", "已取消"),
                        ],
                        default="waiting",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("placed_at", models.DateTimeField(verbose_name="预约时间")),
                ("paused_until", models.DateField(blank=True, null=True, verbose_name="暂停至")),
                ("ready_at", models.DateTimeField(blank=True, null=True, verbose_name="到架时间")),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="保留至")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="catalog.item",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "pickup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libsys.servicepoint",
                        verbose_name="取书地点",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holds", to="circulation.reader"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.record"
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
                    "wanted",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalog.item",
                    ),
                ),
                ("placed_as", models.PositiveSmallIntegerField(default=1, verbose_name="预约时排位")),
            ],
            options={
                "ordering": ["placed_at", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("waiting", "in_transit", "ready"))),
                        fields=["record", "placed_at"],
                        name="hold_queue",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ("waiting", "in_transit", "ready"))),
                        fields=["pickup", "state"],
                        name="hold_shelf",
                    ),
                    models.Index(
                        condition=models.Q(("state", "collected")),
                        fields=["library", "closed_at"],
                        name="holds_collected",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "in_transit", "ready"))),
                        fields=("reader", "record"),
                        name="one_active_hold_of_reader",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("in_transit", "ready"))),
                        fields=("item",),
                        name="one_captured_hold_of_item",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("in_transit", "ready")), _negated=True),
                            ("item__isnull", False),
                            _connector="OR",
                        ),
                        name="captured_hold_has_its_item",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "waiting"), _negated=True), ("item__isnull", True), _connector="OR"
                        ),
                        name="waiting_hold_has_no_item",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("state__in", ("waiting", "in_transit", "ready"))),
                            models.Q(
                                models.Q(("state__in", ("waiting", "in_transit", "ready")), _negated=True),
                                ("closed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="hold_is_active_or_closed",
                    ),
                ],
            },
        ),
    ]
