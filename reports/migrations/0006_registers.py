"""Registers that a library designs itself."""

import django.db.models.deletion
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """Registers that a library designs itself."""

    dependencies = [
        ("reports", "0005_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegisterDesign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("kinds", models.JSONField(default=list, verbose_name="事项")),
                ("columns", models.JSONField(default=list, verbose_name="各列")),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="停用时间")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="register_designs",
                        to="libsys.library",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at__isnull", True)),
                        fields=("library", "name"),
                        name="register_design_once",
                    )
                ],
            },
        ),
    ]
