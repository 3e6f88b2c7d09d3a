"""Call numbers and labels."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from libsys.db.creating import TablesTogether
from catalog.classification.filing import call_number_key

CHUNK = 500


def file_copies_again(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Write every copy's place on the shelf in keys that all collations sort alike."""
    items = apps.get_model("catalog", "Item").objects.using(editor.connection.alias).exclude(call_number="")
    chunk = []
    for item in items.only("pk", "call_number").order_by("pk").iterator(chunk_size=CHUNK):
        item.call_sort = call_number_key(item.call_number)[:240]
        chunk.append(item)
        if len(chunk) == CHUNK:
            items.bulk_update(chunk, ["call_sort"])
            chunk.clear()
    items.bulk_update(chunk, ["call_sort"])


class Migration(TablesTogether):
    """What this subject adds to the tables of the catalogue."""

    dependencies = [
        ("catalog", "0004_items"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuthorEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=30, verbose_name="姓名或姓")),
                ("number", models.CharField(max_length=10, verbose_name="著者号")),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="CallNumberScheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20, verbose_name="代码")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("serial", "种次号"),
                            ("author", "著者号"),
                            ("yearly", "年代加入藏序号"),
                            ("typed", "全部手工填写"),
                        ],
                        default="serial",
                        max_length=10,
                        verbose_name="书次号",
                    ),
                ),
                ("sequence", models.CharField(max_length=20, verbose_name="号码组")),
                (
                    "template",
                    models.CharField(default="{prefix}{class}/{number}", max_length=60, verbose_name="索书号的写法"),
                ),
                ("prefix", models.CharField(blank=True, max_length=8, verbose_name="前缀")),
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
                (
                    "longest_class",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="分类号最多几位"),
                ),
                ("first_number", models.PositiveIntegerField(default=1, verbose_name="从几号起")),
                ("fill_gaps", models.BooleanField(default=False, verbose_name="先用空出的号")),
                ("shares_works", models.BooleanField(default=True, verbose_name="同一著作的其他版本、卷册沿用原号")),
                ("assigns_on_save", models.BooleanField(default=False, verbose_name="保存新书目时自动取号")),
                (
                    "author_table",
                    models.CharField(
                        choices=[("pinyin", "按拼音首字母推算"), ("imported", "本馆导入的号码表")],
                        default="pinyin",
                        max_length=8,
                        verbose_name="著者号码表",
                    ),
                ),
                (
                    "author_order",
                    models.CharField(
                        choices=[
                            ("main_first", "主要责任者在先（个人、团体同等）"),
                            ("persons_first", "个人在先，团体在后"),
                            ("title", "一律取题名"),
                        ],
                        default="main_first",
                        max_length=14,
                        verbose_name="取哪位著者",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="使用中")),
            ],
            options={
                "ordering": ["library", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ClassNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scheme", models.CharField(default="clc", max_length=12, verbose_name="分类法")),
                ("number", models.CharField(max_length=60, verbose_name="分类号")),
                ("bare", models.CharField(max_length=60)),
                ("caption", models.CharField(max_length=300, verbose_name="类名")),
                ("english_caption", models.CharField(blank=True, max_length=300, verbose_name="英文类名")),
                ("parent", models.CharField(blank=True, max_length=60, verbose_name="上位类")),
                ("note", models.TextField(blank=True, verbose_name="注释")),
                (
                    "kind",
                    models.CharField(
                        choices=[("valid", "正式类"), ("alternative", "交替类"), ("discontinued", "停用类")],
                        default="valid",
                        max_length=12,
                        verbose_name="类目性质",
                    ),
                ),
                ("filing_key", models.CharField(max_length=240)),
            ],
            options={
                "ordering": ["scheme", "filing_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LabelLayout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("paper_width", models.PositiveIntegerField(default=2100, verbose_name="纸宽")),
                ("paper_height", models.PositiveIntegerField(default=2970, verbose_name="纸高")),
                (
                    "columns",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="列数",
                    ),
                ),
                (
                    "rows",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(40),
                        ],
                        verbose_name="行数",
                    ),
                ),
                ("label_width", models.PositiveIntegerField(verbose_name="标签宽")),
                ("label_height", models.PositiveIntegerField(verbose_name="标签高")),
                ("margin_left", models.PositiveIntegerField(default=0, verbose_name="左边距")),
                ("margin_top", models.PositiveIntegerField(default=0, verbose_name="上边距")),
                ("gap_x", models.PositiveIntegerField(default=0, verbose_name="列间距")),
                ("gap_y", models.PositiveIntegerField(default=0, verbose_name="行间距")),
                (
                    "offset_x",
                    models.SmallIntegerField(
                        default=0,
                        validators=[
                            django.core.validators.MinValueValidator(-200),
                            django.core.validators.MaxValueValidator(200),
                        ],
                        verbose_name="横向校正",
                    ),
                ),
                (
                    "offset_y",
                    models.SmallIntegerField(
                        default=0,
                        validators=[
                            django.core.validators.MinValueValidator(-200),
                            django.core.validators.MaxValueValidator(200),
                        ],
                        verbose_name="纵向校正",
                    ),
                ),
                (
                    "call_size",
                    models.PositiveSmallIntegerField(
                        default=18,
                        validators=[
                            django.core.validators.MinValueValidator(4),
                            django.core.validators.MaxValueValidator(72),
                        ],
                        verbose_name="索书号字号",
                    ),
                ),
                (
                    "text_size",
                    models.PositiveSmallIntegerField(
                        default=8,
                        validators=[
                            django.core.validators.MinValueValidator(4),
                            django.core.validators.MaxValueValidator(24),
                        ],
                        verbose_name="文字字号",
                    ),
                ),
                ("contents", models.JSONField(default=list, verbose_name="每册印什么")),
                ("has_frame", models.BooleanField(default=False, verbose_name="印边框")),
            ],
            options={
                "ordering": ["library", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LabelPrint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "content",
                    models.CharField(
                        choices=[("spine", "书标"), ("barcode", "条码"), ("qr", "二维码"), ("pocket", "书袋卡")],
                        max_length=8,
                    ),
                ),
                ("printed_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="LabelSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contents", models.JSONField(default=list)),
                ("item_ids", models.JSONField(default=list)),
                ("key", models.CharField(max_length=80)),
                ("unknown", models.JSONField(default=list)),
                ("start_at", models.PositiveSmallIntegerField(default=1, verbose_name="从第几枚开始")),
                ("site", models.CharField(max_length=200)),
                ("source", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[("chosen", "待打印"), ("printed", "已打印")], default="chosen", max_length=8
                    ),
                ),
                ("file_path", models.CharField(blank=True, max_length=300)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="NumberTail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.CharField(max_length=20)),
                ("class_number", models.CharField(blank=True, max_length=60)),
                ("stem", models.CharField(blank=True, max_length=30)),
                ("tail", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="SerialNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.CharField(max_length=20)),
                ("class_number", models.CharField(blank=True, max_length=60, verbose_name="分类号")),
                ("stem", models.CharField(blank=True, max_length=30)),
                ("number", models.PositiveIntegerField(verbose_name="种次号")),
                ("suffix", models.CharField(blank=True, max_length=20)),
                ("call_number", models.CharField(max_length=120, verbose_name="索书号")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("assigned", "系统取号"),
                            ("typed", "手工填写"),
                            ("registered", "原有号登记"),
                            ("reserved", "预留"),
                        ],
                        default="assigned",
                        max_length=10,
                    ),
                ),
                ("brought", models.CharField(blank=True, max_length=120)),
                ("reserved_for", models.CharField(blank=True, max_length=200, verbose_name="留给")),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="authorentry",
            name="library",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="libsys.library"),
        ),
        migrations.AddField(
            model_name="callnumberscheme",
            name="library",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="call_number_schemes", to="libsys.library"
            ),
        ),
        migrations.AddField(
            model_name="callnumberscheme",
            name="room",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="libsys.room",
                verbose_name="室",
            ),
        ),
        migrations.AddIndex(
            model_name="classnumber",
            index=models.Index(fields=["scheme", "filing_key"], name="class_filing"),
        ),
        migrations.AddIndex(
            model_name="classnumber",
            index=models.Index(fields=["scheme", "parent", "filing_key"], name="class_tree"),
        ),
        migrations.AddIndex(
            model_name="classnumber",
            index=models.Index(fields=["scheme", "bare"], name="class_bare"),
        ),
        migrations.AddConstraint(
            model_name="classnumber",
            constraint=models.UniqueConstraint(fields=("scheme", "number"), name="class_number_once"),
        ),
        migrations.AddField(
            model_name="labellayout",
            name="library",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="label_layouts", to="libsys.library"
            ),
        ),
        migrations.AddField(
            model_name="labelprint",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="label_prints", to="catalog.item"
            ),
        ),
        migrations.AddField(
            model_name="labelset",
            name="job",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="libsys.job"
            ),
        ),
        migrations.AddField(
            model_name="labelset",
            name="layout",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="sets", to="catalog.labellayout"
            ),
        ),
        migrations.AddField(
            model_name="labelset",
            name="library",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"),
        ),
        migrations.AddField(
            model_name="labelset",
            name="staff",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="labelprint",
            name="label_set",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="prints", to="catalog.labelset"
            ),
        ),
        migrations.AddField(
            model_name="numbertail",
            name="library",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"),
        ),
        migrations.AddField(
            model_name="serialnumber",
            name="job",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="libsys.job"
            ),
        ),
        migrations.AddField(
            model_name="serialnumber",
            name="library",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"),
        ),
        migrations.AddField(
            model_name="serialnumber",
            name="record",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="serial_numbers",
                to="catalog.record",
            ),
        ),
        migrations.AddField(
            model_name="serialnumber",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="numbers", to="catalog.callnumberscheme"
            ),
        ),
        migrations.AddField(
            model_name="serialnumber",
            name="staff",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="authorentry",
            constraint=models.UniqueConstraint(fields=("library", "name"), name="author_entry_once"),
        ),
        migrations.AddConstraint(
            model_name="callnumberscheme",
            constraint=models.UniqueConstraint(fields=("library", "code"), name="scheme_code_once"),
        ),
        migrations.AddConstraint(
            model_name="labellayout",
            constraint=models.UniqueConstraint(fields=("library", "name"), name="label_layout_once"),
        ),
        migrations.AddConstraint(
            model_name="labellayout",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("columns__gte", 1), ("label_height__gte", 50), ("label_width__gte", 50), ("rows__gte", 1)
                ),
                name="label_layout_has_labels",
            ),
        ),
        migrations.AddConstraint(
            model_name="labelset",
            constraint=models.UniqueConstraint(fields=("library", "key"), name="label_set_once"),
        ),
        migrations.AddConstraint(
            model_name="labelprint",
            constraint=models.UniqueConstraint(fields=("item", "content", "label_set"), name="label_print_once"),
        ),
        migrations.AddConstraint(
            model_name="numbertail",
            constraint=models.UniqueConstraint(
                fields=("library", "sequence", "class_number", "stem"), name="number_tail_once"
            ),
        ),
        migrations.AddIndex(
            model_name="serialnumber",
            index=models.Index(fields=["library", "call_number"], name="serial_call_number"),
        ),
        migrations.AddConstraint(
            model_name="serialnumber",
            constraint=models.UniqueConstraint(
                fields=("library", "sequence", "class_number", "stem", "number", "suffix"), name="serial_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="serialnumber",
            constraint=models.UniqueConstraint(fields=("library", "sequence", "record"), name="serial_record_once"),
        ),
        migrations.AddConstraint(
            model_name="serialnumber",
            constraint=models.UniqueConstraint(
                condition=models.Q(("suffix__startswith", "#"), _negated=True),
                fields=("library", "sequence", "call_number"),
                name="serial_text_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="serialnumber",
            constraint=models.CheckConstraint(
                condition=models.Q(("record__isnull", False), ("origin", "reserved"), _connector="OR"),
                name="serial_number_is_somebodys",
            ),
        ),
        migrations.RunPython(file_copies_again, migrations.RunPython.noop, elidable=True),
    ]
