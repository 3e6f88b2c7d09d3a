"""Tests of what is gathered of activities: where they were, and the sentence of their report."""

from datetime import date

import pytest

from libsys.models import Library, Room, ServicePoint
from outreach.models import Activity
from reports.counting.periods import parse_period
from reports.documents.gathering import LONGEST_SENTENCE, find_activities, first_sentence
from tests.reports.conftest import Write


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("读者踊跃。明年再办。", "读者踊跃"),
        ("  读者踊跃\n明年再办", "读者踊跃"),
        ("", ""),
        ("热烈！", "热烈"),
        (f"{'好' * 50}，{'很' * 50}。", "好" * 50),
        ("长" * (LONGEST_SENTENCE + 1), ""),
    ],
)
def test_the_first_sentence_of_a_report_stands_for_it(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


def test_an_activity_is_told_with_its_report_and_a_point_outside_by_its_own_name(
    library: Library, room: Room, write: Write
) -> None:
    point = ServicePoint.objects.create(library=library, code="V1", name="河西村服务点", kind="village")
    away = Room.objects.create(point=point, code="R", name="外借处")
    for place in (room, away):
        sheet = Activity.objects.create(
            library=library, name="送书", kind="delivery", held_on=date(2026, 4, 8), ends_on=date(2026, 4, 8),
            point=place.point, room=place, report="交换图书三十余册【新】。村民称好。",
        )  # fmt: skip
        about = {"object_type": "activity", "object_id": sheet.pk, "topic": "delivery", "point": place.point}
        write("activity.held", "2026-04-08", detail={"name": "送书"}, **about)
    here, there = find_activities(library, parse_period("2026H1"))
    assert (here.place, here.report) == (f"{room.point.name}{room.name}", "交换图书三十余册〔新〕")
    assert there.place == "河西村服务点"
