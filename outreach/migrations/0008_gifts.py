"""Gifts."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """Gifts."""

    dependencies = [
        ("catalog", "0009_given"),
        ("circulation", "0012_given"),
        ("outreach", "0007_rooms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Donor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "个人"),
                            ("class", "班级"),
                            ("graduates", "毕业生"),
                            ("unit", "单位"),
                            ("library", "图书馆"),
                        ],
                        max_length=12,
                        verbose_name="捐赠者类型",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="捐赠者")),
                ("contact", models.CharField(blank=True, max_length=80, verbose_name="联系方式")),
                ("is_unnamed", models.BooleanField(default=False, verbose_name="不愿具名")),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="circulation.readergroup",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="donors", to="libsys.library"
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("library", "kind", "name"), name="donor_once"),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="donor_has_a_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Gift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=16, verbose_name="批次号")),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("book", "图书"),
                            ("periodical", "报刊"),
                            ("local", "地方文献"),
                            ("media", "音像资料"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="内容",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="收到日期")),
                ("copies", models.PositiveIntegerField(verbose_name="册数")),
                ("titles", models.PositiveIntegerField(blank=True, null=True, verbose_name="种数")),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="估价"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                ("certificate", models.CharField(blank=True, max_length=24, verbose_name="捐赠证书编号")),
                ("certified_on", models.DateField(blank=True, null=True, verbose_name="发证日期")),
                ("thanked_on", models.DateField(blank=True, null=True, verbose_name="致谢日期")),
                ("thanked_by", models.CharField(blank=True, max_length=60, verbose_name="致谢方式")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gifts",
                        to="outreach.activity",
                    ),
                ),
                (
                    "donor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="gifts", to="outreach.donor"
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="gifts", to="libsys.library"
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.servicepoint"
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
            ],
            options={
                "ordering": ["-received_on", "-pk"],
                "indexes": [models.Index(fields=["library", "received_on"], name="gifts_of_a_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("library", "number"), name="gift_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("certificate", ""), _negated=True),
                        fields=("library", "certificate"),
                        name="gift_certificate_once",
                    ),
                    models.CheckConstraint(condition=models.Q(("copies__gte", 1)), name="gift_has_copies"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("titles__isnull", True),
                            models.Q(("titles__gte", 1), ("titles__lte", models.F("copies"))),
                            _connector="OR",
                        ),
                        name="gift_titles_fit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("certificate", ""), ("certified_on__isnull", True)),
                            models.Q(models.Q(("certificate", ""), _negated=True), ("certified_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="gift_certificate_has_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Giving",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=16, verbose_name="单号")),
                ("given_on", models.DateField(verbose_name="赠出日期")),
                ("recipient", models.CharField(max_length=80, verbose_name="受赠者")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("school", "学校"),
                            ("village", "村（居）图书室"),
                            ("library", "图书馆"),
                            ("unit", "机关企事业单位"),
                            ("person", "个人"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="类型",
                    ),
                ),
                ("copies", models.PositiveIntegerField(verbose_name="册数")),
                ("people", models.PositiveIntegerField(blank=True, null=True, verbose_name="受益人数")),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="金额"),
                ),
                ("taken_by", models.CharField(blank=True, max_length=60, verbose_name="接收人")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="givings",
                        to="outreach.activity",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="givings", to="libsys.library"
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.servicepoint"
                    ),
                ),
                (
                    "withdrawal",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="giving",
                        to="catalog.withdrawal",
                    ),
                ),
            ],
            options={
                "ordering": ["-given_on", "-pk"],
                "indexes": [models.Index(fields=["library", "given_on"], name="givings_of_a_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("library", "number"), name="giving_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("copies__gte", 1), models.Q(("recipient", ""), _negated=True)),
                        name="giving_is_something",
                    ),
                ],
            },
        ),
    ]
