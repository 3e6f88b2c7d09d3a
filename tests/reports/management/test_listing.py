"""Tests of the commands that list indicators and kinds."""

import io
import json
from typing import Any

from django.core.management import call_command

from libsys.daybook.kinds import all_kinds
from reports.indicators.registry import all_indicators


def listed(*arguments: str) -> list[dict[str, Any]]:
    """Return what a command prints as JSON."""
    out = io.StringIO()
    call_command(*arguments, "--json", stdout=out)
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    return found


def test_every_indicator_is_listed_with_its_formula() -> None:
    found = {one["code"]: one for one in listed("indicators")}
    assert set(found) == {one.code for one in all_indicators()}
    assert found["K01"]["ratio"] == {"over": ["L01"], "under": ["C01"], "per": "1", "mean": True}
    assert found["C05"]["ratio"]["per"] == "1/1024"
    assert found["C01"]["taken_away"] == ["item.withdrawn"]
    assert found["V05"]["parts_by_visit_rule"]["gate"] == ["V01"]
    assert (found["F03"]["sort"], found["F03"]["stated"], found["U04"]["probe"]) == ("stated", "seats", "valid_cards")
    assert "month" in found["L01"]["dimensions"]
    assert "month" not in found["C01"]["dimensions"]


def test_every_kind_is_listed_with_who_reads_and_writes_it() -> None:
    found = {one["code"]: one for one in listed("kinds")}
    assert set(found) == {kind.value for kind in all_kinds()}
    assert {"L01", "L04", "U06"} - set(found["loan.checked_out"]["indicators"]) == {"L04"}
    assert found["fact.stated"]["topics"]["seats"]["name"] == "阅览座席（个）"
    assert found["loan.checked_out"]["english_written"]
