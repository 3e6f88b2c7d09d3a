"""Tables of circulation: guardians, roll-overs, imports of readers, and the words by which readers are found."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What this subject adds to the tables of circulation."""

    dependencies = [
        ("circulation", "0003_desk"),
        ("libsys", "0002_day_book_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Guardian",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="监护人姓名")),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("parent", "父母"),
                            ("grandparent", "祖父母"),
                            ("relative", "其他亲属"),
                            ("other", "其他监护人"),
                        ],
                        default="parent",
                        max_length=12,
                        verbose_name="与读者的关系",
                    ),
                ),
                ("phone", models.CharField(max_length=20, verbose_name="监护人电话")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="wards",
                        to="circulation.reader",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="guardians", to="circulation.reader"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", True),
                            models.Q(("person", models.F("reader")), _negated=True),
                            _connector="OR",
                        ),
                        name="guardian_is_another",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)), fields=("reader", "person"), name="guardian_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReaderWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=80)),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="circulation.reader"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["word", "reader"], name="reader_words", opclasses=["varchar_pattern_ops", "int8_ops"]
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RollOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("valid_until", models.DateField(null=True, verbose_name="离校班级有效期至")),
                ("groups", models.JSONField(default=dict)),
                ("readers", models.JSONField(default=dict)),
                ("undone_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
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
                "constraints": [models.UniqueConstraint(fields=("key",), name="roll_over_key_once")],
            },
        ),
        migrations.CreateModel(
            name="ReaderImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80, unique=True)),
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
                (
                    "job",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reader_import",
                        to="libsys.job",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("mapping", "等待对应列"),
                            ("reading", "正在读取"),
                            ("waiting", "等待确认"),
                            ("committing", "正在导入"),
                            ("done", "已导入"),
                            ("undoing", "正在撤销"),
                            ("undone", "已撤销"),
                            ("dropped", "已放弃"),
                        ],
                        default="mapping",
                        max_length=12,
                        verbose_name="进度",
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="文件")),
                ("file_path", models.CharField(blank=True, max_length=300)),
                ("file_kind", models.CharField(max_length=8)),
                ("terms", models.JSONField(default=dict)),
                ("columns", models.JSONField(default=dict)),
                ("added", models.PositiveIntegerField(default=0, verbose_name="新办")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="更新")),
                ("refused", models.PositiveIntegerField(default=0, verbose_name="没有导入")),
                ("created_at", models.DateTimeField(verbose_name="时间")),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="StagedReader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="circulation.readerimport"
                    ),
                ),
                ("row", models.PositiveIntegerField(verbose_name="行")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("new", "新办"), ("changed", "更新"), ("same", "没有变动"), ("refused", "不能导入")],
                        max_length=8,
                        verbose_name="结果",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="姓名")),
                ("number", models.CharField(blank=True, max_length=64, verbose_name="证号")),
                ("group_name", models.CharField(blank=True, max_length=60, verbose_name="班级或单位")),
                ("details", models.JSONField(default=dict)),
                ("changes", models.JSONField(default=list)),
                ("reasons", models.JSONField(default=list)),
                (
                    "reader",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="circulation.reader",
                    ),
                ),
                ("version", models.PositiveIntegerField(null=True)),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("added", "已新办"),
                            ("changed", "已更新"),
                            ("same", "没有变动"),
                            ("refused", "没有导入"),
                            ("undone", "已撤销"),
                            ("kept", "撤销时保留"),
                        ],
                        max_length=8,
                    ),
                ),
                ("before", models.JSONField(default=dict)),
                ("version_after", models.PositiveIntegerField(null=True)),
                ("kept", models.JSONField(default=list)),
            ],
            options={
                "ordering": ["batch", "row"],
                "indexes": [
                    models.Index(fields=["batch", "outcome", "row"], name="staged_reader_outcome"),
                    models.Index(fields=["batch", "result", "row"], name="staged_reader_result"),
                ],
                "constraints": [models.UniqueConstraint(fields=("batch", "row"), name="staged_reader_once")],
            },
        ),
    ]
