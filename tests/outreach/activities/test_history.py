"""What a library published, entered through the acts of activities, gives the figures that stand in its file."""

import csv
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from django.db.models import Sum

from libsys.access.desk import Desk
from libsys.models import Entry, Room
from outreach.activities.holding import Result, hold_activity
from outreach.activities.planning import Plan, plan_activity

KINDS = ("activity.held", "activity.attended", "activity.copies", "activity.material")


def test_the_activities_of_a_published_half_year_give_its_figures(shared_data: Path, desk: Desk, room: Room) -> None:
    rows = read_file(shared_data)

    events = read_events(rows)
    for number, (plan, result) in enumerate(events):
        at = datetime.combine(plan.held_on, time(12), tzinfo=UTC)
        placed = replace(plan, point=room.point, room=room)
        activity = plan_activity(plan=placed, desk=desk, at=at, key=f"k-plan-{number}")
        hold_activity(activity=activity, result=result, desk=desk, at=at, key=f"k-hold-{number}")

    assert len(events) == 6
    assert sums_of_lines() == sums_of_file(rows)


def read_file(shared_data: Path) -> list[dict[str, str]]:
    """Return the rows about activities."""
    with (shared_data / "history" / "yongning_2012h1.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["kind"] in KINDS]


def read_events(rows: list[dict[str, str]]) -> list[tuple[Plan, Result]]:
    """Return each event with what came of it: the rows that follow it on the same day belong to it."""
    found: list[tuple[Plan, dict[str, Any]]] = []
    for row in rows:
        count, estimated = int(row["quantity"]), row["provenance"] == "estimate"
        precision = "estimate" if estimated else "manual"
        if row["kind"] == "activity.held":
            plan = Plan(name=row["note"], kind=row["topic"], held_on=date.fromisoformat(row["day"]), point=None)  # type: ignore[arg-type]
            found.append((plan, {}))
        elif row["kind"] == "activity.attended":
            found[-1][1].update(people={row["age_band"]: count}, precision=precision)
        elif row["kind"] == "activity.copies":
            found[-1][1].update(copies={row["topic"]: count}, copies_precision=precision)
        else:
            found[-1][1].update(materials={row["topic"]: count}, materials_precision=precision)
    return [(plan, Result(**result)) for plan, result in found]


def sums_of_file(rows: list[dict[str, str]]) -> dict[tuple[str, ...], int]:
    """Return the figures of the file by day, kind, topic, age band and how they were got."""
    sums: dict[tuple[str, ...], int] = defaultdict(int)
    for row in rows:
        estimated = row["provenance"] if row["kind"] != "activity.held" else ""
        sums[(row["day"], row["kind"], row["topic"], row["age_band"], estimated)] += int(row["quantity"])
    return dict(sums)


def sums_of_lines() -> dict[tuple[str, ...], int]:
    """Return the figures of the day book in the same way."""
    rows = Entry.objects.filter(kind__in=KINDS).order_by()
    columns = ("day", "kind", "topic", "age_band", "provenance")
    return {
        (day.isoformat(), kind, topic, band, provenance if kind != "activity.held" else ""): total
        for day, kind, topic, band, provenance, total in rows.values_list(*columns).annotate(total=Sum("quantity"))
    }
