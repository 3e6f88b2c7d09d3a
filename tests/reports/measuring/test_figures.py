"""Tests of measuring the figures: a small day book goes through everything."""

from datetime import date

import pytest
from django.core.management import CommandError

from catalog.measuring.subjects import all_subjects
from libsys.models import Entry, Library
from reports.measuring.bench import name_folders
from reports.measuring.figures import measure
from reports.measuring.filling import Book, fill
from reports.measuring.table import lay_table

pytestmark = pytest.mark.django_db(transaction=True)
UNTIL = date(2026, 6, 30)


def test_a_small_day_book_is_measured_from_end_to_end() -> None:
    told: list[str] = []
    figures = measure(Book(400, UNTIL), with_audit=True, say=told.append)
    assert Entry.objects.count() == figures["lines"] == 400
    assert figures["draft"]["lines"] == Entry.objects.filter(day__year=2026).count()
    assert figures["audit"]["faults"] == 0
    assert figures["folding"]["rows"]["DailyCount"] > 0
    assert figures["pages"]["lines"]["pages"] > 5
    assert {"by_clc", "by_place", "readers"} <= set(figures["reading"])
    table = lay_table([figures, figures])
    assert "first draft of a half-year" in table
    assert table.splitlines()[2].endswith("1.00")
    assert told[0].startswith("filled in")


def test_a_day_book_that_is_there_is_not_filled_again() -> None:
    book = Book(50, UNTIL)
    assert fill(book) == fill(book)
    assert (Library.objects.count(), Entry.objects.count()) == (1, 50)
    assert {day.year for day in Entry.objects.values_list("day", flat=True)} == {2024, 2025, 2026}


def test_the_bench_offers_the_figures_at_two_sizes() -> None:
    assert "figures" in all_subjects()
    assert name_folders({"lines": 5000, "no_tenth": False}) == ["figures-5000", "figures-500"]
    assert name_folders({"lines": 5000, "no_tenth": True}) == ["figures-5000"]
    with pytest.raises(CommandError, match="正整数"):
        name_folders({"lines": 0, "no_tenth": True})
