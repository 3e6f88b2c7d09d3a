"""What an authority record does to the headings that are there."""

from collections.abc import Callable

import pytest

from catalog.enums import HeadingState
from catalog.headings.authorities.importing import take_authority
from catalog.headings.authorities.records import Authority
from catalog.headings.forms.names import Name
from catalog.models import Heading, HeadingRelation
from libsys.access.desk import Desk
from tests.catalog.headings.conftest import (  # noqa: F401 - fixtures
    Catalogue,
    Keys,
    catalogue,
    fields_of,
    keys,
    links_of,
    make_heading,
    person,
)
from tests.fixtures import NOON

# ruff: noqa: F811 - fixtures are imported by their names
pytestmark = pytest.mark.django_db
MakeHeading = Callable[..., Heading]
LUXUN = Authority(
    name=Name("person", "鲁迅", "1881-1936"),
    variants=[Name("person", "周树人")],
    related=[("see_also", Name("person", "许广平"))],
    control_number="A1",
    scheme="NLC",
)


@pytest.fixture
def take(desk: Desk, keys: Keys) -> Callable[[Authority], tuple[str, list[str]]]:
    """Return a function that takes an authority in and says what became of it and what was left out."""

    def take_it(authority: Authority) -> tuple[str, list[str]]:
        outcome, reasons = take_authority(authority=authority, desk=desk, at=NOON, key=next(keys))
        return outcome, [reason.code for reason in reasons]

    return take_it


def test_a_provisional_heading_and_its_variant_become_one_and_the_same_again_changes_nothing(
    take: Callable[..., object], catalogue: Catalogue
) -> None:
    one, two = catalogue((person("鲁迅"),), (person("周树人"), person("许广平", tag="702")))
    assert take(LUXUN) == ("changed", [])
    heading = Heading.objects.get(folded="鲁迅", merged_into=None)
    assert (heading.state, heading.control_number, heading.dates) == (HeadingState.AUTHORISED, "A1", "1881-1936")
    assert fields_of(one, "701") == fields_of(two, "701") == ["701  0 $a鲁迅$f1881-1936$4著"]
    assert HeadingRelation.objects.count() == 1
    assert take(LUXUN) == ("unchanged", [])


def test_a_heading_that_nobody_has_is_added_and_keeps_to_its_number(take: Callable[..., object]) -> None:
    assert take(LUXUN)[0] == "added"
    renamed = Authority(name=Name("person", "鲁迅（作家）", "1881-1936"), control_number="A1", scheme="NLC")
    assert take(renamed)[0] == "changed"
    assert [one.text for one in Heading.objects.filter(control_number="A1")] == ["鲁迅（作家）"]


def test_a_confirmed_heading_is_no_variant_of_another(take: Callable[..., object], make_heading: MakeHeading) -> None:
    make_heading("周树人")
    assert take(LUXUN) == ("added", ["variant_is_heading"])
    assert Heading.objects.get(folded="周树人").merged_into is None


def test_a_number_whose_new_form_a_confirmed_heading_has_is_refused(
    take: Callable[..., object], make_heading: MakeHeading
) -> None:
    take(LUXUN)
    make_heading("茅盾", "1896-1981")
    moved = Authority(name=Name("person", "茅盾", "1896-1981"), control_number="A1", scheme="NLC")
    assert take(moved) == ("refused", ["heading_form_taken"])
    assert Heading.objects.get(control_number="A1").text == "鲁迅"
