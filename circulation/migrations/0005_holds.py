"""Tables of circulation: holds and transits."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """What this subject adds to the tables of circulation."""

    dependencies = [("circulation", "0004_readers")]

    operations: list[migrations.operations.base.Operation] = [
        migrations.AddField(
            model_name="hold",
            name="placed_as",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="预约时排位"),
        ),
        migrations.AddIndex(
            model_name="hold",
            index=models.Index(
                condition=models.Q(("state", "collected")), fields=["library", "closed_at"], name="holds_collected"
            ),
        ),
        migrations.AddField(
            model_name="transit",
            name="undone_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="撤销时间"),
        ),
        migrations.AddConstraint(
            model_name="transit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("undone_at__isnull", True),
                    models.Q(("arrived", False), ("closed_at__isnull", False)),
                    _connector="OR",
                ),
                name="undone_transit_is_closed",
            ),
        ),
        migrations.AddIndex(
            model_name="transit",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True)), fields=["source"], name="transits_on_the_way"
            ),
        ),
    ]
