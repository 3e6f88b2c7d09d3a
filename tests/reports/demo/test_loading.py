"""Tests of the demonstration library as a whole."""

import hashlib
import json
from collections import Counter
from datetime import date

import pytest
from django.db import transaction
from django.db.models import Count, Max, Min, Sum

from catalog.models import Item, Record
from circulation.models import Loan, Reader
from libsys.daybook.auditing import all_audit_checks, audit
from libsys.models import Entry, Library, Room, ServicePoint
from reports.counting.recounting import count_new_lines
from reports.demo.loading import Loaded, load_demo
from reports.demo.people import CATEGORIES, STAFF

UNTIL = date(2026, 6, 30)
NAMED_ROOMS = {"外借处", "综合阅览室", "少儿阅览室", "电子阅览室", "地方文献室", "期刊阅览室"}


def load() -> Loaded:
    """Load the library as it stood at the end of June 2026."""
    return load_demo(until=UNTIL, password="correct horse battery", say=lambda _said: None)


def digest() -> str:
    """Return a hash of what was made: names, copies, loans, every sum of the day book; no number of a row."""
    facts = [
        list(Record.objects.order_by("source_key").values_list("source_key", "title", "call_number")),
        list(Item.objects.order_by("barcode").values_list("barcode", "room__code", "status", "loans")),
        list(Reader.objects.order_by("cards__number").values_list("name", "birth_month", "cards__number")),
        list(
            Loan.objects.order_by("due_on", "item__barcode", "checked_out_at", "renewals").values_list(
                "item__barcode", "due_on", "renewals"
            )
        ),
        list(
            Entry.objects.values_list("kind", "day", "room__code", "topic")
            .annotate(Sum("quantity"), Count("pk"))
            .order_by("kind", "day", "point__code", "room__code", "topic")
        ),
    ]
    return hashlib.sha256(json.dumps(facts, default=str, ensure_ascii=False).encode()).hexdigest()


@pytest.mark.run("SQLite")  # on PostgreSQL the journeys load it
@pytest.mark.django_db
def test_the_demonstration_is_a_county_that_holds_together_and_comes_out_the_same_every_time() -> None:
    with transaction.atomic():
        load()
        first = digest()
        transaction.set_rollback(True)

    loaded = load()

    assert digest() == first
    check_places(loaded.library)
    check_stock_and_people(loaded)
    check_two_years()
    count_new_lines()
    assert [finding for check in all_audit_checks() for finding in audit(check)] == []


def check_places(library: Library) -> None:
    """A central library, two branches, three service points and a class corner, with rooms under their usual names."""
    kinds = Counter(ServicePoint.objects.filter(library=library).values_list("kind", flat=True))
    assert kinds == {
        "central": 1, "branch": 2, "service_point": 3, "class_corner": 2, "mobile": 1, "village_room": 1,
    }  # fmt: skip
    assert set(Room.objects.filter(point__code="ZG").values_list("name", flat=True)) == NAMED_ROOMS


def check_stock_and_people(loaded: Loaded) -> None:
    """Real works in several copies, 600 readers of every category, a person of every role; all marked."""
    assert loaded.library.is_demonstration
    assert loaded.records >= 600
    assert loaded.items >= 2 * loaded.records
    assert loaded.readers == Reader.objects.filter(is_demonstration=True).count() == 600
    assert set(Reader.objects.values_list("category__code", flat=True)) == {row[0] for row in CATEGORIES}
    assert loaded.library.staff.count() == len(STAFF)


def check_two_years() -> None:
    """Lines on nearly every day of two years, more at weekends, none that names a reader."""
    lent = Entry.objects.filter(kind="loan.checked_out")
    span = lent.aggregate(first=Min("day"), last=Max("day"))
    assert (span["last"] - span["first"]).days >= 725
    assert Entry.objects.filter(day__gt=UNTIL).count() == 0
    by_weekday = Counter(day.weekday() for day in lent.values_list("day", flat=True))
    assert by_weekday[5] > 1.3 * by_weekday[3]
    names = set(Reader.objects.values_list("name", flat=True))
    details = Entry.objects.exclude(detail={}).values_list("detail", flat=True)
    assert not any(name in json.dumps(detail, ensure_ascii=False) for detail in details for name in names)
