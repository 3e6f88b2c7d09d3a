"""Weeks of opening hours hold from a day and until a day."""

from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """Weeks of opening hours hold from a day and until a day."""

    dependencies = [
        ("libsys", "0004_security"),
    ]

    operations = [
        migrations.AddField(
            model_name="openinghours",
            name="name",
            field=models.CharField(blank=True, max_length=30, verbose_name="名称"),
        ),
        migrations.AddField(
            model_name="openinghours",
            name="since",
            field=models.DateField(blank=True, null=True, verbose_name="起"),
        ),
        migrations.AddField(
            model_name="openinghours",
            name="until",
            field=models.DateField(blank=True, null=True, verbose_name="止"),
        ),
        migrations.AlterField(
            model_name="openinghours",
            name="closes",
            field=models.TimeField(blank=True, null=True, verbose_name="关门"),
        ),
        migrations.AlterField(
            model_name="openinghours",
            name="opens",
            field=models.TimeField(blank=True, null=True, verbose_name="开门"),
        ),
        migrations.AddConstraint(
            model_name="openinghours",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closes__isnull", False), ("opens__isnull", False)),
                    models.Q(("closes__isnull", True), ("opens__isnull", True)),
                    _connector="OR",
                ),
                name="hours_with_both_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="openinghours",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True),
                    models.Q(("since__isnull", False), ("until__gte", models.F("since"))),
                    _connector="OR",
                ),
                name="hours_season_in_order",
            ),
        ),
    ]
