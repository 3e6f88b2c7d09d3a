"""Tables of circulation: transits."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What is on its way between points."""

    dependencies = [("circulation", "0004_readers")]

    operations = [
        migrations.CreateModel(
            name="Transit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reason",
                    models.CharField(
                        choices=[("hold", "送预约"), ("home", "送回馆藏地"), ("move", "调拨")],
                        max_length=12,
                        verbose_name="原因",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="发出时间")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                ("arrived", models.BooleanField(default=False, verbose_name="已送达")),
                (
                    "hold",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transits",
                        to="circulation.hold",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="transits", to="catalog.item"
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libsys.servicepoint",
                        verbose_name="发出地点",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libsys.servicepoint",
                        verbose_name="送达地点",
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)), fields=["target"], name="transits_to_come"
                    ),
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)), fields=["source"], name="transits_on_the_way"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)), fields=("item",), name="one_open_transit"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", models.F("target")), _negated=True), name="transit_goes_somewhere"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closed_at__isnull", False), ("arrived", False), _connector="OR"),
                        name="arrived_is_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("undone_at__isnull", True),
                            models.Q(("arrived", False), ("closed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="undone_transit_is_closed",
                    ),
                ],
            },
        ),
    ]
