"""One alteration for many records."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """Batches and what they did to each record."""

    dependencies = [
        ("catalog", "0009_given"),
        ("libsys", "0008_entry_object"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RecordBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("alteration", models.JSONField(default=dict)),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="原因")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="已改")),
                ("refused", models.PositiveIntegerField(default=0, verbose_name="未改")),
                ("kept", models.PositiveIntegerField(default=0, verbose_name="未撤销")),
                ("made_at", models.DateTimeField(verbose_name="时间")),
                ("done_at", models.DateTimeField(null=True, verbose_name="完成时间")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                (
                    "job",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="record_batch",
                        to="libsys.job",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="record_batches", to="libsys.library"
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
                    "undo_job",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_record_batch",
                        to="libsys.job",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "record batches",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="RecordBatchRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before", models.PositiveIntegerField(default=0)),
                ("after", models.PositiveIntegerField(default=0)),
                ("refusals", models.JSONField(default=list)),
                ("is_kept", models.BooleanField(default=False)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="catalog.recordbatch"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="catalog.record"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("batch", "record"), name="record_batch_row_once")],
            },
        ),
    ]
