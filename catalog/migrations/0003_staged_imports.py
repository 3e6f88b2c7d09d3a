"""Staged imports: sources, records that wait, and the hash by which a record is recognised without numbers."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from libsys.db.creating import TablesTogether
from catalog.exchange.matchkeys import match_value
from catalog.models.imports import default_rules

_BATCH = 1_000


def fill_match_keys(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Work out the hashes of the records that are there already."""
    keys = apps.get_model("catalog", "MatchKey")
    rows = []
    records = apps.get_model("catalog", "Record").objects.values_list("pk", "title", "publisher", "year")
    for record_id, title, publisher, year in records.iterator(chunk_size=_BATCH):
        value = match_value(title, publisher, year)
        if value is not None:
            rows.append(keys(record_id=record_id, value=value))
        if len(rows) >= _BATCH:
            keys.objects.bulk_create(rows)
            rows.clear()
    keys.objects.bulk_create(rows)


class Migration(TablesTogether):
    """What this subject adds to the tables of the catalogue."""

    dependencies = [("catalog", "0002_versions"), ("libsys", "0002_day_book_guards")]

    operations = [
        migrations.CreateModel(
            name="MatchKey",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="match_key",
                        serialize=False,
                        to="catalog.record",
                    ),
                ),
                ("value", models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.AddField(
            model_name="importbatch",
            name="columns",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="is_direct",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="skipped",
            field=models.PositiveIntegerField(default=0, verbose_name="没有导入"),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="stage",
            field=models.CharField(
                choices=[
                    ("mapping", "待对应列"),
                    ("reading", "正在读取"),
                    ("waiting", "等待确认"),
                    ("committing", "正在入库"),
                    ("done", "已入库"),
                    ("undoing", "正在撤销"),
                    ("undone", "已撤销"),
                    ("dropped", "已放弃"),
                ],
                default="done",
                max_length=12,
                verbose_name="进度",
            ),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="terms",
            field=models.JSONField(default=dict),
        ),
        migrations.CreateModel(
            name="ImportSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="来源名称")),
                ("encoding", models.CharField(default="auto", max_length=12, verbose_name="编码")),
                ("profile", models.CharField(default="auto", max_length=20, verbose_name="馆藏字段方案")),
                ("barcode_subfield", models.CharField(default="b", max_length=1, verbose_name="906 字段的条码子字段")),
                ("rules", models.JSONField(default=default_rules, verbose_name="查重规则")),
                (
                    "on_match",
                    models.CharField(
                        choices=[
                            ("add", "作为新书目加入"),
                            ("overlay", "覆盖原书目"),
                            ("copies", "只加单册"),
                            ("skip", "不导入"),
                        ],
                        default="copies",
                        max_length=8,
                        verbose_name="查到本馆已有时",
                    ),
                ),
                (
                    "overlay",
                    models.CharField(
                        choices=[
                            ("replace", "整条换成新的"),
                            ("keep_local", "换成新的，保留本馆字段"),
                            ("fill", "只补原来没有的字段"),
                        ],
                        default="keep_local",
                        max_length=12,
                        verbose_name="覆盖时",
                    ),
                ),
                ("local_fields", models.CharField(blank=True, default="9xx", max_length=200, verbose_name="本馆字段")),
                (
                    "acquisition",
                    models.CharField(
                        choices=[
                            ("purchase", "购置"),
                            ("donation", "受赠"),
                            ("exchange", "交换"),
                            ("transfer", "调入"),
                            ("own_work", "自编"),
                            ("collecting", "征集"),
                        ],
                        default="purchase",
                        max_length=12,
                        verbose_name="来源",
                    ),
                ),
                (
                    "use",
                    models.CharField(
                        choices=[("lending", "可外借"), ("in_house", "馆内阅览")],
                        default="lending",
                        max_length=8,
                        verbose_name="使用方式",
                    ),
                ),
                (
                    "price",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="没有价格时"
                    ),
                ),
                ("is_shelved", models.BooleanField(default=True, verbose_name="入库即上架")),
                ("prefers_record_call_number", models.BooleanField(default=False, verbose_name="索书号一律用书目的")),
                ("columns", models.JSONField(default=dict)),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="停用日期")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libsys.servicepoint",
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
                    ),
                ),
            ],
            options={
                "ordering": ["retired_on", "name", "pk"],
            },
        ),
        migrations.AddField(
            model_name="importbatch",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="batches",
                to="catalog.importsource",
            ),
        ),
        migrations.CreateModel(
            name="StagedRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveIntegerField(verbose_name="第几条")),
                ("offset", models.PositiveBigIntegerField(default=0)),
                ("format", models.CharField(max_length=8)),
                ("marc", models.TextField(blank=True)),
                ("source_key", models.CharField(max_length=120)),
                ("fingerprint", models.CharField(max_length=64)),
                ("title", models.CharField(max_length=200, verbose_name="题名")),
                ("imprint", models.CharField(blank=True, max_length=200)),
                ("isbn", models.CharField(blank=True, max_length=20, verbose_name="ISBN")),
                ("same_key", models.BigIntegerField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("new", "新书目"),
                            ("overlay", "已有，内容不同"),
                            ("duplicate", "已有"),
                            ("unsure", "拿不准"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("source", "同一来源的控制号"),
                            ("isbn", "ISBN"),
                            ("title", "题名、出版者和出版年"),
                            ("control", "控制号"),
                            ("file", "文件里的另一条"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=40)),
                ("matched_version", models.PositiveIntegerField(null=True)),
                ("candidates", models.JSONField(default=list)),
                ("twin_of", models.PositiveIntegerField(null=True)),
                ("copies", models.JSONField(default=list)),
                ("copies_new", models.PositiveIntegerField(default=0)),
                ("copies_known", models.PositiveIntegerField(default=0)),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("add", "作为新书目加入"),
                            ("overlay", "覆盖原书目"),
                            ("copies", "只加单册"),
                            ("skip", "不导入"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("added", "新增"),
                            ("changed", "更新"),
                            ("unchanged", "书目未变"),
                            ("skipped", "没有导入"),
                            ("left", "没有办成"),
                        ],
                        max_length=10,
                    ),
                ),
                ("version_before", models.PositiveIntegerField(null=True)),
                ("version_after", models.PositiveIntegerField(null=True)),
                ("item_ids", models.JSONField(default=list)),
                ("undone", models.CharField(blank=True, max_length=10)),
                ("kept", models.JSONField(default=list)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="staged", to="catalog.importbatch"
                    ),
                ),
                (
                    "matched",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="catalog.record"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="catalog.record"
                    ),
                ),
            ],
            options={
                "ordering": ["batch", "ordinal"],
            },
        ),
        migrations.AddConstraint(
            model_name="importsource",
            constraint=models.UniqueConstraint(fields=("library", "name"), name="import_source_name_once"),
        ),
        migrations.AddIndex(
            model_name="stagedrecord",
            index=models.Index(fields=["batch", "outcome", "ordinal"], name="staged_outcome"),
        ),
        migrations.AddConstraint(
            model_name="stagedrecord",
            constraint=models.UniqueConstraint(fields=("batch", "ordinal"), name="staged_once"),
        ),
        migrations.AddField(
            model_name="importbatch", name="key", field=models.CharField(max_length=80, null=True, unique=True)
        ),
        migrations.AddField(
            model_name="importbatch", name="file_kind", field=models.CharField(default="marc", max_length=8)
        ),
        migrations.RunPython(fill_match_keys, migrations.RunPython.noop, elidable=True),
    ]
