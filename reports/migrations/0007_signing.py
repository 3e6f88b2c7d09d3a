"""Confirmation, review, signature and correction of a report."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """Confirmation, review, signature and correction of a report."""

    dependencies = [
        ("reports", "0006_registers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Signing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.PositiveIntegerField()),
                ("reviewed_at", models.DateTimeField(verbose_name="审核时间")),
                ("signed_at", models.DateTimeField(verbose_name="签发时间")),
                ("unconfirmed", models.CharField(blank=True, max_length=400, verbose_name="未确认的室的说明")),
                ("counted_to", models.DateField()),
                ("last_line", models.BigIntegerField()),
                ("figures", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signing", to="reports.report"
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("signed_by", models.F("reviewed_by")), _negated=True),
                        name="signed_by_another_than_reviewed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("format", models.CharField(max_length=8)),
                ("path", models.CharField(max_length=200)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "signing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="reports.signing"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("signing", "format"), name="signed_file_once")],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("indicator", models.CharField(max_length=16)),
                ("place", models.CharField(blank=True, max_length=120)),
                ("old", models.DecimalField(decimal_places=4, max_digits=18)),
                ("new", models.DecimalField(decimal_places=4, max_digits=18)),
                ("whole_old", models.DecimalField(decimal_places=4, max_digits=18)),
                ("whole_new", models.DecimalField(decimal_places=4, max_digits=18)),
                ("reason", models.CharField(max_length=400, verbose_name="原因")),
                ("evidence", models.CharField(blank=True, max_length=400, verbose_name="佐证")),
                ("asked_at", models.DateTimeField(verbose_name="申请时间")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="批准时间")),
                ("refused_at", models.DateTimeField(blank=True, null=True, verbose_name="退回时间")),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "signing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="reports.signing"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("signing", "number"), name="correction_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="correction_by_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("old", models.F("new")), _negated=True),
                            models.Q(("whole_old", models.F("whole_new")), _negated=True),
                            _connector="OR",
                        ),
                        name="correction_changes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=24)),
                ("check_code", models.CharField(max_length=40)),
                ("about", models.CharField(max_length=64)),
                ("text", models.CharField(max_length=400, verbose_name="说明")),
                ("written_at", models.DateTimeField(verbose_name="填写时间")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("library", "period", "check_code", "about"), name="check_note_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.PositiveIntegerField()),
                ("reviewed_at", models.DateTimeField(verbose_name="审核时间")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="reports.report"
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("report", "edition"), name="edition_reviewed_once")],
            },
        ),
        migrations.CreateModel(
            name="RoomConfirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=24, verbose_name="时段")),
                ("values", models.JSONField(default=dict)),
                ("note", models.CharField(blank=True, max_length=400, verbose_name="说明")),
                ("confirmed_at", models.DateTimeField(verbose_name="确认时间")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="撤回时间")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.room"),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("room", "period"),
                        name="room_confirmed_once",
                    )
                ],
            },
        ),
    ]
