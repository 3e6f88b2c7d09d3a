"""Deciding which heading a name means, and that the decision holds."""

from collections.abc import Callable

import pytest

from catalog.headings.deciding import Spot, decide_names, find_meant
from catalog.headings.linking import link_records
from catalog.headings.refusals import HeadingRefused
from catalog.models import Heading, HeadingLink, Record, RecordVersion, UndecidedName
from libsys.access.desk import Desk
from tests.catalog.headings.conftest import Catalogue, Keys, fields_of, links_of, person, subject
from tests.fixtures import NOON

pytestmark = pytest.mark.django_db
MakeHeading = Callable[..., Heading]


def spot(record: Record, tag: str = "701", occurrence: int = 1) -> Spot:
    """Return the place of a field of ``record``."""
    return Spot(record.pk, tag, occurrence)


def test_only_headings_that_the_name_does_not_contradict_are_offered(
    catalogue: Catalogue, make_heading: MakeHeading
) -> None:
    for dates in ("1950-", "1980-", "前551-前479"):
        make_heading("王伟", dates)
    make_heading("王伟", kind="subject")
    catalogue((person("王伟"),))
    assert [one.dates for one in find_meant(UndecidedName.objects.get())] == ["1950-", "1980-", "前551-前479"]


def test_a_decision_is_written_once_and_holds_when_the_record_is_linked_again(
    catalogue: Catalogue, make_heading: MakeHeading, desk: Desk
) -> None:
    make_heading("王伟", "1950-")
    younger = make_heading("王伟", "1980-")
    one, two = catalogue((person("王伟"),), (person("茅盾"), person("王伟", tag="702")))
    spots = [spot(one), spot(two, "702")]
    answers = [
        decide_names(spots=spots, heading_id=younger.pk, desk=desk, at=NOON, key="decide-once") for _ in range(2)
    ]
    assert answers == [2, 2]
    assert fields_of(two, "702") == ["702  0 $a王伟$f1980-$4著"]
    assert not UndecidedName.objects.exists()
    assert RecordVersion.objects.filter(record=one).count() == 2
    link_records(list(Record.objects.filter(pk=one.pk)), at=NOON)
    assert links_of(one) == [("701", "王伟", "1980-/")]
    assert HeadingLink.objects.get(record=one).is_decided


def test_a_wrong_link_goes_to_the_right_heading(
    catalogue: Catalogue, make_heading: MakeHeading, desk: Desk, keys: Keys
) -> None:
    make_heading("王伟", "1950-")
    right = make_heading("王威", "1980-")
    (record,) = catalogue((person("王伟", "1950-"),))
    decide_names(spots=[spot(record)], heading_id=right.pk, desk=desk, at=NOON, key=next(keys))
    assert fields_of(record, "701") == ["701  0 $a王威$f1980-$4著"]
    assert links_of(record) == [("701", "王威", "1980-/")]


@pytest.mark.parametrize(
    ("tag", "kind", "code"), [("702", "person", "name_gone"), ("606", "person", "name_of_other_kind")]
)
def test_a_name_that_is_gone_or_of_another_kind_is_refused_and_nothing_changes(
    tag: str, kind: str, code: str, catalogue: Catalogue, make_heading: MakeHeading, desk: Desk, keys: Keys
) -> None:
    heading = make_heading("王伟", kind=kind)
    (record,) = catalogue((person("茅盾"), subject("散文")))
    before = links_of(record)
    with pytest.raises(HeadingRefused) as error:
        decide_names(spots=[spot(record, tag)], heading_id=heading.pk, desk=desk, at=NOON, key=next(keys))
    assert [reason.code for reason in error.value.reasons] == [code]
    assert links_of(record) == before
