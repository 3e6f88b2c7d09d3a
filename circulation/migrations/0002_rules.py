"""Tables of circulation: the rules of lending."""

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """One table of rules."""

    dependencies = [("circulation", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="LoanRule",
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
                ("valid_from", models.DateField(verbose_name="自何日起")),
                ("may_borrow", models.BooleanField(blank=True, null=True, verbose_name="可外借")),
                ("days", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="借期天数")),
                ("max_loans", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="最多在借册数")),
                ("max_renewals", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="可续借次数")),
                ("renewal_days", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="续借天数")),
                ("max_overdue", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="逾期几册即停借")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="loan_rules", to="libsys.library"
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="libsys.servicepoint",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="circulation.readercategory",
                    ),
                ),
                ("in_house_only", models.BooleanField(blank=True, null=True, verbose_name="只供馆内阅览")),
                ("fixed_due", models.CharField(blank=True, max_length=10, verbose_name="固定应还日")),
                (
                    "max_of_material",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="同类文献最多册数"),
                ),
                ("grace_days", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="宽限天数")),
                (
                    "fine_per_day",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="每天逾期费",
                    ),
                ),
                (
                    "fine_cap",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=8,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="逾期费封顶",
                    ),
                ),
                (
                    "suspension_days",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="逾期一天停借天数"),
                ),
                ("holds_allowed", models.BooleanField(blank=True, null=True, verbose_name="可预约")),
                ("hold_days", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="预约保留天数")),
                ("max_holds", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="最多预约数")),
                (
                    "max_owed",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=8,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="欠费多少即停借",
                    ),
                ),
            ],
            options={
                "ordering": ["library", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("library"),
                        django.db.models.functions.comparison.Coalesce("point", 0),
                        django.db.models.functions.comparison.Coalesce("category", 0),
                        models.F("material"),
                        models.F("valid_from"),
                        name="rule_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("may_borrow__isnull", True),
                            ("in_house_only__isnull", True),
                            ("may_borrow", False),
                            ("in_house_only", False),
                            _connector="OR",
                        ),
                        name="rule_lends_or_keeps_in_house",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("days__isnull", True), ("fixed_due", ""), _connector="OR"),
                        name="rule_has_days_or_a_fixed_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fine_per_day__isnull", True),
                            ("fine_per_day", 0),
                            ("suspension_days__isnull", True),
                            ("suspension_days", 0),
                            _connector="OR",
                        ),
                        name="rule_fines_or_suspends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("point__isnull", False),
                            ("category__isnull", False),
                            models.Q(("material", ""), _negated=True),
                            models.Q(
                                ("days__isnull", False),
                                ("fine_cap__isnull", False),
                                ("fine_per_day__isnull", False),
                                ("grace_days__isnull", False),
                                ("hold_days__isnull", False),
                                ("holds_allowed__isnull", False),
                                ("in_house_only__isnull", False),
                                ("max_holds__isnull", False),
                                ("max_loans__isnull", False),
                                ("max_of_material__isnull", False),
                                ("max_overdue__isnull", False),
                                ("max_owed__isnull", False),
                                ("max_renewals__isnull", False),
                                ("may_borrow__isnull", False),
                                ("renewal_days__isnull", False),
                                ("suspension_days__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="general_rule_states_every_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("fine_per_day__isnull", True), ("fine_per_day__gte", 0), _connector="OR"),
                            models.Q(("fine_cap__isnull", True), ("fine_cap__gte", 0), _connector="OR"),
                            models.Q(("max_owed__isnull", True), ("max_owed__gte", 0), _connector="OR"),
                        ),
                        name="rule_money_not_negative",
                    ),
                ],
            },
        ),
    ]
