"""Who is on duty, and the rules and plans of the house."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """Who is on duty, and the rules and plans of the house."""

    dependencies = [
        ("outreach", "0010_receipts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DutyWeek",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("monday", models.DateField(verbose_name="周一")),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_key", models.CharField(blank=True, max_length=80)),
                ("saved_at", models.DateTimeField(blank=True, null=True, verbose_name="保存时间")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="duty_weeks", to="libsys.servicepoint"
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-monday", "point"],
                "indexes": [models.Index(fields=["library", "monday"], name="duty_weeks_of_library")],
                "constraints": [models.UniqueConstraint(fields=("point", "monday"), name="duty_week_once")],
            },
        ),
        migrations.CreateModel(
            name="DutyTurn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="日期")),
                (
                    "part",
                    models.CharField(
                        choices=[("whole", "全天"), ("morning", "上午"), ("afternoon", "下午"), ("evening", "晚上")],
                        max_length=9,
                        verbose_name="时段",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.room"),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duty_turns",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "week",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="turns", to="outreach.dutyweek"
                    ),
                ),
            ],
            options={
                "ordering": ["day", "room", "pk"],
                "indexes": [models.Index(fields=["staff", "day"], name="duty_of_a_person")],
                "constraints": [
                    models.UniqueConstraint(fields=("week", "room", "day", "part", "staff"), name="duty_turn_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PolicyDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=40, verbose_name="文号")),
                ("title", models.CharField(max_length=160, verbose_name="名称")),
                (
                    "sort",
                    models.CharField(
                        choices=[("rule", "制度"), ("plan", "计划"), ("other", "其他")],
                        max_length=8,
                        verbose_name="类型",
                    ),
                ),
                ("adopted_on", models.DateField(verbose_name="通过日期")),
                ("since", models.DateField(verbose_name="施行日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="施行到")),
                ("kept_where", models.CharField(blank=True, max_length=80, verbose_name="存放处")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="文件名")),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveIntegerField(default=0, verbose_name="大小")),
                ("version", models.PositiveIntegerField(default=1)),
                ("added_at", models.DateTimeField(verbose_name="存入时间")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="移除时间")),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="outreach.policydocument",
                    ),
                ),
            ],
            options={
                "ordering": ["-since", "number", "pk"],
                "indexes": [models.Index(fields=["library", "since"], name="policies_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("library", "number"),
                        name="policy_number_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", ""), _negated=True), models.Q(("title", ""), _negated=True)
                        ),
                        name="policy_is_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="policy_ends_late",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaced_by__isnull", True),
                            models.Q(("replaced_by", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="policy_replaced_by_another",
                    ),
                ],
            },
        ),
    ]
