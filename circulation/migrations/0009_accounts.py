"""Tables of circulation: accounts of readers."""

import django.db.models.deletion
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What this subject adds to the tables of circulation."""

    dependencies = [("circulation", "0008_desks")]

    operations = [
        migrations.CreateModel(
            name="ReaderAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(blank=True, max_length=128)),
                ("code", models.CharField(blank=True, max_length=128)),
                ("code_expires_at", models.DateTimeField(blank=True, null=True)),
                ("activated_at", models.DateTimeField(blank=True, null=True, verbose_name="开通时间")),
                ("keeps_history", models.BooleanField(default=False, verbose_name="保存借阅历史")),
                ("session_epoch", models.PositiveIntegerField(default=0)),
                (
                    "reader",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="account", to="circulation.reader"
                    ),
                ),
            ],
        ),
    ]
