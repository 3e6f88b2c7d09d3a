"""Cut-offs of their own, changes of how something is counted, and measures of tables."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """Cut-offs of their own, changes of how something is counted, and measures of tables."""

    dependencies = [
        ("reports", "0002_counts"),
        ("libsys", "0002_day_book_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="CountingChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("indicator", models.CharField(max_length=12)),
                ("on", models.DateField(verbose_name="从哪天起")),
                ("note", models.CharField(max_length=300, verbose_name="说明")),
                ("at", models.DateTimeField()),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="libsys.library"
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
                "ordering": ["-on", "indicator"],
                "constraints": [
                    models.UniqueConstraint(fields=("library", "indicator", "on"), name="counting_change_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CutOff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=24)),
                ("indicator", models.CharField(max_length=12)),
                ("until", models.DateField(verbose_name="截止日")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="原因")),
                ("at", models.DateTimeField()),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="libsys.library"
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
                "ordering": ["period", "indicator"],
                "constraints": [
                    models.UniqueConstraint(fields=("library", "period", "indicator"), name="cut_off_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField()),
                ("measured_on", models.DateField()),
                ("probe", models.CharField(max_length=32)),
                ("value", models.DecimalField(decimal_places=2, max_digits=16)),
                (
                    "library",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="libsys.library",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="libsys.servicepoint",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="libsys.room",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("library"),
                        models.F("month"),
                        models.F("probe"),
                        django.db.models.functions.comparison.Coalesce("point", 0),
                        django.db.models.functions.comparison.Coalesce("room", 0),
                        name="measure_once",
                    )
                ],
            },
        ),
    ]
