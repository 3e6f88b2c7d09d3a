"""Items: numbers, allocations, displays, withdrawals, changes in bulk."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What this subject adds to the tables of the catalogue."""

    dependencies = [
        ("catalog", "0003_staged_imports"),
        ("libsys", "0002_day_book_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("worn", "破损"),
                            ("outdated", "内容陈旧"),
                            ("surplus", "复本过多"),
                            ("lost", "丢失"),
                            ("transferred", "调出"),
                            ("other", "其他原因"),
                        ],
                        max_length=16,
                        verbose_name="注销原因",
                    ),
                ),
                ("approval", models.CharField(blank=True, max_length=60, verbose_name="批准文号")),
                ("approved_by", models.CharField(blank=True, max_length=60, verbose_name="批准人或会议")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                ("made_at", models.DateTimeField(verbose_name="注销时间")),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="item",
            name="batch",
            field=models.CharField(blank=True, max_length=40, verbose_name="批次"),
        ),
        migrations.AddField(
            model_name="item",
            name="fund",
            field=models.CharField(blank=True, max_length=40, verbose_name="经费"),
        ),
        migrations.AddField(
            model_name="item",
            name="host",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="companions",
                to="catalog.item",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="media_note",
            field=models.CharField(blank=True, max_length=80, verbose_name="附件"),
        ),
        migrations.AddField(
            model_name="item",
            name="note",
            field=models.CharField(blank=True, max_length=200, verbose_name="备注"),
        ),
        migrations.AddField(
            model_name="item",
            name="stage",
            field=models.CharField(
                blank=True,
                choices=[
                    ("to_catalogue", "待分编"),
                    ("to_process", "待加工"),
                    ("to_allocate", "待典藏"),
                    ("to_shelve", "待上架"),
                ],
                max_length=16,
                verbose_name="工序",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="vendor",
            field=models.CharField(blank=True, max_length=80, verbose_name="书商或捐赠者"),
        ),
        migrations.AlterField(
            model_name="item",
            name="status",
            field=models.CharField(
                choices=[
                    ("in_process", "加工中"),
                    ("available", "在架"),
                    ("on_loan", "借出"),
                    ("on_hold_shelf", "预约架"),
                    ("in_transit", "在途"),
                    ("in_repair", "修补中"),
                    ("missing", "未找到"),
                    ("lost", "遗失"),
                    ("withdrawn", "已注销"),
                ],
                default="available",
                max_length=16,
                verbose_name="状态",
            ),
        ),
        migrations.CreateModel(
            name="Allocation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=32, verbose_name="单号")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "编制中"),
                            ("sent", "已发出"),
                            ("received", "已签收"),
                            ("cancelled", "已作废"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="编制时间")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="发出时间")),
                ("received_at", models.DateTimeField(null=True, verbose_name="签收时间")),
                (
                    "from_point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.servicepoint"
                    ),
                ),
                (
                    "from_room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libsys.room",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="allocations", to="libsys.library"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.servicepoint"
                    ),
                ),
                (
                    "to_room",
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
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="AllocatedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("listed", "待签收"),
                            ("received", "已收到"),
                            ("missing", "未收到"),
                            ("extra", "单外收到"),
                        ],
                        default="listed",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("status_before", models.CharField(blank=True, max_length=16)),
                ("stage_before", models.CharField(blank=True, max_length=16)),
                ("is_open", models.BooleanField(default=True)),
                ("listed_at", models.DateTimeField()),
                ("received_at", models.DateTimeField(null=True)),
                (
                    "from_point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.servicepoint"
                    ),
                ),
                (
                    "from_room",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.room"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="allocated", to="catalog.item"
                    ),
                ),
                (
                    "allocation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="catalog.allocation"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ItemBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("changes", models.JSONField(default=dict)),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="已改")),
                ("refused", models.PositiveIntegerField(default=0, verbose_name="未改")),
                ("made_at", models.DateTimeField(verbose_name="时间")),
                ("done_at", models.DateTimeField(null=True, verbose_name="完成时间")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                (
                    "job",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="item_batch",
                        to="libsys.job",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="item_batches", to="libsys.library"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "item batches",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ItemBatchRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("refusals", models.JSONField(default=list)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="catalog.itembatch"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="catalog.item"),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="NumberRange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("barcode", "条码号"), ("accession", "登录号")], max_length=12, verbose_name="号码"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
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
                ("prefix", models.CharField(blank=True, max_length=12, verbose_name="前缀")),
                ("suffix", models.CharField(blank=True, max_length=12, verbose_name="后缀")),
                ("width", models.PositiveSmallIntegerField(default=7, verbose_name="数字位数")),
                (
                    "check_digit",
                    models.CharField(
                        choices=[("", "无"), ("luhn", "模 10（Luhn）")], default="", max_length=8, verbose_name="校验位"
                    ),
                ),
                ("first", models.BigIntegerField(verbose_name="起始号")),
                ("last", models.BigIntegerField(verbose_name="终止号")),
                ("next", models.BigIntegerField(verbose_name="下一个号")),
                ("warn_at", models.PositiveIntegerField(default=100, verbose_name="余量提醒")),
                ("is_preprinted", models.BooleanField(default=False, verbose_name="条码已预印")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="停用时间")),
                ("created_at", models.DateTimeField(verbose_name="建立时间")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="number_ranges", to="libsys.library"
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
            ],
            options={
                "ordering": ["kind", "closed_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Shelf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("english_name", models.CharField(blank=True, max_length=100, verbose_name="英文名称")),
                ("since", models.DateField(verbose_name="开始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="结束日期")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                ("is_public", models.BooleanField(default=True, verbose_name="读者可见")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="撤柜时间")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shelves", to="libsys.library"
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.servicepoint"
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
                "ordering": ["closed_at", "-since", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="item",
            name="shelf",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="catalog.shelf",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["library", "accessioned_on"], name="item_accessioned_on"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                condition=models.Q(("batch", ""), _negated=True), fields=["library", "batch"], name="item_batch"
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                condition=models.Q(("accession_number", ""), _negated=True),
                fields=["library", "accession_number"],
                name="item_accession",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage", ""), ("status", "in_process"), _connector="OR"),
                name="item_stage_in_process",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("host__isnull", True), models.Q(("host", models.F("id")), _negated=True), _connector="OR"
                ),
                name="item_not_its_own_host",
            ),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="library",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="withdrawals", to="libsys.library"
            ),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="made_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.UniqueConstraint(fields=("library", "number"), name="allocation_number_once"),
        ),
        migrations.AddConstraint(
            model_name="allocateditem",
            constraint=models.UniqueConstraint(fields=("allocation", "item"), name="allocated_once"),
        ),
        migrations.AddConstraint(
            model_name="allocateditem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_open", True)), fields=("item",), name="allocated_on_one_open_list"
            ),
        ),
        migrations.AddConstraint(
            model_name="itembatchrow",
            constraint=models.UniqueConstraint(fields=("batch", "item"), name="batch_row_once"),
        ),
        migrations.AddConstraint(
            model_name="numberrange",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__gte", 0), ("first__lte", models.F("last"))), name="range_runs_forward"
            ),
        ),
        migrations.AddConstraint(
            model_name="numberrange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("next__gte", models.F("first")),
                    (
                        "next__lte",
                        django.db.models.expressions.CombinedExpression(models.F("last"), "+", models.Value(1)),
                    ),
                ),
                name="range_next_inside",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberrange",
            constraint=models.CheckConstraint(
                condition=models.Q(("width__gte", 1), ("width__lte", 18)), name="range_width"
            ),
        ),
        migrations.AddConstraint(
            model_name="shelf",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                name="shelf_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="shelf",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)), fields=("library", "name"), name="shelf_name_once"
            ),
        ),
    ]
