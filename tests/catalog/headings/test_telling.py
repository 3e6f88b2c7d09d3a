"""The index follows headings: a variant added later makes the books findable."""

import pytest

from catalog.enums import Kind
from catalog.headings import telling
from catalog.headings.changing import add_variant
from catalog.headings.forms.names import Name
from catalog.headings.telling import find_records_of_lines
from catalog.indexing.finding import Question, find_records
from catalog.indexing.following import Follower, catch_up
from catalog.indexing.shelf import find_index
from catalog.models import Heading
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.catalog.headings.conftest import Catalogue, person
from tests.fixtures import NOON

pytestmark = pytest.mark.django_db


def test_a_variant_added_later_finds_the_books(catalogue: Catalogue, desk: Desk) -> None:
    (record,) = catalogue((person("鲁迅"),))
    follower = Follower(find_index())
    follower.prepare()
    catch_up(follower)
    assert find_records(Question(text="周树人")).total == 0
    heading = Heading.objects.get(text="鲁迅")
    add_variant(heading_id=heading.pk, name=Name("person", "周树人"), desk=desk, at=NOON, key="variant-key")
    catch_up(follower)
    assert [one.pk for one in find_records(Question(text="author:周树人")).page] == [record.pk]


def test_lines_lead_to_ranges_of_records(catalogue: Catalogue, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "RANGE", 2)
    records = catalogue(*[(person("鲁迅"),)] * 5)
    heading = Heading.objects.get(text="鲁迅")
    add_variant(heading_id=heading.pk, name=Name("person", "周树人"), desk=desk, at=NOON, key="variant-key")
    lines = list(Entry.objects.filter(kind=Kind.HEADING_MOVED).order_by("pk"))
    assert [line.quantity for line in lines] == [2, 2, 1]
    assert find_records_of_lines([lines[0].pk]) == {records[0].pk, records[1].pk}
    assert find_records_of_lines([line.pk for line in lines]) == {record.pk for record in records}
