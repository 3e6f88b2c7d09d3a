"""What a library published, typed into the pages of activities, gives the figures that stand in its file."""

from pathlib import Path

from django.test import Client
from django.urls import reverse

from libsys.models import Room
from outreach.activities.holding import Result
from outreach.models import Activity
from tests.outreach.activities.test_history import read_events, read_file, sums_of_file, sums_of_lines
from tests.outreach.staff.activities.conftest import filled


def test_the_activities_of_a_published_half_year_typed_by_hand_give_its_figures(
    shared_data: Path, planner: Client, room: Room
) -> None:
    rows = read_file(shared_data)

    for plan, result in read_events(rows):
        day = plan.held_on.isoformat()
        planned = filled(name=plan.name, kind=plan.kind, held_on=day, room=room.pk)
        made = planner.post(reverse("outreach:activity-plan"), planned)
        activity = Activity.objects.order_by("pk").last()
        assert activity is not None
        assert made["Location"] == reverse("outreach:activity", args=[activity.pk])
        held = planner.post(reverse("outreach:activity-result", args=[activity.pk]), _typed(result))
        assert held.status_code == 302

    assert Activity.objects.filter(state="held").count() == 6
    assert sums_of_lines() == sums_of_file(rows)


def _typed(result: Result) -> dict[str, object]:
    """Return a result as a librarian types it; what is none stays empty."""
    people = {f"people_{band or 'unknown'}": count for band, count in result.people.items()}
    copies = {f"copies_{use}": count for use, count in result.copies.items()}
    material = {f"material_{kind}": count for kind, count in result.materials.items()}
    precisions = {
        "precision": result.precision,
        "copies_precision": result.copies_precision,
        "materials_precision": result.materials_precision,
    }
    return filled(**people, **copies, **material, **precisions)
