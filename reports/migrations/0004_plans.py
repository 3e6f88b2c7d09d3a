"""Plans with targets, and sheets of assessment."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """Plans with targets, and sheets of assessment."""

    dependencies = [
        ("libsys", "0002_day_book_guards"),
        ("reports", "0003_choices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=24, verbose_name="时段")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "草稿"), ("adopted", "执行中"), ("closed", "已结束")],
                        default="draft",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("written_at", models.DateTimeField(verbose_name="建立时间")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="libsys.library"
                    ),
                ),
            ],
            options={
                "ordering": ["-period", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "adopted")),
                        fields=("library", "period"),
                        name="one_plan_in_force_per_period",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(verbose_name="次序")),
                ("section", models.CharField(blank=True, max_length=60, verbose_name="部分")),
                ("text", models.CharField(max_length=400, verbose_name="内容")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="完成期限")),
                (
                    "goal",
                    models.CharField(
                        choices=[
                            ("at_least", "不少于"),
                            ("at_most", "不超过"),
                            ("between", "在两数之间"),
                            ("done", "做完"),
                        ],
                        default="done",
                        max_length=8,
                        verbose_name="目标",
                    ),
                ),
                ("indicator", models.CharField(blank=True, max_length=16, verbose_name="指标")),
                (
                    "low",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="下限"),
                ),
                (
                    "high",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="上限"),
                ),
                ("unit", models.CharField(blank=True, max_length=12, verbose_name="单位")),
                (
                    "stated",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="已完成数"
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="完成日期")),
                ("evidence", models.CharField(blank=True, max_length=400, verbose_name="佐证")),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="reports.plan"
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
                        verbose_name="室",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("goal", "done"), ("high__isnull", True), ("low__isnull", True)),
                            models.Q(("goal", "at_least"), ("high__isnull", True), ("low__isnull", False)),
                            models.Q(("goal", "at_most"), ("high__isnull", False), ("low__isnull", True)),
                            models.Q(
                                ("goal", "between"),
                                ("high__isnull", False),
                                ("low__isnull", False),
                                ("low__lte", models.F("high")),
                            ),
                            _connector="OR",
                        ),
                        name="plan_item_bounds_fit_its_goal",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Standard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=32, verbose_name="代码")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("note", models.CharField(blank=True, max_length=400, verbose_name="说明")),
                ("imported_at", models.DateTimeField(verbose_name="导入时间")),
            ],
            options={
                "ordering": ["code"],
                "constraints": [models.UniqueConstraint(fields=("code",), name="standard_code_once")],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_year", models.PositiveSmallIntegerField(verbose_name="起始年")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="截止年")),
                (
                    "wanted_points",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="争取分数"),
                ),
                ("opened_at", models.DateTimeField(verbose_name="建立时间")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="libsys.library"
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="reports.standard"
                    ),
                ),
            ],
            options={
                "ordering": ["-last_year", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first_year__lte", models.F("last_year"))), name="assessment_years_in_order"
                    ),
                    models.UniqueConstraint(
                        fields=("library", "standard", "first_year", "last_year"), name="assessment_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StandardItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=16, verbose_name="编号")),
                ("name", models.CharField(max_length=120, verbose_name="项目")),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="单位")),
                ("indicator", models.CharField(blank=True, max_length=16, verbose_name="指标")),
                ("factor", models.DecimalField(decimal_places=4, default=1, max_digits=14, verbose_name="换算")),
                ("is_mean", models.BooleanField(default=False, verbose_name="取历年平均")),
                ("less_is_better", models.BooleanField(default=False, verbose_name="越小越好")),
                ("steps", models.JSONField(default=list)),
                ("most_points", models.DecimalField(decimal_places=2, max_digits=7, verbose_name="满分")),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="reports.standard"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("standard", "code"), name="standard_item_once")],
            },
        ),
        migrations.CreateModel(
            name="AssessmentMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True, verbose_name="数值"),
                ),
                (
                    "points",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="自评得分"),
                ),
                ("evidence", models.CharField(blank=True, max_length=400, verbose_name="佐证材料")),
                ("marked_at", models.DateTimeField(verbose_name="填写时间")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="reports.assessment"
                    ),
                ),
                (
                    "marked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reports.standarditem"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("assessment", "item"), name="assessment_mark_once")],
            },
        ),
    ]
