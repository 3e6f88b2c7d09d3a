"""People of the staff may be written to: an address, a language, a letter a week."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """People of the staff may be written to: an address, a language, a letter a week."""

    dependencies = [
        ("libsys", "0006_entry_day_kind_place"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="email",
            field=models.EmailField(blank=True, max_length=254, verbose_name="电子邮箱"),
        ),
        migrations.AddField(
            model_name="user",
            name="mail_language",
            field=models.CharField(
                choices=[("zh-hans", "中文"), ("en", "English")],
                default="zh-hans",
                max_length=10,
                verbose_name="邮件用什么文字",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="weekly_mail",
            field=models.BooleanField(default=True, verbose_name="每周一收破例摘要"),
        ),
        migrations.CreateModel(
            name="WeeklyLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("week", models.DateField(verbose_name="哪一周（周一）")),
                ("overrides", models.PositiveIntegerField(default=0, verbose_name="破例次数")),
                ("claimed_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True, verbose_name="寄出")),
                ("problem", models.CharField(blank=True, max_length=60)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="weekly_letters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "week"), name="told_of_a_week_once")],
            },
        ),
    ]
