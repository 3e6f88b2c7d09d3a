"""Lines are found by what they speak of, without reading the day book."""

from collections.abc import Callable

import pytest
from django.db.models import QuerySet

from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.finding import find_lines_of
from libsys.daybook.recording import record
from libsys.models import Entry
from tests.fixtures import NOON

pytestmark = pytest.mark.django_db


def test_lines_of_a_type_are_those_that_speak_of_a_thing_of_it(desk: Desk) -> None:
    lines = [
        record(Kind.RULE_CHANGED, desk=desk, at=NOON, key=f"line-{number}", object_type=name, object_id=number)
        for number, name in enumerate(("loan_rule", "category", "loan_rule"), start=1)
    ]
    record(Kind.VISIT_READ, desk=desk, at=NOON, key="visit", quantity=3)
    assert list(find_lines_of("loan_rule").order_by("pk")) == [lines[0], lines[2]]
    assert find_lines_of("loan_rule", "category").count() == 3


@pytest.mark.run("SQLite")  # PostgreSQL asks its statistics
@pytest.mark.parametrize(
    "lines",
    [
        lambda desk: find_lines_of("loan_rule").filter(library=desk.library, kind=Kind.RULE_CHANGED, voids=None),
        lambda desk: Entry.objects.filter(library=desk.library, object_type="activity", object_id=3),
    ],
)
def test_the_index_of_things_answers(desk: Desk, lines: Callable[[Desk], "QuerySet[Entry]"]) -> None:
    assert "entry_object" in lines(desk).order_by("-pk").explain()
