"""Linking what records name to headings, as they are saved."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.enums import HeadingKind, HeadingState
from catalog.headings.changing import add_variant
from catalog.headings.forms.names import Name
from catalog.models import Heading, HeadingLink, Record, UndecidedName
from libsys.access.desk import Desk
from tests.catalog.headings.conftest import Catalogue, Keys, links_of, person, subject
from tests.fixtures import NOON, make_record

pytestmark = pytest.mark.django_db
MakeHeading = Callable[..., Heading]


def test_what_nobody_knows_becomes_a_provisional_heading(catalogue: Catalogue) -> None:
    (record,) = catalogue((person("鲁迅", "1881-1936", pinyin="Lu Xun"), subject("小说")))
    assert links_of(record) == [("606", "小说", ""), ("701", "鲁迅", "1881-1936/")]
    heading = Heading.objects.get(text="鲁迅")
    assert (heading.state, heading.pinyin, heading.initial) == (HeadingState.PROVISIONAL, "Lu Xun", "l")


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (person("鲁迅"), ("701", "鲁迅", "1881-1936/中")),
        (person("魯迅"), ("701", "鲁迅", "1881-1936/中")),
        (person("周树人"), ("701", "鲁迅", "1881-1936/中")),
        (person("鲁迅", "1881-"), ("701", "鲁迅", "1881-1936/中")),
        (person("鲁迅", "1990-"), ("701", "鲁迅", "1990-/")),
        (person("王伟", "1950-"), ("701", "王伟", "1950-/")),
        (person("王伟", "1980-"), ("701", "王伟", "1980-/")),
        (person("王伟"), ("701", "王伟?", "")),
        (person("王伟", "", "清"), ("701", "王伟?", "/清")),
        (person("王伟", "1700-", "清"), ("701", "王伟", "1700-/清")),
    ],
)
def test_form_variant_years_and_dynasty_decide(
    field: object,
    expected: tuple[str, str, str],
    catalogue: Catalogue,
    make_heading: MakeHeading,
    desk: Desk,
    keys: Keys,
) -> None:
    author = make_heading("鲁迅", "1881-1936", "中国")
    add_variant(heading_id=author.pk, name=Name(HeadingKind.PERSON, "周树人"), desk=desk, at=NOON, key=next(keys))
    make_heading("王伟", "1950-")
    make_heading("王伟", "1980-")
    (record,) = catalogue((field,))
    assert links_of(record) == [expected]


def test_people_of_one_name_in_one_bulk_are_told_apart(catalogue: Catalogue) -> None:
    records = catalogue((person("王伟"),), (person("王伟", "1950-"),), (person("王伟", "1980-"),), (person("王伟"),))
    assert links_of(*records) == [
        ("701", "王伟", "1950-/"),
        ("701", "王伟", "1950-/"),
        ("701", "王伟", "1980-/"),
        ("701", "王伟?", ""),
    ]


def test_a_link_stands_as_long_as_its_name_does(catalogue: Catalogue, make_heading: MakeHeading) -> None:
    (record,) = catalogue((person("王伟"),))
    first = HeadingLink.objects.get(record=record).heading_id
    make_heading("王伟", "1980-")
    call_command("link_headings")
    assert HeadingLink.objects.get(record=record).heading_id == first


def test_a_new_heading_settles_or_raises_doubt_only_for_names_that_wait(
    catalogue: Catalogue, make_heading: MakeHeading
) -> None:
    make_heading("王伟", "1950-")
    make_heading("王伟", "1980-")
    (record,) = catalogue((person("王伟", "", "清"),))
    assert links_of(record) == [("701", "王伟?", "/清")]
    make_heading("王伟", "1700-1760", "清")
    assert links_of(record) == [("701", "王伟", "1700-1760/清")]


def test_records_from_before_are_linked_by_the_command(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    record = make_record()
    marc = record.marc | {"fields": [*record.marc["fields"], ["701", " 0", [["a", "费孝通"]]]]}
    Record.objects.filter(pk=record.pk).update(marc=marc)
    call_command("link_headings")
    call_command("link_headings")
    assert capsys.readouterr().out == "1 records linked\n" * 2
    assert links_of(record) == [("701", "费孝通", "")]
    assert Heading.objects.count() == 1


def test_a_bulk_takes_the_same_queries_for_one_record_as_for_twenty(catalogue: Catalogue) -> None:
    def queries(count: int, name: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            catalogue(*[(person(f"{name}{number}"), subject(f"{name}学{number}")) for number in range(count)])
        return sum("heading" in query["sql"] or "undecided" in query["sql"] for query in found)

    # Beyond one, each thousand values take an INSERT of their own.
    assert queries(1, "甲") == 5
    assert queries(3, "乙") == 5


def test_a_deleted_record_speaks_of_nothing(catalogue: Catalogue, desk: Desk) -> None:
    from catalog.headings.linking import link_records

    make = catalogue((person("鲁迅"),))
    make[0].deleted_at = NOON
    link_records(make, at=NOON)
    assert not HeadingLink.objects.exists()
    assert not UndecidedName.objects.exists()
