"""Headings: authorised names, subjects and series, their variants, relations, links and merges."""

import django.db.models.deletion
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What this subject adds to the tables of the catalogue."""

    dependencies = [("catalog", "0005_call_numbers")]

    operations = [
        migrations.CreateModel(
            name="Heading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=300, verbose_name="标目")),
                ("folded", models.CharField(max_length=300)),
                ("dates", models.CharField(blank=True, max_length=60, verbose_name="生卒年")),
                ("country", models.CharField(blank=True, max_length=60, verbose_name="朝代或国别")),
                ("qualifier", models.CharField(blank=True, max_length=130)),
                ("pinyin", models.CharField(blank=True, max_length=900, verbose_name="拼音")),
                ("sort_key", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "个人名称"),
                            ("family", "家族名称"),
                            ("body", "团体名称"),
                            ("meeting", "会议名称"),
                            ("work", "统一题名"),
                            ("subject", "主题词"),
                            ("place", "地名"),
                            ("series", "丛编"),
                        ],
                        max_length=8,
                        verbose_name="类型",
                    ),
                ),
                ("initial", models.CharField(max_length=1)),
                (
                    "state",
                    models.CharField(
                        choices=[("provisional", "待审"), ("authorised", "已审")],
                        default="provisional",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="附注")),
                (
                    "source",
                    models.CharField(
                        choices=[("found", "书目中出现"), ("own", "本馆编制"), ("imported", "规范文件")],
                        default="found",
                        max_length=8,
                    ),
                ),
                ("scheme", models.CharField(blank=True, max_length=60, verbose_name="词表或规范文件")),
                ("control_number", models.CharField(blank=True, max_length=64, verbose_name="规范控制号")),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="catalog.heading",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HeadingLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("heading_id", models.BigIntegerField()),
                ("line_id", models.BigIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("heading_id", "line_id"), name="heading_line_once")],
            },
        ),
        migrations.CreateModel(
            name="HeadingLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tag", models.CharField(max_length=3)),
                ("occurrence", models.PositiveSmallIntegerField()),
                ("folded", models.CharField(max_length=300)),
                ("qualifier", models.CharField(blank=True, max_length=130)),
                ("is_decided", models.BooleanField(default=False)),
                (
                    "heading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="catalog.heading"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="heading_links", to="catalog.record"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HeadingMerge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("settled", models.JSONField(default=list)),
                ("merged_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "heading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="merges", to="catalog.heading"
                    ),
                ),
                (
                    "into",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="merges_in", to="catalog.heading"
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="libsys.job"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="HeadingMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("links", models.JSONField(default=list)),
                ("changes", models.JSONField(default=list)),
                (
                    "merge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="moves", to="catalog.headingmerge"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="catalog.record"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HeadingRelation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("see_also", "参见"), ("broader", "上位")], max_length=8)),
                (
                    "heading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="relations", to="catalog.heading"
                    ),
                ),
                (
                    "merge",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalog.headingmerge",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="relations_from", to="catalog.heading"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HeadingVariant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=300, verbose_name="标目")),
                ("folded", models.CharField(max_length=300)),
                ("dates", models.CharField(blank=True, max_length=60, verbose_name="生卒年")),
                ("country", models.CharField(blank=True, max_length=60, verbose_name="朝代或国别")),
                ("qualifier", models.CharField(blank=True, max_length=130)),
                ("pinyin", models.CharField(blank=True, max_length=900, verbose_name="拼音")),
                ("sort_key", models.CharField(max_length=300)),
                (
                    "heading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="variants", to="catalog.heading"
                    ),
                ),
                (
                    "merge",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalog.headingmerge",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="UndecidedName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tag", models.CharField(max_length=3)),
                ("occurrence", models.PositiveSmallIntegerField()),
                ("folded", models.CharField(max_length=300)),
                ("qualifier", models.CharField(blank=True, max_length=130)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "个人名称"),
                            ("family", "家族名称"),
                            ("body", "团体名称"),
                            ("meeting", "会议名称"),
                            ("work", "统一题名"),
                            ("subject", "主题词"),
                            ("place", "地名"),
                            ("series", "丛编"),
                        ],
                        max_length=8,
                        verbose_name="类型",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="名称")),
                ("dates", models.CharField(blank=True, max_length=60)),
                ("country", models.CharField(blank=True, max_length=60)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="undecided_names", to="catalog.record"
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "folded", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="heading",
            index=models.Index(fields=["kind", "initial", "sort_key", "id"], name="heading_browse"),
        ),
        migrations.AddIndex(
            model_name="heading",
            index=models.Index(fields=["kind", "sort_key", "id"], name="heading_filing"),
        ),
        migrations.AddIndex(
            model_name="heading",
            index=models.Index(fields=["sort_key"], name="heading_pinyin", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="heading",
            index=models.Index(fields=["folded"], name="heading_folded", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="heading",
            index=models.Index(fields=["kind", "state"], name="heading_state"),
        ),
        migrations.AddConstraint(
            model_name="heading",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged_into", None)),
                fields=("kind", "folded", "qualifier"),
                name="heading_form_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="heading",
            constraint=models.UniqueConstraint(
                condition=models.Q(("control_number", ""), _negated=True),
                fields=("scheme", "control_number"),
                name="heading_control_number_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="heading",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("id")), _negated=True), name="no_heading_merges_into_itself"
            ),
        ),
        migrations.AddIndex(
            model_name="headinglink",
            index=models.Index(fields=["heading", "record"], name="heading_link_heading"),
        ),
        migrations.AddConstraint(
            model_name="headinglink",
            constraint=models.UniqueConstraint(fields=("record", "tag", "occurrence"), name="heading_link_once"),
        ),
        migrations.AddConstraint(
            model_name="headingmerge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)), fields=("heading",), name="heading_merged_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="headingmove",
            constraint=models.UniqueConstraint(fields=("merge", "record"), name="heading_move_once"),
        ),
        migrations.AddConstraint(
            model_name="headingrelation",
            constraint=models.UniqueConstraint(fields=("heading", "other", "kind"), name="heading_relation_once"),
        ),
        migrations.AddConstraint(
            model_name="headingrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("heading", models.F("other")), _negated=True), name="no_heading_relates_to_itself"
            ),
        ),
        migrations.AddConstraint(
            model_name="headingrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "see_also"), _negated=True), ("heading__lt", models.F("other")), _connector="OR"
                ),
                name="mutual_relation_once",
            ),
        ),
        migrations.AddIndex(
            model_name="headingvariant",
            index=models.Index(fields=["folded"], name="variant_folded", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="headingvariant",
            index=models.Index(fields=["sort_key"], name="variant_pinyin", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddConstraint(
            model_name="headingvariant",
            constraint=models.UniqueConstraint(fields=("heading", "folded", "qualifier"), name="variant_once"),
        ),
        migrations.AddIndex(
            model_name="undecidedname",
            index=models.Index(fields=["kind", "folded"], name="undecided_folded"),
        ),
        migrations.AddConstraint(
            model_name="undecidedname",
            constraint=models.UniqueConstraint(fields=("record", "tag", "occurrence"), name="undecided_name_once"),
        ),
    ]
