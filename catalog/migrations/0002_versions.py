"""Versions of records, what the library says of them, templates, and the numbers of the library's own records."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What this subject adds to the tables of the catalogue."""

    dependencies = [
        ("catalog", "0001_initial"),
        ("libsys", "0002_day_book_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ControlNumberSeries",
            fields=[
                ("agency", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="RecordTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                (
                    "format",
                    models.CharField(
                        choices=[("cnmarc", "CNMARC"), ("unimarc", "UNIMARC"), ("marc21", "MARC 21")],
                        max_length=8,
                        verbose_name="格式",
                    ),
                ),
                (
                    "material",
                    models.CharField(
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
                        default="book",
                        max_length=12,
                        verbose_name="文献类型",
                    ),
                ),
                (
                    "record_type",
                    models.CharField(
                        choices=[
                            ("general", "一般文献"),
                            ("thesis", "学位论文"),
                            ("local", "地方文献"),
                            ("electronic", "电子资源"),
                            ("database", "数据库"),
                        ],
                        default="general",
                        max_length=12,
                        verbose_name="书目类型",
                    ),
                ),
                ("marc", models.JSONField()),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RecordVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="版次")),
                (
                    "format",
                    models.CharField(
                        choices=[("cnmarc", "CNMARC"), ("unimarc", "UNIMARC"), ("marc21", "MARC 21")], max_length=8
                    ),
                ),
                ("marc", models.JSONField()),
                ("local", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField(verbose_name="保存时间")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("desk", "工作台"),
                            ("self_service", "自助"),
                            ("sip", "自助设备接口"),
                            ("opac", "读者网页"),
                            ("offline", "离线"),
                            ("api", "程序接口"),
                            ("import", "导入"),
                            ("task", "后台任务"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="原因")),
            ],
            options={
                "ordering": ["record", "-number"],
            },
        ),
        migrations.AddField(
            model_name="record",
            name="access",
            field=models.CharField(
                choices=[
                    ("open", "公开"),
                    ("readers", "限本馆读者"),
                    ("on_site", "限馆内"),
                    ("restricted", "限授权读者"),
                ],
                default="open",
                max_length=12,
                verbose_name="使用范围",
            ),
        ),
        migrations.AddField(
            model_name="record",
            name="access_note",
            field=models.CharField(blank=True, max_length=300, verbose_name="使用说明"),
        ),
        migrations.AddField(
            model_name="record",
            name="accompanying",
            field=models.CharField(blank=True, max_length=200, verbose_name="附件"),
        ),
        migrations.AddField(
            model_name="record",
            name="coverage",
            field=models.CharField(blank=True, max_length=200, verbose_name="收录范围"),
        ),
        migrations.AddField(
            model_name="record",
            name="deleted_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="删除时间"),
        ),
        migrations.AddField(
            model_name="record",
            name="links",
            field=models.JSONField(blank=True, default=list, verbose_name="访问地址"),
        ),
        migrations.AddField(
            model_name="record",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="components",
                to="catalog.record",
                verbose_name="所属数据库",
            ),
        ),
        migrations.AddField(
            model_name="record",
            name="record_type",
            field=models.CharField(
                choices=[
                    ("general", "一般文献"),
                    ("thesis", "学位论文"),
                    ("local", "地方文献"),
                    ("electronic", "电子资源"),
                    ("database", "数据库"),
                ],
                default="general",
                max_length=12,
                verbose_name="书目类型",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                ),
                name="record_not_own_parent",
            ),
        ),
        migrations.AddField(
            model_name="recordtemplate",
            name="library",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="libsys.library"),
        ),
        migrations.AddField(
            model_name="recordversion",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="catalog.record"
            ),
        ),
        migrations.AddField(
            model_name="recordversion",
            name="saved_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="recordtemplate",
            constraint=models.UniqueConstraint(fields=("library", "name"), name="record_template_name_once"),
        ),
        migrations.AddConstraint(
            model_name="recordversion",
            constraint=models.UniqueConstraint(fields=("record", "number"), name="record_version_once"),
        ),
    ]
