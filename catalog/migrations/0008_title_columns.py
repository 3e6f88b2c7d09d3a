"""Columns of recommended titles, their issues and the titles in each."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What this subject adds to the tables of the catalogue."""

    dependencies = [("catalog", "0007_targets")]

    operations = [
        migrations.CreateModel(
            name="TitleColumn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        max_length=32,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z][a-z0-9-]*$", "用小写字母、数字和短横，字母开头。"
                            )
                        ],
                        verbose_name="代码",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="栏目名称")),
                ("english_name", models.CharField(blank=True, max_length=100, verbose_name="英文名称")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "first_number",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(9999),
                        ],
                        verbose_name="起始期号",
                    ),
                ),
                ("is_public", models.BooleanField(default=True, verbose_name="读者可见")),
                ("opened_at", models.DateTimeField()),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ColumnIssue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="总期号")),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="年")),
                ("number_in_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="年内期号")),
                ("title", models.CharField(max_length=80, verbose_name="本期题目")),
                ("introduction", models.TextField(blank=True, max_length=1000, verbose_name="导语")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "草稿"), ("published", "已发布"), ("withdrawn", "已撤下")],
                        default="draft",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="发布日期")),
                ("drafted_at", models.DateTimeField()),
                (
                    "column",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="issues", to="catalog.titlecolumn"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ColumnEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="次序")),
                ("recommendation", models.CharField(blank=True, max_length=600, verbose_name="推荐语")),
                ("recommender", models.CharField(blank=True, max_length=60, verbose_name="推荐人")),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.record"
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="catalog.columnissue"
                    ),
                ),
            ],
            options={
                "ordering": ["issue", "position", "pk"],
                "constraints": [models.UniqueConstraint(fields=("issue", "record"), name="entry_title_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="titlecolumn",
            constraint=models.UniqueConstraint(fields=("code",), name="column_code_once"),
        ),
        migrations.AddConstraint(
            model_name="columnissue",
            constraint=models.UniqueConstraint(fields=("column", "number"), name="issue_number_once"),
        ),
        migrations.AddConstraint(
            model_name="columnissue",
            constraint=models.UniqueConstraint(
                fields=("column", "year", "number_in_year"), name="issue_number_in_year_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="columnissue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number__isnull", True), ("published_on__isnull", True), ("state", "draft")),
                    models.Q(
                        ("number__isnull", False),
                        ("number_in_year__isnull", False),
                        ("published_on__isnull", False),
                        ("state__in", ("published", "withdrawn")),
                    ),
                    _connector="OR",
                ),
                name="issue_published_has_number",
            ),
        ),
    ]
