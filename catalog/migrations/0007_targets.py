"""Targets of copy cataloguing, and the order in which records are harvested."""

import django.db.models.deletion
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What this subject adds to the tables of the catalogue."""

    dependencies = [("catalog", "0006_headings"), ("libsys", "0002_day_book_guards")]

    operations = [
        migrations.AddIndex(model_name="record", index=models.Index(fields=["updated_at", "id"], name="record_change")),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="名称")),
                ("protocol", models.CharField(choices=[("z3950", "Z39.50"), ("sru", "SRU")], max_length=6, verbose_name="协议")),
                ("address", models.CharField(max_length=300, verbose_name="地址")),
                ("database", models.CharField(blank=True, max_length=80, verbose_name="数据库")),
                ("syntax", models.CharField(choices=[("cnmarc", "CNMARC"), ("unimarc", "UNIMARC"), ("marc21", "MARC 21")], default="cnmarc", max_length=8, verbose_name="记录格式")),
                ("schema", models.CharField(blank=True, max_length=80, verbose_name="记录模式")),
                ("encoding", models.CharField(default="auto", max_length=12, verbose_name="编码")),
                ("query_encoding", models.CharField(default="utf-8", max_length=12, verbose_name="检索词编码")),
                ("left_out", models.CharField(blank=True, default="9XX", max_length=200, verbose_name="不要的字段")),
                ("username", models.CharField(blank=True, max_length=80, verbose_name="账号")),
                ("password", models.CharField(blank=True, max_length=400, verbose_name="密码")),
                ("seconds", models.PositiveSmallIntegerField(default=10, verbose_name="最多等几秒")),
                ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                ("rank", models.PositiveSmallIntegerField(default=100, verbose_name="顺序")),
                ("library", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="targets", to="libsys.library")),
            ],
            options={
                "ordering": ["rank", "name", "pk"],
                "constraints": [models.UniqueConstraint(fields=("library", "name"), name="target_name_once")],
            },
        ),
    ]
