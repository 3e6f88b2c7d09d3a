"""A record that was linked to the wrong heading gets the right one by a page."""

# ruff: noqa: F811 - fixtures are imported by their names

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Heading
from libsys.web.operations import new_key
from tests.catalog.headings.conftest import (  # noqa: F401 - fixtures
    Catalogue,
    catalogue,
    cataloguer,
    cataloguer_client,
    fields_of,
    keys,
    links_of,
    make_heading,
    person,
)

pytestmark = pytest.mark.django_db


def test_a_wrong_link_is_shown_and_put_right(
    cataloguer_client: Client, catalogue: Catalogue, make_heading: Callable[..., Heading]
) -> None:
    (record, other) = catalogue((person("王伟", "1950-"),), (person("王伟", "1950-"),))
    wrong, right = Heading.objects.get(), make_heading("王威", "1980-")
    address = reverse("catalog:heading-relink", args=[wrong.pk, record.pk])
    assert address in cataloguer_client.get(reverse("catalog:staff-heading", args=[wrong.pk])).content.decode()
    assert f"?into={right.pk}" in cataloguer_client.get(address).content.decode()
    shown = cataloguer_client.get(address, {"into": right.pk}).content.decode()
    assert ("701 #0 $a王伟$f1950-$4著" in shown, "701 #0 $a王威$f1980-$4著" in shown) == (True, True)
    done = cataloguer_client.post(address, {"operation_key": new_key(), "into": right.pk})
    assert done.headers["Location"] == reverse("catalog:staff-heading", args=[wrong.pk]) + "#records"
    assert fields_of(record, "701") == ["701  0 $a王威$f1980-$4著"]
    assert links_of(other) == [("701", "王伟", "1950-/")]
    assert cataloguer_client.get(address).status_code == 404


@pytest.mark.parametrize("into", ["", "²", "x", "999999", "9" * 40])
def test_without_a_heading_to_go_to_nothing_happens(into: str, cataloguer_client: Client, catalogue: Catalogue) -> None:
    (record,) = catalogue((person("王伟"),))
    address = reverse("catalog:heading-relink", args=[Heading.objects.get().pk, record.pk])
    answer = cataloguer_client.post(address, {"operation_key": new_key(), "into": into})
    assert answer.status_code in (200, 404)
    assert links_of(record) == [("701", "王伟", "")]


def test_a_stranger_and_a_visitor_put_nothing_right(librarian_client: Client, catalogue: Catalogue) -> None:
    (record,) = catalogue((person("王伟"),))
    address = reverse("catalog:heading-relink", args=[Heading.objects.get().pk, record.pk])
    assert librarian_client.get(address).status_code == 404
    assert "sign-in" in Client().get(address).headers["Location"]
