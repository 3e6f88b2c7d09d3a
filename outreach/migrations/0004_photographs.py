"""Photographs."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """Photographs."""

    dependencies = [
        ("outreach", "0003_sheets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Photograph",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("width", models.PositiveIntegerField(verbose_name="宽")),
                ("height", models.PositiveIntegerField(verbose_name="高")),
                ("size", models.PositiveIntegerField(verbose_name="大小")),
                ("caption", models.CharField(max_length=120, verbose_name="说明")),
                ("taken_on", models.DateField(blank=True, null=True, verbose_name="拍摄日期")),
                ("shows_minors", models.BooleanField(default=False, verbose_name="能认出未成年人")),
                ("consent", models.CharField(blank=True, max_length=200, verbose_name="监护人同意的凭据")),
                ("consent_at", models.DateTimeField(blank=True, null=True, verbose_name="同意记于")),
                ("added_at", models.DateTimeField(verbose_name="存入时间")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="移除时间")),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photographs",
                        to="outreach.activity",
                        verbose_name="活动",
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "consent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="photographs", to="libsys.library"
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="负责人",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["library", "removed_at", "-taken_on"], name="photograph_newest")],
                "constraints": [
                    models.UniqueConstraint(fields=("library", "digest"), name="photograph_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consent", ""), ("consent_at__isnull", True)),
                            models.Q(models.Q(("consent", ""), _negated=True), ("consent_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="photograph_consent_is_dated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("height__gt", 0), ("width__gt", 0)), name="photograph_has_a_size"
                    ),
                ],
            },
        ),
    ]
