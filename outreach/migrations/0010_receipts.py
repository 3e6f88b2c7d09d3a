"""What rooms and points keep."""

import django.db.models.deletion
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What rooms and points keep."""

    dependencies = [
        ("outreach", "0009_judging"),
    ]

    operations = [
        migrations.CreateModel(
            name="ServiceReceipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                ("printed", models.PositiveIntegerField(default=0, verbose_name="打印次数")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="service_receipt", to="libsys.entry"
                    ),
                ),
            ],
            options={
                "ordering": ["-year", "-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("library", "year", "number"), name="service_receipt_number_once"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="service_receipts_from_one"),
                ],
            },
        ),
    ]
