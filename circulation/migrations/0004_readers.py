"""Tables of circulation: readers in full, their guardians, their groups and the words by which they are found."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from circulation.readers.words import find_words

BATCH = 2000


def write_words(apps, editor):
    """Let readers from before be found by the words of their names and numbers."""
    alias = editor.connection.alias
    readers, cards, words = (apps.get_model("circulation", name) for name in ("Reader", "Card", "ReaderWord"))
    numbers = {}
    for reader, number in cards.objects.using(alias).values_list("reader_id", "number"):
        numbers.setdefault(reader, []).append(number)
    found = readers.objects.using(alias).values_list("pk", "name", "phone")
    rows = [
        words(reader_id=pk, word=word)
        for pk, name, phone in found.iterator(chunk_size=BATCH)
        for word in find_words(name, phone=phone, numbers=numbers.get(pk, []))
    ]
    words.objects.using(alias).bulk_create(rows, batch_size=BATCH)


class Migration(migrations.Migration):
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
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ReaderWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=80)),
            ],
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
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.RemoveField(
            model_name="reader",
            name="initials",
        ),
        migrations.AddField(
            model_name="card",
            name="kind",
            field=models.CharField(
                choices=[
                    ("library", "读者证"),
                    ("campus", "校园卡"),
                    ("student", "学号"),
                    ("qr", "二维码"),
                    ("other", "其他卡号"),
                ],
                default="library",
                max_length=12,
                verbose_name="种类",
            ),
        ),
        migrations.AddField(
            model_name="reader",
            name="id_index",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="reader",
            name="id_sealed",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="reader",
            name="photo",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="readergroup",
            name="closed_on",
            field=models.DateField(blank=True, null=True, verbose_name="撤销日期"),
        ),
        migrations.AddField(
            model_name="readergroup",
            name="entered",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="入学年份"),
        ),
        migrations.AddField(
            model_name="readergroup",
            name="teacher",
            field=models.CharField(blank=True, max_length=60, verbose_name="班主任或联系人"),
        ),
        migrations.AddField(
            model_name="readergroup",
            name="teacher_email",
            field=models.EmailField(blank=True, max_length=254, verbose_name="联系人邮箱"),
        ),
        migrations.AddField(
            model_name="readergroup",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name="reader",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("id_index", ""), ("id_sealed", "")),
                    models.Q(models.Q(("id_sealed", ""), _negated=True), models.Q(("id_index", ""), _negated=True)),
                    _connector="OR",
                ),
                name="sealed_number_has_its_index",
            ),
        ),
        migrations.AddConstraint(
            model_name="reader",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged_into__isnull", True), models.Q(("id_index", ""), _negated=True)),
                fields=("library", "id_index"),
                name="id_number_once_in_library",
            ),
        ),
        migrations.AddField(
            model_name="guardian",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="wards",
                to="circulation.reader",
            ),
        ),
        migrations.AddField(
            model_name="guardian",
            name="reader",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="guardians", to="circulation.reader"
            ),
        ),
        migrations.AddField(
            model_name="readerword",
            name="reader",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="words", to="circulation.reader"
            ),
        ),
        migrations.AddField(
            model_name="rollover",
            name="library",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"),
        ),
        migrations.AddField(
            model_name="rollover",
            name="staff",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="guardian",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person__isnull", True), models.Q(("person", models.F("reader")), _negated=True), _connector="OR"
                ),
                name="guardian_is_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="guardian",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)), fields=("reader", "person"), name="guardian_once"
            ),
        ),
        migrations.AddIndex(
            model_name="readerword",
            index=models.Index(
                fields=["word", "reader"], name="reader_words", opclasses=["varchar_pattern_ops", "int8_ops"]
            ),
        ),
        migrations.AddConstraint(
            model_name="rollover",
            constraint=models.UniqueConstraint(fields=("key",), name="roll_over_key_once"),
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
        migrations.AddIndex(
            model_name="reader",
            index=models.Index(fields=["id_index"], name="reader_id_index"),
        ),
        migrations.RunPython(write_words, migrations.RunPython.noop),
    ]
