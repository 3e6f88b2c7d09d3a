"""Accounts: one-time passwords have a date of their own, people may lay keys elsewhere."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether
from django.utils import timezone

WAITING = datetime(1970, 1, 1, tzinfo=UTC)
"""Stood as the last sign-in of an account while its one-time password was not replaced."""


def date_one_time_passwords(apps: Any, schema_editor: Any) -> None:
    """Give every one-time password that waits its days, counted from now."""
    users = apps.get_model("libsys", "User").objects.using(schema_editor.connection.alias)
    until = timezone.now() + timedelta(days=settings.LIBSYS_ONE_TIME_DAYS)
    users.filter(last_login=WAITING).update(one_time_until=until, last_login=None)


def mark_one_time_passwords(apps: Any, schema_editor: Any) -> None:
    """Let the last sign-in say again which passwords wait."""
    users = apps.get_model("libsys", "User").objects.using(schema_editor.connection.alias)
    users.filter(one_time_until__isnull=False).update(last_login=WAITING)


class Migration(TablesTogether):
    """Accounts: one-time passwords have a date of their own, people may lay keys elsewhere."""

    dependencies = [("libsys", "0002_day_book_guards")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="one_time_until",
            field=models.DateTimeField(blank=True, null=True, verbose_name="一次性密码有效到"),
        ),
        migrations.AddField(
            model_name="user",
            name="own_keys",
            field=models.JSONField(blank=True, default=dict, verbose_name="自己的快捷键"),
        ),
        migrations.RunPython(date_one_time_passwords, mark_one_time_passwords),
    ]
