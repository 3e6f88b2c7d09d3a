"""Reports as documents with their editions."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """Reports as documents with their editions."""

    dependencies = [
        ("libsys", "0002_day_book_guards"),
        ("reports", "0004_plans"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("summary", "工作总结"),
                            ("plan", "工作计划"),
                            ("monthly", "月报"),
                            ("brief", "简报"),
                            ("annual", "年度报告"),
                            ("term", "学期总结"),
                        ],
                        max_length=8,
                        verbose_name="种类",
                    ),
                ),
                ("period", models.CharField(max_length=24, verbose_name="时段")),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                (
                    "tone",
                    models.CharField(
                        choices=[("official", "公文"), ("report", "汇报"), ("brief", "简报")],
                        default="official",
                        max_length=8,
                        verbose_name="行文",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "草稿"), ("review", "送审中"), ("signed", "已签发")],
                        default="draft",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("edition", models.PositiveIntegerField(default=1)),
                ("written_at", models.DateTimeField(verbose_name="最后修改")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="libsys.library"
                    ),
                ),
                (
                    "started_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reports.report",
                    ),
                ),
                (
                    "written_by",
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
                "ordering": ["-until", "kind", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("body", models.JSONField()),
                ("step", models.CharField(max_length=12)),
                ("changes", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="editions", to="reports.report"
                    ),
                ),
            ],
            options={
                "ordering": ["report", "-number"],
            },
        ),
        migrations.CreateModel(
            name="Scratch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("block", models.CharField(max_length=12)),
                ("base", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scratches", to="reports.report"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["library", "-until"], name="report_newest"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(fields=("library", "kind", "period"), name="report_once_per_period"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("since__lte", models.F("until"))), name="report_days_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(fields=("report", "number"), name="edition_once"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="edition_from_one"),
        ),
        migrations.AddConstraint(
            model_name="scratch",
            constraint=models.UniqueConstraint(fields=("report", "staff", "block"), name="scratch_once"),
        ),
    ]
