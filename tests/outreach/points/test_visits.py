"""Tests of deliveries and guidance visits: their lines, their corrections."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from libsys.access.desk import Desk
from libsys.models import Entry, Library, ServicePoint
from libsys.web.operations import new_key
from outreach.models import Delivery, Guidance
from outreach.points.audit import points_have_their_lines
from outreach.points.refusals import PointRefused
from outreach.points.visits.registering import (
    VisitSheet,
    cancel_visit,
    correct_visit,
    register_delivery,
    register_guidance,
)
from tests.fixtures import NOON
from tests.outreach.points.conftest import total

DAY = date(2026, 2, 20)


def deliver(desk: Desk, **values: Any) -> Delivery:
    """Register a delivery to a township."""
    sheet = VisitSheet(
        **{"made_on": DAY, "place": "石门乡文化站", "site": "village", "copies": 600, "people": 120, **values}
    )
    return register_delivery(sheet=sheet, desk=desk, at=NOON, key=new_key())


def sums(library: Library, subject: str) -> dict[str, int]:
    """Return what the lines of a subject add up to, by act."""
    kinds = set(Entry.objects.filter(kind__startswith=f"{subject}.").values_list("kind", flat=True))
    return {kind.partition(".")[2]: total(kind, library) for kind in sorted(kinds)}


def test_a_delivery_is_three_lines_on_its_day(keeper: Desk, library: Library) -> None:
    one = deliver(keeper, packages=12, staff_count=3, staff_names="李敏、陈静")
    assert sums(library, "delivery") == {"copies": 600, "made": 1, "people": 120}
    lines = list(Entry.objects.filter(object_type="delivery", object_id=one.pk))
    assert {(line.day, line.topic, line.provenance) for line in lines} == {(DAY, "village", "manual")}
    assert "李敏" not in str([line.detail for line in lines])


def test_a_visit_takes_its_place_and_site_from_the_point(village: ServicePoint, keeper: Desk) -> None:
    sheet = VisitSheet(made_on=DAY, point=village, copies=5)
    key = new_key()
    one, again = (register_delivery(sheet=sheet, desk=keeper, at=NOON, key=key) for _ in range(2))
    assert (one.pk, one.place, one.site) == (again.pk, village.name, "village")
    assert Entry.objects.filter(kind="delivery.made", point=village).count() == 1


def test_guidance_counts_visits_people_sent_copies_and_people_helped(keeper: Desk, library: Library) -> None:
    sheet = VisitSheet(
        made_on=DAY, place="西张村图书室", site="village", staff_count=4, packages=30, copies=1500, people=6,
        hours=Decimal("6.5"), tasks=("shelve", "unpack", "dance"),
    )  # fmt: skip
    one = register_guidance(sheet=sheet, desk=keeper, at=NOON, key=new_key())

    assert one.tasks == ["unpack", "shelve"]
    assert sums(library, "guidance") == {"copies": 1500, "given": 4, "made": 1, "people": 6}
    detail = Entry.objects.get(kind="guidance.given").detail
    assert detail == {"hours": "6.5", "tasks": ["unpack", "shelve"], "packages": 30}


def test_a_correction_leaves_what_is_right_and_the_mistake_readable(keeper: Desk, library: Library) -> None:
    wrong = deliver(keeper)
    sheet = VisitSheet(made_on=DAY, place="石门乡文化站", site="village", copies=60, people=120)
    key = new_key()
    for _ in range(2):
        right = correct_visit(visit=wrong, sheet=sheet, desk=keeper, at=NOON, key=key)
    assert right.pk != wrong.pk
    assert sums(library, "delivery") == {"copies": 60, "made": 1, "people": 120}
    assert Delivery.objects.count() == 2
    assert list(points_have_their_lines()) == []


def test_what_was_taken_back_is_not_taken_back_twice(keeper: Desk, library: Library) -> None:
    one = deliver(keeper)
    cancel_visit(visit=one, desk=keeper, at=NOON, key=new_key())
    assert sums(library, "delivery") == {"copies": 0, "made": 0, "people": 0}
    with pytest.raises(PointRefused) as refused:
        cancel_visit(visit=one, desk=keeper, at=NOON, key=new_key())
    assert refused.value.reasons[0].code == "visit_cancelled_before"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"place": " "}, "visit_without_place"),
        ({"site": "moon"}, "site_unknown"),
        ({"made_on": date(2026, 3, 2) + timedelta(days=1)}, "visit_in_future"),
        ({"made_on": date(1026, 3, 2)}, "visit_too_early"),
        ({"staff_count": 0}, "staff_count_wrong"),
        ({"copies": 9787020081043}, "number_too_large"),
        ({"people": -1}, "number_too_large"),
    ],
)
def test_what_cannot_be_is_refused(keeper: Desk, wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(PointRefused) as refused:
        deliver(keeper, **wrong)
    assert [reason.code for reason in refused.value.reasons] == [code]
    assert not Entry.objects.exists()
    assert not Guidance.objects.exists()
