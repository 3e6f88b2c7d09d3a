"""What the database knows of its own tables."""

from datetime import date

import pytest
from django.db import connection

from libsys.db.statistics import refresh_statistics
from libsys.models import Watermark
from libsys.text.dates import local_moment

MANY = 3000


@pytest.mark.django_db
def test_rows_of_the_same_transaction_are_known_to_the_planner() -> None:
    at = local_moment(date(2026, 1, 1))
    Watermark.objects.bulk_create(Watermark(name=f"w{number}", at=at) for number in range(MANY))

    refresh_statistics()

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [Watermark._meta.db_table])
            assert cursor.fetchone()[0] == pytest.approx(MANY, rel=0.1)
    assert Watermark.objects.count() >= MANY
