"""The measurement runs and tells every figure."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalog.measuring.asking import draw_questions
from catalog.measuring.filling import fill
from catalog.measuring.searching import Plan, measure
from catalog.models import Item, Record


def test_questions_of_every_kind_are_the_same_every_time():
    assert draw_questions(3) == draw_questions(3)
    assert {len(asked) for asked in draw_questions(3).values()} == {3}


def test_a_measurement_tells_build_memory_and_every_kind(tmp_path: Path):
    said: list[str] = []
    figures = measure(Plan(records=60, each=2, with_changes=False), tmp_path / "index", say=said.append)
    assert figures["records"] == 60
    assert set(figures["build"]) == {"seconds", "cpu_seconds", "processes", "index_mb", "segments"}
    assert set(figures["in_process"]) == {*draw_questions(1), "all"}
    assert figures["in_process"]["everything"]["median_hits"] == 60
    assert figures["memory_mb"] > 0
    assert said


def test_the_database_of_a_measurement_holds_the_same_records(db: None):
    fill(25)
    assert Record.objects.count() == 25
    assert Item.objects.exists()


@pytest.mark.parametrize("arguments", [{"records": 0}, {"each": 0}, {"clients": "many"}, {"clients": "0"}])
def test_nonsense_is_refused(arguments: dict[str, object]):
    with pytest.raises(CommandError):
        call_command("bench", "search", **arguments)
