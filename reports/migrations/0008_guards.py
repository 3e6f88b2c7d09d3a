"""The database refuses to change what was signed; evidence of assessments; lines that a signature could not see."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from libsys.db.creating import TablesTogether
from libsys.db.triggers import lay_guards, lift_guards
from reports.signing.guards import SIGNED


def lay(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the guards in place, after the last change of their tables."""
    lay_guards(editor.connection, SIGNED)


def lift(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guards away, so that the tables can go."""
    lift_guards(editor.connection, SIGNED)


class Migration(TablesTogether):
    """Guards on what was signed."""

    dependencies = [
        ("reports", "0007_signing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="signing",
            name="unseen",
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("file", "文件"), ("register", "登记表"), ("figure", "数字的明细")],
                        max_length=12,
                        verbose_name="佐证种类",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="名称")),
                ("digest", models.CharField(blank=True, db_index=True, max_length=64)),
                ("media_type", models.CharField(blank=True, max_length=80)),
                ("size", models.PositiveIntegerField(default=0, verbose_name="大小")),
                ("target", models.CharField(blank=True, max_length=64)),
                ("period", models.CharField(blank=True, max_length=24)),
                ("added_at", models.DateTimeField(verbose_name="存入时间")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="撤下时间")),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="reports.assessment"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reports.standarditem"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "file"), ("target", ""), models.Q(("digest", ""), _negated=True)),
                            models.Q(
                                models.Q(("kind", "file"), _negated=True),
                                ("digest", ""),
                                models.Q(("target", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_is_file_or_link",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("assessment", "item", "kind", "digest", "target", "period"),
                        name="evidence_once",
                    ),
                ],
            },
        ),
        migrations.RunPython(lay, lift),
    ]
