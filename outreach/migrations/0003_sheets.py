"""Sheets of rooms, filled in by hand."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """Sheets of rooms, filled in by hand."""

    dependencies = [
        ("libsys", "0002_day_book_guards"),
        ("outreach", "0002_notices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GateImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80)),
                ("file_name", models.CharField(max_length=200, verbose_name="文件")),
                ("file_path", models.CharField(blank=True, max_length=120)),
                ("file_kind", models.CharField(max_length=8)),
                ("columns", models.JSONField(default=dict)),
                ("counts", models.JSONField(default=list)),
                ("terms", models.JSONField(default=dict)),
                ("refused", models.JSONField(default=list)),
                ("rows_read", models.PositiveIntegerField(default=0)),
                ("rows_refused", models.PositiveIntegerField(default=0)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("mapping", "待指列"),
                            ("waiting", "待写入"),
                            ("writing", "正在写入"),
                            ("done", "已写入"),
                            ("undoing", "正在撤销"),
                            ("undone", "已撤销"),
                            ("dropped", "已放弃"),
                        ],
                        default="mapping",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="时间")),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="libsys.job",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="GateDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gate", models.CharField(blank=True, max_length=60, verbose_name="通道")),
                ("day", models.DateField(verbose_name="日期")),
                ("counted", models.PositiveBigIntegerField(verbose_name="设备读数")),
                ("quantity", models.PositiveBigIntegerField(verbose_name="人次")),
                ("standing", models.PositiveBigIntegerField(null=True, verbose_name="已有的数")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "待写入"),
                            ("known", "已有数，不写"),
                            ("written", "已写入"),
                            ("undone", "已撤销"),
                            ("changed", "写入后另有更正"),
                        ],
                        default="new",
                        max_length=8,
                        verbose_name="结果",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.room"),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="days", to="outreach.gateimport"
                    ),
                ),
            ],
            options={
                "ordering": ["day", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SheetColumn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40, verbose_name="登记什么")),
                ("topic", models.CharField(blank=True, max_length=60, verbose_name="细分")),
                (
                    "age_band",
                    models.CharField(
                        blank=True,
                        choices=[("minor", "未成年"), ("adult", "成人"), ("senior", "60 岁以上")],
                        max_length=8,
                        verbose_name="年龄段",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=12, verbose_name="单位")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                ("since", models.DateField(verbose_name="从哪天起登记")),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="停用日期")),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sheet_columns", to="libsys.room"
                    ),
                ),
            ],
            options={
                "ordering": ["room", "position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SheetMonth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField(verbose_name="月份")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="确认时间")),
                ("reopened_at", models.DateTimeField(blank=True, null=True, verbose_name="重新打开时间")),
                ("figures", models.JSONField(default=dict)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sheet_months", to="libsys.room"
                    ),
                ),
            ],
            options={
                "ordering": ["room", "month"],
            },
        ),
        migrations.CreateModel(
            name="SheetPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField(verbose_name="月份")),
                ("day", models.DateField(blank=True, null=True, verbose_name="日期")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("digest", models.CharField(max_length=64)),
                ("media_type", models.CharField(max_length=40)),
                ("size", models.PositiveIntegerField(verbose_name="大小")),
                ("added_at", models.DateTimeField(verbose_name="存入时间")),
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
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sheet_papers", to="libsys.room"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="gateimport",
            constraint=models.UniqueConstraint(fields=("key",), name="gate_import_once"),
        ),
        migrations.AddConstraint(
            model_name="gateday",
            constraint=models.UniqueConstraint(fields=("batch", "room", "gate", "day"), name="gate_day_once"),
        ),
        migrations.AddConstraint(
            model_name="gateday",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__lte", models.F("counted"))), name="gate_counts_no_more_than_seen"
            ),
        ),
        migrations.AddConstraint(
            model_name="sheetcolumn",
            constraint=models.UniqueConstraint(fields=("room", "kind", "topic", "age_band"), name="sheet_column_once"),
        ),
        migrations.AddConstraint(
            model_name="sheetmonth",
            constraint=models.UniqueConstraint(fields=("room", "month"), name="sheet_month_once"),
        ),
        migrations.AddConstraint(
            model_name="sheetmonth",
            constraint=models.CheckConstraint(condition=models.Q(("month__day", 1)), name="sheet_month_begins"),
        ),
        migrations.AddConstraint(
            model_name="sheetpaper",
            constraint=models.UniqueConstraint(fields=("room", "month", "digest"), name="sheet_paper_once"),
        ),
    ]
