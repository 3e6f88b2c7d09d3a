"""Tables of circulation: readers, their categories, groups, cards and keys; loans; the state of a desk."""

from decimal import Decimal

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What lending needs first."""

    initial = True

    dependencies = [
        ("catalog", "0001_initial"),
        ("libsys", "0002_day_book_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskState",
            fields=[
                ("session_key", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("state", models.JSONField(default=dict)),
                ("at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="ReaderCategory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=32, verbose_name="代码")),
                ("name", models.CharField(max_length=60, verbose_name="读者类型")),
                ("english_name", models.CharField(blank=True, max_length=60, verbose_name="英文名称")),
                ("valid_months", models.PositiveSmallIntegerField(default=60, verbose_name="证件有效月数")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reader_categories",
                        to="libsys.library",
                    ),
                ),
                (
                    "deposit",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=7, verbose_name="押金"),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("library", "code"), name="category_code_once")],
            },
        ),
        migrations.CreateModel(
            name="ReaderGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, verbose_name="代码")),
                ("name", models.CharField(max_length=60, verbose_name="班级或单位")),
                (
                    "kind",
                    models.CharField(
                        choices=[("class", "班级"), ("department", "院系"), ("unit", "单位")],
                        default="class",
                        max_length=12,
                        verbose_name="类型",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reader_groups", to="libsys.library"
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
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                ("entered", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="入学年份")),
                ("teacher", models.CharField(blank=True, max_length=60, verbose_name="班主任或联系人")),
                ("teacher_email", models.EmailField(blank=True, max_length=254, verbose_name="联系人邮箱")),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["code"],
                "constraints": [models.UniqueConstraint(fields=("library", "code"), name="group_code_once")],
            },
        ),
        migrations.CreateModel(
            name="Reader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("birth_month", models.CharField(blank=True, max_length=7, verbose_name="出生年月")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="电话")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                ("valid_until", models.DateField(verbose_name="有效期至")),
                ("created_at", models.DateTimeField()),
                ("is_demonstration", models.BooleanField(default=False)),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readers", to="libsys.library"
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readers",
                        to="circulation.readercategory",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readers",
                        to="circulation.readergroup",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="电子邮箱")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="circulation.reader",
                    ),
                ),
                (
                    "owed",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=9, verbose_name="欠费"),
                ),
                ("suspended_until", models.DateField(blank=True, null=True, verbose_name="停借至")),
                ("version", models.PositiveIntegerField(default=1)),
                ("id_index", models.CharField(blank=True, max_length=64)),
                ("id_sealed", models.CharField(blank=True, max_length=200)),
                ("photo", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["id_index"], name="reader_id_index")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("owed__gte", 0)), name="owed_not_negative"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("id_index", ""), ("id_sealed", "")),
                            models.Q(
                                models.Q(("id_sealed", ""), _negated=True), models.Q(("id_index", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="sealed_number_has_its_index",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("merged_into__isnull", True), models.Q(("id_index", ""), _negated=True)),
                        fields=("library", "id_index"),
                        name="id_number_once_in_library",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReaderKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("key", models.BigIntegerField()),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="circulation.reader"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("reader", "year"), name="reader_key_of_year_once"),
                    models.UniqueConstraint(fields=("key",), name="reader_key_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Loan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("checked_out_at", models.DateTimeField(verbose_name="借出时间")),
                ("due_on", models.DateField(verbose_name="应还日期")),
                ("returned_at", models.DateTimeField(blank=True, null=True, verbose_name="还回时间")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                ("renewals", models.PositiveSmallIntegerField(default=0, verbose_name="已续次数")),
                ("terms", models.JSONField(default=dict)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lendings", to="catalog.item"
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libsys.servicepoint",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.room"
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
                    "reader",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loans",
                        to="circulation.reader",
                    ),
                ),
                ("lost_at", models.DateTimeField(blank=True, null=True, verbose_name="报失时间")),
                ("found_at", models.DateTimeField(blank=True, null=True, verbose_name="找回时间")),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("returned_at__isnull", True)),
                        fields=["reader"],
                        name="open_loans_of_reader",
                    ),
                    models.Index(
                        condition=models.Q(("returned_at__isnull", True)),
                        fields=["library", "due_on"],
                        name="open_loans_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("returned_at__isnull", True)), fields=("item",), name="one_open_loan"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("returned_at__isnull", True),
                            ("returned_at__gte", models.F("checked_out_at")),
                            _connector="OR",
                        ),
                        name="returned_after_checked_out",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("undone_at__isnull", True), ("returned_at__isnull", False), _connector="OR"
                        ),
                        name="undone_loan_is_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lost_at__isnull", True),
                            models.Q(("returned_at__isnull", False), ("undone_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="lost_loan_is_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("found_at__isnull", True), ("lost_at__isnull", False), _connector="OR"),
                        name="found_copy_was_lost",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reader__isnull", False), ("returned_at__isnull", False), _connector="OR"),
                        name="open_loan_has_its_reader",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=64, verbose_name="证号")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("valid", "有效"),
                            ("lost", "挂失"),
                            ("replaced", "已补换"),
                            ("suspended", "停用"),
                            ("closed", "已退证"),
                        ],
                        default="valid",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("issued_on", models.DateField(verbose_name="办证日期")),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cards", to="circulation.reader"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
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
            ],
            options={
                "ordering": ["reader", "-pk"],
                "constraints": [models.UniqueConstraint(fields=("number",), name="card_number_once")],
            },
        ),
    ]
