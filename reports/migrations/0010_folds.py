"""Folds without foreign keys in the database: PostgreSQL looked up every place of every row that was written."""

import django.db.models.deletion
from django.db import migrations, models

from libsys.db.creating import TablesTogether

PLACES = {"library": "libsys.library", "point": "libsys.servicepoint", "room": "libsys.room"}
FOLDS = ("dailycount", "dailycut", "monthlycount", "monthlycut", "readermonth")


def place(fold: str, name: str) -> models.ForeignKey:
    """Return the column of a place; days alone are found by it."""
    return models.ForeignKey(
        PLACES[name],
        db_constraint=False,
        db_index=fold == "dailycount",
        null=name != "library",
        on_delete=django.db.models.deletion.CASCADE,
        related_name="+",
    )


class Migration(TablesTogether):
    """The places of what is folded."""

    dependencies = [("reports", "0009_parts")]

    operations = [migrations.AlterField(fold, name, place(fold, name)) for fold in FOLDS for name in PLACES]
